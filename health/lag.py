"""How late the event loop is: whatever blocks it makes everybody wait."""

import asyncio
import logging
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

EVERY_SECONDS = 0.5
"""Seconds between two looks."""
NOTICEABLE_SECONDS = 0.5
"""Seconds of lag that are worth a line in the log; our own choice: a turn that waits so long on top
of everything else begins to feel slow."""
LOGGED_EVERY_SECONDS = 60.0


async def watch_loop(late: Callable[[float], None]) -> None:
    """Tell *late* twice a second by how many seconds the loop was late, until cancelled."""
    logged_at = float("-inf")
    while True:
        due = time.monotonic() + EVERY_SECONDS
        await asyncio.sleep(EVERY_SECONDS)
        now = time.monotonic()
        late(now - due)
        if now - due > NOTICEABLE_SECONDS and now - logged_at > LOGGED_EVERY_SECONDS:
            log.warning("event_loop_late", extra={"seconds": round(now - due, 3)})
            logged_at = now
