"""*Reset this person's password*, chosen on a colleague's message: the card comes in private.

Source: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command
"""

from bots.private_chat import PrivateChats
from cards.words import words_for
from dialogs.conversation import Conversation
from dialogs.reset_options import by_words
from resets.model import GUID, Reason
from teams.json_fields import object_in, text_in
from teams.turn import Turn

COMMAND = "resetPassword"
"""The command's id in the app package, manifest/template.json."""


class MessageAction:
    """Takes the author of the message for the person who is meant. Resets nothing by itself."""

    def __init__(self, private: PrivateChats, conversation: Conversation) -> None:
        self._private, self._conversation = private, conversation

    async def start(self, turn: Turn) -> None:
        """Go on in the 1:1 chat with a card about the author; say so in the window."""
        author = _author(turn)
        if author is None:
            await turn.answer_text(words_for(turn.locale).reasons[Reason.TICKET_UNKNOWN].why)
            return
        if (private := await self._private.answered(turn)) is not None:
            async with self._conversation.of(private) as stack:
                await stack.begin_afresh(by_words(author))


def _author(turn: Turn) -> str | None:
    """Read the author's object id. A client wrote it: it says whom to look up, and no more."""
    value = turn.inbound.value
    if value.get("commandId") != COMMAND:
        return None
    user = object_in(object_in(object_in(value, "messagePayload"), "from"), "user")
    author = text_in(user, "id") or ""
    return author.lower() if GUID.fullmatch(author) else None
