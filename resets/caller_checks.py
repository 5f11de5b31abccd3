"""Asks who is calling, and takes the answers. What each needs from outside is a Protocol here."""

from collections.abc import Callable
from typing import Protocol

from resets.caller import Questioned, two_digits
from resets.errors import DirectoryError, NoToken
from resets.model import Actor, Case, Refused, SignedIn, Ticket, UserId
from resets.outbox import LineManager, LineManagers
from resets.safeguards import Safeguards, Verify
from resets.secret import Secret


class Callers(Protocol):
    """The checks of callers as the ledger keeps them: one transaction each, or LedgerError."""

    async def ask_caller(
        self, ticket: Ticket, actor: Actor, whom: Questioned, number: Secret
    ) -> Case | Refused:
        """Note who is asked to type *number*, before they are."""
        ...

    async def not_reached(self, ticket: Ticket, actor: Actor, whom: Questioned) -> Case | Refused:
        """Note that Teams does not reach whoever was to be asked."""
        ...

    async def put_question(self, case: Case, message: str) -> Case | None:
        """Remember which message asks; None when it has been answered meanwhile."""
        ...

    async def answer_caller(
        self, ticket: Ticket, actor: Actor, message: str, number: Secret, why: str = ""
    ) -> Case | Refused:
        """Take the number that was typed on *message*: two tries, in time."""
        ...

    async def decline_caller(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Take the word of a manager who does not vouch."""
        ...

    async def disown(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Take the target's word that it is not they: the case is over, the person frozen."""
        ...

    async def unanswered(self) -> list[Case]:
        """End the checks that nobody has answered in time, and those that count no more."""
        ...

    async def undrawn(self) -> list[Case]:
        """List the pending cases whose cards do not yet say how their check stands."""
        ...

    async def drawn(self, case: Case) -> None:
        """Note that the cards say how the check of *case* stands."""
        ...


class CallerChecks:
    """Opens the check of a caller, and says who may vouch in their place."""

    def __init__(
        self,
        managers: LineManagers,
        callers: Callers,
        safeguards: Safeguards,
        make_number: Callable[[], Secret] = two_digits,
    ) -> None:
        self._managers, self.callers = managers, callers
        self._safeguards, self._make_number = safeguards, make_number

    @property
    def verify(self) -> Verify:
        """How much a check is asked for."""
        return self._safeguards.verify

    @property
    def is_on(self) -> bool:
        """Whether callers are checked at all."""
        return self.verify is not Verify.OFF

    def is_offered_for(self, case: Case) -> bool:
        """Whether the caller of *case* can be checked: where a secret is handed out."""
        return self.is_on and case.hands_out

    async def ask(
        self, ticket: Ticket, actor: Actor, whom: Questioned
    ) -> tuple[Case, Secret] | Refused:
        """File the question, and give the number for the admin's eyes alone."""
        number = self._make_number()
        filed = await self.callers.ask_caller(ticket, actor, whom, number)
        return filed if isinstance(filed, Refused) else (filed, number)

    async def who_vouches(self, admin: SignedIn, case: Case) -> LineManager | None:
        """Give the manager of record who may vouch; None where there is none. Raises NoToken."""
        try:
            found = await self._managers.of(admin, case.target.id)
        except DirectoryError:
            return None
        if found is None or found.id in (case.admin, case.target.id):
            return None
        return found

    async def still_vouches(self, admin: SignedIn | None, case: Case, manager: UserId) -> bool:
        """Say whether *manager* is so now. Without a sign-in of the admin, as of the question."""
        if admin is None:
            return True
        try:
            found = await self.who_vouches(admin, case)
        except NoToken:
            return True
        return found is not None and found.id == manager
