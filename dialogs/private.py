"""From a public place to the private chat: no name and no secret is ever said in public."""

from collections.abc import Awaitable, Callable
from copy import copy

from botbuilder.core import TurnContext
from botbuilder.schema import ConversationAccount

from cards import messages
from cards.sign_in_errors import Unreachable
from dialogs.turns import heard, words_in
from resets.errors import TeamsError
from resets.model import Chat
from teams.messenger import Messenger

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

    async def go_on(
        self, context: TurnContext, hear: Callable[[TurnContext], Awaitable[None]]
    ) -> None:
        """Say in public that it goes on in private, and do so with the same words."""
        said, words = heard(context), words_in(context)
        try:
            chat = await self._messenger.open_private(
                said.speaker, said.chat.service_url, said.chat.locale
            )
        except TeamsError as error:
            await context.send_activity(messages.unreachable(_why(error), words))
            return
        await context.send_activity(messages.private_place(words))
        await hear(_moved(context, chat))


def _moved(context: TurnContext, chat: Chat) -> TurnContext:
    """Give the same turn as if it had been said in *chat*."""
    activity = copy(context.activity)
    activity.conversation = ConversationAccount(
        id=chat.conversation,
        conversation_type="personal",
        tenant_id=context.activity.conversation.tenant_id,
    )
    moved = TurnContext(context.adapter, activity)
    moved.turn_state.update(context.turn_state)
    return moved


def _why(error: TeamsError) -> Unreachable:
    """Sort Teams' answer by what the person can do about it."""
    return CODES.get(error.code) or STATUSES.get(error.status, Unreachable.OTHER)
