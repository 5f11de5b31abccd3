"""*Look now* on the card of a pass: has it been used, does it still work?"""

import asyncio

from cards import access_pass, outcome
from cards.words import words_for
from casework.runner import CaseRunner
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
        self, desk: ResetDesk, passes: AccessPass, parts: Parts, runner: CaseRunner
    ) -> None:
        self._desk, self._passes, self._parts, self._runner = desk, passes, parts, runner

    async def look(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Look at the pass of the case, and say how it stands. Raises NoToken."""
        words, case = words_for(turn.locale), known.case
        await self._desk.record(Event.CHECKED, turn.actor, case)
        match await self._seen(admin, case):
            case Reason() as reason:
                await self._say(turn, words.answer(reason, case.act).why)
            case Use.USED:
                await self._show(turn, CaseUpdate(await self._parts.seen(case, USED), known.key))
            case use:
                await self._say(turn, access_pass.stands(use, words))

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

    async def _show(self, turn: Turn, known: CaseUpdate) -> None:
        words, case = words_for(turn.locale), known.case
        key = known.key if self._desk.keeps_password(case) else None
        if turn.button is not None:
            await turn.answer_card(outcome.settled(case, words, key))
        self._runner.redraw(case, key)

    async def _say(self, turn: Turn, text: str) -> None:
        await (turn.answer_text(text) if turn.button is not None else turn.say(text))
