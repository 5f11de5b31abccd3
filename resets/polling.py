"""Looking after a case that is not certain: again and again, and never by repeating it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from resets.acts import Procedures
from resets.errors import DirectoryBusy, LatchkeyError, NoToken
from resets.model import MAKES_USELESS, Case, Reason, SignedIn, State
from resets.ports import Ledger
from resets.results import Observation
from resets.secret import Secret
from resets.states import MAY_BE_SHOWN

LOOK_SECONDS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 60.0, 60.0, 60.0)
"""Between looks at a reset that is not yet certain: some five minutes in all.

Entra drops a password on its way to Windows Server AD after "several minutes", and allows an app
five calls in ten seconds per tenant here: https://learn.microsoft.com/graph/throttling-limits
"""

STILL_OPEN = frozenset({State.ACCEPTED, State.UNKNOWN})

Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class CaseUpdate:
    """What is now known of a case. `key` opens its password: for the button, never for a store."""

    case: Case
    key: Secret | None = None
    rest: float = 0.0
    """Seconds for which Graph has asked to be left alone before the next look."""


Tell = Callable[[CaseUpdate], Awaitable[object]]
"""Takes each truth about a case as soon as it is known."""


class OutcomePoller:
    """Looks at cases that are not certain, and files what is seen."""

    def __init__(
        self, procedures: Procedures, ledger: Ledger, *, pause: Pause = asyncio.sleep
    ) -> None:
        self._procedures, self._ledger, self._pause = procedures, ledger, pause

    async def look(self, admin: SignedIn, known: CaseUpdate) -> CaseUpdate:
        """Look once. What is certain already stays as it is; who may not look sees nothing."""
        try:
            return await self.look_now(admin, known)
        except NoToken:
            return known

    async def look_now(self, admin: SignedIn, known: CaseUpdate) -> CaseUpdate:
        """Look once, because the admin has asked. Raises NoToken."""
        if known.case.state not in STILL_OPEN:
            return known
        try:
            seen = await self._procedures[known.case.act].look(admin, known.case)
            return await self._judge(known, seen)
        except DirectoryBusy as busy:
            return replace(known, rest=busy.retry_after or 0.0)
        except NoToken:
            raise
        except LatchkeyError:  # a look that fails shows nothing; the next one may
            return known

    async def until_certain(self, admin: SignedIn, known: CaseUpdate, tell: Tell) -> None:
        """Look until it is certain or we give up; *tell* every change."""
        for wait in LOOK_SECONDS:
            if known.case.state not in STILL_OPEN:
                return
            await self._pause(max(wait, known.rest))
            seen = await self.look(admin, replace(known, rest=0.0))
            if seen.case.state is not known.case.state:
                await tell(seen)
            known = seen

    async def _judge(self, known: CaseUpdate, seen: Observation) -> CaseUpdate:
        match seen:
            case Observation.DONE:
                return await self._move(known, State.DONE)
            case Observation.CHANGED:  # perhaps by a later reset of the same person
                return await self._move(known, State.DONE, _doubt(known.case), if_last=True)
            case Observation.FAILED:
                return await self._move(known, State.NOT_DONE, Reason.WRITEBACK_FAILED)
            case Observation.NOT_THERE:
                return await self._move(known, State.NOT_DONE, Reason.NOT_TAKEN)
            case _:
                return known

    async def _move(
        self,
        known: CaseUpdate,
        to: State,
        reason: Reason | None = None,
        *,
        if_last: bool = False,
    ) -> CaseUpdate:
        ticket, was = known.case.ticket, list(STILL_OPEN)
        moved = await self._ledger.move(ticket, was, to, reason=reason, if_last=if_last)
        # Another look was first, or a later reset is: what stands in the ledger is the truth.
        case = moved or await self._ledger.read(ticket) or known.case
        if case.state is known.case.state:
            return known
        return CaseUpdate(case, known.key if case.state in MAY_BE_SHOWN else None)


def _doubt(case: Case) -> Reason | None:
    """Say that the user may have been the one who changed the password, where nobody would notice.

    A reset's password is typed by somebody. What makes one useless is typed by nobody; and where
    Entra's answer to it was lost, the time of the last change does not tell whose change it was.
    """
    is_lost = case.state is State.UNKNOWN
    return Reason.CHANGED_MEANWHILE if is_lost and case.act in MAKES_USELESS else None
