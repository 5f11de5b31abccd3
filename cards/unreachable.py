"""Why the private chat of a person could not be used."""

from enum import StrEnum


class Unreachable(StrEnum):
    """What was in the way, sorted by what the person can do about it."""

    NOT_INSTALLED = "not_installed"
    BLOCKED = "blocked"
    DISABLED = "disabled"
    GONE = "gone"
    THROTTLED = "throttled"
    OTHER = "other"
