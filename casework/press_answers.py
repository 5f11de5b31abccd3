"""What whoever presses a card's button is answered, and what becomes of the card."""

from collections.abc import Mapping
from dataclasses import replace

from cards import confirmation, outcome
from cards.verbs import Verb
from cards.words import words_for
from casework.case_cards import CaseCards
from resets.desk import ResetDesk
from resets.model import Case, Reason, Refused, State, Ticket
from teams.turn import Turn

ENDED: Mapping[Reason, State] = {
    Reason.EXPIRED: State.EXPIRED,
    Reason.CANCELLED: State.CANCELLED,
}
"""Refusals that end the card itself: it is redrawn without buttons."""

OVER = frozenset({State.REFUSED, State.NOT_DONE, State.DELIVERED, State.UNDELIVERED})
"""States in which a card that was pressed again can be drawn anew: no key is lost by it."""


class PressAnswers:
    """Answers a press on a case's card."""

    def __init__(self, desk: ResetDesk, case_cards: CaseCards) -> None:
        self._desk, self._case_cards = desk, case_cards

    async def refuse(self, turn: Turn, ticket: Ticket, refused: Refused) -> None:
        """Say why a press did nothing; redraw a card whose time is over."""
        words = words_for(turn.locale)
        why = words.reasons[refused.reason].why
        owned = await self._desk.owned(ticket, turn.actor)
        ended = _ended(owned, refused.reason) if isinstance(owned, Case) else None
        if ended is None:
            await turn.answer_text(why)
            return
        await turn.answer_card(outcome.settled(ended, words, note=why))
        await self._case_cards.refresh(ended)

    async def show_working(self, turn: Turn, case: Case) -> None:
        """Take the buttons off a claimed card, at once for who pressed."""
        card = confirmation.working(case, words_for(turn.locale))
        if turn.pressed(Verb.APPROVE):
            await turn.answer_card(card)
        elif case.card is not None:  # a sign-in came between the press and this turn
            await self._case_cards.replace(case, case.card, card)


def _ended(case: Case, reason: Reason) -> Case | None:
    """Give the case as its card should show it for good; None while that would be too early."""
    if reason in ENDED:
        return replace(case, state=ENDED[reason])
    over = reason is Reason.ALREADY_USED and case.state in OVER
    return case if over and case.card != case.private_card else None
