"""Server-Sent Events: what the Teams clients of each person are told as it happens."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any


class Streams:
    """Open event streams by person. A client that reads too slowly loses its stream, not memory.

    *is_there* says whether a person sees anything at all, by key.
    """

    LONGEST_QUEUE = 1000

    def __init__(self, is_there: Callable[[str], bool]) -> None:
        self._is_there = is_there
        self._queues: dict[str, set[asyncio.Queue[str | None]]] = defaultdict(set)

    def open(self, key: str) -> asyncio.Queue[str | None]:
        """Start a stream for the person *key*. The queue gives event texts; None ends it."""
        queue: asyncio.Queue[str | None] = asyncio.Queue(self.LONGEST_QUEUE)
        self._queues[key].add(queue)
        return queue

    def close(self, key: str, queue: asyncio.Queue[str | None]) -> None:
        """Forget a stream whose client has gone."""
        self._queues[key].discard(queue)

    def close_all(self) -> None:
        """End every stream, so that the server can stop."""
        for queues in self._queues.values():
            for queue in queues:
                _put(queue, None)

    def publish(self, keys: Iterable[str], event: str, data: dict[str, Any]) -> None:
        """Tell every open client of the people *keys* who are there about *event*."""
        text = f"event: {event}\ndata: {json.dumps(data)}\n\n"
        for key in filter(self._is_there, keys):
            for queue in self._queues[key]:
                _put(queue, text)


def _put(queue: asyncio.Queue[str | None], text: str | None) -> None:
    if queue.full():
        while not queue.empty():
            queue.get_nowait()
        text = None
    queue.put_nowait(text)
