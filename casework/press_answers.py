"""What whoever presses a card's button is answered, and what becomes of the card."""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import replace

from cards import confirmation, outcome, password, second_person
from cards.verbs import Verb
from cards.words import Words, words_for
from casework.case_cards import CaseCards
from casework.runner import CaseRunner
from resets.desk import ResetDesk
from resets.model import Act, Case, Reason, Refused, Shown, State, Ticket
from resets.polling import CaseUpdate
from resets.second_person import SecondPersons
from resets.secret import Secret
from resets.states import MAY_BE_SHOWN
from teams.turn import Turn

ENDED: Mapping[Reason, State] = {
    Reason.EXPIRED: State.EXPIRED,
    Reason.CANCELLED: State.CANCELLED,
    Reason.DISOWNED: State.CANCELLED,
}
"""Refusals that end the card itself: it is redrawn without buttons."""

OVER = frozenset({State.REFUSED, State.NOT_DONE, State.DELIVERED, State.UNDELIVERED})
"""States in which a card that was pressed again can be drawn anew: no key is lost by it."""


SAYS_MORE = frozenset(
    {
        Reason.NO_TICKET,
        Reason.SECOND_NEEDED,
        Reason.NO_SECOND_PERSON,
        Reason.SECOND_UNREACHABLE,
        Reason.UNVERIFIED,
        Reason.DISOWNED,
        Reason.RECEIVER_FIXED,
        Reason.RECEIVER_CHANGED,
        Reason.RECEIVER_UNREACHABLE,
        Reason.UNTOLD,
    }
)
"""Refusals after which the card stays as it is: what to do is said along with why."""

LIFTED = frozenset({Reason.TOO_FAST, Reason.FROZEN})
"""Refusals that a second person lifts for one case."""

LONGEST_WAIT_SECONDS = 6.0
"""What the answer to *Approve* may wait for Entra; Teams gives up on an invoke after about ten."""


class PressAnswers:
    """Answers a press on a case's card."""

    def __init__(
        self,
        desk: ResetDesk,
        case_cards: CaseCards,
        runner: CaseRunner,
        second_persons: SecondPersons,
    ) -> None:
        self._desk, self._case_cards, self._runner = desk, case_cards, runner
        self._second_persons = second_persons

    async def refuse(self, turn: Turn, ticket: Ticket, refused: Refused) -> None:
        """Say why a press did nothing; redraw a card whose time is over."""
        words = words_for(turn.locale)
        # Not `owned`: whoever refused has filed the press, and once is enough.
        case = await self._desk.shown_to(ticket, turn.actor)
        why = _why(refused, case, words)
        lacks = case is not None and _lacks_question(case, refused.reason)
        if case is not None and lacks and self._second_persons.is_offered:
            await self._offer_second(turn, case, why)
            return
        ended = _ended(case, refused.reason) if case is not None else None
        if ended is None:
            await turn.answer_text(why)
            return
        if turn.opens_dialog:
            await turn.answer_dialog(outcome.told(ended, words, note=why))
        else:
            await turn.answer_card(outcome.settled(ended, words, note=why))
        await self._case_cards.refresh(ended)

    async def _offer_second(self, turn: Turn, case: Case, why: str) -> None:
        """Let the card ask for the second person who can lift what holds the case back."""
        words, asks_ticket = words_for(turn.locale), self._second_persons.asks_ticket
        card = second_person.offered(case, why, words, asks_ticket=asks_ticket)
        if turn.opens_dialog or case.card is None:
            await turn.answer_text(f"{why} {words.second.lifts}")
        else:
            await turn.answer_card(card)
        if case.card is not None:
            await self._case_cards.replace(case, case.card, card)

    async def show_first(self, turn: Turn, case: Case, first: Awaitable[CaseUpdate]) -> None:
        """Answer *Approve*: with the password itself, where Entra answers while Teams waits.

        After a sign-in there is no press to answer any more: the card goes on by itself.
        """
        words = words_for(turn.locale)
        if not (turn.opens_dialog or turn.pressed(Verb.APPROVE)):
            return
        try:
            async with asyncio.timeout(LONGEST_WAIT_SECONDS):
                known = await asyncio.shield(first)
        except TimeoutError:
            await self._say_working(turn, case, words)
            return
        if turn.opens_dialog:
            await self.show(turn, known.case, known.key)
        else:
            await turn.answer_card(outcome.settled(known.case, words))

    async def _say_working(self, turn: Turn, case: Case, words: Words) -> None:
        if turn.opens_dialog and case.hands_out:
            await turn.answer_dialog(password.working(words, case.act))
        elif turn.opens_dialog:
            await turn.answer_dialog(confirmation.working(case, words))
        else:
            await turn.answer_card(confirmation.working(case, words))

    async def show(self, turn: Turn, case: Case, key: Secret | None) -> None:
        """Show the password of *case* in a dialog, counted; else how the case stands."""
        words = words_for(turn.locale)
        if key is None:
            await turn.answer_dialog(outcome.told(case, words))
            return
        match await self._desk.show(case.ticket, turn.actor, key):
            case Refused(reason=reason) if case.state in MAY_BE_SHOWN:
                await self.show_gone(turn, case.ticket, reason)
            case Refused():
                await turn.answer_dialog(outcome.told(case, words))
            case Shown() as shown:
                await turn.answer_dialog(password.shown(shown, words))
                self._runner.redraw(shown.case, key)

    async def show_standing(self, turn: Turn, known: CaseUpdate) -> None:
        """Show on the card that was pressed how the case stands now; every card of it follows."""
        await self.answer_standing(turn, known)
        self._runner.redraw(known.case, known.key)

    async def answer_standing(self, turn: Turn, known: CaseUpdate) -> None:
        """Show on the card that was pressed, and on no other, how the case stands now."""
        key = known.key if self._desk.keeps_password(known.case) else None
        await turn.answer_card(outcome.settled(known.case, words_for(turn.locale), key))

    async def show_gone(self, turn: Turn, ticket: Ticket, reason: Reason) -> None:
        """Say in a dialog why there is no password to show; loudly, where nobody has seen it."""
        words = words_for(turn.locale)
        case = await self._desk.shown_to(ticket, turn.actor)
        if case is not None and reason is Reason.FORGOTTEN:
            # Also where its time is up and nobody has swept it away yet.
            await turn.answer_dialog(outcome.told(replace(case, forget_at=None), words))
        else:
            act = case.act if case is not None else Act.RESET_PASSWORD
            await turn.answer_dialog(password.gone(reason, words, act))


def _why(refused: Refused, case: Case | None, words: Words) -> str:
    answer = words.answer(refused.reason, case.act if case else Act.RESET_PASSWORD)
    if refused.wait is not None:
        return f"{answer.why} {words.second.wait.format(span=words.span(refused.wait))}"
    return f"{answer.why} {answer.instead}" if refused.reason in SAYS_MORE else answer.why


def _lacks_question(case: Case, reason: Reason) -> bool:
    """Say whether a second person would help, and the card does not ask for one yet.

    It is older than what is asked for by now, or was nobody's concern but for what came since.
    """
    is_new = reason is Reason.SECOND_NEEDED and not case.needs and case.second is None
    return is_new or reason in LIFTED


def _ended(case: Case, reason: Reason) -> Case | None:
    """Give the case as its card should show it for good; None while that would be too early."""
    if reason in ENDED:
        return replace(case, state=ENDED[reason])
    over = reason is Reason.ALREADY_USED and case.state in OVER
    return case if over and case.card != case.private_card else None
