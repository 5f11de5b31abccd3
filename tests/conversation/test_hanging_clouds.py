"""One part of the cloud hangs, and nobody else notices: the event loop is never blocked by it."""

import asyncio

import pytest
from aiohttp import ClientSession

from simulator import driver
from tests.kit.saying import confirmation

PROBES = 10


async def others_are_answered(stage):
    """Ask for something unrelated again and again while the part hangs.

    A loop that is held up by it would answer only when it is released, which is never here.
    """
    await stage.until(lambda: stage.world.faults.holding)
    async with ClientSession() as http:
        for _ in range(PROBES):
            async with http.get(stage.world.bot.replace("/api/messages", "/healthz")) as answer:
                assert answer.status == 200
    assert stage.world.faults.holding


def let_go(stage):
    """Hold nothing more, and let go what is held."""
    stage.world.faults.clear()
    stage.world.faults.release()


@pytest.mark.parametrize(
    "call", ["keys", "token", "get_token", "entra_keys", "obo", "batch", "send", "sign_in_resource"]
)
async def test_while_a_part_hangs_that_words_need_others_are_answered_at_once(stage, ada, call):
    await driver.fault(stage.world.base, call, "held", times=9)
    asking = asyncio.create_task(ada.say("reset password for alain"))

    await others_are_answered(stage)
    let_go(stage)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


@pytest.mark.parametrize("call", ["obo", "batch", "resetPassword", "operation", "update"])
async def test_while_a_part_hangs_that_a_reset_needs_others_are_answered_at_once(stage, ada, call):
    card = await confirmation(ada)
    await driver.fault(stage.world.base, call, "held", times=9)
    pressing = asyncio.create_task(ada.press(card, "Approve"))

    await others_are_answered(stage)
    assert (await pressing).texts  # it says that it is at work, whatever hangs
    let_go(stage)
