"""Asking who is calling: the number to the admin, the question to the target or their manager."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from cards import caller as cards
from cards.blocks import Card
from cards.words import Words, words_for
from casework.caller_cards import CallerCards
from casework.press_answers import PressAnswers
from casework.reach import Reach
from resets.caller import NOT_POSSIBLE, Questioned
from resets.caller_checks import CallerChecks
from resets.desk import ResetDesk
from resets.errors import TeamsError
from resets.model import Case, Reason, Refused, SignedIn, Ticket, UserId
from resets.polling import CaseUpdate
from resets.secret import Secret
from teams.messenger import Messenger
from teams.turn import DIALOGS, Turn

log = logging.getLogger(__name__)

LONGEST_SECONDS = 3.5
"""What each of the two steps may take, to reach and to ask: Teams gives up on a press after about
ten seconds. Our own choice."""

T = TypeVar("T")
Question = Callable[[Case, str, Words], Card]


class CallerQuestions:
    """Asks the target, or where they cannot be reached their manager of record."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        checks: CallerChecks,
        reach: Reach,
        messenger: Messenger,
        caller_cards: CallerCards,
        press_answers: PressAnswers,
    ) -> None:
        self._desk, self._checks, self._reach = desk, checks, reach
        self._messenger, self._caller_cards = messenger, caller_cards
        self._press_answers = press_answers

    async def ask_target(self, turn: Turn, ticket: Ticket) -> None:
        """Show the admin a number, and have the target asked for it."""
        if (case := await self.pending(turn, ticket)) is None:
            return
        whom = await self._found(turn, case.target.id, case.target.name)
        await self._ask(turn, case, whom, cards.question)

    async def ask_manager(self, turn: Turn, admin: SignedIn, ticket: Ticket) -> None:
        """The same with the manager of record, where the target could not be asked.

        Raises NoToken.
        """
        if (case := await self.pending(turn, ticket)) is None:
            return
        manager = await self._checks.who_vouches(admin, case)
        if manager is None:
            await self._no_number(turn, case, words_for(turn.locale).caller.no_manager)
            return
        whom = await self._found(turn, manager.id, manager.name, is_manager=True)
        await self._ask(turn, case, whom, cards.manager_question)

    async def press_again(self, turn: Turn, admin: SignedIn, known: CaseUpdate) -> None:
        """Say that the press counts, once the manager can be read in the admin's name.

        Raises NoToken.
        """
        await self._checks.who_vouches(admin, known.case)
        await turn.mention(words_for(turn.locale).talk.signed_in)

    async def pending(self, turn: Turn, ticket: Ticket) -> Case | None:
        """Give the case if it is the presser's and waits; else say what is wrong."""
        words = words_for(turn.locale)
        if not turn.is_private or turn.inbound.name not in DIALOGS:
            await turn.answer_text(words.caller.open_dialog)  # a number never becomes a message
            return None
        match await self._desk.pending(ticket, turn.actor):
            case Refused() as refused:
                await self._press_answers.refuse(turn, ticket, refused)
                return None
            case Case() as case if not self._checks.is_offered_for(case):
                await turn.answer_text(words.reasons[Reason.TICKET_UNKNOWN].why)
                return None
            case Case() as case:
                return case

    async def _found(
        self, turn: Turn, user: UserId, name: str, *, is_manager: bool = False
    ) -> Questioned:
        """Say where to ask *user*; without a conversation, where Teams does not reach them."""
        chat = await _in_time(self._reach.chat_with(user, turn.chat))
        where = (
            (chat.conversation, chat.service_url, chat.locale) if chat else ("", "", turn.locale)
        )
        return Questioned(user, name, *where, is_manager=is_manager)

    async def _ask(self, turn: Turn, case: Case, whom: Questioned, question: Question) -> None:
        if not whom.conversation:
            await self._not_reached(turn, case, whom)
            return
        match await self._checks.ask(case.ticket, turn.actor, whom):
            case Refused() as refused:
                await self._refuse(turn, case, refused)
            case (asked, number):
                await self._sent(turn, asked, number, whom, question)

    async def _sent(
        self, turn: Turn, case: Case, number: Secret, whom: Questioned, question: Question
    ) -> None:
        words = words_for(turn.locale)
        message = await _in_time(self._send(turn, case, whom, question))
        if message is None or await self._checks.callers.put_question(case, message) is None:
            await self._not_reached(turn, case, whom)
            return
        shown = cards.say_number(case, number, words, to_manager=whom.is_manager)
        await turn.answer_dialog(shown)
        self._caller_cards.redraw(case)

    async def _send(
        self, turn: Turn, case: Case, whom: Questioned, question: Question
    ) -> str | None:
        try:
            asker = await self._messenger.called(turn.chat, turn.actor.id)
        except TeamsError:  # then the name that Teams gave with the press has to do
            asker = turn.sender.name
        card = question(case, asker, words_for(whom.locale))
        try:
            return await self._reach.write(whom.id, whom.chat, card)
        except TeamsError as error:
            log.warning("caller_not_asked", extra={"status": error.status, "code": error.code})
            return None

    async def _not_reached(self, turn: Turn, case: Case, whom: Questioned) -> None:
        match await self._checks.callers.not_reached(case.ticket, turn.actor, whom):
            case Refused() as refused:
                await self._refuse(turn, case, refused)
            case Case() as now:
                said = words_for(turn.locale).caller
                why = said.manager_unreachable if whom.is_manager else said.unreachable
                await self._no_number(turn, now, why, ask_manager=not whom.is_manager)
                self._caller_cards.redraw(now)

    async def _no_number(
        self, turn: Turn, case: Case, why: str, *, ask_manager: bool = False
    ) -> None:
        words, may = words_for(turn.locale), ask_manager and case.caller in NOT_POSSIBLE
        await turn.answer_dialog(cards.no_number(case, why, words, ask_manager=may))

    async def _refuse(self, turn: Turn, case: Case, refused: Refused) -> None:
        """Say why nobody is asked; the card stays as it is, or is drawn as it should be."""
        words, why = words_for(turn.locale), words_for(turn.locale).reasons[refused.reason]
        match refused.reason:
            case Reason.TOO_FAST if refused.wait is not None:
                wait = words.second.wait.format(span=words.span(refused.wait))
                await self._no_number(turn, case, f"{words.caller.too_many} {wait}")
            case Reason.DISOWNED | Reason.CHECK_OPEN | Reason.UNVERIFIED:
                await self._no_number(turn, case, f"{why.why} {why.instead}")
            case Reason.ALREADY_USED:
                await self._no_number(turn, case, words.caller.already)
                self._caller_cards.redraw(case)
            case _:
                await self._press_answers.refuse(turn, case.ticket, refused)


async def _in_time(doing: Awaitable[T | None]) -> T | None:
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            return await doing
    except TimeoutError:
        return None
