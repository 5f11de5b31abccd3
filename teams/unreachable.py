"""How Teams says that a private chat cannot be opened: the one place that knows its codes for it.

Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

from resets.errors import TeamsError
from resets.unreachable import Unreachable

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
"""What counts where the code is none of these."""


def why_unreachable(error: TeamsError) -> Unreachable:
    """Sort Teams' answer by what the person can do about it."""
    return CODES.get(error.code) or STATUSES.get(error.status, Unreachable.OTHER)
