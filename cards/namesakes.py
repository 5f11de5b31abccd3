"""Several people of the house on one card: namesakes told apart, made-up likenesses marked."""

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from cards.blocks import Block, notice, plain
from cards.foreign_text import clean
from cards.lookalikes import drawn_alike, looks_like_trickery
from cards.person import TIGHT, id_end
from cards.words import Words
from resets.model import UserId


class Named(Protocol):
    """Somebody of whom a card says who it is."""

    @property
    def id(self) -> UserId:
        """The object id."""
        ...

    @property
    def name(self) -> str:
        """The display name, which anybody may have chosen."""
        ...

    @property
    def upn(self) -> str:
        """The sign-in name; "" where it is not known."""
        ...


def told_apart(people: Sequence[Named]) -> list[str]:
    """Name each; namesakes, and who may look like somebody else, with the end of the object id."""
    names = [clean(one.name) for one in people]
    times, marked = Counter(name.casefold() for name in names), _tricks(people)
    pairs = zip(people, names, strict=True)
    return [
        " · ".join(
            (name, id_end(one.id)) if times[name.casefold()] > 1 or one in marked else (name,)
        )
        for one, name in pairs
    ]


def is_trick(one: Named) -> bool:
    """Say whether the name of *one* may have been made to look like somebody else's."""
    return looks_like_trickery(one.name, one.upn)


def warned_of(people: Sequence[Named], words: Words) -> list[Block]:
    """Warn of those of *people* who may look like somebody else, with their sign-in names."""
    tricks = _tricks(people)
    if not tricks:
        return []
    upns = [plain(one.upn) | TIGHT for one in tricks if one.upn]
    return [notice(words.confirmation.lookalike, "attention"), *upns]


def _tricks(people: Sequence[Named]) -> list[Named]:
    """List who may look like somebody else, or like another of *people*."""
    alike = drawn_alike(one.name for one in people)
    return [one for one in people if is_trick(one) or one.name in alike]
