"""Each act ends where it is meant to: at the sign-in page, where the person gets in, or nobody."""

import pytest

from resets.acts.terms import ONCE
from simulator import driver, registered_methods
from tests.conversation.new_phone_story import AUTHENTICATOR, PHONE, asked, removed, settled
from tests.kit.saying import approved, card_with_button, password_in, said
from tests.kit.sign_in_page import (
    IN,
    MUST_CHANGE,
    OWN,
    PROVE,
    choose_password,
    prove,
    register_passkey,
    sign_in,
)

ALAIN = "alain@contoso.com"
TEXT = "Text message"


@pytest.fixture
async def aisha(stage):
    """Aisha, an Authentication Administrator, where passes work at once."""
    await driver.switch(stage.world.base, "tenant", pass_lag=0)
    return await stage.enter("aisha")


def code_in(stage, answer):
    (code,) = set(said(answer)) & stage.world.temporary_passwords
    return code


async def a_pass(stage, aisha, **inputs):
    await aisha.say("temporary access pass for alain")
    card = await card_with_button(aisha, "Make pass")
    return code_in(stage, await aisha.press(card, "Make pass", inputs=inputs))


async def knows(stage, password=OWN, user="alain"):
    """Let somebody know their own password."""
    account = stage.world.tenant.account(user)
    stage.world.tenant.set_password(account, password, must_change=False)


# A temporary password


async def test_a_temporary_password_lets_in_only_to_choose_another_one(stage, ada):
    password = password_in(await approved(ada))

    page = await sign_in(stage, ALAIN, password)

    assert page.heading == MUST_CHANGE
    assert (await choose_password(stage, ALAIN, password)).heading == IN
    assert (await sign_in(stage, ALAIN, OWN)).heading == IN
    assert (await sign_in(stage, ALAIN, password)).alert


async def test_made_useless_it_lets_nobody_in(stage, ada):
    password = password_in(await approved(ada))
    await ada.say("make alain's temporary password useless")
    card = await ada.card_with("Make the temporary password useless?")

    await ada.press(card, "Make it useless")

    await stage.until(lambda: len(stage.happened("reset")) == 2)
    assert "incorrect" in (await sign_in(stage, ALAIN, password)).alert


async def test_with_a_second_factor_the_password_alone_is_no_way_in(stage, ada):
    await driver.switch(stage.world.base, "tenant", second_factor=True)
    password = password_in(await approved(ada))

    page = await sign_in(stage, ALAIN, password)

    assert page.heading == PROVE
    assert (await choose_password(stage, ALAIN, password)).alert == "Sign in first."
    assert (await prove(stage, page, "Microsoft Authenticator")).heading == MUST_CHANGE
    assert (await choose_password(stage, ALAIN, password)).heading == IN


# A pass


async def test_a_pass_for_once_lets_in_once_and_a_passkey_stays(stage, aisha):
    code = await a_pass(stage, aisha)

    page = await sign_in(stage, ALAIN, code)

    assert page.heading == IN
    assert (await register_passkey(stage, page)).heading == IN
    assert "cannot be used" in (await sign_in(stage, ALAIN, code)).alert
    kinds = [method.kind for method in stage.world.tenant.account("alain").methods]
    assert "passkey" in kinds


async def test_a_pass_for_several_times_lets_in_until_it_ends(stage, aisha):
    code = await a_pass(stage, aisha, **{ONCE: "false"})

    assert [(await sign_in(stage, ALAIN, code)).heading for _ in range(3)] == [IN] * 3
    stage.world.clock.shift(3601)
    assert "cannot be used" in (await sign_in(stage, ALAIN, code)).alert


async def test_a_pass_that_was_deleted_lets_nobody_in(stage, aisha):
    code = await a_pass(stage, aisha, **{ONCE: "false"})
    card = await card_with_button(aisha, "Delete the pass in Entra")

    await aisha.press(card, "Delete the pass in Entra")

    assert (await sign_in(stage, ALAIN, code)).alert


async def test_who_signs_in_at_another_provider_gets_in_by_the_pass(stage, aisha):
    await aisha.say("reset password for fred")
    refusal = await card_with_button(aisha, "Make pass")
    await aisha.press(refusal, "Make pass")
    card = await aisha.card_with("Make a Temporary Access Pass?")
    code = code_in(stage, await aisha.press(card, "Make pass"))

    fred = stage.world.tenant.account("fred").upn
    assert (await sign_in(stage, fred, code)).heading == IN


# A new phone


async def test_after_a_new_phone_the_old_number_lets_nobody_in_and_the_pass_does(stage, aisha):
    await driver.switch(stage.world.base, "tenant", second_factor=True)
    await knows(stage)
    before = await sign_in(stage, ALAIN, OWN)
    assert any(name.startswith(TEXT) for name in before.methods)
    card = await asked(aisha)

    answer = await removed(aisha, card, AUTHENTICATOR, PHONE)
    await settled(stage, aisha, card)

    assert (await prove(stage, before, TEXT)).alert, "a page that was open still took the number"
    assert "Temporary Access Pass" in (await sign_in(stage, ALAIN, OWN)).alert
    page = await sign_in(stage, ALAIN, code_in(stage, answer))
    assert page.heading == IN
    await register_passkey(stage, page)
    again = await sign_in(stage, ALAIN, OWN)
    assert list(again.methods) == ["Passkey New phone"]
    assert (await prove(stage, again, "Passkey")).heading == IN


async def test_whoever_has_text_messages_alone_after_their_end_gets_in_by_a_pass(stage, aisha):
    await driver.switch(stage.world.base, "tenant", sms_has_ended=True)
    account = stage.world.tenant.account("alain")
    account.methods[:] = [registered_methods.by_word("alain", "phone")]
    await knows(stage)
    assert "passkey" in (await sign_in(stage, ALAIN, OWN)).alert

    await aisha.say("why can't alain sign in?")
    card = await aisha.card_with("Why the sign-in may fail")
    await aisha.press(card, "New phone")
    listed = await aisha.card_with("Remove sign-in methods?")
    answer = await removed(aisha, listed, PHONE)
    await settled(stage, aisha, listed)

    page = await sign_in(stage, ALAIN, code_in(stage, answer))
    assert (await register_passkey(stage, page)).heading == IN
    assert (await sign_in(stage, ALAIN, OWN)).heading == IN


# Signed out


async def test_signing_out_everywhere_changes_no_password(stage, ada):
    await knows(stage)
    await ada.say("sign out alain everywhere")
    card = await card_with_button(ada, "Sign out")
    await ada.press(card, "Sign out")
    await stage.until(lambda: stage.happened("sessions_revoked"))

    assert (await sign_in(stage, ALAIN, OWN)).heading == IN
