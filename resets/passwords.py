"""Temporary passwords: made here, never thought up by anybody, easy to read aloud.

The bot makes them itself, so that a lost answer loses nothing: it knows what may have been set.
Rules that they meet: 8 to 256 characters of three classes (Entra) and AD's complexity rule.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad-combined-policy
"""

import math
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from resets.model import Person
from resets.secret import Secret


class PasswordStyle(StrEnum):
    """What a temporary password looks like. Words are longer, and easier to keep in mind."""

    SIGNS = "signs"
    WORDS = "words"


LETTERS = "abcdefghijkmnopqrstuvwxyz"  # no l
DIGITS = "23456789"  # no 0, 1
ALPHABET = LETTERS + DIGITS
"""33 signs, none of which anybody mistakes for another: *o* stays in, because there is no nought.
One case only, so that nobody has to say "capital" and "small" on the telephone."""

GROUP = 4
"""Signs between dashes; people keep about four in mind. Our own choice."""
GROUPS = 3
"""Twelve signs, with a letter first and a digit among them: 60.06 bits. Small letters, digits and
the dash are the three classes that Entra and AD ask for. Our own choice."""

PHRASE_BITS = 56
"""What a passphrase is worth at least, far beyond what anybody can try at a sign-in page before the
account is locked. A shorter list of words gives a longer phrase. Our own choice."""
SHORTEST_WORD = 4
LONGEST_WORD = 8
"""Letters; longer words are no harder to guess, but harder to spell out. Our own choice."""
NUMBER = 2
"""Digits behind the words, as the third class that the rules ask for."""

SHORTEST_PART = 3
"""Letters that a part of a name must have before it is kept out (AD's own limit).
Source: https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/password-must-meet-complexity-requirements
"""

PHRASE = re.compile(rf"(?:[A-Z][a-z]+-)+[{DIGITS}]+")

LOOKALIKES = str.maketrans("013457$@!", "oleastsai")

Choose = Callable[[Sequence[str]], str]
"""Picks one of several, evenly. An argument for tests; `secrets.choice` otherwise."""


def make_password(
    person: Person,
    banned: Iterable[str] = (),
    *,
    least: int = 0,
    choose: Choose = secrets.choice,
) -> Secret:
    """Make a password for *person* of at least *least* characters, such as `k7mx-t9wq-p4zh`.

    It holds no part of their name and no *banned* word. Whole passwords are drawn until one fits:
    mending a bad one would make some likelier.
    """
    kept_out = _kept_out(person, banned)
    groups = max(GROUPS, -(-(least + 1) // (GROUP + 1)))
    while True:
        drawn = [choose(ALPHABET) for _ in range(GROUP * groups)]
        if _has_every_class(drawn) and not _holds("".join(drawn), kept_out):
            return Secret("-".join(_groups(drawn)))


def make_passphrase(
    person: Person,
    words: Sequence[str],
    banned: Iterable[str] = (),
    *,
    least: int = 0,
    choose: Choose = secrets.choice,
) -> Secret:
    """Make a passphrase by the same rules, such as `Walnut-Glider-Teapot-Sunday-47`.

    *words* are small ASCII letters, four or more of them: `resets.wordlists.words`.
    """
    kept_out = _kept_out(person, banned)
    count = max(_enough(words), -(-(least - NUMBER) // (SHORTEST_WORD + 1)))
    while True:
        drawn = [choose(words).capitalize() for _ in range(count)]
        phrase = "-".join([*drawn, "".join(choose(DIGITS) for _ in range(NUMBER))])
        if not _holds(phrase, kept_out):
            return Secret(phrase)


def is_phrase(password: str) -> bool:
    """Tell a passphrase from a password of single signs, whenever either was made."""
    return PHRASE.fullmatch(password) is not None


def _enough(words: Sequence[str]) -> int:
    """Count the words that are worth `PHRASE_BITS` together with the digits."""
    return math.ceil((PHRASE_BITS - NUMBER * math.log2(len(DIGITS))) / math.log2(len(words)))


def _kept_out(person: Person, banned: Iterable[str]) -> list[str]:
    """List what must not be in the password: each whole part, and the pieces that AD cuts it into.

    AD cuts at commas, full stops, dashes, underscores, blanks, pounds and tabs.
    """
    whole = (*person.name_parts, *banned)
    pieces = (piece for part in whole for piece in (part, *re.split(r"[\W_]+", part)))
    return [plain for piece in pieces if len(plain := _plain(piece)) >= SHORTEST_PART]


def _has_every_class(drawn: list[str]) -> bool:
    """Ask for a letter first, which no program takes for a number, and for a digit anywhere."""
    return drawn[0] in LETTERS and any(sign in DIGITS for sign in drawn)


def _holds(password: str, words: list[str]) -> bool:
    plain = _plain(password)
    return any(word in plain for word in words)


def _plain(text: str) -> str:
    """Fold case, accents and look-alike digits: what a person or a filter would take it for."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(LOOKALIKES)
    return "".join(sign for sign in letters if sign.isalnum())


def _groups(drawn: list[str]) -> list[str]:
    return ["".join(drawn[i : i + GROUP]) for i in range(0, len(drawn), GROUP)]
