"""A person on a card, so that namesakes are told apart."""

from cards.blocks import Block, plain
from cards.words import Words
from resets.model import Candidate, Person, UserId

ID_SIGNS = 6
"""Signs of an object id that are shown: few enough to compare, and namesakes do not share them."""
TIGHT = {"spacing": "None"}
"""Keeps the lines of one person together, apart from whatever follows."""


def who(target: Candidate | Person, words: Words) -> list[Block]:
    """Name a person so that namesakes are told apart: name, place in the house, UPN."""
    del words  # no label: an address needs none
    place = " · ".join(filter(None, (_title(target), target.department, target.office)))
    return [
        plain(target.name, weight="Bolder", size="Medium") | {"spacing": "Medium"},
        *([plain(place, isSubtle=True) | TIGHT] if place else []),
        plain(target.upn) | TIGHT,
    ]


def id_end(user: UserId) -> str:
    """Shorten an object id to its last signs."""
    return user[-ID_SIGNS:]


def _title(target: Candidate | Person) -> str:
    return target.title if isinstance(target, Person) else ""
