"""What the core needs from outside, as short Protocols. What one act needs stands in its module."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Protocol, TypeAlias

from resets.events import Entry, Event
from resets.freeze import Freeze
from resets.model import (
    Actor,
    Case,
    Person,
    Reason,
    Refused,
    RoleId,
    SignedIn,
    State,
    TenantId,
    Ticket,
    UserId,
)
from resets.receiving import Receiving
from resets.removals import Removals
from resets.results import Accepted, Findings, Observation, Pair
from resets.safeguards import History
from resets.secret import Secret

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time, aware and in UTC. An argument, so that tests can move it."""


class Directory(Protocol):
    """Entra through Graph, always in the admin's own name.

    Every method may raise `NoToken` and the `DirectoryError`s of `resets.errors`.
    """

    async def search(
        self, admin: SignedIn, words: str, may_ask: Callable[[Person], bool] = lambda _: True
    ) -> Findings:
        """Read the admin's roles and find whom *words* may mean, in one round trip.

        Nothing is worked out about anybody for an admin of whom *may_ask* says no.
        """
        ...

    async def authorize(self, admin: SignedIn) -> None:
        """Have a token issued just now, for the next fresh read. Raises NoToken."""
        ...

    async def pair(self, admin: SignedIn, target: UserId, *, fresh: bool = False) -> Pair:
        """Read both sides in one round trip. With *fresh*, by a token issued just now.

        Raises DirectoryRefused with status 404 when there is no such person.
        """
        ...

    async def reset_password(self, admin: SignedIn, target: UserId, password: Secret) -> Accepted:
        """Set *password* as a temporary one. THE call that changes the world; never repeated."""
        ...

    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See what became of a reset, by its operation or by the time of the last change."""
        ...


class Ledger(Removals, Receiving, Protocol):
    """What has been proposed, claimed and done. Every method is one transaction, or LedgerError.

    Conditions are checked inside the write itself, never before it.
    """

    async def open(self, case: Case, *, unless_frozen: bool = False) -> bool:
        """File a new case as pending; say whether it was, which *unless_frozen* leaves open."""
        ...

    async def read(self, ticket: Ticket) -> Case | None:
        """Give the case as it stands now."""
        ...

    async def recall(self, ticket: Ticket) -> Case | None:
        """Give the case as it was seen here last; as it stands, where that is long ago.

        Only for what a write judges or compares again: another process may be further.
        """
        ...

    async def put_card(self, ticket: Ticket, card: str) -> None:
        """Remember which message is the confirmation card."""
        ...

    async def claim(
        self,
        ticket: Ticket,
        actor: Actor,
        card: str | None,
        terms: str = "",
        reference: str = "",
    ) -> Case | Refused:
        """Take the ticket on these *terms* and file the attempt, together or not at all.

        Only while it is pending and in time, for the same admin in the same tenant and
        conversation, and while no other case holds the target. Else says which of these failed.
        """
        ...

    async def cancel(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """End a pending case on its owner's word, under the same conditions as `claim`."""
        ...

    async def start(
        self,
        ticket: Ticket,
        role: RoleId,
        changed_before: datetime | None,
        reason: Reason | None = None,
    ) -> Case | None:
        """Note, right before Graph is asked, by which right and since when the password stood.

        *reason*: why what is asked for will not help yet. It stays, unless a no takes its place.
        None when the case is no longer executing: then Graph must not be asked.
        """
        ...

    async def move(  # noqa: PLR0913 - one row, its facts by name
        self,
        ticket: Ticket,
        states: Sequence[State],
        to: State,
        *,
        reason: Reason | None = None,
        operation: str | None = None,
        request_id: str | None = None,
        sealed: bytes | None = None,
        forget_at: datetime | None = None,
        if_last: bool = False,
    ) -> Case | None:
        """Move the case from one of *states* to *to* and file it. None when it does not go.

        *if_last*: only if no later case has asked Entra to change the same person's password.
        """
        ...

    async def acknowledge_card(self, ticket: Ticket, state: State) -> Case | None:
        """Note that the admin's card says *state*, so that nobody has to say it later.

        Gives the case as it stands. None when it is elsewhere by now: then the card must be drawn
        once more.
        """
        ...

    async def put_private_card(
        self, ticket: Ticket, card: str, drawn: State | None = None
    ) -> Case | None:
        """Remember which message holds the *Show password* button; if done, it is delivered by it.

        If it was *drawn* as the case stands, that is acknowledged with it. Gives the case as it
        stands then; None when there is none.
        """
        ...

    async def show(
        self, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool]
    ) -> tuple[Case, bytes] | Refused:
        """Count one more showing and hand out the sealed password, to its owner alone.

        Only if it *opens*: what shows nothing is not filed as shown.
        """
        ...

    async def forget(self, ticket: Ticket, actor: Actor | None) -> Case | Refused:
        """Delete the sealed password. *presser* None: the time limit did it, not a person."""
        ...

    async def pending_of(self, actor: Actor) -> list[Case]:
        """List the cases that still wait for *actor*'s press in this chat, the oldest first."""
        ...

    async def asked_by(self, actor: Actor, message: str, since: datetime) -> list[Case]:
        """List the cases, opened *since* then, that *message* of *actor*'s in this chat led to."""
        ...

    async def overdue(self) -> list[Case]:
        """List the cases whose password must be forgotten now."""
        ...

    async def expired(self) -> list[Case]:
        """Move pending cases past their time to expired, file that, and list them."""
        ...

    async def adopt_orphans(self) -> list[Case]:
        """List what a stopped process left: executing, not handed out, or not told to the admin.

        Each is listed once, and by one process: whoever lists it answers for it from then on.
        """
        ...

    async def last_reset(
        self, tenant: TenantId, target: UserId, before: datetime | None = None
    ) -> Case | None:
        """Give the newest reset of *target*, from *before* then, that may have set a password."""
        ...

    async def asked_back(self, actor: Actor, since: datetime) -> Case | None:
        """File that *actor* asks who has a case about them; give the newest opened *since* then.

        As much is read and written when there is none.
        """
        ...

    async def history_of(self, tenant: TenantId, target: UserId) -> History:
        """Say what the record knows of *target* that makes a case about them a risk."""
        ...

    async def frozen(self, tenant: TenantId, person: UserId) -> Freeze | None:
        """Give the freeze of *person* that holds now; None where there is none."""
        ...

    async def ask_second(
        self, ticket: Ticket, actor: Actor, people: str, until: datetime, reference: str = ""
    ) -> Case | Refused:
        """Note who is asked to agree to *actor*'s pending case, and until when."""
        ...

    async def second_unreached(self, asked: Sequence[Case], people: Collection[UserId]) -> None:
        """File that Teams did not bring the question about *asked* to *people*.

        Their answer counts no more; where it reached nobody, nobody was asked.
        """
        ...

    async def answer_second(
        self, ticket: Ticket, approver: Actor, until: datetime, *, agrees: bool
    ) -> Case | Refused:
        """Take a second person's word, the first that comes; an agreement counts *until* then.

        Only from somebody who was asked, of the same tenant, and neither the admin nor the target.
        """
        ...

    async def renew(self) -> None:
        """Say that this process is at work. If it stops doing so, others take over its cases."""
        ...

    async def note(  # noqa: PLR0913 - one entry, its facts by name
        self,
        event: Event,
        case: Case | None,
        *,
        actor: Actor,
        reason: Reason | None = None,
        target: UserId | None = None,
        ticket: Ticket | None = None,
        peer: UserId | None = None,
    ) -> None:
        """File something that moved nothing, such as a lookup or a press that was refused.

        The same of one person once a minute.
        """
        ...

    async def audit_entries(self) -> list[Entry]:
        """Give the whole audit, oldest first."""
        ...


class Sealer(Protocol):
    """Locks a password so that the ledger alone, or the chat alone, is noise."""

    def seal(self, password: Secret, name: Ticket) -> tuple[bytes, Secret]:
        """Give the sealed text, for the ledger, and its key, for the button."""
        ...

    def unseal(self, sealed: bytes, key: Secret, name: Ticket) -> Secret | None:
        """Open it again; None when key, text or name do not belong together."""
        ...


PasswordMaker: TypeAlias = Callable[[Person, str], Secret]
"""Makes a temporary password for a person, without any part of their name in it. If it is made of
words, they are of the language of the locale in which the admin is answered."""
