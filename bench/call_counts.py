"""How often each part of a cloud was asked, how many at once, and how late it answers."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web


class Asked:
    """Counts and delays. `stats` and `set` are handlers for the harness."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._in_flight: Counter[str] = Counter()
        self._most: Counter[str] = Counter()
        self._late: dict[str, float] = {}
        self._slow: dict[str, float] = {}
        """Seconds that each call takes in the name of somebody, by object id."""
        self.life = 3600
        """Seconds of the app token's life."""

    def add(self, kind: str, times: int = 1) -> None:
        """Count something."""
        self._times[kind] += times

    @asynccontextmanager
    async def one(self, kind: str, person: str = "") -> AsyncIterator[None]:
        """Count a call of *kind* in the name of *person*, and let it be late if it shall."""
        self._times[kind] += 1
        self._in_flight[kind] += 1
        self._most[kind] = max(self._most[kind], self._in_flight[kind])
        try:
            if late := self._slow.get(person) or self._late.get(kind, self._late.get("all")):
                await asyncio.sleep(late)
            yield
        finally:
            self._in_flight[kind] -= 1

    async def stats(self, _: web.Request) -> web.Response:
        """Tell what has been counted since it was last set."""
        counted = {"asked": self._times, "most_in_flight": self._most}
        return web.json_response({**counted, "cpu": time.process_time()})

    async def set(self, request: web.Request) -> web.Response:
        """Take `{"late": {kind or "all": seconds}, "slow": {person: seconds}, "life": seconds}`.

        Counts from zero then.
        """
        wanted = await request.json()
        self._late, self.life = wanted.get("late", {}), wanted.get("life", 3600)
        self._slow = wanted.get("slow", {})
        self._times.clear()
        self._most.clear()
        return web.json_response({})
