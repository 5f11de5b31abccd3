"""*Remove the rest*: goes on where the removal of sign-in methods was cut short."""

import asyncio

from cards.words import words_for
from casework.press_answers import PressAnswers
from casework.runner import CaseRunner
from resets.desk import ResetDesk
from resets.errors import NoToken
from resets.model import Case, Reason, SignedIn, State, Ticket
from resets.parts import Parts
from resets.polling import CaseUpdate
from runtime.background import BackgroundTasks
from teams.turn import Turn

LONGEST_SECONDS = 8.0
"""What the answer to the press waits for; Teams gives it about 15 s. The work itself goes on."""


class RemainingMethods:
    """Does what is left of a case in the admin's name, judged anew; nothing of it twice."""

    def __init__(
        self,
        desk: ResetDesk,
        parts: Parts,
        runner: CaseRunner,
        press_answers: PressAnswers,
        background: BackgroundTasks,
    ) -> None:
        self._desk, self._parts, self._runner = desk, parts, runner
        self._press_answers, self._background = press_answers, background
        self._at_work: set[Ticket] = set()

    async def remove(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Remove what is left, and say what became of it. Raises NoToken."""
        ticket = known.case.ticket
        if ticket in self._at_work or self._runner.is_at_work(ticket):
            await self._say_working(turn, known.case)
            return
        self._at_work.add(ticket)
        await self._authorize(admin, ticket)
        ended = asyncio.get_running_loop().create_future()
        self._background.start(self._go_on(admin, known, ended))
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                became = await asyncio.shield(ended)
        except TimeoutError:
            await self._say_working(turn, known.case)
            return
        await self._answer(turn, known, became)

    async def _authorize(self, admin: SignedIn, ticket: Ticket) -> None:
        """Have a token at hand while a sign-in can still be asked for."""
        try:
            await self._desk.authorize(admin)
        except BaseException:
            self._at_work.discard(ticket)
            raise

    async def _go_on(
        self, admin: SignedIn, known: CaseUpdate, ended: "asyncio.Future[Case | Reason]"
    ) -> None:
        """Do it, however long Graph's small allowance takes; then let the card say so."""
        became: Case | Reason = Reason.ENTRA_BUSY
        try:
            became = await self._parts.go_on(admin, known.case)
        except NoToken:
            became = Reason.NO_TOKEN
        finally:
            ended.set_result(became)
            await self._leave(known)

    async def _leave(self, known: CaseUpdate) -> None:
        """Settle what an error of ours left begun, and let every card say how it stands."""
        self._at_work.discard(known.case.ticket)
        await self._parts.give_up(await self._desk.known(known.case))
        self._runner.redraw(known.case, known.key)

    async def _answer(self, turn: Turn, known: CaseUpdate, became: Case | Reason) -> None:
        if isinstance(became, Reason):
            answer = words_for(turn.locale).answer(became, known.case.act)
            await turn.answer_text(f"{answer.why} {answer.instead}")
        else:  # every other card follows by itself, also where this answer comes too late
            await self._press_answers.answer_standing(turn, CaseUpdate(became, known.key))

    async def _say_working(self, turn: Turn, case: Case) -> None:
        own = words_for(turn.locale).act(case.act)
        if own is not None:
            await turn.answer_text(own.states[State.EXECUTING].text)
