"""Carrying out: one claimed case, one call to Entra, and the truth about what became of it."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from resets.errors import DirectoryRefused, LatchkeyError, LedgerError, NoToken
from resets.model import (
    WRITTEN_BACK,
    AccountKind,
    Allowed,
    Case,
    Person,
    Reason,
    Refused,
    RoleId,
    SignedIn,
    State,
)
from resets.policy import Rules, judge
from resets.polling import CaseUpdate, OutcomePoller, Pause, Tell
from resets.ports import Clock, Directory, Ledger, PasswordMaker, Sealer
from resets.results import Accepted
from resets.secret import Secret

LONGEST_START = 20.0
"""Seconds between the moment at which a reset is announced in the ledger and the call to Graph: far
less than the minute after which other processes take a silent one for dead. Graph takes no token
that would fence a late call off, so this is as near as one gets."""

LONGEST_FIRST_WAIT = 3.0
"""Seconds that the first look may make the admin wait before the card says *accepted*."""

FILING_PAUSES_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds between tries to file an outcome. Our own choice: a busy disk recovers in less."""

GIVEN_UP_OR_NOT = (State.EXECUTING, State.UNKNOWN)
"""Where a case stands when Graph has answered. Unknown: another process took this one for dead
meanwhile and said so; now it is known after all."""

FORBIDDEN = 403
BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class _MadePassword:
    """A new password: in the open for Graph, sealed for the ledger, its key for the card."""

    password: Secret
    sealed: bytes
    key: Secret


