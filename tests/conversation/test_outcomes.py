"""Four outcomes, and which of them is told. Judged by what Entra did, not by what it answered."""

import asyncio

import pytest

from simulator import driver
from simulator.driver import actions
from tests.kit.saying import (
    confirmation,
    offers_password,
    password_in,
    private_card,
    said,
    says,
)


async def fails(stage, call, kind, **more):
    await driver.fault(stage.world.base, call, kind, **more)


def acting(message):
    buttons = actions(message["attachments"][0]["content"])
    return [button["title"] for button in buttons if button["type"] == "Action.Execute"]


async def test_when_entra_says_no_after_our_yes_that_is_a_refusal(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "403")
    await ada.press(card, "Approve")

    told = await ada.card_with("Reset refused")

    assert acting(told) == ["Try again"]
    assert not stage.happened("reset")


@pytest.mark.parametrize("kind", ["429", "400", "401"])
async def test_what_entra_never_took_has_changed_nothing(stage, ada, kind):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", kind, times=9)
    await ada.press(card, "Approve")

    told = await ada.card_with("Password not reset")

    assert acting(told) == ["Try again"]
    assert not stage.happened("reset")


@pytest.mark.parametrize("kind", ["500", "503", "404", "reset", "html"])
async def test_a_lost_answer_is_unknown_and_nothing_is_repeated(stage, ada, kind):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", kind)
    await ada.press(card, "Approve")

    told = await ada.card_with("Reset outcome unknown")

    assert acting(told) == ["Check now", "Reset again"]
    assert not stage.happened("reset")


@pytest.mark.parametrize("kind", ["500", "404", "reset", "truncated"])
async def test_a_reset_whose_answer_was_lost_is_found_out_and_handed_over(stage, ada, kind):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", f"{kind}_after_effect")
    await ada.press(card, "Approve")

    shown = await ada.press(await private_card(ada), "Show password")

    password = password_in(shown)
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    assert len(stage.happened("reset")) == 1


async def test_check_now_looks_and_hands_over_even_after_a_restart(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "500_after_effect")
    await ada.press(card, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")
    await stage.restart_bot()  # within the second before the bot looks by itself

    checked = await ada.press(unknown, "Check now")
    shown = await ada.press(await private_card(ada), "Show password")

    assert "Password reset" in checked.texts
    password = password_in(shown)
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    assert len(stage.happened("reset")) == 1


async def test_check_now_that_sees_nothing_stays_unknown(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "500")
    await ada.press(card, "Approve")

    checked = await ada.press(await ada.card_with("Reset outcome unknown"), "Check now")

    assert "Reset outcome unknown" in checked.texts
    assert not stage.happened("reset")


@pytest.mark.parametrize("kind", ["500", "500_after_effect", "reset_after_effect"])
async def test_a_result_that_cannot_be_drawn_comes_as_a_message_of_its_own(stage, ada, kind):
    card = await confirmation(ada)
    await fails(stage, "update", kind, times=4)  # *working* and the result, each tried twice
    await ada.press(card, "Approve")

    shown = await ada.press(await private_card(ada), "Show password")

    password = password_in(shown)
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    assert len(stage.happened("reset")) == 1


async def test_a_password_that_cannot_be_handed_over_at_all_is_said_to_be_lost(
    stage, impatient, ada
):
    """Entra takes longer than the answer to Approve may wait, so that nobody has seen it."""
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "held")
    await ada.press(card, "Approve")
    await fails(stage, "send", "500")
    await fails(stage, "update", "500", times=2)
    stage.world.faults.release()

    told = await ada.card_with("Temporary password not delivered")

    assert acting(told) == ["Reset again"]
    assert len(stage.happened("reset")) == 1


async def test_a_password_that_was_seen_is_never_called_lost(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "send", "500")
    await fails(stage, "update", "500", times=4)
    shown = await ada.press(card, "Approve")

    password = password_in(shown)
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    await stage.changed(ada, card, "The password has been reset")
    assert not [m for m in await ada.cards() if says(m, "not delivered")]


