"""The buttons of a question: what they say is as good as typed words, and no better."""

from bots.handlers import Handlers, in_private
from bots.messages import Messages
from cards.verbs import Verb
from dialogs.conversation import Conversation
from dialogs.prompts import CHOICE, refuse_choice
from teams.button_press import Button
from teams.turn import Turn


class QuestionButtons:
    """Answers whoever was asked whom or what they mean."""

    def __init__(self, messages: Messages, conversation: Conversation) -> None:
        self._messages, self._conversation = messages, conversation
        self.handlers: Handlers = {Verb.CHOOSE: self._choose, Verb.WISH: in_private(self._wish)}

    async def _choose(self, turn: Turn, button: Button) -> None:
        del button  # the prompt that waits looks at it
        async with self._conversation.of(turn) as stack:
            if stack.waits_for == CHOICE:
                await stack.go_on()
            else:
                await refuse_choice(turn)

    async def _wish(self, turn: Turn, button: Button) -> None:
        """Take a reading of a message that was offered, as if it had been typed."""
        await self._messages.take_wish(turn, button.data)
