"""The further parts of a case: what else was chosen, each done apart and told apart.

A part that must not be done twice is begun on record before Entra is asked. So whoever takes a case
over knows of each part whether it was begun; and of two who are at work, one does it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from resets.acts import Procedure, Procedures
from resets.errors import LatchkeyError, LedgerError, NoToken
from resets.failures import end_of, reason_of
from resets.filing import Filing
from resets.freeze import is_held
from resets.model import REMOVES_METHODS, Case, Person, Reason, Refused, SignedIn, State
from resets.policy import Rules, judge
from resets.polling import CaseUpdate
from resets.ports import Directory, Ledger

LONGEST_BEGINNING = 20.0
"""Seconds between the record that a part is begun and the call: as for the act itself."""


class Parts:
    """Does the parts of claimed cases: after the act, when asked for later, and what was left."""

    def __init__(  # noqa: PLR0913 - one port each, by name
        self,
        *,
        directory: Directory,
        ledger: Ledger,
        rules: Rules,
        procedures: Procedures,
        filing: Filing,
        stopwatch: Callable[[], float],
        lacks_second: Callable[[Case, Person], bool],
    ) -> None:
        self._directory, self._ledger, self._rules = directory, ledger, rules
        self._procedures, self._filing, self._stopwatch = procedures, filing, stopwatch
        self._lacks_second = lacks_second

    def of(self, case: Case) -> Sequence[str]:
        """List what else was chosen: only once the act itself has come so far."""
        procedure = self._procedures[case.act]
        return procedure.parts(case) if case.state in procedure.parts_follow else ()

    async def do(self, admin: SignedIn, known: CaseUpdate, parts: Sequence[str]) -> CaseUpdate:
        """Do *parts* one after the other, and once more what the others were in the way of."""
        case = await self._do_all(admin, known.case, parts)
        return replace(known, case=await self._let_go(case))

    async def do_later(self, admin: SignedIn, case: Case, part: str) -> Case | Reason:
        """Do a *part* that was asked for later, such as to delete a pass; judged like the act.

        Gives the case with what became of it, or why it was not begun. Raises NoToken.
        """
        if (no := await self._hindrance(admin, case)) is not None:
            return no
        return await self._do_one(admin, case, part)

    async def go_on(self, admin: SignedIn, case: Case) -> Case | Reason:
        """Do what is left of the parts that were chosen; judged like the act, as of now.

        What has gone meanwhile is filed as done. Gives the case with what became of each, or why
        none was begun: also where another case takes something from the same person. Raises
        NoToken.
        """
        is_frozen = is_held(case.act) and await self._ledger.frozen(case.tenant, case.target.id)
        if case.disowned or is_frozen:
            return Reason.FROZEN
        if (no := await self._hindrance(admin, case, as_named=True)) is not None:
            return no
        if await self._ledger.begin_removal(case.ticket) is None:
            return Reason.TARGET_BUSY
        became = await self._do_rest(admin, case)
        await self._let_go(case)
        return became

    async def _do_rest(self, admin: SignedIn, case: Case) -> Case | Reason:
        """Look what is left, while nobody else takes anything from the person; then do it."""
        try:
            left = await self._procedures[case.act].left(admin, case)
        except NoToken:
            raise
        except LatchkeyError as error:
            return reason_of(error)
        if isinstance(left, Reason):
            return left
        for part, state in left.ended.items():
            case = await self._file(case, part, state)
        return await self._do_all(admin, case, left.parts)

    async def give_up(self, case: Case) -> Case:
        """Say of parts that were cut short that nobody knows what became of them."""
        for part, became in case.all_effects().items():
            if became == State.EXECUTING:
                case = await self._file(case, part, State.UNKNOWN)
        return await self._let_go(case)

    async def seen(self, case: Case, part: str) -> Case:
        """File that *part* has been seen to be done, by whoever did it."""
        return await self._file(case, part, State.DONE)

    async def _let_go(self, case: Case) -> Case:
        """Say that the last part is over: then others may take something from the same person."""
        if case.act not in REMOVES_METHODS:
            return case
        end = partial(self._ledger.end_removal, case.ticket)
        return await self._filing.insist(case, end) or case

    async def _hindrance(
        self, admin: SignedIn, case: Case, *, as_named: bool = False
    ) -> Reason | None:
        """Judge as of now. *as_named*: the target must still be who and what was approved."""
        try:
            pair = await self._directory.pair(admin, case.target.id, fresh=True)
        except NoToken:
            raise
        except LatchkeyError as error:
            return reason_of(error)
        verdict = judge(pair.admin, pair.target, self._rules, case.act)
        if isinstance(verdict, Refused):
            return verdict.reason
        return self._unlike_approved(case, pair.target) if as_named else None

    def _unlike_approved(self, case: Case, target: Person) -> Reason | None:
        """Say what of *target* is not as it was when *case* was approved."""
        if case.has_changed(target):
            return Reason.TARGET_CHANGED
        return Reason.SECOND_NEEDED if self._lacks_second(case, target) else None

    async def _do_all(self, admin: SignedIn, case: Case, parts: Sequence[str]) -> Case:
        for part in parts:
            case = await self._do_one(admin, case, part)
        for part in self._procedures[case.act].once_more(case):
            case = await self._do_one(admin, case, part)
        return case

    async def _do_one(self, admin: SignedIn, case: Case, part: str) -> Case:
        procedure = self._procedures[case.act]
        if not procedure.is_begun_on_record(part):
            return await self._file(case, part, await _outcome_of(procedure, admin, case, part))
        began = self._stopwatch()
        try:
            begun = await self._ledger.begin_part(case.ticket, part)
        except LedgerError:  # Entra has not been asked, and now it will not be
            return await self._file(case, part, State.NOT_DONE)
        if begun is None:  # somebody else does it, or has
            return await self._filing.insist(case, partial(self._ledger.read, case.ticket)) or case
        if self._stopwatch() - began > LONGEST_BEGINNING:
            # This process stood still. Others may take it for dead by now, and go on without it.
            return await self._file(begun, part, State.NOT_DONE)
        return await self._file(begun, part, await _outcome_of(procedure, admin, begun, part))

    async def _file(self, case: Case, part: str, became: State) -> Case:
        write = partial(self._ledger.put_effect, case.ticket, part, became)
        return await self._filing.insist(case, write) or case


async def _outcome_of(procedure: Procedure, admin: SignedIn, case: Case, part: str) -> State:
    try:
        await procedure.do_part(admin, case, part)
    except LatchkeyError as error:
        return State.UNKNOWN if error.may_have_changed else end_of(error)
    return State.DONE
