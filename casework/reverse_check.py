"""*Is it really you?*: whoever is called learns whether the helpdesk has a case about them.

Anybody may ask, without a sign-in and without a role. The answer is about the asker alone, and it
costs the same work whether there is a case or not.
"""

from datetime import timedelta

from cards import reverse_check as cards
from cards.words import words_for
from resets.model import Actor
from resets.ports import Clock, Ledger
from teams.ports import SeenMarks
from teams.turn import Turn

LATELY = timedelta(minutes=30)
"""How old a case may be of which is told; our own choice: longer than a call takes."""
MOST_AN_HOUR = 5
"""Answers that one person gets in an hour; our own choice: a call needs one."""
HOUR = timedelta(hours=1)
ASKED = "asked_back"
"""Kind of what is remembered: that somebody has asked, by the number of the answer."""


class ReverseCheck:
    """Answers whoever asks who is calling them."""

    def __init__(self, ledger: Ledger, seen_marks: SeenMarks, clock: Clock) -> None:
        self._ledger, self._seen_marks, self._clock = ledger, seen_marks, clock

    async def answer(self, turn: Turn) -> None:
        """Say who has a case about the sender, or that nobody has. Raises LedgerError."""
        words = words_for(turn.locale)
        if not await self._may_ask(turn.actor):
            await turn.say(words.reverse_check.too_often)
            return
        case = await self._ledger.asked_back(turn.actor, self._clock() - LATELY)
        await turn.send(cards.answer(case, words))

    async def _may_ask(self, actor: Actor) -> bool:
        """Take one of the hour's answers; on all nodes together, and over a restart."""
        for number in range(MOST_AN_HOUR):
            key = f"{actor.tenant}|{actor.id}|{number}"
            if await self._seen_marks.mark(ASKED, key, HOUR):
                return True
        return False
