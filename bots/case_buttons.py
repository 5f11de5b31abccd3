"""The buttons of a case that waits for its press, and of one that is to be had again."""

from dataclasses import replace
from typing import Any

from bots.handlers import Handlers, in_private, ticket_of, unknown
from cards import outcome
from cards.confirmation import REFERENCE
from cards.verbs import Verb
from cards.words import words_for
from casework.case_cards import CaseCards
from casework.press_answers import PressAnswers
from dialogs.conversation import Conversation
from dialogs.reset_options import Start, by_words
from resets.acts.terms import terms_of
from resets.desk import ResetDesk
from resets.hand_over import kept
from resets.model import OF_MANY, Case, Refused
from resets.receiving import TERM, with_choice
from teams.button_press import Button
from teams.turn import Turn


class CaseButtons:
    """Answers the admin who was shown a case."""

    def __init__(
        self,
        *,
        desk: ResetDesk,
        case_cards: CaseCards,
        press_answers: PressAnswers,
        conversation: Conversation,
    ) -> None:
        self._desk, self._case_cards = desk, case_cards
        self._press_answers, self._conversation = press_answers, conversation
        self.handlers: Handlers = {
            Verb.APPROVE: in_private(self._approve),
            Verb.ASK_SECOND: in_private(self._ask_second),
            Verb.CANCEL: self._cancel,
            Verb.AGAIN: self._again,
        }

    async def _approve(self, turn: Turn, button: Button) -> None:
        """Start the waterfall with a ticket. What is no ticket of ours starts nothing."""
        ticket = ticket_of(button)
        match await self._desk.pending(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case:
                terms = kept(case, terms_of(case, button.data))
                await self._begin(turn, _press(case, button, terms))

    async def _ask_second(self, turn: Turn, button: Button) -> None:
        """Ask for a second person, by way of the sign-in: the group is read in the admin's name."""
        ticket = ticket_of(button)
        match await self._desk.owned(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case:
                await self._begin(turn, _press(case, button, kept(case, ""), asks_second=True))

    async def _begin(self, turn: Turn, press: dict[str, Any]) -> None:
        """Begin the waterfall where nothing has to wait for it; else on the person's own stack."""
        if await turn.admin():
            await self._conversation.aside(turn, press)
            return
        async with self._conversation.of(turn) as stack:
            await stack.begin(press)

    async def _cancel(self, turn: Turn, button: Button) -> None:
        """End the case; the card loses its buttons on every device."""
        ticket = ticket_of(button)
        match await self._desk.cancel(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
            case Case() as case:
                await turn.answer_card(outcome.settled(case, words_for(turn.locale), None))
                await self._case_cards.refresh(replace(case, card=case.card or button.card))

    async def _again(self, turn: Turn, button: Button) -> None:
        """Start anew with the same person: a fresh card, which resets nothing by itself."""
        match await self._desk.owned(ticket_of(button), turn.actor):
            case Refused(reason=reason):
                await turn.answer_text(words_for(turn.locale).reasons[reason].why)
            case Case() as case if case.act not in OF_MANY:
                async with self._conversation.of(turn) as stack:
                    await stack.begin_afresh(by_words(case.target.id, case.act))
            case Case():
                await unknown(turn, button)


def _press(case: Case, button: Button, terms: str, *, asks_second: bool = False) -> dict[str, Any]:
    """Give the options of the waterfall for a press about *case*, on these *terms*."""
    return Start(
        None,
        reference=button.data.get(REFERENCE, ""),
        ticket=case.ticket,
        # The id that the service gave when it was sent, before what a client says it was.
        card=case.card or button.card,
        terms=with_choice(terms, button.data.get(TERM, "")),
        asks_second=asks_second,
    ).options()
