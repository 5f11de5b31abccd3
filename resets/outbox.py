"""What shall be told of a case, and has not been told yet: the port to where it waits.

A notice is told at most once: what may have been told is never told again. The webhook is told at
least once, each time with the same id. Neither is waited for by what is done to an account.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from resets.model import SignedIn, Ticket, UserId
from resets.safeguards import Demand

NOW = timedelta()
GIVE_UP_AFTER = timedelta(days=3)
"""How long the webhook is tried: longer than a weekend. Our own choice."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(hours=1)
"""Between tries; doubled each time. Our own choice."""
TRY_LASTS = timedelta(minutes=2)
"""How long nobody else tries what one is trying: longer than any call may take."""
STALE_AFTER = timedelta(hours=1)
"""After which a notice that nobody has sent is filed as untold: it would only puzzle people."""


class Told(StrEnum):
    """Who is told. Filed as the detail of `told` and `untold`."""

    TARGET = "target"
    """The person whose account it is."""
    MANAGER = "manager"
    CHANNEL = "channel"
    """The security channel: that something is about to be done."""
    ALARM = "alarm"
    """The same channel: that the person has said *that was not me*."""
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Tells:
    """Who is told of a case, as a deployment wants it. The defaults tell nobody."""

    target: Demand = Demand.OFF
    """With REQUIRED, nothing is done to whom cannot be told."""
    manager: bool = False
    channel: str | None = None
    """The conversation id of the security channel."""
    names_in_channel: bool = False
    """Whether people are named there; else their object ids stand there."""
    webhook: bool = False

    @property
    def at_claim(self) -> tuple[Told, ...]:
        """List whom a claim is to be told to, the person themselves first."""
        asked = {
            Told.TARGET: self.target is not Demand.OFF,
            Told.MANAGER: self.manager,
            Told.CHANNEL: self.channel is not None,
        }
        return tuple(to for to, is_asked in asked.items() if is_asked)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that is to be told now, by whoever was given it."""

    id: str
    """The event's id: the same at each try."""
    ticket: Ticket
    to: Told
    body: str
    since: datetime
    tries: int


NOTICES = (Told.TARGET, Told.MANAGER, Told.CHANNEL, Told.ALARM)
"""What is told in Teams."""


@dataclass(frozen=True, slots=True)
class LineManager:
    """Whom somebody answers to, as Entra has it now."""

    id: UserId
    name: str


class LineManagers(Protocol):
    """Who answers to whom, read in an admin's name."""

    async def of(self, admin: SignedIn, person: UserId) -> LineManager | None:
        """Give the manager of *person*, if there is one who is enabled and no guest.

        Raises NoToken and DirectoryError.
        """
        ...


class Outbox(Protocol):
    """What waits to be told, on every node, over every restart. All may raise LedgerError."""

    async def take(
        self, to: Sequence[Told], ticket: Ticket | None = None, *, older_than: timedelta = NOW
    ) -> Sequence[Waiting]:
        """Give what is to be told now, of *ticket* alone where one is named.

        *older_than*: only what has waited that long.
        Each is given to one process. What another began to tell and did not end is filed as
        untold, for nobody knows; the webhook alone is given once more.
        """
        ...

    async def told(self, waiting: Waiting, by: UserId | None = None) -> None:
        """Take it out, and file that it was told; *by* is the manager, where it is to them."""
        ...

    async def untold(self, waiting: Waiting, why: str = "") -> None:
        """Take it out, and file that it could not be told."""
        ...

    async def later(self, waiting: Waiting) -> None:
        """Let the webhook be tried again, after a wait that grows; in the end give it up."""
        ...


def wait_before(tries: int) -> timedelta:
    """Say how long to wait after *tries* tries."""
    return min(FIRST_WAIT * (1 << min(tries, 16)), LONGEST_WAIT)
