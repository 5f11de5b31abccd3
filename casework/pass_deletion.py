"""*Delete the pass in Entra*: takes a pass away where it works, and with it our copy."""

import asyncio

from cards import outcome
from cards.words import words_for
from casework.runner import CaseRunner
from resets.acts.access_pass import DELETED
from resets.desk import ResetDesk
from resets.model import Case, Reason, SignedIn, State
from resets.parts import Parts
from resets.polling import CaseUpdate
from teams.turn import Turn

LONGEST_SECONDS = 8.0
"""What the press may take; Teams gives it about 15 s. Cut short, it can be pressed again."""


class PassDeletion:
    """Deletes in the admin's name, judged like the making. Doing it twice does no harm."""

    def __init__(self, desk: ResetDesk, parts: Parts, runner: CaseRunner) -> None:
        self._desk, self._parts, self._runner = desk, parts, runner

    async def delete(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Delete the pass, and say what became of that. Raises NoToken."""
        words, case = words_for(turn.locale), known.case
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                became = await self._parts.do_later(admin, case, DELETED)
        except TimeoutError:
            await self._say(turn, words.passes.unclear)
            return
        if isinstance(became, Reason):
            await self._say(turn, words.answer(became, case.act).why)
        else:
            await self._show(turn, CaseUpdate(await self._without_copy(turn, became), known.key))

    async def _without_copy(self, turn: Turn, case: Case) -> Case:
        """Delete our copy of what no longer works."""
        if case.effect(DELETED) is not State.DONE or not self._desk.keeps_password(case):
            return case
        forgotten = await self._desk.forget(case.ticket, turn.actor)
        return forgotten if isinstance(forgotten, Case) else case

    async def _show(self, turn: Turn, known: CaseUpdate) -> None:
        words, case = words_for(turn.locale), known.case
        key = known.key if self._desk.keeps_password(case) else None
        if turn.button is not None:
            await turn.answer_card(outcome.settled(case, words, key))
        self._runner.redraw(case, key)

    async def _say(self, turn: Turn, text: str) -> None:
        await (turn.answer_text(text) if turn.button is not None else turn.say(text))
