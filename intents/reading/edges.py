"""Leaves off what is certain to be no part of a name: *van (alain*, *alain..*, a link behind it."""

from collections.abc import Iterable

from intents.reading.message import Message
from intents.reading.people import Span
from intents.reading.tokens import Kind

_BRACKETS = frozenset("()[]")
_LONGEST_SHORTENED = 2
_QUANTITIES = frozenset(
    "several multiple meerdere verschillende mehrere plusieurs varios varias".split()
)
"""*several accounts were hacked*: nobody is called so."""
_COUNTED = frozenset({"account", "user"})


def trimmed(message: Message, people: Iterable[Span]) -> list[Span]:
    """Return *people*, each from its last bracket on and without marks or links behind it.

    A full stop stays behind an initial, *Jr.* and the like.
    """
    kept = (it for it in people if not _is_quantity(message, it))
    return [it if it.crowd else _trimmed(message, it) for it in kept]


def _is_quantity(message: Message, span: Span) -> bool:
    """*several*, *meerdere accounts*."""
    rest = range(span.first + 1, span.last + 1)
    is_first = message.tokens[span.first].folded in _QUANTITIES
    return is_first and all(not _COUNTED.isdisjoint(message.concepts[at]) for at in rest)


def _trimmed(message: Message, span: Span) -> Span:
    tokens, first, last = message.tokens, span.first, span.last
    inside = range(first, last)
    first = max((at + 1 for at in inside if tokens[at].shown in _BRACKETS), default=first)
    while first < last and _is_no_part(message, last):
        last -= 1
    return Span(first, last)


def _is_no_part(message: Message, last: int) -> bool:
    token, before = message.tokens[last], message.tokens[last - 1]
    short = before.kind is Kind.WORD and len(before.shown) <= _LONGEST_SHORTENED
    return token.kind in (Kind.MARK, Kind.LINK) and not (token.shown == "." and short)
