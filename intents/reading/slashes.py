"""Settles what a slash means between words: two names are two people, a path is one account.

*alain/megan* are two. *alain/admin* and *CONTOSO/alain* are each somebody else than Alain. What
holds no name that many bear is left to what was learned.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.tokens import Kind

_SLASH = "/"
_OTHER_WORDS = frozenset({"user", "account", "password", "and"})
"""*user/alain*, *password/alain*: neither a path nor two people."""
_SORTS_OF_ACCOUNTS = frozenset("adm admin ext guest root service svc sys test".split())
"""*alain/admin*: nobody means somebody called so, though somebody may be."""


@dataclass(frozen=True, slots=True)
class Slashed:
    """Tokens `first` to `last`, both included, with a slash at every other place."""

    first: int
    last: int
    parted: bool

    @property
    def parts(self) -> range:
        """The tokens between the slashes."""
        return range(self.first, self.last + 1, 2)


def slashed_in(message: Message, familiarity: Familiarity) -> list[Slashed]:
    """Return the words with slashes between them of which it is certain what they are."""
    if not any(it.folded == _SLASH for it in message.tokens):
        return []
    found = (_settled(message, first, last, familiarity) for first, last in _chains(message))
    return list(filter(None, found))


def _chains(message: Message) -> Iterator[tuple[int, int]]:
    """Return where words stand that nothing but slashes parts, no blank either."""
    tokens, first = message.tokens, 0
    while first < len(tokens):
        last = first
        while tokens[first].kind is Kind.WORD and _goes_on(message, last):
            last += 2
        if last > first:
            yield first, last
        first = last + 1


def _goes_on(message: Message, at: int) -> bool:
    following = message.tokens[at + 1 : at + 3]
    if len(following) < 2 or following[1].kind is not Kind.WORD:  # noqa: PLR2004 - a slash and a word
        return False
    return following[0].folded == _SLASH and all(it.glued for it in following)


def _settled(message: Message, first: int, last: int, familiarity: Familiarity) -> Slashed | None:
    parts = range(first, last + 1, 2)
    if any(not _OTHER_WORDS.isdisjoint(message.concepts[at]) for at in parts):
        return None
    named = [_is_name(message, at, familiarity) for at in parts]
    return Slashed(first, last, parted=all(named)) if any(named) else None


def _is_name(message: Message, at: int, familiarity: Familiarity) -> bool:
    token = message.tokens[at]
    plain = token.shown.isalpha() and not message.concepts[at]
    one_of_several = token.folded in _SORTS_OF_ACCOUNTS
    return plain and not one_of_several and familiarity.is_name(token.folded)
