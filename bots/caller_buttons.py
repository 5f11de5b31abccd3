"""The buttons by which it is checked who is calling."""

from collections.abc import Awaitable, Callable

from bots.handlers import Handler, Handlers, ticket_of
from cards.verbs import Verb
from cards.words import words_for
from casework.caller_answers import CallerAnswers
from casework.caller_questions import CallerQuestions
from dialogs import look_dialog, token_refusals
from dialogs.conversation import Conversation
from dialogs.look_dialog import LOOK, Wanted
from resets.errors import NoToken
from resets.model import Reason, Ticket
from teams.button_press import Button
from teams.turn import Turn


class CallerButtons:
    """Sorts the presses: the admin's, the target's, the manager's."""

    def __init__(
        self, questions: CallerQuestions, answers: CallerAnswers, conversation: Conversation
    ) -> None:
        self._questions, self._conversation = questions, conversation
        self.handlers: Handlers = {
            Verb.CHECK_CALLER: self._check,
            Verb.ASK_MANAGER: self._ask_manager,
            Verb.TELL_NUMBER: self._in_private(answers.tell_number),
            Verb.VOUCH: self._in_private(answers.tell_number),
            Verb.CANNOT_VOUCH: self._in_private(answers.decline),
            Verb.NOT_CALLING: self._in_private(answers.disown),
        }

    async def _check(self, turn: Turn, button: Button) -> None:
        await self._questions.ask_target(turn, ticket_of(button))

    async def _ask_manager(self, turn: Turn, button: Button) -> None:
        """Ask the manager, who is read in the admin's name; without a sign-in, ask for that first.

        Afterwards the admin presses again: the number can only be in the answer to a press.
        """
        ticket = ticket_of(button)
        if await self._questions.pending(turn, ticket) is None:
            return
        if (admin := await turn.admin()) is None:
            await self._sign_in(turn, ticket, silently=True)
            return
        try:
            await self._questions.ask_manager(turn, admin, ticket)
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=False):
                await self._sign_in(turn, ticket, silently=False)

    async def _sign_in(self, turn: Turn, ticket: Ticket, *, silently: bool) -> None:
        options = look_dialog.at(ticket, silently=silently, wanted=Wanted.ASK_MANAGER)
        async with self._conversation.of(turn) as stack:
            await stack.begin(options, LOOK)

    @staticmethod
    def _in_private(take: Callable[[Turn, Ticket, Button], Awaitable[None]]) -> Handler:
        async def handler(turn: Turn, button: Button) -> None:
            if turn.is_private:
                await take(turn, ticket_of(button), button)
            else:
                await turn.answer_text(words_for(turn.locale).reasons[Reason.NOT_YOURS].why)

        return handler
