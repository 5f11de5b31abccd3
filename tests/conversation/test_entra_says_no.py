"""Wherever a token is wanted and Entra gives none, there is a way on; and then it goes on."""

import pytest

from cards.words import LANGUAGES
from resets.hindrances import Hindrance
from simulator import driver
from tests.kit.saying import (
    buttons_alone,
    confirmation,
    password_in,
    private_card,
    says,
    sign_in_cards,
    the_button,
)

ENGLISH = LANGUAGES["en"]
NO = ENGLISH.talk.no_token
WANTS_SIGN_IN = [
    ("50076", {}),
    ("50076", {"error": "invalid_grant", "suberror": None, "claims": None}),
    ("70044", {}),
    ("50173", {}),
    ("53000", {}),
    ("50055", {}),
    ("123456", {"error": "interaction_required"}),
    ("123456", {}),
]
WANTS_ELSE = [
    ("53003", Hindrance.CONDITIONAL_ACCESS),
    ("53005", Hindrance.DEVICE),
    ("530084", Hindrance.POLICY),
    ("90094", Hindrance.CONSENT),
    ("700213", Hindrance.CONFIGURATION),
    ("50105", Hindrance.NOT_ASSIGNED),
    ("50033", Hindrance.BUSY),
]


def refuse(stage, code, *, times=1, **words):
    stage.world.faults.order("obo", "400", code=code, times=times, says=words)


@pytest.mark.parametrize(("code", "words"), WANTS_SIGN_IN)
async def test_at_the_search_the_button_comes_and_the_request_goes_on(stage, ada, code, words):
    refuse(stage, code, **words)
    await ada.say("reset password for alain")
    told = await ada.card_with(f"AADSTS{code}")
    assert says(told, "Correlation ID")
    button = await the_button(ada)

    await ada.sign_in(button)

    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")
    assert stage.happened("sign_out")


async def test_at_the_card_too(stage, ada):
    """The search still had a token; by the time of the card Entra has taken it back."""
    stage.world.faults.order("batch", "delay", after=0)
    stage.world.faults.order("batch", "401_claims")
    stage.world.faults.order("obo", "delay", after=0)
    refuse(stage, "50173")
    await ada.say("reset password for alain")
    await ada.card_with("AADSTS50173")

    await ada.sign_in(await the_button(ada))

    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")


@pytest.mark.parametrize(("code", "words"), WANTS_SIGN_IN)
async def test_at_the_press_the_button_comes_and_the_reset_goes_on(stage, ada, code, words):
    card = await confirmation(ada)
    refuse(stage, code, **words)
    await ada.press(card, "Approve")
    await ada.card_with(f"AADSTS{code}")
    assert not stage.happened("reset")

    await ada.sign_in(await the_button(ada))

    shown = await ada.press(await private_card(ada), "Show password")
    assert password_in(shown)
    assert len(stage.happened("reset")) == 1


@pytest.mark.parametrize(("code", "kind"), WANTS_ELSE)
async def test_at_the_press_what_no_sign_in_helps_is_told_and_the_card_stays_good(
    stage, ada, code, kind
):
    card = await confirmation(ada)
    refuse(stage, code)
    answer = await ada.press(card, "Approve")
    told = await ada.card_with(f"AADSTS{code}")
    assert answer.status == 200
    assert says(told, ENGLISH.hindrances[kind].instead)
    assert not await sign_in_cards(ada) or not stage.happened("sign_out")

    await ada.press(card, "Approve")

    await private_card(ada)
    assert len(stage.happened("reset")) == 1


async def test_check_now_signs_in_and_looks(stage, ada):
    card = await confirmation(ada)
    await driver.fault(stage.world.base, "resetPassword", "500")
    await ada.press(card, "Approve")
    unknown = await ada.card_with("Reset outcome unknown")
    await stage.restart_bot()
    refuse(stage, "50076")
    await ada.press(unknown, "Check now")
    await ada.card_with("AADSTS50076")

    await ada.sign_in(await the_button(ada))

    await ada.message_with(ENGLISH.states["unknown"].text)
    assert not stage.happened("reset")


