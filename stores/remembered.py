"""Dialog states kept in memory as well, where this process alone writes the database.

Each turn asks for two: where the conversation stands, and the speaker's language. What was read or
written a moment ago need not be read again; every write still goes to the database first, under the
same conditions. Never for several nodes: there another one may have written meanwhile.
"""

import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from resets.ports import Clock
from stores.dialog_states import LASTING, StoredDialogStates, text_of_state
from stores.dialog_states import LIFE as KEPT

MOST = 10_000
"""States that are remembered; the oldest go first. Our own choice: some 5 MB."""
LIFE = timedelta(minutes=10)
"""How long one is believed, if it is not swept away before. Our own choice."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A state as JSON, so that nobody changes it in place; None when there is none."""

    text: str | None
    version: int
    until: datetime

    def opened(self) -> tuple[dict[str, Any], int] | None:
        return None if self.text is None else (json.loads(self.text), self.version)


class RememberedDialogStates:
    """`StoredDialogStates`, asked only for what is not known; where asked, it raises LedgerError.

    The store takes what it is asked in the order in which it is asked: this relies on it.
    """

    def __init__(self, stored: StoredDialogStates, clock: Clock) -> None:
        self._stored, self._clock = stored, clock
        self._known: dict[str, _Remembered] = {}
        self._changing: Counter[str] = Counter()
        self._latest: dict[str, object] = {}
        """The last read or change of a key that is under way; none once a change has ended."""

    async def read(self, key: str) -> tuple[dict[str, Any], int] | None:
        """Give the state and its version; None when there is none."""
        known = self._known.get(key)
        if known is None or self._clock() >= known.until:
            known = await self._read_anew(key)
        return known.opened()

    async def write(self, key: str, state: dict[str, Any], version: int | None) -> bool:
        """Store *state* if it still stands at *version* (None: if there is none yet).

        False when somebody else was quicker. Raises TypeError when *state* is not plain JSON.
        """
        text = text_of_state(state)
        async with self._change(key) as mine:
            new = await self._stored.write_text(key, text, version)
            is_last = self._latest.get(key) is mine
        if new is not None and is_last:
            self._remember(key, _Remembered(text, new, self._clock() + LIFE))
        return new is not None

    async def delete(self, key: str) -> None:
        """Forget the state; it is fine when there is none."""
        async with self._change(key):
            await self._stored.delete(key)

    async def _read_anew(self, key: str) -> _Remembered:
        mine = self._latest[key] = object()
        try:
            known = self._found(key, await self._stored.read_text(key))
            # A change that began or ended meanwhile may have been committed after this was read.
            if self._latest.get(key) is mine:
                self._remember(key, known)
            return known
        finally:
            if self._latest.get(key) is mine:
                del self._latest[key]

    def _found(self, key: str, found: tuple[str, int, datetime] | None) -> _Remembered:
        until = self._clock() + LIFE
        if found is None:
            return _Remembered(None, 0, until)
        text, version, written = found
        is_swept = not key.startswith(LASTING)
        return _Remembered(text, version, min(until, written + KEPT) if is_swept else until)

    @asynccontextmanager
    async def _change(self, key: str) -> AsyncIterator[object]:
        """Know nothing of *key* while it changes; nor afterwards, if nobody knows how it ended."""
        mine = self._latest[key] = object()
        self._changing[key] += 1
        self._known.pop(key, None)
        try:
            yield mine
        finally:
            self._latest.pop(key, None)
            self._changing[key] -= 1
            if not self._changing[key]:
                del self._changing[key]

    def _remember(self, key: str, known: _Remembered) -> None:
        if self._changing[key]:
            return
        self._known.pop(key, None)  # so that the oldest stands first
        self._known[key] = known
        self._forget_oldest()

    def _forget_oldest(self) -> None:
        now = self._clock()
        for oldest in tuple(islice(self._known, 2)):
            if len(self._known) > MOST or self._known[oldest].until <= now:
                del self._known[oldest]
