"""*Look now* on the card of a pass: has it been used, does it still work?"""

import asyncio

from cards import access_pass
from cards.words import words_for
from casework.press_answers import PressAnswers
from resets.acts.access_pass import USED, AccessPass, Use
from resets.desk import ResetDesk
from resets.errors import LatchkeyError, NoToken
from resets.events import Event
from resets.failures import reason_of
from resets.model import Case, Reason, SignedIn
from resets.parts import Parts
from resets.polling import CaseUpdate
from teams.turn import Turn

LONGEST_SECONDS = 8.0
"""What the press may take; Teams gives it about 15 s."""


class PassLook:
    """Looks in the admin's name, one read, and changes nothing. That it was used stays said."""

    def __init__(
        self, desk: ResetDesk, passes: AccessPass, parts: Parts, press_answers: PressAnswers
    ) -> None:
        self._desk, self._passes, self._parts = desk, passes, parts
        self._press_answers = press_answers

    async def look(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Look at the pass of the case, and say how it stands. Raises NoToken."""
        words, case = words_for(turn.locale), known.case
        await self._desk.record(Event.CHECKED, turn.actor, case)
        match await self._seen(admin, case):
            case Reason() as reason:
                await turn.answer_text(words.answer(reason, case.act).why)
            case Use.USED:
                used = await self._parts.seen(case, USED)
                await self._press_answers.show_standing(turn, CaseUpdate(used, known.key))
            case use:
                await turn.answer_text(access_pass.stands(use, words))

    async def _seen(self, admin: SignedIn, case: Case) -> Use | Reason:
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                return await self._passes.use(admin, case)
        except NoToken:
            raise
        except LatchkeyError as error:
            return reason_of(error)
        except TimeoutError:
            return Reason.ENTRA_BUSY