async def test_a_sign_in_that_did_not_help_says_what_the_tenants_admin_must_change(stage, ada):
    """The policy asks for a second factor for Graph, and does not cover the bot's own app."""
    stage.world.tenant.mfa_policy_covers_bot = False
    await stage.change("ada@contoso.com", mfa=True)
    await ada.say("reset password for alain")
    await ada.card_with("AADSTS50076")

    await ada.sign_in(await the_button(ada))

    told = await ada.card_with(ENGLISH.talk.sign_in_in_vain.instead)
    assert says(told, "AADSTS50076")
    assert len(await buttons_alone(ada)) == 1


async def test_at_the_press_a_sign_in_in_vain_ends_the_round_as_well(stage, ada):
    card = await confirmation(ada)
    refuse(stage, "50076", times=9)
    await ada.press(card, "Approve")
    await ada.card_with("AADSTS50076")

    await ada.sign_in(await the_button(ada))

    await ada.card_with(ENGLISH.talk.sign_in_in_vain.instead)
    assert len(await buttons_alone(ada)) == 1
    assert not stage.happened("reset")


async def test_one_sign_in_serves_two_cards_that_were_pressed(stage):
    ada = await stage.enter("ada")
    first = await confirmation(ada)
    second = await confirmation(ada, "reset password for zoe.kuehn@contoso.com")
    refuse(stage, "50173")
    await ada.press(first, "Approve")
    await ada.card_with("AADSTS50173")
    await ada.press(second, "Approve")
    button = await the_button(ada)

    await ada.sign_in(button)

    await stage.until(lambda: len(stage.happened("reset")) == 2)


async def test_who_comes_after_in_a_list_is_not_forgotten(stage, ada):
    refuse(stage, "53003")
    await ada.say("reset passwords for alain@contoso.com and zoe.kuehn@contoso.com")

    told = await ada.card_with(ENGLISH.labels.left_out)

    assert says(told, "zoe.kuehn@contoso.com")


async def test_a_sign_in_goes_on_with_the_whole_list(stage, ada):
    refuse(stage, "50076")
    await ada.say("reset passwords for alain@contoso.com and zoe.kuehn@contoso.com")
    await ada.card_with("AADSTS50076")

    await ada.sign_in(await the_button(ada))

    await ada.card_with("alain@contoso.com")
    await ada.card_with("zoe.kuehn@contoso.com")


async def test_somebody_who_is_gone_by_now_does_not_take_the_others_along(stage, ada):
    """Found a moment ago, and then Graph says 404."""
    stage.world.faults.order("user", "404", names=frozenset({stage.id_of("alain")}))
    await ada.say("reset passwords for alain@contoso.com and zoe.kuehn@contoso.com")

    await ada.card_with(ENGLISH.talk.gone.title)
    assert says(await ada.card_with("Reset this password?"), "zoe.kuehn@contoso.com")
    assert not [c for c in await ada.cards() if says(c, ENGLISH.talk.busy.title)]


async def test_after_teams_own_failure_the_button_goes_on_with_the_request(stage):
    ada = await stage.enter("ada", sso=False)
    await ada.say("reset password for alain")
    await ada.sign_in_card()
    await ada.invoke("signin/failure", {"code": "resourcematchfailed", "message": "x"})
    await ada.card_with(NO)
    button = await the_button(ada)

    await ada.sign_in(button)

    await ada.card_with("Reset this password?")


async def test_a_token_service_that_shuts_the_bot_out_is_told_as_the_operators_matter(
    stage, ada, caplog
):
    stage.world.faults.order("exchange", "401", times=3)
    await ada.say("reset password for alain")

    await ada.card_with(ENGLISH.talk.trouble.title)

    lines = [r for r in caplog.records if r.msg == "token_service_refused"]
    assert {(r.call, r.status) for r in lines if r.status == 401} == {("exchange", 401)}
