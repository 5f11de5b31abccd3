"""The buttons of notices: two of the person's own, and the one in the security channel."""

from bots.handlers import Handlers, ticket_of
from bots.private_chat import PrivateChats
from cards.verbs import Verb
from cards.words import words_for
from casework.notice_answers import NoticeAnswers
from casework.notices import Notices
from dialogs.conversation import Conversation
from dialogs.reset_options import Start
from resets.model import Act, Reason
from teams.button_press import Button
from teams.turn import Turn

THREAD_MARK = ";messageid="
"""Stands in a channel's conversation id before the id of the message that began the thread."""

SECURES = (Act.SIGN_OUT, Act.SCRAMBLE)
"""What makes an account safe whose temporary password is in the wrong hands."""


class NoticeButtons:
    """Answers them. What their ticket means is the ledger's word."""

    def __init__(
        self,
        said: NoticeAnswers,
        notices: Notices,
        private: PrivateChats,
        conversation: Conversation,
    ) -> None:
        self._said, self._notices = said, notices
        self._private, self._conversation = private, conversation
        self.handlers: Handlers = {
            Verb.WAS_ME: self._was_me,
            Verb.NOT_ME: self._not_me,
            Verb.SECURE: self._secure,
        }

    async def _was_me(self, turn: Turn, button: Button) -> None:
        """Take the person's word that it was they."""
        await self._said.was_me(turn, ticket_of(button))

    async def _not_me(self, turn: Turn, button: Button) -> None:
        """Take the person's word that it was not they."""
        await self._said.not_me(turn, ticket_of(button))

    async def _secure(self, turn: Turn, button: Button) -> None:
        """Start two cases in the presser's own name, each judged and pressed like any other."""
        ticket = ticket_of(button)
        case = await self._said.frozen(turn, ticket) if self._is_in_channel(turn) else None
        if case is None:
            await turn.answer_text(words_for(turn.locale).reasons[Reason.TICKET_UNKNOWN].why)
            return
        if (private := await self._private.answered(turn)) is not None:
            first, *rest = SECURES
            async with self._conversation.of(private) as stack:
                await stack.begin_afresh(Start(case.target.id, act=first, then=rest).options())

    def _is_in_channel(self, turn: Turn) -> bool:
        here = turn.chat.conversation.partition(THREAD_MARK)[0]
        return not turn.is_private and here == self._notices.channel
