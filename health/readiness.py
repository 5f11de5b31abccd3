"""Whether this node should be given work: what would make every turn fail, looked at by name."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from enum import StrEnum

log = logging.getLogger(__name__)

FRESH_FOR = 5.0
"""Seconds for which one look answers everybody who asks, so that asking is no load."""
LIMIT = 3.0
"""Seconds that one look may take: less than a probe waits. Our own choice."""

Probe = Callable[[], Awaitable[bool]]
"""Says whether something is well. What it raises counts as no."""


class Status(StrEnum):
    """What `/readyz` answers."""

    READY = "ready"
    NOT_READY = "not_ready"
    STOPPING = "stopping"


class Readiness:
    """Looks at *checks*, all at once and at most every five seconds, however many ask.

    *worries* are looked at and told like the others, but take no node out of work.
    """

    def __init__(
        self,
        checks: Mapping[str, Probe],
        worries: Mapping[str, Probe] | None = None,
        clock: Callable[[], float] = time.monotonic,
        limit: float = LIMIT,
    ) -> None:
        self._needed, self._checks = frozenset(checks), {**checks, **(worries or {})}
        self._clock, self._limit = clock, limit
        self._found: dict[str, bool] = {}
        self._looked = float("-inf")
        self._looking: asyncio.Task[None] | None = None
        self._stopping = False

    def stop(self) -> None:
        """Ask for no more work: from now on this node is never ready."""
        self._stopping = True

    async def look(self) -> tuple[Status, Mapping[str, bool]]:
        """Say whether this node is ready, and which check says what."""
        if self._stopping:
            return Status.STOPPING, self._found
        if self._clock() - self._looked > FRESH_FOR:
            # Shielded: one who hangs up must not end it for the others.
            await asyncio.shield(self._begin_to_look())
        fit = all(well for name, well in self._found.items() if name in self._needed)
        return (Status.READY if fit else Status.NOT_READY), self._found

    def _begin_to_look(self) -> asyncio.Task[None]:
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        return self._looking

    async def _look(self) -> None:
        try:
            found = await asyncio.gather(*(self._well(check) for check in self._checks.values()))
            self._take(dict(zip(self._checks, found, strict=True)))
        finally:
            self._looked, self._looking = self._clock(), None

    def _take(self, found: dict[str, bool]) -> None:
        if found != self._found:
            failed = sorted(name for name, well in found.items() if not well)
            log.log(
                logging.WARNING if failed else logging.INFO,
                "readiness",
                extra={"failed": ",".join(failed)},
            )
        self._found = found

    async def _well(self, check: Probe) -> bool:
        try:
            async with asyncio.timeout(self._limit):
                return await check()
        except Exception:  # noqa: BLE001 - a check that breaks says no, and takes no other with it
            return False
