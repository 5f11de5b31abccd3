"""Stopping, as a platform does it: a process, a signal, and what the world saw."""

import asyncio

from bootstrap.serving import LAST_TURNS_SECONDS
from simulator import driver
from simulator.driver import TeamsClient
from tests.instrumentation.receiver import receiving
from tests.kit.patience import until
from tests.kit.saying import (
    confirmation,
    offers_password,
    password_in,
    private_card,
    says,
)


def resets(world):
    return [event for event in world.history.events if event["what"] == "reset"]


async def approved_slowly(world, ada):
    """Approve a reset that stays at Graph until it is released; returns once it is there."""
    card = await confirmation(ada)
    await driver.fault(world.base, "resetPassword", "held")
    pressing = asyncio.create_task(ada.press(card, "Approve"))
    await until(lambda: world.faults.holding)
    assert not resets(world)
    return pressing


async def until_closed(bot):
    async def is_closed():
        return not await bot.is_open()

    await until(is_closed)


async def test_a_reset_that_is_at_graph_is_finished_and_told_before_the_process_ends(world, start):
    async with start() as bot, TeamsClient(world.base, "ada") as ada:
        pressing = await approved_slowly(world, ada)

        bot.stop()
        await until_closed(bot)
        world.faults.release()
        await asyncio.wait([pressing])

        assert await bot.ended() == 0
        (reset,) = resets(world)
        assert any(says(card, "The password has been reset") for card in await ada.cards())
        assert any(offers_password(card) for card in await ada.cards())
    # The next one shows the password that this one has left behind.
    async with start(), TeamsClient(world.base, "ada") as ada:
        shown = await ada.press(await private_card(ada), "Show password")
        name = world.tenant.sign_in("alain@contoso.com", password_in(shown)).name
        assert name == "MUST_CHANGE"
        assert reset["target"] == world.tenant.account("alain").id


async def test_nothing_new_is_taken_while_the_last_reset_ends(world, start):
    async with start() as bot, TeamsClient(world.base, "ada") as ada:
        pressing = await approved_slowly(world, ada)

        bot.stop()

        await until_closed(bot)
        assert bot.process.returncode is None, "the reset is still at Graph"
        world.faults.release()
        await asyncio.wait([pressing])
        assert await bot.ended() == 0
        assert len(resets(world)) == 1


async def test_a_load_balancer_sees_it_coming_while_messages_are_still_taken(world, start):
    """It drains for as long as it may; what comes after that, other tests see."""
    async with start(DRAIN_SECONDS="20") as bot, TeamsClient(world.base, "ada") as ada:
        assert await bot.ready() == (200, "ready")

        bot.stop()

        async def stopping():
            return await bot.ready() == (503, "stopping")

        await until(stopping)
        assert await confirmation(ada)


async def test_what_was_measured_of_the_last_reset_is_sent_before_the_end(world, start):
    async with (
        receiving() as receiver,
        start(OTEL_EXPORTER_OTLP_ENDPOINT=receiver.endpoint) as bot,
        TeamsClient(world.base, "ada") as ada,
    ):
        pressing = await approved_slowly(world, ada)
        bot.stop()
        await until_closed(bot)
        world.faults.release()
        await asyncio.wait([pressing])

        assert await bot.ended() == 0
        assert {"reset", "resetPassword", "update"} <= {span.name for span in receiver.spans}
        filed = receiver.points("latchkey.case.events")
        assert ({"latchkey.event": "done"}, 1) in filed


async def test_an_idle_bot_ends_at_once_and_its_log_is_json_to_the_end(world, start):
    async with start() as bot:
        bot.stop()

        async with asyncio.timeout(
            LAST_TURNS_SECONDS - 1
        ):  # it waits for no turn, for there is none
            assert await bot.ended() == 0
        assert {line["event"] for line in bot.log} <= {"listening", "audit_checkpoint", "readiness"}
