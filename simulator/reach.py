"""Whether the bot reaches somebody in Teams, and how Teams says that it does not.

Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

import json
from enum import StrEnum

from simulator.service_errors import ServiceRefusal


class Reach(StrEnum):
    """How somebody stands to the bot in Teams."""

    REACHABLE = "reachable"
    NOT_INSTALLED = "not_installed"
    BLOCKED = "blocked"
    """The person has blocked the bot."""
    DISABLED = "disabled_by_admin"
    WRITES_BLOCKED = "writes_blocked"
    """The chat is there, and takes no message: blocked, muted or uninstalled."""
    SIGNED_OUT = "signed_out"
    """Messages are taken; the person sees none of them and can press nothing."""


_REFUSALS = {
    Reach.NOT_INSTALLED: (
        "BotNotInConversationRoster",
        "The bot is not part of the conversation roster.",
    ),
    Reach.BLOCKED: ("ConversationBlockedByUser", "User blocked the conversation with the bot."),
    Reach.DISABLED: ("BotDisabledByAdmin", "The tenant admin disabled this bot"),
}
_WRITES_BLOCKED = {
    "errorCode": 209,
    "message": json.dumps(
        {"subCode": "MessageWritesBlocked", "details": "Thread is not writable."}
    ),
}
"""Teams wraps what its chat service says as text. Source:
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""


def check(reach: Reach, *, is_write: bool) -> None:
    """Refuse (403) to open a chat with such a person, or with *is_write* to write into it."""
    if reach in _REFUSALS:
        raise ServiceRefusal(403, *_REFUSALS[reach])
    if is_write and reach is Reach.WRITES_BLOCKED:
        raise ServiceRefusal(403, "MessageWritesBlocked", "", body=_WRITES_BLOCKED)
