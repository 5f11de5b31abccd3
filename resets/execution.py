"""Carrying out: one claimed case, one call to Entra, and the truth about what became of it."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from resets.acts import Answered, Prepared, Procedures
from resets.errors import DirectoryRefused, LatchkeyError, LedgerError
from resets.failures import end_of, reason_of
from resets.filing import Filing
from resets.model import (
    Allowed,
    Case,
    Person,
    Reason,
    Refused,
    RoleId,
    SignedIn,
    State,
)
from resets.parts import Parts
from resets.policy import Rules, judge
from resets.polling import CaseUpdate, OutcomePoller, Pause, Tell
from resets.ports import Clock, Directory, Ledger, Sealer
from resets.secret import Secret

LONGEST_START = 20.0
"""Seconds between the moment at which an act is announced in the ledger and the call to Graph: far
less than the minute after which other processes take a silent one for dead. Graph takes no token
that would fence a late call off, so this is as near as one gets."""

LONGEST_FIRST_WAIT = 3.0
"""Seconds that the first look may make the admin wait before the card says *accepted*."""

GIVEN_UP_OR_NOT = (State.EXECUTING, State.UNKNOWN)
"""Where a case stands when Graph has answered. Unknown: another process took this one for dead
meanwhile and said so; now it is known after all."""


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A secret for the admin: sealed for the ledger, its key for the card."""

    text: bytes
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
        procedures: Procedures,
        password_life: timedelta,
        lacks_second: Callable[[Case, Person], bool],
        lost_second: Callable[[SignedIn, Case], Awaitable[bool]],
        stopwatch: Callable[[], float] = time.monotonic,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._directory, self._ledger, self._sealer = directory, ledger, sealer
        self._rules, self._clock, self._poller = rules, clock, poller
        self._procedures, self._password_life = procedures, password_life
        self._lacks_second, self._lost_second = lacks_second, lost_second
        self._stopwatch, self._pause = stopwatch, pause
        self._filing = Filing(ledger, pause)
        self.parts = Parts(
            directory=directory,
            ledger=ledger,
            rules=rules,
            procedures=procedures,
            filing=self._filing,
            stopwatch=stopwatch,
            lacks_second=lacks_second,
        )

    async def carry_out(
        self, admin: SignedIn, case: Case, tell: Tell, held: Secret | None = None
    ) -> None:
        """Carry out a claimed case and *tell* each truth once it is known.

        *held* is the password that the target holds already: then none is made, nor sealed.

        1. judge again: since the card was shown, roles on either side may have changed, or the
           name on it, or it takes two by now, or who agreed may agree no more
        2. make what the act needs; a secret is sealed, and from here on nowhere in the open
        3. note in the ledger that Graph is about to be asked
        4. ask Graph, once
        5. file what became of it, do what else was chosen, and keep looking while it is not certain
        """
        try:
            pair = await self._directory.pair(admin, case.target.id, fresh=True)
        except LatchkeyError as error:  # a read: whatever went wrong, nothing has changed
            await tell(await self._end(case, State.NOT_DONE, reason_of(error)))
            return
        match judge(pair.admin, pair.target, self._rules, case.act):
            case Refused(reason=reason):
                await tell(await self._end(case, State.REFUSED, reason))
            case Allowed() if case.has_changed(pair.target):
                await tell(await self._end(case, State.NOT_DONE, Reason.TARGET_CHANGED))
            case Allowed() if self._lacks_second(case, pair.target):
                await tell(await self._end(case, State.NOT_DONE, Reason.SECOND_NEEDED))
            case Allowed() if (lost := await self._why_lost(admin, case)) is not None:
                await tell(await self._end(case, State.NOT_DONE, lost))
            case Allowed(by=role):
                prepared = Prepared(held, is_kept=False) if held else None
                known = await self._act(admin, case, pair.target, role, prepared)
                if known is not None:
                    known = await self._finish(admin, known, tell)
                    await self._poller.until_certain(admin, known, tell)

    async def _why_lost(self, admin: SignedIn, case: Case) -> Reason | None:
        """Say why what was agreed to counts no more, or that nobody knows; None where it counts."""
        try:
            return Reason.SECOND_NEEDED if await self._lost_second(admin, case) else None
        except LatchkeyError as error:  # a read: nothing has changed
            return reason_of(error)

    async def _finish(self, admin: SignedIn, known: CaseUpdate, tell: Tell) -> CaseUpdate:
        """Tell what is known, do what else was chosen, and tell that."""
        parts = self.parts.of(known.case)
        if known.key is not None or not parts:  # else there is nothing to give by now
            await tell(known)
        if not parts:
            return known
        known = await self.parts.do(admin, known, parts)
        await tell(known)
        return known

    async def _act(
        self,
        admin: SignedIn,
        case: Case,
        target: Person,
        role: RoleId,
        ready: Prepared | None,
    ) -> CaseUpdate | None:
        """Do it, if nothing stands in the way; None when somebody settled it."""
        prepared = ready or self._procedures[case.act].prepare(case, target)
        if isinstance(prepared, Reason):
            return await self._end(case, State.NOT_DONE, prepared)
        sealed = self._seal(case, prepared.secret) if prepared.is_kept else None
        began = self._stopwatch()
        try:
            started = await self._ledger.start(
                case.ticket, role, target.last_password_change, _of_no_help(case, target)
            )
        except LedgerError:  # Graph has not been asked, and now it will not be
            return await self._end(case, State.NOT_DONE, Reason.INTERRUPTED)
        if started is None:
            return None  # somebody settled it meanwhile: Graph must not be asked
        if self._stopwatch() - began > LONGEST_START:
            # This process stood still. Others may take it for dead by now, and act on that.
            return await self._end(case, State.NOT_DONE, Reason.INTERRUPTED, was=GIVEN_UP_OR_NOT)
        return await self._ask_entra(admin, started, prepared, sealed)

    async def _ask_entra(
        self, admin: SignedIn, case: Case, prepared: Prepared, sealed: "_Sealed | None"
    ) -> CaseUpdate:
        """Make THE call, and file what its answer proves."""
        try:
            answered = await self._procedures[case.act].ask(admin, case, prepared)
        except LatchkeyError as error:
            if not error.may_have_changed:
                end, why = end_of(error), reason_of(error, case)
                detail = error.detail if isinstance(error, DirectoryRefused) else None
                return await self._end(case, end, why, was=GIVEN_UP_OR_NOT, detail=detail)
            return await self._keep(case, Answered(State.UNKNOWN), sealed)
        sealed = sealed or self._seal(case, answered.secret)
        kept = await self._keep(case, answered, sealed)
        if answered.state is not State.ACCEPTED:
            return kept
        return await self._first_look(admin, replace(kept, rest=answered.retry_after or 0.0))

    def _seal(self, case: Case, secret: Secret | None) -> "_Sealed | None":
        return None if secret is None else _Sealed(*self._sealer.seal(secret, case.ticket))

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
        The same goes for each of its parts.
        """
        case = await self._ledger.read(case.ticket) or case
        case = await self.parts.give_up(case)
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

    async def call_off(self, case: Case, reason: Reason) -> CaseUpdate:
        """End a claimed case of which Graph has not been asked. Nothing has changed."""
        return await self._end(case, State.NOT_DONE, reason)

    async def _end(
        self,
        case: Case,
        state: State,
        reason: Reason | None,
        *,
        was: Sequence[State] = (State.EXECUTING,),
        detail: str | None = None,
    ) -> CaseUpdate:
        unfiled = replace(case, state=state, reason=reason, operation=detail)
        filed = await self._filing.insist(
            case,
            lambda: self._ledger.move(case.ticket, was, state, reason=reason, operation=detail),
        )
        return CaseUpdate(filed or unfiled)

    async def _keep(
        self,
        case: Case,
        answered: Answered,
        sealed: "_Sealed | None",
    ) -> CaseUpdate:
        filed = await self._filing.insist(
            case,
            lambda: self._ledger.move(
                case.ticket,
                GIVEN_UP_OR_NOT,
                answered.state,
                operation=answered.operation,
                request_id=answered.request_id,
                sealed=sealed.text if sealed else None,
                forget_at=self._clock() + self._password_life if sealed else None,
            ),
        )
        if filed is None:  # not kept, so it can never be shown
            is_lost = case.hands_out and answered.state is not State.UNKNOWN
            return CaseUpdate(replace(case, state=State.UNDELIVERED if is_lost else answered.state))
        # Without the sealed text, which another step may have kept out, a key opens nothing.
        return CaseUpdate(filed, sealed.key if sealed and filed.forget_at is not None else None)


def _of_no_help(case: Case, target: Person) -> Reason | None:
    """Say why nobody can sign in yet with what *case* hands out; None where somebody can."""
    is_of_help = target.enabled or not case.hands_out
    return None if is_of_help else Reason.ACCOUNT_DISABLED
