"""A stopped process leaves cards and open questions behind; the next one goes on with both."""

import asyncio

import pytest

from simulator import driver
from simulator.driver import actions
from tests.kit.saying import confirmation, password_in, private_card
from tests.kit.stage import HURRY

LEFT_ALONE = 40
"""Seconds, as in service. By itself Latchkey would have looked five times by then."""


async def fails(stage, call, kind, **more):
    await driver.fault(stage.world.base, call, kind, **more)


def titles(message):
    return [button["title"] for button in actions(message["attachments"][0]["content"])]


async def test_the_next_process_finds_out_and_the_card_still_brings_the_password(stage, ada):
    """Nobody presses anything: the token service still knows Ada, so Entra can be asked."""
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "500_after_effect")
    await fails(stage, "user", "503", times=3)  # the first process sees nothing before it stops
    await ada.press(card, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")
    await stage.restart_bot()

    await ada.message_with("has gone through after all")
    await ada.press(unknown, "Check now")
    shown = await ada.press(await private_card(ada), "Show password")

    password = password_in(shown)
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    assert len(stage.happened("reset")) == 1


async def test_a_writeback_that_fails_after_a_restart_is_told(stage):
    gus = await stage.enter("gus")
    card = await confirmation(gus, "reset password for sonja")
    await gus.press(card, "Approve")
    accepted = await stage.changed(gus, card, "Password accepted, not yet confirmed")
    await stage.restart_bot()
    stage.world.clock.shift(stage.world.tenant.ad.delay.total_seconds() + 2)

    told = await stage.changed(gus, accepted, "Password not reset")

    assert "Check now" not in titles(told)
    assert not [m for m in await gus.cards() if "Show password" in titles(m)]


async def test_who_has_signed_out_is_not_looked_for_and_the_button_stays(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "500")
    await ada.press(card, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")
    await ada.say("sign out")
    await ada.message_with("signed out")
    await stage.bot.aclose()  # and the look with it that may have been under way
    before = len(stage.happened("graph_read"))
    await stage.restart_bot()
    await stage.until(lambda: stage.happened("refused", where="token_service", call="get_token"))

    (now,) = [m for m in await ada.messages() if m["id"] == unknown["id"]]

    assert titles(now) == ["Check now", "Reset again"]
    assert len(stage.happened("graph_read")) == before


async def test_a_card_that_was_lost_with_its_process_is_drawn_by_the_next(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "403")
    await fails(stage, "update", "500", times=2)
    await ada.press(card, "Approve")
    await stage.until(lambda: not stage.world.faults.has("update"))
    await stage.restart_bot()

    told = await stage.changed(ada, card, "Reset refused")

    assert titles(told) == ["Try again"]


async def test_a_password_that_nobody_fetched_is_said_to_be_lost_when_its_time_is_up(
    stage, ada, clock
):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "500_after_effect")
    await fails(stage, "user", "503", times=3)
    await ada.press(card, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")
    await stage.restart_bot()
    await ada.message_with("has gone through after all")

    clock.forward(minutes=31)
    told = await stage.changed(ada, unknown, "Temporary password not delivered")

    assert "Check now" not in titles(told)


@pytest.mark.parametrize(
    ("call", "kind"), [("resetPassword", "202_after_effect"), ("operation", "429")]
)
async def test_entra_is_left_alone_for_as_long_as_it_asks(stage, call, kind):
    """Aisha may read operations, so without a word from Entra the first look would be soon."""
    aisha = await stage.enter("aisha")
    card = await confirmation(aisha)
    await fails(stage, call, kind, person="alain", retryAfter=str(LEFT_ALONE))
    if call == "resetPassword":  # the time of the last change tells, and it is not asked
        await fails(stage, "user", "503", person="alain")
    before = asyncio.get_running_loop().time()
    await aisha.press(card, "Approve")
    accepted = await stage.changed(aisha, card, "Password accepted, not yet confirmed")

    await stage.changed(aisha, accepted, "The password has been reset")

    assert asyncio.get_running_loop().time() - before > LEFT_ALONE / HURRY
