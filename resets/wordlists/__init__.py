"""The words for passphrases, one list a language. Where each comes from: `NOTICE.md` beside it.

All are small ASCII letters, four to eight of them, so that they can be typed on any keyboard.
"""

from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
SPOKEN = frozenset(file.stem for file in HERE.glob("*.txt"))
"""The languages that have a list, by their two letters."""


def words(locale: str) -> tuple[str, ...]:
    """Give the words of the language of a tag such as `nl-BE`; English ones if it is not ours.

    *locale* comes from outside; it chooses among `SPOKEN` and names no file.
    """
    language = locale.replace("_", "-").partition("-")[0].lower()
    return _read(language if language in SPOKEN else "en")


@cache
def _read(language: str) -> tuple[str, ...]:
    return tuple((HERE / f"{language}.txt").read_text(encoding="ascii").split())
