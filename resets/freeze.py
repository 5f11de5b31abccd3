"""A frozen person: they said *that was not me*, and for a day nobody acts on one word alone.

Nothing in a chat ends a freeze. It ends by itself, or a second person agrees to one case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from resets.model import HANDS_OUT, Act, TenantId, Ticket, UserId

FROZEN_FOR = timedelta(hours=24)
"""How long a person stays frozen; our own choice: a working day and the night after it."""


class FrozenBecause(StrEnum):
    """What the person has said."""

    NOT_ME = "not_me"
    """To the notice that something is about to be done to their account."""
    DISOWNED = "disowned"
    """When asked whether it is they who are calling."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """Who is frozen, until when, why, and who said so, about which case."""

    tenant: TenantId
    person: UserId
    until: datetime
    why: FrozenBecause
    by: UserId
    ticket: Ticket | None = None


class Freezes(Protocol):
    """Where it is kept: on every node, over every restart. Both may raise LedgerError."""

    async def freeze(self, freeze: Freeze) -> Freeze:
        """Freeze a person and file that, together; an earlier freeze is never made shorter.

        What a second person has agreed to before does not count any more.
        """
        ...

    async def frozen(self, tenant: TenantId, person: UserId) -> Freeze | None:
        """Give the freeze that holds now; None where there is none."""
        ...


def is_held(act: Act) -> bool:
    """Say whether a freeze holds *act* back: what may hand a secret out.

    To end sessions, or to make a password useless, is what a frozen person needs in that minute.
    """
    return act in HANDS_OUT
