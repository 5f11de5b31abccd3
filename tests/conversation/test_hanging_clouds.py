"""One part of the cloud hangs, and nobody else notices: the event loop is never blocked by it."""

import asyncio
import time

import pytest
from aiohttp import ClientSession

from simulator import driver
from tests.conversation.saying import confirmation

LONGEST = 0.5
"""Seconds within which an unrelated request is answered, on a machine that is busy with tests. The
guard of the event loop, under which all tests run, is stricter; `make bench` measures."""
PROBES = 40
HANGS = 4
"""Seconds: twice as long as others ask meanwhile."""


async def probed(address):
    """Ask for something unrelated again and again; give how long the slowest answer took."""
    slowest = 0.0
    async with ClientSession() as http:
        for _ in range(PROBES):
            began = time.perf_counter()
            async with http.get(address) as answer:
                assert answer.status == 200
            slowest = max(slowest, time.perf_counter() - began)
            await asyncio.sleep(0.05)
    return slowest


@pytest.mark.parametrize(
    "call", ["keys", "token", "get_token", "entra_keys", "obo", "batch", "send", "sign_in_resource"]
)
async def test_while_a_part_hangs_that_words_need_others_are_answered_at_once(stage, ada, call):
    await driver.fault(stage.world.base, call, "timeout", after=HANGS, times=9)
    asking = asyncio.create_task(ada.say("reset password for alain"))

    slowest = await probed(stage.world.bot.replace("/api/messages", "/healthz"))

    assert slowest < LONGEST
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


@pytest.mark.parametrize("call", ["obo", "batch", "resetPassword", "operation", "send", "update"])
async def test_while_a_part_hangs_that_a_reset_needs_others_are_answered_at_once(stage, ada, call):
    card = await confirmation(ada)
    await driver.fault(stage.world.base, call, "timeout", after=HANGS, times=9)
    pressing = asyncio.create_task(ada.press(card, "Approve"))

    slowest = await probed(stage.world.bot.replace("/api/messages", "/healthz"))

    assert slowest < LONGEST
    assert (await pressing).texts  # it says how it stands, whatever hangs
