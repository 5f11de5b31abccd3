"""Why somebody's private chat could not be used: our nouns, without a code of Teams.

Which of Teams' answers is which stands in `teams.unreachable`, and nowhere else.
"""

from enum import StrEnum


class Unreachable(StrEnum):
    """What was in the way, sorted by what the person can do about it."""

    NOT_INSTALLED = "not_installed"
    BLOCKED = "blocked"
    DISABLED = "disabled"
    GONE = "gone"
    THROTTLED = "throttled"
    OTHER = "other"