class Execution:
    """Carries out claimed cases, and settles those that a stopped process left behind."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        directory: Directory,
        ledger: Ledger,
        sealer: Sealer,
        rules: Rules,
        clock: Clock,
        poller: OutcomePoller,
        make_password: PasswordMaker,
        password_life: timedelta,
        stopwatch: Callable[[], float] = time.monotonic,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._directory, self._ledger, self._sealer = directory, ledger, sealer
        self._rules, self._clock, self._poller = rules, clock, poller
        self._make_password, self._password_life = make_password, password_life
        self._stopwatch, self._pause = stopwatch, pause

    async def carry_out(self, admin: SignedIn, case: Case, tell: Tell) -> None:
        """Carry out a claimed case and *tell* each truth once it is known.

        1. judge again: since the card was shown, roles on either side may have changed, or the
           name on it
        2. make the password and seal it; from here on it is nowhere in the open
        3. note in the ledger that Graph is about to be asked
        4. ask Graph, once
        5. file what became of it, and keep looking while that is not certain
        """
        try:
            pair = await self._directory.pair(admin, case.target.id, fresh=True)
        except LatchkeyError as error:  # a read: whatever went wrong, nothing has changed
            await tell(await self._end(case, State.NOT_DONE, _why(error)))
            return
        match judge(pair.admin, pair.target, self._rules):
            case Refused(reason=reason):
                await tell(await self._end(case, State.REFUSED, reason))
            case Allowed() if _is_renamed(case, pair.target):
                await tell(await self._end(case, State.NOT_DONE, Reason.TARGET_CHANGED))
            case Allowed(by=role):
                known = await self._reset(admin, case, pair.target, role)
                if known is not None:
                    await tell(known)
                    await self._poller.until_certain(admin, known, tell)

    async def _reset(
        self, admin: SignedIn, case: Case, target: Person, role: RoleId
    ) -> CaseUpdate | None:
        """Set the password, if nothing stands in the way; None when somebody settled it."""
        password = self._make_password(target, case.chat.locale)
        sealed, key = self._sealer.seal(password, case.ticket)
        began = self._stopwatch()
        try:
            may = await self._ledger.start(case.ticket, role, target.last_password_change)
        except LedgerError:  # Graph has not been asked, and now it will not be
            return await self._end(case, State.NOT_DONE, Reason.INTERRUPTED)
        if not may:
            return None  # somebody settled it meanwhile: Graph must not be asked
        if self._stopwatch() - began > LONGEST_START:
            # This process stood still. Others may take it for dead by now, and act on that.
            return await self._end(case, State.NOT_DONE, Reason.INTERRUPTED, was=GIVEN_UP_OR_NOT)
        return await self._ask_entra(admin, case, target, _MadePassword(password, sealed, key))

    async def _ask_entra(
        self, admin: SignedIn, case: Case, target: Person, made: "_MadePassword"
    ) -> CaseUpdate:
        """Make THE call, and file what its answer proves."""
        try:
            accepted = await self._directory.reset_password(admin, case.target.id, made.password)
        except LatchkeyError as error:
            if not error.may_have_changed:
                end, why = _end_state(error), _why(error, target.kind)
                return await self._end(case, end, why, was=GIVEN_UP_OR_NOT)
            return await self._keep(case, State.UNKNOWN, made)
        kept = await self._keep(case, State.ACCEPTED, made, accepted)
        return await self._first_look(admin, replace(kept, rest=accepted.retry_after or 0.0))

    async def _first_look(self, admin: SignedIn, known: CaseUpdate) -> CaseUpdate:
        """Most resets are done by now: one look, and the admin need not read "accepted" first."""
        if known.rest > LONGEST_FIRST_WAIT:
            return known
        await self._pause(known.rest)
        return await self._poller.look(admin, replace(known, rest=0.0))

    async def adopt_orphans(self) -> list[Case]:
        """Settle what a stopped process left executing, and list all that it answered for."""
        return [(await self.give_up(case)).case for case in await self._ledger.adopt_orphans()]

    async def give_up(self, case: Case) -> CaseUpdate:
        """Settle a case whose execution was cut short. What is settled stays as it is.

        If Graph had not been asked yet, nothing changed. Else nobody knows, and a look may tell.
        """
        case = await self._ledger.read(case.ticket) or case
        match case.state:
            case State.EXECUTING if case.started is None:
                return await self._end(case, State.NOT_DONE, Reason.INTERRUPTED)
            case State.EXECUTING:
                return await self._end(case, State.UNKNOWN, None)
            case State.DONE if case.is_handed_out:
                moved = await self._ledger.move(case.ticket, [State.DONE], State.DELIVERED)
                return CaseUpdate(moved or case)
            case _:
                return CaseUpdate(case)

    async def _end(
        self,
        case: Case,
        state: State,
        reason: Reason | None,
        *,
        was: Sequence[State] = (State.EXECUTING,),
    ) -> CaseUpdate:
        unfiled = replace(case, state=state, reason=reason)
        filed = await self._insist(
            case, lambda: self._ledger.move(case.ticket, was, state, reason=reason)
        )
        return CaseUpdate(filed or unfiled)

    async def _keep(
        self,
        case: Case,
        state: State,
        made: "_MadePassword",
        accepted: Accepted | None = None,
    ) -> CaseUpdate:
        filed = await self._insist(
            case,
            lambda: self._ledger.move(
                case.ticket,
                GIVEN_UP_OR_NOT,
                state,
                operation=accepted.operation if accepted else None,
                request_id=accepted.request_id if accepted else None,
                sealed=made.sealed,
                forget_at=self._clock() + self._password_life,
            ),
        )
        if filed is None:  # not kept, so it can never be shown
            lost = State.UNDELIVERED if state is State.ACCEPTED else state
            return CaseUpdate(replace(case, state=lost))
        # Without the sealed text, which another step may have kept out, a key opens nothing.
        return CaseUpdate(filed, made.key if filed.forget_at is not None else None)

    async def _insist(self, case: Case, write: Callable[[], Awaitable[Case | None]]) -> Case | None:
        """File what has happened, however long the ledger takes; None when it never did.

        The write may have been committed although its answer was lost: then reading tells.
        """
        for wait in (*FILING_PAUSES_SECONDS, None):
            try:
                return await write() or await self._ledger.read(case.ticket)
            except LedgerError:
                if wait is not None:
                    await self._pause(wait)
        return None


def _is_renamed(case: Case, target: Person) -> bool:
    """Say whether the admin approved a name, or a sign-in name, that is not the person's now."""
    return (target.name, target.upn) != (case.target.name, case.target.upn)


def _why(error: LatchkeyError, kind: AccountKind = AccountKind.CLOUD) -> Reason:
    match error:
        case NoToken():
            return Reason.NO_TOKEN
        case DirectoryRefused(status=status) if status == BAD_REQUEST:
            # Of somebody in AD a 400 may also mean that writeback is off; Graph does not tell.
            written_back = kind in WRITTEN_BACK
            return Reason.WRITEBACK_REFUSED if written_back else Reason.PASSWORD_REJECTED
        case DirectoryRefused():
            return Reason.ENTRA_SAID_NO
        case _:
            return Reason.ENTRA_BUSY


def _end_state(error: LatchkeyError) -> State:
    """Tell a refusal (Graph's own no, which wins over our yes) from something that just failed."""
    forbidden = isinstance(error, DirectoryRefused) and error.status == FORBIDDEN
    return State.REFUSED if forbidden else State.NOT_DONE
