"""What a node has seen committed lately: the record's end, and the cases that it is at work on.

Nothing is decided by it. It only lets a node say beforehand what it will find: the server compares
all of it with what stands there, in the statement that writes.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable

from stores.database import Row

CASES = 256
SECONDS = 120.0
"""How many cases are kept in mind, and how long: what is sealed is not to outlive its row by much,
should another node delete it. Our own choice: a reset takes seconds."""
ENTRIES = 64


class Memory:
    """Rows as they stood last. Cases are asked for in any thread, the rest in that of the jobs."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._cases: OrderedDict[str, tuple[float, Row]] = OrderedDict()
        self._entries: OrderedDict[int, Row] = OrderedDict()
        self.end: Row | None = None
        """The record's last entry, or as much of it as was read: number and signature."""

    def case(self, ticket: str) -> Row | None:
        """Give a case as this node saw it last; None when that is too long ago, or never was."""
        with self._lock:
            self._forget_old()
            kept = self._cases.get(ticket)
        return kept[1] if kept else None

    def entry(self, seq: int) -> Row | None:
        """Give an entry of the record that was the last one not long ago."""
        return self._entries.get(seq)

    def entries(self) -> Iterable[Row]:
        """Give the entries that were last, the newest first."""
        return reversed(self._entries.values())

    def remember(self, row: Row) -> None:
        """Keep a case in mind as it was read, or written and committed."""
        with self._lock:
            self.forget(row["ticket"])
            self._cases[row["ticket"]] = (time.monotonic(), row)
            self._forget_old()

    def forget(self, ticket: str) -> None:
        """Know nothing of this case any more: somebody else may have changed it."""
        with self._lock:
            self._cases.pop(ticket, None)

    def forget_all(self) -> None:
        """Know nothing of any case any more."""
        self._cases.clear()

    def ends_with(self, entry: Row | None) -> None:
        """Take *entry* for the record's last one."""
        self.end = entry
        if entry is not None:
            self._entries[entry["seq"]] = entry
        while len(self._entries) > ENTRIES:
            self._entries.popitem(last=False)

    def _forget_old(self) -> None:
        oldest = time.monotonic() - SECONDS
        for ticket, (since, _) in list(self._cases.items()):
            if since > oldest and len(self._cases) <= CASES:
                break
            self.forget(ticket)
