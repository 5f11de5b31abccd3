"""*Check now*: one more look at what was not certain, and what the admin is told of it."""

import asyncio

from cards import outcome
from cards.words import words_for
from casework.runner import CaseRunner
from resets.desk import ResetDesk
from resets.events import Event
from resets.model import Case, SignedIn
from resets.polling import CaseUpdate, OutcomePoller
from resets.ports import Clock
from teams.turn import Turn

LONGEST_LOOK_SECONDS = 8.0
"""What a press of *Check now* may take; Teams gives it about 15 s."""


class CheckNow:
    """Looks in the admin's name, and tells it where the button was. Never a second reset."""

    def __init__(
        self, desk: ResetDesk, poller: OutcomePoller, runner: CaseRunner, clock: Clock
    ) -> None:
        self._desk, self._poller, self._runner, self._clock = desk, poller, runner, clock

    async def look(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Look once, and say what is known then. Raises NoToken."""
        await self._desk.record(Event.CHECKED, turn.actor, known.case)
        seen = await self._seen(admin, known)
        is_news = seen.case.state is not known.case.state or self._runner.is_undelivered(seen)
        now = await self._runner.tell(seen) if is_news else known.case
        await self._say(turn, now, known, is_news=is_news)

    async def _seen(self, admin: SignedIn, known: CaseUpdate) -> CaseUpdate:
        try:
            async with asyncio.timeout(LONGEST_LOOK_SECONDS):
                return await self._poller.look_now(admin, known)
        except TimeoutError:
            return known

    async def _say(self, turn: Turn, now: Case, known: CaseUpdate, *, is_news: bool) -> None:
        words = words_for(turn.locale)
        if turn.button is not None:
            key = known.key if self._desk.keeps_password(now) else None
            await turn.answer_card(outcome.settled(now, words, key, checked=self._clock()))
        elif not is_news:  # a sign-in came between: there is no card to answer with
            await turn.say(words.state(now).text)
