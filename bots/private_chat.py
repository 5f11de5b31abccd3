"""From a public place to the private chat: no name and no secret is ever said in public."""

from collections.abc import Awaitable, Callable

from cards.words import words_for
from resets.errors import TeamsError
from resets.unreachable import Unreachable
from teams.messenger import Messenger
from teams.turn import Turn
from teams.unreachable import why_unreachable


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
            return why_unreachable(error)
        return turn.moved_to(chat)
