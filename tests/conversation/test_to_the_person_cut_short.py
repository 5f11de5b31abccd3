"""Straight to the person, and what gives way meanwhile: nothing is set by itself."""

import pytest

from resets.model import Actor, RoleId, Ticket
from resets.secret import Secret
from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.driver import actions
from stores.opening import open_ledger
from tests.conversation.straight_over import (
    CHOICE,
    HOLD,
    SHOW,
    checked,
    keys_in,
    seen,
    signs_in_with,
)
from tests.kit.saying import (
    APPROVAL,
    buttons,
    content,
    says,
)


@pytest.fixture
def settings(settings):
    return settings | {"REACH_TEAM": ORG_TEAM, "RECEIVERS": "target", "VERIFY": "offer"}


@pytest.mark.on_two_nodes
async def test_ada_has_signed_out_meanwhile_and_nothing_has_changed(stage, ada):
    card, alain, his, password = await seen(stage, ada)
    await ada.say("sign out")
    await ada.message_with("signed out")
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Do not use this password")
    told = await stage.changed(ada, card, "Password not reset")
    assert says(told, "sign-in of the administrator who approved has ended")
    assert not stage.happened("reset")
    assert not signs_in_with(stage, password)


@pytest.mark.on_two_nodes
async def test_adas_role_has_gone_meanwhile_and_nothing_has_changed(stage, ada):
    card, alain, his, _ = await seen(stage, ada)
    await stage.change("ada@contoso.com", roles=[])
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Do not use this password")
    await stage.changed(ada, card, "Reset refused")
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_a_password_that_entra_refuses_is_not_to_be_used(stage, ada):
    card, alain, his, password = await seen(stage, ada)
    await driver.fault(stage.world.base, "resetPassword", "400")
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Do not use this password")
    await stage.changed(ada, card, "Password not reset")
    assert not signs_in_with(stage, password)


@pytest.mark.on_two_nodes
async def test_check_now_of_a_blind_unknown_case_carries_no_key(stage, ada):
    card, alain, his, password = await seen(stage, ada)
    await driver.fault(stage.world.base, "resetPassword", "500_after_effect")
    await driver.fault(stage.world.base, "user", "503", times=3)
    await alain.press(his, HOLD)
    unknown = await stage.changed(ada, card, "Reset outcome unknown")
    assert keys_in(await ada.messages()) == []
    await ada.press(unknown, "Check now")
    told = await stage.changed(ada, card, "Password reset")
    assert SHOW not in buttons(told)
    await stage.changed(alain, his, "Your new password is set")
    assert signs_in_with(stage, password)


async def claimed_by_a_process_that_dies(stage, settings, clock, his, *, asked):
    """A process takes Alain's word and is gone: before Entra was *asked*, or right after."""
    (button,) = [a for a in actions(content(his)) if a["title"] == HOLD]
    await stage.bot.aclose()
    url, key = Secret(settings["DATABASE_URL"]), Secret(settings["LATCHKEY_KEY"])
    ledger = await open_ledger(url, key, clock)
    ticket = Ticket(button["data"]["ticket"])
    case = await ledger.read(ticket)
    chat = case.receiver_chat.conversation
    await ledger.hold(ticket, Actor(case.target.id, case.tenant, chat), lambda _: True)
    if asked:
        await ledger.start(ticket, RoleId("helpdesk"), case.changed_before)
    await ledger.close()
    stage.bot = await stage.start_bot()


@pytest.mark.on_two_nodes
async def test_a_process_that_dies_before_entra_was_asked_has_set_nothing(
    stage, ada, settings, clock
):
    card, alain, his, password = await seen(stage, ada)
    await claimed_by_a_process_that_dies(stage, settings, clock, his, asked=False)
    await stage.changed(alain, his, "Do not use this password")
    await stage.changed(ada, card, "Password not reset")
    assert not stage.happened("reset")
    assert not signs_in_with(stage, password)


@pytest.mark.on_two_nodes
async def test_a_process_that_dies_once_entra_was_asked_leaves_it_unknown(
    stage, ada, settings, clock
):
    card, alain, his, _ = await seen(stage, ada)
    await claimed_by_a_process_that_dies(stage, settings, clock, his, asked=True)
    await stage.changed(alain, his, "not known yet")
    unknown = await stage.changed(ada, card, "Reset outcome unknown")
    assert keys_in(await ada.messages()) == []
    assert "Check now" in buttons(unknown)
    assert not stage.happened("reset"), "never repeated"


async def test_it_waits_over_a_restart(stage, ada):
    _, alain, his, password = await seen(stage, ada)
    await stage.restart_bot()
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Your new password is set")
    assert signs_in_with(stage, password)


async def test_who_is_not_at_teams_is_said_at_once(stage, ada):
    card, alain = await checked(stage, ada)
    await driver.person(stage.world.base, "alain@contoso.com", teams="blocked")
    answer = await ada.press(card, APPROVAL, inputs=CHOICE)
    assert "cannot be reached in Teams" in str(answer.body)
    assert HOLD not in str(await alain.cards())
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_a_session_that_has_ended_sees_nothing_and_nothing_is_set(stage, ada, clock):
    card, _ = await checked(stage, ada)
    await driver.person(stage.world.base, "alain@contoso.com", teams="signed_out")
    await ada.press(card, APPROVAL, inputs=CHOICE)
    await stage.changed(ada, card, "Waiting for the user")
    clock.forward(minutes=11)
    await stage.changed(ada, card, "Request expired")
    assert not stage.happened("reset")
