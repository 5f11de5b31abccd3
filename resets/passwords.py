"""Temporary passwords: made here, never typed by anybody, easy to read aloud.

The bot makes them itself, so that a lost answer loses nothing: it knows what may have been set.
Rules that they meet: 8 to 256 characters of three classes (Entra) and AD's complexity rule.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad-combined-policy
"""

import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from resets.model import Person
from resets.secret import Secret

UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I, O
LOWER = "abcdefghijkmnpqrstuvwxyz"  # no l, o
DIGITS = "23456789"  # no 0, 1
ALPHABET = UPPER + LOWER + DIGITS
"""56 signs that nobody mistakes for one another on the telephone: 5.8 bits each."""

GROUP = 4
"""Signs between dashes; people keep about four in mind. Our own choice."""
GROUPS = 4
"""Sixteen signs, some 93 bits, and the dash as the symbol that AD asks for. Our own choice."""

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
    groups: int = GROUPS,
    choose: Choose = secrets.choice,
) -> Secret:
    """Make a password for *person* that holds no part of their name and no *banned* word.

    Whole passwords are drawn until one fits: mending a bad one would make some likelier.
    """
    kept_out = [w for w in map(_plain, (*person.name_parts, *banned)) if len(w) >= SHORTEST_PART]
    while True:
        drawn = [choose(ALPHABET) for _ in range(GROUP * groups)]
        if _has_every_class(drawn) and drawn[0].isalpha() and not _holds("".join(drawn), kept_out):
            return Secret("-".join(_groups(drawn)))


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
