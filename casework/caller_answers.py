"""What is said to the question who is calling: the number, *that is not me*, a manager's word."""

import logging
import re

from cards import caller as cards
from cards.foreign_text import clean
from cards.words import Words, words_for
from casework.absent_admins import AbsentAdmins
from casework.caller_cards import CallerCards
from casework.case_cards import CaseCards
from resets.caller import last_asked
from resets.caller_checks import CallerChecks
from resets.desk import ResetDesk
from resets.errors import TeamsError
from resets.model import Case, Reason, Refused, State, Ticket
from resets.secret import Secret
from teams.button_press import Button
from teams.messenger import Messenger
from teams.turn import Turn

log = logging.getLogger(__name__)

TWO_DIGITS = re.compile(r"[0-9]{2}")


class CallerAnswers:
    """Takes the word of whoever was asked. It changes nothing by itself."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        checks: CallerChecks,
        messenger: Messenger,
        absent_admins: AbsentAdmins,
        case_cards: CaseCards,
        caller_cards: CallerCards,
    ) -> None:
        self._desk, self._checks, self._messenger = desk, checks, messenger
        self._absent_admins, self._case_cards = absent_admins, case_cards
        self._caller_cards = caller_cards

    async def tell_number(self, turn: Turn, ticket: Ticket, button: Button) -> None:
        """Take the number, from the target or from the manager who gives a reason with it."""
        said, number = words_for(turn.locale).caller, button.data.get(cards.NUMBER, "").strip()
        if not TWO_DIGITS.fullmatch(number):
            await turn.answer_text(said.two_digits)
            return
        why = button.data.get(cards.WHY, "").strip()
        case = await self._desk.case_of(ticket)
        if case is not None and _is_asked_manager(case, turn):
            if not why:
                await turn.answer_text(said.say_why)
                return
            if not await self._still_vouches(case, turn):
                await self._refused(turn, Refused(Reason.NOT_YOURS))
                return
        reason = clean(why) if why else ""
        message = button.card or ""
        answer = await self._checks.callers.answer_caller(
            ticket, turn.actor, message, Secret(number), reason
        )
        await self._taken(turn, answer)

    async def decline(self, turn: Turn, ticket: Ticket, button: Button) -> None:
        """Take the word of a manager who does not vouch, whichever message the client names."""
        del button
        await self._taken(turn, await self._checks.callers.decline_caller(ticket, turn.actor))

    async def disown(self, turn: Turn, ticket: Ticket, button: Button) -> None:
        """Take the target's word that it is not they: the admin is told at once."""
        del button
        match await self._checks.callers.disown(ticket, turn.actor):
            case Refused() as refused:
                await self._refused(turn, refused)
            case Case() as case:
                await turn.answer_card(cards.answered(case, words_for(turn.locale)))
                self._caller_cards.redraw(case)
                await self._tell_admin(case)

    async def _taken(self, turn: Turn, answer: Case | Refused) -> None:
        match answer:
            case Refused() as refused:
                await self._refused(turn, refused)
            case Case() as case:
                await turn.answer_card(cards.answered(case, words_for(turn.locale)))
                self._caller_cards.redraw(case)

    async def _refused(self, turn: Turn, refused: Refused) -> None:
        words, reason = words_for(turn.locale), refused.reason
        match reason:
            case Reason.NOT_YOURS | Reason.TICKET_UNKNOWN:
                await turn.answer_text(words.reasons[Reason.NOT_YOURS].why)
            case Reason.NUMBER_WRONG:
                answer = words.reasons[reason]
                await turn.answer_text(f"{answer.why} {answer.instead}")
            case _:
                await turn.answer_text(f"{words.caller.over}. {words.caller.nothing_more}")

    async def _still_vouches(self, case: Case, turn: Turn) -> bool:
        admin = await self._absent_admins.signed_in(case)
        return await self._checks.still_vouches(admin, case, turn.actor.id)

    async def _tell_admin(self, case: Case) -> None:
        """Say beside the card what has been said: it must not be overlooked in the call."""
        words = await self._case_cards.words(case)
        try:
            await self._messenger.say(case.chat, _news(case, words))
        except TeamsError as error:
            log.warning("not_told", extra={"status": error.status, "code": error.code})


def _news(case: Case, words: Words) -> str:
    answer = words.reasons[Reason.DISOWNED]
    stopped = case.state is State.CANCELLED
    return words.caller.disowned_text if stopped else f"{answer.why} {answer.instead}"


def _is_asked_manager(case: Case, turn: Turn) -> bool:
    asked = last_asked(case)
    return asked is not None and asked.is_manager and asked.id == turn.actor.id
