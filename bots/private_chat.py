"""From a public place to the private chat: no name and no secret is ever said in public."""

from collections.abc import Awaitable, Callable

from cards.unreachable import Unreachable
from cards.words import words_for
from resets.errors import TeamsError
from teams.messenger import Messenger
from teams.turn import Turn

CODES = {
    "BotNotInConversationRoster": Unreachable.NOT_INSTALLED,
    "ConversationBlockedByUser": Unreachable.BLOCKED,
    "BotDisabledByAdmin": Unreachable.DISABLED,
    "ConversationNotFound": Unreachable.GONE,
}
STATUSES = {
    403: Unreachable.NOT_INSTALLED,
    404: Unreachable.GONE,
    429: Unreachable.THROTTLED,
}
"""Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages"""


class PrivateChats:
    """Opens the 1:1 chat with whoever spoke in public, and goes on there."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger

    async def go_on(self, turn: Turn, hear: Callable[[Turn], Awaitable[None]]) -> None:
        """Say in public that it goes on in private, and do so with the same words."""
        match await self.moved(turn):
            case Unreachable() as why:
                await turn.say(words_for(turn.locale).unreachable[why])
            case private:
                await turn.mention(words_for(turn.locale).talk.private_place)
                await hear(private)

    async def answered(self, turn: Turn) -> Turn | None:
        """Answer a press that it goes on in private, and give that turn; None where it cannot."""
        words = words_for(turn.locale)
        match await self.moved(turn):
            case Unreachable() as why:
                await turn.answer_text(words.unreachable[why])
                return None
            case private:
                await turn.answer_text(words.talk.private_place)
                return private

    async def moved(self, turn: Turn) -> Turn | Unreachable:
        """Give the same turn in the 1:1 chat with whoever speaks, or why that cannot be."""
        try:
            chat = await self._messenger.open_private(
                turn.sender, turn.chat.service_url, turn.locale
            )
        except TeamsError as error:
            return _why(error)
        return turn.moved_to(chat)


def _why(error: TeamsError) -> Unreachable:
    """Sort Teams' answer by what the person can do about it."""
    return CODES.get(error.code) or STATUSES.get(error.status, Unreachable.OTHER)
