"""How long a test waits for what it expects: generously, for nobody waits when nothing is late."""

import asyncio
from inspect import isawaitable

LATE = 60.0
"""Seconds. Only a test that fails waits for so long."""

LOOK_EVERY = 0.02


async def until(seen, within=LATE):
    """Wait until *seen()*, or what it promises, is true; give what it then gave."""
    async with asyncio.timeout(within):
        while not (found := await _now(seen())):  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(LOOK_EVERY)
    return found


async def _now(found):
    return await found if isawaitable(found) else found
