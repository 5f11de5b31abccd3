"""Reading Adaptive Cards as a test does: what is written on them, and which buttons they have."""

from collections.abc import Iterator
from typing import Any

Card = dict[str, Any]
TEXT_FIELDS = ("text", "title", "value", "label", "placeholder", "altText", "errorMessage")
CONTAINERS = (
    "body",
    "items",
    "columns",
    "rows",
    "cells",
    "actions",
    "inlines",
    "facts",
    "choices",
    "card",
    "selectAction",
)


def texts(card: Card) -> list[str]:
    """List every text on *card* from top to bottom: headings, facts, labels, button titles."""
    return [text for node in _nodes(card) for text in _own_texts(node)]


def actions(card: Card) -> list[Card]:
    """List every button on *card*, also those inside a ShowCard."""
    return [node for node in _nodes(card) if str(node.get("type", "")).startswith("Action.")]


def action(card: Card, title: str) -> Card:
    """Find the button called *title*. Raises LookupError, which names those that there are."""
    titles = [str(one.get("title")) for one in actions(card)]
    if title not in titles:
        raise LookupError(f"no button {title!r}; there are: {', '.join(titles) or 'none'}")
    return actions(card)[titles.index(title)]


def _own_texts(node: Card) -> Iterator[str]:
    # A link's address and an input's preset are no text on the card; a fact's value is.
    is_fact = "type" not in node
    for name in TEXT_FIELDS:
        if isinstance(node.get(name), str) and (name != "value" or is_fact):
            yield node[name]
    yield from (inline for inline in node.get("inlines", ()) if isinstance(inline, str))


def _nodes(node: Any) -> Iterator[Card]:
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)
    if isinstance(node, dict):
        yield node
        for name in CONTAINERS:
            if name in node:
                yield from _nodes(node[name])
