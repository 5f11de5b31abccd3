"""The desk and the execution with a watch on them: what the ledger's record does not tell.

Whoever is refused before there is a card is on no record; and only the execution knows from when
to when a reset was being carried out.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from instrumentation.vocabulary import Where
from resets.desk import ResetDesk
from resets.execution import Execution
from resets.model import (
    Act,
    Actor,
    Case,
    Chat,
    Reason,
    Refused,
    SignedIn,
    Ticket,
    UserId,
)
from resets.polling import Tell
from resets.proposals import Declined, Proposal
from resets.results import Findings
from resets.secret import Secret


class WatchedDesk(ResetDesk):
    """Counts whom it refuses a card.

    *searched* is told that an admin may have to choose first, *about* which case a press is about.
    """

    def __init__(
        self,
        refused: Callable[[Reason, Where], None],
        searched: Callable[[], None],
        about: Callable[[Ticket], None],
        **parts: Any,
    ) -> None:
        super().__init__(**parts)
        self._refused, self._searched, self._about = refused, searched, about

    async def search(
        self, admin: SignedIn, words: str, act: Act = Act.RESET_PASSWORD
    ) -> Findings | Refused:
        """Find whom *words* may mean."""
        found = await super().search(admin, words, act)
        if isinstance(found, Refused):
            self._refused(found.reason, Where.CARD)
        else:
            self._searched()
        return found

    async def propose(  # noqa: PLR0913 - the desk's own
        self,
        admin: SignedIn,
        target: UserId,
        chat: Chat,
        act: Act = Act.RESET_PASSWORD,
        reference: str = "",
        *,
        handed_over: str = "",
        message: str = "",
    ) -> Proposal | Declined:
        """Judge, and open a case when it may be done."""
        answer = await super().propose(
            admin, target, chat, act, reference, handed_over=handed_over, message=message
        )
        if isinstance(answer, Declined):
            self._refused(answer.refused.reason, Where.CARD)
        return answer

    async def owned(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Give the case as it stands, to the admin whose it is."""
        case = await super().owned(ticket, actor)
        if isinstance(case, Case):
            self._about(case.ticket)
        return case


class WatchedExecution(Execution):
    """Watches each reset from the claim to the last truth."""

    def __init__(self, reset: Callable[[Case], AbstractContextManager[None]], **parts: Any) -> None:
        super().__init__(**parts)
        self._watching = reset

    async def carry_out(
        self, admin: SignedIn, case: Case, tell: Tell, held: Secret | None = None
    ) -> None:
        """Carry out a claimed case and *tell* each truth once it is known."""
        with self._watching(case):
            await super().carry_out(admin, case, tell, held)
