"""Stopping, as a platform does it: a process, a signal, and what the world saw."""

import asyncio
import time

from simulator import driver
from simulator.driver import TeamsClient
from tests.conversation.saying import confirmation, password_in, private_card
from tests.instrumentation.receiver import receiving

AT_GRAPH = 3.0
"""Seconds that the reset is at Graph when the signal comes."""


def resets(world):
    return [event for event in world.history.events if event["what"] == "reset"]


async def approved_slowly(world, ada):
    """Approve a reset that Graph takes its time over; returns once Graph is at it."""
    card = await confirmation(ada)
    await driver.fault(world.base, "resetPassword", "delay", after=AT_GRAPH)
    await ada.press(card, "Approve")
    async with asyncio.timeout(10):
        while world.faults.has("resetPassword"):  # noqa: ASYNC110 - the simulator tells nobody
            await asyncio.sleep(0.02)
    assert not resets(world)


async def test_a_reset_that_is_at_graph_is_finished_and_told_before_the_process_ends(world, start):
    async with start() as bot, TeamsClient(world.base, "ada") as ada:
        await approved_slowly(world, ada)

        bot.stop()

        assert await bot.ended() == 0
        (reset,) = resets(world)
        await ada.card_with("The password has been reset", within=1)
        await private_card(ada)
    # The next one shows the password that this one has left behind.
    async with start(), TeamsClient(world.base, "ada") as ada:
        shown = await ada.press(await private_card(ada), "Show password")
        name = world.tenant.sign_in("alain@contoso.com", password_in(shown)).name
        assert name == "MUST_CHANGE"
        assert reset["target"] == world.tenant.account("alain").id


async def test_nothing_new_is_taken_while_the_last_reset_ends(world, start):
    async with start() as bot, TeamsClient(world.base, "ada") as ada:
        await approved_slowly(world, ada)

        bot.stop()

        await asyncio.sleep(0.5)
        assert bot.process.returncode is None, "the reset is still at Graph"
        assert not await bot.is_open()
        assert await bot.ended() == 0
        assert len(resets(world)) == 1


async def test_a_load_balancer_sees_it_coming_while_messages_are_still_taken(world, start):
    async with start(DRAIN_SECONDS="2") as bot, TeamsClient(world.base, "ada") as ada:
        assert await bot.ready() == (200, "ready")

        bot.stop()
        await asyncio.sleep(0.3)

        assert await bot.ready() == (503, "stopping")
        card = await confirmation(ada)
        assert card
        assert await bot.ended() == 0


async def test_what_was_measured_of_the_last_reset_is_sent_before_the_end(world, start):
    async with (
        receiving() as receiver,
        start(OTEL_EXPORTER_OTLP_ENDPOINT=receiver.endpoint) as bot,
        TeamsClient(world.base, "ada") as ada,
    ):
        await approved_slowly(world, ada)
        bot.stop()

        assert await bot.ended() == 0
        assert {"reset", "resetPassword", "update"} <= {span.name for span in receiver.spans}
        filed = receiver.points("latchkey.case.events")
        assert ({"latchkey.event": "done"}, 1) in filed


async def test_an_idle_bot_ends_at_once_and_its_log_is_json_to_the_end(world, start):
    async with start() as bot:
        began = time.monotonic()
        bot.stop()

        assert await bot.ended() == 0
        assert time.monotonic() - began < 5
        assert {line["event"] for line in bot.log} <= {"listening", "audit_checkpoint", "readiness"}