async def test_a_later_reset_does_not_prove_an_earlier_one(stage, ada):
    """The first came to nothing; the second changed the password. The first stays unknown."""
    first = await confirmation(ada)
    await fails(stage, "resetPassword", "500")
    await ada.press(first, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")
    await ada.say("reset password for alain")
    second = await ada.card_with("Reset this password?")
    await ada.press(second, "Approve")
    await private_card(ada)

    checked = await ada.press(unknown, "Check now")

    assert "Reset outcome unknown" in checked.texts
    ready = [m for m in await ada.cards() if offers_password(m)]
    assert len(ready) == 1
    assert len(stage.happened("reset")) == 1


async def test_three_looks_at_once_hand_out_one_private_card(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "500_after_effect")
    await ada.press(card, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")
    await stage.restart_bot()

    await ada.press(unknown, "Check now", copies=3)
    await private_card(ada)

    ready = [m for m in await ada.cards() if offers_password(m)]
    assert len(ready) == 1


async def test_a_card_that_teams_did_not_take_before_a_restart_is_drawn_after_it(stage, ada):
    """Nobody need press for it: a card that says "working" has no button to press."""
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "403")
    await fails(stage, "update", "500", times=20)
    await ada.press(card, "Approve")
    await stage.until(lambda: not stage.world.faults.has("resetPassword"))
    await stage.restart_bot()
    stage.world.faults.clear()

    told = await stage.changed(ada, card, "Reset refused")

    assert acting(told) == ["Try again"]
    assert not stage.happened("reset")


async def test_a_card_that_teams_did_not_take_is_drawn_again(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "403")
    await fails(stage, "update", "500", times=2)
    await ada.press(card, "Approve")

    told = await stage.changed(ada, card, "Reset refused")

    assert acting(told) == ["Try again"]


async def test_a_sign_in_between_press_and_claim_cannot_strand_the_case(stage, ada):
    """Signed out, Approve, signed in again, and just then Teams takes no change of a card."""
    card = await confirmation(ada)
    await ada.say("sign out")
    await ada.message_with("signed out")
    await fails(stage, "update", "500", times=2)
    await ada.press(card, "Approve")

    await private_card(ada)

    assert len(stage.happened("reset")) == 1


async def test_a_made_up_ticket_starts_nothing_not_even_in_public(stage, ada):
    public = await ada.chat("groupChat")
    await ada.card_with("Hello, I am Latchkey")
    before = len(stage.happened("send"))
    for ticket in ("", "x" * 32, "0" * 31, "../../etc"):
        action = {"type": "Action.Execute", "verb": "approve", "data": {"ticket": ticket}}
        value = {"action": action, "trigger": "manual"}
        assert (await ada.invoke("adaptiveCard/action", value, chat=public)).status == 200
        assert (await ada.invoke("adaptiveCard/action", value)).status == 200

    assert len(stage.happened("send")) == before


async def test_a_press_is_answered_while_words_of_the_same_admin_are_at_work(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "batch", "held")
    asking = asyncio.create_task(ada.say("reset password for zoe"))
    await stage.until(lambda: stage.world.faults.holding)

    working = await ada.press(card, "Approve")

    assert working.card is not None
    assert stage.world.faults.holding, "it was answered only when the words had been"
    stage.world.faults.release()
    await asking


async def test_two_admins_at_once_reset_one_person_once(stage, ada):
    """Grace approves while Ada's reset is on its way: one reset, and Grace is told."""
    adas = await confirmation(ada)
    grace = await stage.enter("grace")
    graces = await confirmation(grace)
    await fails(stage, "resetPassword", "held")
    ada_presses = asyncio.create_task(ada.press(adas, "Approve"))
    await stage.until(lambda: stage.world.faults.holding)

    answer = await grace.press(graces, "Approve")
    stage.world.faults.release()
    await ada_presses

    assert "Something else is being done" in answer.body["task"]["value"]
    assert [reset["by"] for reset in stage.happened("reset")] == [stage.id_of("ada")]


async def test_an_unreachable_entra_before_the_card_is_told_calmly(stage, ada):
    await confirmation(ada)
    await fails(stage, "batch", "503", times=9, retry_after="60")
    await ada.say("reset password for zoe")

    card = await ada.card_with("Try again")

    assert not says(card, "Traceback")
    assert not acting(card)


async def test_the_press_is_answered_before_graph_has_answered(stage, impatient, ada):
    card = await confirmation(ada)
    await fails(stage, "batch", "held")

    working = await ada.press(card, "Approve")
    assert stage.world.faults.holding
    stage.world.faults.release()

    assert not stage.happened("reset")
    assert working.card is not None
    await private_card(ada)


async def test_approved_is_approved_only_once_over_a_restart(stage, ada):
    card = await confirmation(ada)
    await ada.press(card, "Approve")
    told = await ada.card_with("The password has been reset")
    await stage.restart_bot()

    again = await ada.press(card, "Approve")
    assert any("already" in text for text in said(again))
    assert "Show password" not in acting(told)
    assert len(stage.happened("reset")) == 1
