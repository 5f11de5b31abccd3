"""Leaves off what is certain to be no part of a name: *van (alain*, *alain..*, a link behind it."""

from collections.abc import Iterable

from intents.reading.message import Message
from intents.reading.people import Span
from intents.reading.tokens import Kind

_BRACKETS = frozenset("()[]")
_LONGEST_SHORTENED = 2


def trimmed(message: Message, people: Iterable[Span]) -> list[Span]:
    """Return *people*, each from its last bracket on and without marks or links behind it.

    A full stop stays behind an initial, *Jr.* and the like.
    """
    return [it if it.crowd else _trimmed(message, it) for it in people]


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
