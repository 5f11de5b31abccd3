"""Temporary passwords: made here, never typed by anybody, easy to read aloud.

The bot makes them itself, so that a lost answer loses nothing: it knows what may have been set.
Rules that they meet: 8 to 256 characters of three classes (Entra) and AD's complexity rule.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad-combined-policy
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from resets.model import Person
from resets.secret import Secret


class PasswordStyle(StrEnum):
    """What a temporary password looks like. Words are longer, and easier over the telephone."""

    SIGNS = "signs"
    WORDS = "words"


UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I, O
LOWER = "abcdefghijkmnpqrstuvwxyz"  # no l, o
DIGITS = "23456789"  # no 0, 1
ALPHABET = UPPER + LOWER + DIGITS
"""56 signs that nobody mistakes for one another on the telephone: 5.8 bits each."""

GROUP = 4
"""Signs between dashes; people keep about four in mind. Our own choice."""
GROUPS = 4
"""Sixteen signs, some 93 bits, and the dash as the symbol that AD asks for. Our own choice."""

WORDS = 4
"""Four of some six thousand words and two digits: 56 bits, far beyond what anybody can try at a
sign-in page before the account is locked. Our own choice."""
SHORTEST_WORD = 4
NUMBER = 2
"""Digits behind the words, as the third class that the rules ask for."""

SHORTEST_PART = 3
"""Letters that a part of a name must have before it is kept out (AD's own limit).
Source: https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/password-must-meet-complexity-requirements
"""

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
    """Make a password for *person* of at least *least* characters, such as `Kf7m-Xt9w-Qp4z-Hn6r`.

    It holds no part of their name and no *banned* word. Whole passwords are drawn until one fits:
    mending a bad one would make some likelier.
    """
    kept_out = _kept_out(person, banned)
    groups = max(GROUPS, -(-(least + 1) // (GROUP + 1)))
    while True:
        drawn = [choose(ALPHABET) for _ in range(GROUP * groups)]
        if _has_every_class(drawn) and drawn[0].isalpha() and not _holds("".join(drawn), kept_out):
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

    *words* are small ASCII letters, four or more of them: `resets.passwords.fit_for_phrases`.
    """
    kept_out = _kept_out(person, banned)
    count = max(WORDS, -(-(least - NUMBER) // (SHORTEST_WORD + 1)))
    while True:
        drawn = [choose(words).capitalize() for _ in range(count)]
        phrase = "-".join([*drawn, "".join(choose(DIGITS) for _ in range(NUMBER))])
        if not _holds(phrase, kept_out):
            return Secret(phrase)


def fit_for_phrases(words: Iterable[str]) -> tuple[str, ...]:
    """Keep the words that one can say and type anywhere: small ASCII letters, no dash, no accent.

    Each once: a word that stands twice in the list would be twice as likely.
    """
    fit = (w for w in words if w.isascii() and w.isalpha() and w.islower())
    return tuple(dict.fromkeys(word for word in fit if len(word) >= SHORTEST_WORD))


def _kept_out(person: Person, banned: Iterable[str]) -> list[str]:
    """List what must not be in the password: each whole part, and the pieces that AD cuts it into.

    AD cuts at commas, full stops, dashes, underscores, blanks, pounds and tabs.
    """
    whole = (*person.name_parts, *banned)
    pieces = (piece for part in whole for piece in (part, *re.split(r"[\W_]+", part)))
    return [plain for piece in pieces if len(plain := _plain(piece)) >= SHORTEST_PART]


def _has_every_class(drawn: list[str]) -> bool:
    return all(any(sign in kind for sign in drawn) for kind in (UPPER, LOWER, DIGITS))


def _holds(password: str, words: list[str]) -> bool:
    plain = _plain(password)
    return any(word in plain for word in words)


def _plain(text: str) -> str:
    """Fold case, accents and look-alike digits: what a person or a filter would take it for."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(LOOKALIKES)
    return "".join(sign for sign in letters if sign.isalnum())


def _groups(drawn: list[str]) -> list[str]:
    return ["".join(drawn[i : i + GROUP]) for i in range(0, len(drawn), GROUP)]
