"""Carrying out: one claimed case, one call to Entra, and the truth about what became of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from resets.errors import DirectoryRefused, LatchkeyError, LedgerError, NoToken
from resets.model import (
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
from resets.policy import WRITTEN_BACK, Rules, judge
from resets.ports import Accepted, Clock, Directory, Ledger, PasswordMaker, Sealer, Sight
from resets.secret import Secret
from resets.states import MAY_BE_SHOWN

LOOKS = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 60.0, 60.0, 60.0)
"""Seconds between looks at a reset that is not yet certain: some five minutes in all.

Entra drops a password on its way to Windows Server AD after "several minutes", and allows an app
five calls in ten seconds per tenant here: https://learn.microsoft.com/graph/throttling-limits
"""

LONGEST_FIRST_WAIT = 3.0
"""Seconds that the first look may make the admin wait before the card says *accepted*."""

PATIENCE = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds between tries to file an outcome. Our own choice: a busy disk recovers in less."""

STILL_OPEN = frozenset({State.ACCEPTED, State.UNKNOWN})

FORBIDDEN = 403
BAD_REQUEST = 400

Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What is now known of a case. `key` opens its password: for the button, never for a store."""

    case: Case
    key: Secret | None = None


class Execution:
    """Carries out claimed cases and looks after those that are not certain."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        directory: Directory,
        ledger: Ledger,
        sealer: Sealer,
        rules: Rules,
        clock: Clock,
        make_password: PasswordMaker,
        password_life: timedelta,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._directory, self._ledger, self._sealer = directory, ledger, sealer
        self._rules, self._clock, self._make_password = rules, clock, make_password
        self._password_life, self._pause = password_life, pause

    async def carry_out(self, admin: SignedIn, case: Case) -> AsyncIterator[Settled]:
        """Carry out a claimed case and tell each truth once it is known.

        1. judge again: roles on either side may have changed since the card was shown
        2. make the password and seal it; from here on it is nowhere in the open
        3. note in the ledger that Graph is about to be asked
        4. ask Graph, once
        5. file what became of it, and keep looking while that is not certain
        """
        try:
            pair = await self._directory.pair(admin, case.target.id, fresh=True)
        except LatchkeyError as error:  # a read: whatever went wrong, nothing has changed
            yield await self._end(case, State.NOT_DONE, _why(error))
            return
        match judge(pair.admin, pair.target, self._rules):
            case Refused(reason=reason):
                yield await self._end(case, State.REFUSED, reason)
            case Allowed(by=role):
                async for truth in self._reset(admin, case, pair.target, role):
                    yield truth

    async def _reset(
        self, admin: SignedIn, case: Case, target: Person, role: RoleId
    ) -> AsyncIterator[Settled]:
        password = self._make_password(target)
        sealed, key = self._sealer.seal(password, case.ticket)
        try:
            may = await self._ledger.start(case.ticket, role, target.last_password_change)
        except LedgerError:  # Graph has not been asked, and now it will not be
            yield await self._end(case, State.NOT_DONE, Reason.INTERRUPTED)
            return
        if not may:
            return  # somebody settled it meanwhile: Graph must not be asked
        try:
            accepted = await self._directory.reset_password(admin, case.target.id, password)
        except LatchkeyError as error:
            if not error.may_have_changed:
                yield await self._end(case, _end_state(error), _why(error, target.kind))
                return
            settled = await self._keep(case, State.UNKNOWN, sealed, key)
        else:
            settled = await self._keep(case, State.ACCEPTED, sealed, key, accepted)
            # Most resets are done by now: one look, and the admin need not read "accepted" first.
            await asyncio.sleep(min(accepted.retry_after or 0.0, LONGEST_FIRST_WAIT))
            settled = await self.look(admin, settled)
        yield settled
        async for truth in self._watch(admin, settled):
            yield truth

    async def _watch(self, admin: SignedIn, settled: Settled) -> AsyncIterator[Settled]:
        """Look again and again until it is certain or we give up; tell every change."""
        for wait in LOOKS:
            if settled.case.state not in STILL_OPEN:
                return
            await self._pause(wait)
            seen = await self.look(admin, settled)
            if seen.case.state is not settled.case.state:
                yield seen
            settled = seen

    async def look(self, admin: SignedIn, settled: Settled) -> Settled:
        """Look once at a reset that is not certain, and file what was seen. Never repeats it."""
        if settled.case.state not in STILL_OPEN:
            return settled
        try:
            return await self._judge(settled, await self._directory.look(admin, settled.case))
        except LatchkeyError:  # a look that fails shows nothing; the next one may
            return settled

    async def _judge(self, settled: Settled, sight: Sight) -> Settled:
        match sight:
            case Sight.DONE:
                return await self._move(settled, State.DONE)
            case Sight.CHANGED if not await self._ledger.superseded(settled.case):
                return await self._move(settled, State.DONE)
            case Sight.FAILED:
                return await self._move(settled, State.NOT_DONE, Reason.WRITEBACK_FAILED)
            case _:
                return settled

    async def settle_interrupted(self) -> list[Case]:
        """Say the truth about what a stopped process left undone, and list those cases."""
        return [(await self.give_up(case)).case for case in await self._ledger.unsettled()]

    async def settle_stuck(self) -> list[Case]:
        """The same for what this process itself claimed long ago and never ended."""
        stuck = [c for c in await self._ledger.unsettled() if c.state is State.EXECUTING]
        return [(await self.give_up(case)).case for case in stuck]

    async def give_up(self, case: Case) -> Settled:
        """Settle a case whose execution was cut short. Its password, if there was one, is lost.

        If it was done and not handed out, nobody knows the password any more. If Graph had not
        been asked yet, nothing changed. In between, nobody knows which, and a look may tell.
        """
        case = await self._ledger.read(case.ticket) or case
        if case.state is State.DONE and case.private_card is None:
            lost = await self._ledger.move(case.ticket, [State.DONE], State.UNDELIVERED)
            return Settled(lost or case)
        if case.started is None:
            return await self._end(case, State.NOT_DONE, Reason.INTERRUPTED)
        return await self._end(case, State.UNKNOWN, None)

    async def _end(self, case: Case, state: State, reason: Reason | None) -> Settled:
        told = replace(case, state=state, reason=reason)
        filed = await self._insist(
            case,
            lambda: self._ledger.move(case.ticket, [State.EXECUTING], state, reason=reason),
        )
        return Settled(filed or told)

    async def _keep(
        self,
        case: Case,
        state: State,
        sealed: bytes,
        key: Secret,
        accepted: Accepted | None = None,
    ) -> Settled:
        filed = await self._insist(
            case,
            lambda: self._ledger.move(
                case.ticket,
                [State.EXECUTING],
                state,
                operation=accepted.operation if accepted else None,
                request_id=accepted.request_id if accepted else None,
                sealed=sealed,
                forget_at=self._clock() + self._password_life,
            ),
        )
        if filed is None:  # not kept, so it can never be shown
            lost = State.UNDELIVERED if state is State.ACCEPTED else state
            return Settled(replace(case, state=lost))
        return Settled(filed, key)

    async def _insist(self, case: Case, write: Callable[[], Awaitable[Case | None]]) -> Case | None:
        """File what has happened, however long the ledger takes; None when it never did.

        The write may have been committed although its answer was lost: then reading tells.
        """
        for wait in (*PATIENCE, None):
            try:
                return await write() or await self._ledger.read(case.ticket)
            except LedgerError:
                if wait is not None:
                    await asyncio.sleep(wait)
        return None

    async def _move(self, settled: Settled, to: State, reason: Reason | None = None) -> Settled:
        ticket = settled.case.ticket
        moved = await self._ledger.move(ticket, list(STILL_OPEN), to, reason=reason)
        # Another look was first: what stands in the ledger is the truth.
        case = moved or await self._ledger.read(ticket) or settled.case
        return Settled(case, settled.key if case.state in MAY_BE_SHOWN else None)


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
