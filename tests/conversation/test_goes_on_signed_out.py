"""What was approved goes on after the admin has signed out; nothing new is begun in their name."""

import asyncio

import pytest

from simulator import driver
from tests.conversation.incident_steps import BEGIN, FOUR, STOP, TWO, granted, ids, were_reset
from tests.conversation.new_phone_story import PHONE, asked, has, removed, said_rows, settled, there
from tests.kit.saying import confirmation, says

FIRST, SECOND, THIRD, FOURTH = FOUR


@pytest.fixture
def settings(settings):
    return settings | TWO


@pytest.fixture
async def aisha(stage):
    """Aisha, an Authentication Administrator."""
    return await stage.enter("aisha")


@pytest.fixture
def hold(stage):
    """Hold a call until it is released, and whatever was held at the end."""
    yield lambda call, **more: stage.world.faults.order(call, "held", **more)
    stage.world.faults.release()


def is_held(stage):
    return stage.until(lambda: stage.world.faults.holding)


async def signs_out(person):
    """Sign out; without silent sign-on nothing brings the sign-in back unnoticed."""
    person.sso = False
    await person.say("sign out")
    await person.message_with("signed out")


async def incident_held_at_the_second(stage, ada, hold):
    card = await granted(stage, ada)
    hold("resetPassword", names=frozenset(ids(stage, [SECOND])))
    await ada.press(card, BEGIN)
    await is_held(stage)
    return card


async def test_an_incident_goes_on_to_the_end_of_its_list(stage, ada, hold):
    card = await incident_held_at_the_second(stage, ada, hold)

    await signs_out(ada)
    stage.world.faults.release()

    assert await stage.changed(ada, card, "Useless and signed out: 4")
    assert were_reset(stage) == ids(stage, FOUR)
    assert {e["by"] for e in stage.happened("reset")} == {stage.id_of("ada")}


async def test_an_incident_is_stopped_by_its_button_without_a_new_sign_in(stage, ada, hold):
    card = await incident_held_at_the_second(stage, ada, hold)
    await signs_out(ada)

    await ada.press(await stage.changed(ada, card, "2 of 4 begun"), STOP)
    stage.world.faults.release()

    assert await stage.changed(ada, card, "Useless and signed out: 2")
    assert were_reset(stage) == ids(stage, [FIRST, SECOND])


async def test_whose_role_goes_in_the_middle_of_an_incident_begins_no_more_of_it(stage, ada, hold):
    card = await incident_held_at_the_second(stage, ada, hold)

    await stage.change("ada@contoso.com", roles=[])
    stage.world.faults.release()

    over = await stage.changed(ada, card, "Finished")
    assert not set(were_reset(stage)) & set(ids(stage, [THIRD, FOURTH]))
    assert says(over, "Nothing was changed")


async def removing_held_at_the_first(stage, aisha, hold):
    """Approve the removal of two methods; hold the first at Entra. Give the card, and the press."""
    has(stage, "alain", "authenticator", "passkey", "phone")
    card = await asked(aisha)
    hold("deleteMethod")
    pressed = asyncio.create_task(removed(aisha, card, "Passkey", PHONE))
    await is_held(stage)
    return card, pressed


async def test_a_new_phone_loses_every_method_that_was_chosen(stage, aisha, hold):
    card, pressed = await removing_held_at_the_first(stage, aisha, hold)

    await signs_out(aisha)
    stage.world.faults.release()
    await pressed

    await settled(stage, aisha, card)
    assert there(stage) == ["authenticator"]
    assert {e["by"] for e in stage.happened("method_removed")} == {stage.id_of("aisha")}


async def test_whose_role_goes_in_the_middle_of_a_new_phone_removes_no_more(stage, aisha, hold):
    card, pressed = await removing_held_at_the_first(stage, aisha, hold)

    await stage.change("aisha@contoso.com", roles=[])
    stage.world.faults.release()
    await pressed

    told = await stage.changed(aisha, card, "No sign-in method removed")
    assert len(said_rows(told)["Not removed"]) == 2
    assert not stage.happened("method_removed")


async def test_a_reset_that_is_not_certain_is_looked_for_all_the_same(stage, ada, hold):
    card = await confirmation(ada)
    hold("resetPassword")
    await driver.fault(stage.world.base, "operation", "503", times=2)
    pressed = asyncio.create_task(ada.press(card, "Approve"))
    await is_held(stage)

    await signs_out(ada)
    stage.world.faults.release()
    await pressed

    assert says(await stage.changed(ada, card, "Password reset"), "Alain Charon")
    assert len(stage.happened("reset")) == 1
