"""The buttons by which it is checked who is calling."""

from collections.abc import Awaitable, Callable

from bots.handlers import Handler, Handlers, ticket_of
from cards import sign_in
from cards.verbs import Verb
from cards.words import words_for
from casework.caller_answers import CallerAnswers
from casework.caller_questions import CallerQuestions
from dialogs import token_refusals
from dialogs.prompts import ask_sign_in
from resets.errors import NoToken
from resets.model import Reason, Ticket
from teams.inbound import Button
from teams.turn import Turn


class CallerButtons:
    """Sorts the presses: the admin's, the target's, the manager's."""

    def __init__(self, questions: CallerQuestions, answers: CallerAnswers) -> None:
        self._questions, self._answers = questions, answers
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
        if (admin := await turn.admin()) is None:
            await turn.answer_text(sign_in.sign_in_text(words_for(turn.locale)))
            await ask_sign_in(turn, silently=True)
            return
        try:
            await self._questions.ask_manager(turn, admin, ticket_of(button))
        except NoToken as no:
            if await token_refusals.meet(turn, no, has_signed_in=False):
                await turn.answer_text(sign_in.sign_in_text(words_for(turn.locale)))
                await ask_sign_in(turn, silently=False)

    @staticmethod
    def _in_private(take: Callable[[Turn, Ticket, Button], Awaitable[None]]) -> Handler:
        async def handler(turn: Turn, button: Button) -> None:
            if turn.is_private:
                await take(turn, ticket_of(button), button)
            else:
                await turn.answer_text(words_for(turn.locale).reasons[Reason.NOT_YOURS].why)

        return handler
