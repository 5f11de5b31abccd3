"""A new phone that comes to nothing: who may not, what cannot be read, no pass that was made."""

import pytest

from simulator import driver
from simulator.driver import actions
from tests.conversation.new_phone_story import (
    ASKED,
    AUTHENTICATOR,
    PHONE,
    TITLE,
    asked,
    card_that_says,
    going,
    has,
    passes_of,
    removed,
    settled,
    there,
)
from tests.kit.saying import buttons, card_with_button, content, says


@pytest.fixture
async def aisha(stage):
    """Aisha, an Authentication Administrator."""
    return await stage.enter("aisha")


@pytest.mark.parametrize("kind", ["403", "500", "429", "html"])
async def test_methods_that_cannot_be_read_bring_no_card(stage, aisha, kind):
    await driver.fault(stage.world.base, "methods", kind, times=9)
    before = len(await aisha.messages())

    await aisha.say(ASKED)

    await stage.until(lambda: _more_than(aisha, before + 1))
    assert not await card_that_says(aisha, TITLE)
    assert there(stage) == ["authenticator", "phone"]


@pytest.mark.parametrize("typed", ["", "7", "x", "0;1", "3179e48a-750b-4051-897c-87b9720928f7"])
async def test_what_the_card_never_listed_is_not_chosen(stage, aisha, typed):
    card = await asked(aisha)

    await aisha.press(card, "Remove methods", inputs={"going": typed})

    told = await settled(stage, aisha, card, "Nothing removed")
    assert says(told, "No sign-in method was chosen")
    assert not passes_of(stage)
    assert there(stage) == ["authenticator", "phone"]


async def test_without_a_pass_that_was_made_nothing_is_removed(stage, aisha):
    card = await asked(aisha)
    await driver.fault(stage.world.base, "createPass", "400", times=9)

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    await settled(stage, aisha, card, "Nothing removed")
    assert there(stage) == ["authenticator", "phone"]


async def test_where_the_tenant_gives_no_passes_the_card_says_how_to_go_on(stage, aisha):
    stage.world.tenant.pass_policy.enabled = False
    has(stage, "alain", "phone", "passkey")
    card = await asked(aisha)

    await removed(aisha, card, PHONE)

    told = await settled(stage, aisha, card, "Nothing removed")
    assert says(told, "Try again without a pass")
    assert there(stage) == ["phone", "passkey"]


async def test_after_a_lost_pass_nothing_is_removed_and_the_card_says_so(stage, aisha):
    card = await asked(aisha)
    await driver.fault(stage.world.base, "createPass", "reset_after_effect")

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    told = await stage.changed(aisha, card, "Pass lost")
    assert says(told, "Not removed")
    assert there(stage) == ["authenticator", "phone"]
    assert {"Start again", "Delete the pass in Entra"} <= set(buttons(told))
    assert len(passes_of(stage)) == 1


async def test_who_has_nothing_but_a_password_is_offered_a_pass(stage, aisha):
    await aisha.say("jose.mueller@contoso.com has a new phone")

    refusal = await card_with_button(aisha, "Make pass")

    assert says(refusal, "Nothing is registered for this person")


async def test_ada_may_reset_but_not_change_methods_and_is_told_who_may(stage, ada):
    await ada.say(ASKED)

    card = await stage.until(lambda: card_that_says(ada, "but not change sign-in methods"))
    assert says(card, "Authentication Administrator")
    assert there(stage) == ["authenticator", "phone"]


async def test_nobody_removes_their_own(stage, aisha):
    await aisha.say("aisha has a new phone")

    await stage.until(lambda: card_that_says(aisha, "nobody removes their own sign-in methods"))


async def test_an_admin_whom_her_role_does_not_cover_keeps_everything(stage, aisha):
    await aisha.say("gus has a new phone")

    await stage.until(lambda: card_that_says(aisha, "Privileged Authentication Administrator"))
    assert not stage.happened("method_removed")


async def test_a_role_that_ended_between_card_and_press_removes_nothing(stage, aisha):
    card = await asked(aisha)
    await stage.change("aisha@contoso.com", roles=[])

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    await settled(stage, aisha, card, "Request refused")
    assert there(stage) == ["authenticator", "phone"]
    assert not passes_of(stage)


async def test_somebody_else_presses_in_vain(stage, aisha, ada):
    card = await asked(aisha)
    (button,) = [a for a in actions(content(card)) if a["title"] == "Remove methods"]
    button = {**button, "data": {**button["data"], "going": going(card, PHONE)}}

    await ada.submit({"action": button})

    assert there(stage) == ["authenticator", "phone"]


async def _more_than(person, count):
    return len(await person.messages()) > count
