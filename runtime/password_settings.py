"""Reading what temporary passwords look like, and how long they are kept."""

from dataclasses import dataclass
from datetime import timedelta

from resets.passwords import PasswordStyle
from runtime import settings
from runtime.settings import SHORTEST_PASSWORD
from runtime.settings_reader import Reader


@dataclass(frozen=True, slots=True)
class PasswordSettings:
    """How they are made, and what becomes of them."""

    life: timedelta
    unused_life: timedelta
    """After how long an unused one is brought to mind; none means never."""
    style: PasswordStyle
    length: int
    """Characters that one has at least."""
    banned_words: tuple[str, ...]


def read(reader: Reader) -> PasswordSettings:
    """Ask *reader* for every setting of it."""
    return PasswordSettings(
        life=reader.may("PASSWORD_MINUTES", timedelta(minutes=30), settings.minutes),
        unused_life=reader.may("UNUSED_HOURS", timedelta(hours=4), settings.hours_or_none),
        style=reader.may("PASSWORD_STYLE", PasswordStyle.SIGNS, settings.style),
        length=reader.may("PASSWORD_MIN_LENGTH", SHORTEST_PASSWORD, settings.length),
        banned_words=reader.may("BANNED_WORDS", (), settings.words),
    )
