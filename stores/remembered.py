"""Dialog states kept in memory as well, where this process alone writes the database.

Each turn asks for two: where the conversation stands, and the speaker's language. What was read or
written a moment ago need not be read again; every write still goes to the database first, under the
same conditions. Never for several nodes: there another one may have written meanwhile.
"""

import json
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from resets.ports import Clock
from stores.dialog_states import StoredDialogStates, text_of_state

MOST = 10_000
"""States that are remembered; those asked for longest ago go first. Our own choice: some 5 MB."""
LIFE = timedelta(minutes=10)
"""How long one is believed: much less than the day after which a state is swept away."""


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A state as JSON, so that nobody changes it in place; None when there is none."""

    text: str | None
    version: int
    until: datetime

    def opened(self) -> tuple[dict[str, Any], int] | None:
        return None if self.text is None else (json.loads(self.text), self.version)


class RememberedDialogStates:
    """`StoredDialogStates`, asked only for what is not known. All raise LedgerError."""

    def __init__(self, stored: StoredDialogStates, clock: Clock) -> None:
        self._stored, self._clock = stored, clock
        self._known: OrderedDict[str, _Remembered] = OrderedDict()
        self._changing: Counter[str] = Counter()
        self._reading: dict[str, object] = {}
        """The last read that is under way, unless the state has changed since it began."""

    async def read(self, key: str) -> tuple[dict[str, Any], int] | None:
        """Give the state and its version; None when there is none."""
        known = self._known.get(key)
        if known is not None and self._clock() < known.until:
            self._known.move_to_end(key)
            return known.opened()
        return (await self._read_anew(key)).opened()

    async def write(self, key: str, state: dict[str, Any], version: int | None) -> bool:
        """Store *state* if it still stands at *version* (None: if there is none yet).

        False when somebody else was quicker. Raises TypeError when *state* is not plain JSON.
        """
        text = text_of_state(state)
        async with self._change(key):
            new = await self._stored.write_text(key, text, version)
        if new is not None:
            self._remember(key, _Remembered(text, new, self._clock() + LIFE))
        return new is not None

    async def delete(self, key: str) -> None:
        """Forget the state; it is fine when there is none."""
        async with self._change(key):
            await self._stored.delete(key)

    async def _read_anew(self, key: str) -> _Remembered:
        mine = self._reading[key] = object()
        try:
            text, version = await self._stored.read_text(key) or (None, 0)
            known = _Remembered(text, version, self._clock() + LIFE)
            # A change that began or ended meanwhile may have been committed after this was read.
            if self._reading.get(key) is mine:
                self._remember(key, known)
            return known
        finally:
            if self._reading.get(key) is mine:
                del self._reading[key]

    @asynccontextmanager
    async def _change(self, key: str) -> AsyncIterator[None]:
        """Know nothing of *key* while it changes; nor afterwards, if nobody knows how it ended."""
        self._changing[key] += 1
        self._known.pop(key, None)
        self._reading.pop(key, None)
        try:
            yield
        finally:
            self._reading.pop(key, None)
            self._changing[key] -= 1
            if not self._changing[key]:
                del self._changing[key]

    def _remember(self, key: str, known: _Remembered) -> None:
        if self._changing[key]:
            return
        self._known[key] = known
        self._known.move_to_end(key)
        while len(self._known) > MOST:
            self._known.popitem(last=False)
