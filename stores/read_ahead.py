"""What a turn will ask for next, read along with what it asks for first: one journey, not three.

Each state is given once, and only while it is fresh: it stands for a read at the beginning of the
turn. What is written here meanwhile is never given as it was before; what another node writes in
that second came after the turn had begun.
"""

import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stores.database import Row

SECONDS = 1.0
"""How long what was read stands for a read. Our own choice: a turn asks for it within ten
milliseconds, unless an earlier message of the same person is still at work."""


@dataclass(slots=True, eq=False)
class _Expected:
    since: float
    is_there: bool = False
    row: Row | None = None


class ReadAhead:
    """States by their keys. Used on the event loop alone."""

    def __init__(self) -> None:
        self._expected: OrderedDict[str, _Expected] = OrderedDict()

    def expect(self, keys: Sequence[str]) -> Mapping[str, "_Expected"]:
        """Say that *keys* are about to be read; what comes of it is given to `keep`."""
        self._forget_old()
        expected = {key: _Expected(time.monotonic()) for key in keys}
        for key in keys:
            self.forget(key)
        self._expected.update(expected)
        return expected

    def keep(self, expected: Mapping[str, "_Expected"], rows: Sequence[Row]) -> None:
        """Keep what was read, but for what has been written meanwhile."""
        found = {row["key"]: row for row in rows}
        for key, place in expected.items():
            place.row, place.is_there = found.get(key), True

    def take(self, key: str) -> tuple[bool, Row | None]:
        """Say whether *key* was just read, and what stood there; only the first who asks."""
        kept = self._expected.pop(key, None)
        if kept is None or not kept.is_there or time.monotonic() - kept.since > SECONDS:
            return False, None
        return True, kept.row

    def forget(self, key: str) -> None:
        """Give nothing of *key* any more: it is being written."""
        self._expected.pop(key, None)

    def _forget_old(self) -> None:
        oldest = time.monotonic() - SECONDS
        while self._expected and next(iter(self._expected.values())).since < oldest:
            self._expected.popitem(last=False)
