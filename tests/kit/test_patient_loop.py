"""The tests' own loop: a limit passes by waiting, and not by a busy machine."""

import asyncio
import time

import pytest

BUSY = 0.3
"""Seconds in which this process gets no processor."""
LIMIT = 0.1


async def test_who_gets_no_processor_uses_up_no_limit():
    async with asyncio.timeout(LIMIT):
        time.sleep(BUSY)  # noqa: ASYNC251 - what a busy machine does to a program
        await asyncio.sleep(0.01)


async def computes():
    for _ in range(10**7):
        await asyncio.sleep(0)


@pytest.mark.parametrize("for_ever", [asyncio.Event().wait, computes])
async def test_a_limit_passes_while_one_waits_or_computes(for_ever):
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(for_ever(), LIMIT)
