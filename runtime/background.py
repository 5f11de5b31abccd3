"""Work that goes on after a turn has been answered, and is not forgotten at shutdown."""

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 20.0
"""Seconds that a stopping process waits for what is in flight: a reset at Entra is never cut short
while it may still answer. Our own choice; shorter than the 30 s that containers are usually given.
"""


class BackgroundTasks:
    """Starts tasks, keeps hold of them, and waits for them at the end."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    @property
    def open(self) -> int:
        """How many are under way."""
        return len(self._running)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run *work* after this turn. What it raises is logged, never lost."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)

    async def pause(self, seconds: float) -> None:
        """Sleep inside an errand, where nothing is in flight; a stop ends the errand here."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
        raise asyncio.CancelledError

    async def finish(self, patience: float = PATIENCE_SECONDS) -> None:
        """Wait for what is in flight, at most *patience* seconds; then cancel the rest.

        Also for what that begins meanwhile, such as a card that is drawn after a look: else it
        would find everything closed.
        """
        self._stopping.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while self._running:
                    await asyncio.wait(set(self._running))
        while late := set(self._running):
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("errand_failed", extra={"error": type(error).__name__})
