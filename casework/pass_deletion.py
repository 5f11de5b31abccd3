"""*Delete the pass in Entra*: takes a pass away where it works, and with it our copy."""

import asyncio

from cards.words import words_for
from casework.press_answers import PressAnswers
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

    def __init__(self, desk: ResetDesk, parts: Parts, press_answers: PressAnswers) -> None:
        self._desk, self._parts, self._press_answers = desk, parts, press_answers

    async def delete(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Delete the pass, and say what became of that. Raises NoToken."""
        words, case = words_for(turn.locale), known.case
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                became = await self._parts.do_later(admin, case, DELETED)
        except TimeoutError:
            await turn.answer_text(words.passes.unclear)
            return
        if isinstance(became, Reason):
            await turn.answer_text(words.answer(became, case.act).why)
        else:
            case = await self._without_copy(turn, became)
            await self._press_answers.show_standing(turn, CaseUpdate(case, known.key))

    async def _without_copy(self, turn: Turn, case: Case) -> Case:
        """Delete our copy of what no longer works."""
        if case.effect(DELETED) is not State.DONE or not self._desk.keeps_password(case):
            return case
        forgotten = await self._desk.forget(case.ticket, turn.actor)
        return forgotten if isinstance(forgotten, Case) else case
