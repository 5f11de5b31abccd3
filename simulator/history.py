"""What happened in the simulated cloud, in order, for people and for tests to look at.

Never a password or a token. Whether a message *held* a password is said as a yes or no.
"""

import base64
import html
import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus

from simulator.clock import Clock

SKELETON_LENGTH = 8
"""Letters and digits that a password needs before a spelled-out copy of it counts as found."""


class History:
    """The list of events. `add` says what happened; `events` gives copies, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._events: list[dict[str, Any]] = []
        self._count = 0

    def add(self, what: str, **facts: Any) -> dict[str, Any]:
        """Note that *what* happened, with *facts* that JSON can hold. Never pass a secret."""
        self._count += 1
        event = {"n": self._count, "at": self._clock.stamp(), "what": what, **facts}
        self._events.append(event)
        return event

    @property
    def events(self) -> list[dict[str, Any]]:
        """Every event so far, oldest first."""
        return [dict(event) for event in self._events]

    def of(self, what: str, **facts: Any) -> list[dict[str, Any]]:
        """Give the events of one kind whose facts equal *facts*."""
        return [
            event
            for event in self.events
            if event["what"] == what and facts.items() <= event.items()
        ]

    def clear(self) -> None:
        """Forget everything and count from 1 again."""
        self._events.clear()
        self._count = 0


def holds_any(document: Any, passwords: set[str]) -> bool:
    """Say whether the JSON *document* holds one of *passwords*, in clear or thinly disguised.

    Found are: plain, JSON-, URL- and HTML-escaped, base64 at each alignment (UTF-8 and UTF-16),
    hexadecimal, and spelled out with blanks or punctuation in between.
    """
    if not passwords:
        return False
    strings = _strings(document)
    texts = [*strings, json.dumps(document), json.dumps(document, ensure_ascii=False)]
    haystack, skeleton = "\n".join(texts), _skeleton("".join(strings))
    return any(_is_in(password, haystack, skeleton) for password in passwords if password)


def card_verbs(document: Any) -> list[str]:
    """List what the buttons in *document* do: verbs of Action.Execute, and `task/fetch`."""
    return [verb for node in _objects(document) if (verb := _verb(node))]


def _verb(node: dict[str, Any]) -> str | None:
    if node.get("type") == "Action.Execute":
        return str(node.get("verb", ""))
    data = node.get("data")
    teams = data.get("msteams") if isinstance(data, dict) else None
    if node.get("type") == "Action.Submit" and isinstance(teams, dict):
        return str(teams.get("type", "")) or None
    return None


def _is_in(password: str, haystack: str, skeleton: str) -> bool:
    if any(form in haystack for form in _forms(password)):
        return True
    bare = _skeleton(password)
    return len(bare) >= SKELETON_LENGTH and bare in skeleton


@lru_cache(maxsize=4096)
def _forms(password: str) -> frozenset[str]:
    plain = {password, json.dumps(password)[1:-1], html.escape(password)}
    plain |= {quote(password, safe=""), quote_plus(password)}
    raw = [password.encode(), password.encode("utf-16-le")]
    coded = {form for data in raw for form in (data.hex(), *_base64_forms(data))}
    return frozenset(plain | coded)


def _base64_forms(data: bytes) -> Iterator[str]:
    """Give the part of *data*'s base64 that stays the same whatever stands before and after it."""
    encoders: list[Callable[[bytes], bytes]] = [base64.b64encode, base64.urlsafe_b64encode]
    for shift in range(3):
        start, end = -(-shift * 8 // 6), (shift + len(data)) * 8 // 6
        for encode in encoders:
            yield encode(bytes(shift) + data)[start:end].decode()


def _skeleton(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, dict):
        yield document
    children = document.values() if isinstance(document, dict) else document
    if isinstance(document, dict | list):
        for child in children:
            yield from _objects(child)


def _strings(document: Any) -> list[str]:
    """List every string in *document*, but for the names of its properties, in its order."""
    if isinstance(document, str):
        return [document]
    if not isinstance(document, dict | list):
        return []
    found: list[str] = []
    for child in document.values() if isinstance(document, dict) else document:
        if isinstance(child, str):
            found.append(child)
        elif isinstance(child, dict | list):
            found += _strings(child)
    return found
