"""Signing in: silently where it can be, and never as somebody else."""

import asyncio
import base64
import json
import re

import aiohttp
import pytest
from yarl import URL

from cards.words import LANGUAGES
from resets.hindrances import Hindrance
from tests.kit.record import rows
from tests.kit.saying import confirmation, says, the_button

ENGLISH = LANGUAGES["en"]


def exchange_of(card):
    content = card["attachments"][0]["content"]
    return content["tokenExchangeResource"]["id"], content["connectionName"]


async def quiet(stage, key):
    return await stage.enter(key, sso=False)


async def offered(person):
    await person.say("reset password for alain")
    return exchange_of(await person.sign_in_card())


async def exchange(person, token, offer):
    exchange_id, connection = offer
    value = {"id": exchange_id, "connectionName": connection, "token": token}
    return await person.invoke("signin/tokenExchange", value)


async def test_what_waits_for_a_sign_in_is_stored_before_it_is_asked_for(stage, settings):
    """Teams answers at once, and perhaps another node."""
    ada = await quiet(stage, "ada")
    await ada.say("help")
    await ada.card_with(ENGLISH.talk.help.title)
    stage.world.faults.order("send", "held")
    saying = asyncio.create_task(ada.say("reset password for alain"))
    await stage.until(lambda: stage.world.faults.holding)

    (waits,) = rows(settings, "SELECT key FROM dialog_states WHERE key NOT LIKE 'lasting|%'")

    assert stage.id_of("ada") in waits["key"]
    stage.world.faults.release()
    await saying
    await ada.sign_in_card()


async def test_grace_cannot_sign_ada_in(stage):
    """A token that is perfectly good, but not Ada's."""
    ada = await quiet(stage, "ada")
    offer = await offered(ada)
    graces = stage.world.tokens.mint_for_bot(stage.world.tenant.account("grace"))

    answer = await exchange(ada, graces, offer)

    assert answer.status == 412
    assert not await ada.cards() or not any(
        says(card, "Reset this password?") for card in await ada.cards()
    )
    assert not stage.happened("token", grant="on_behalf_of")


async def test_a_token_that_entra_did_not_sign_is_refused(stage):
    ada = await quiet(stage, "ada")
    offer = await offered(ada)
    good = stage.world.tokens.mint_for_bot(stage.world.tenant.account("ada"))
    header, claims, _ = good.split(".")
    unsigned = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")

    for forged in (f"{header}.{claims}.{'A' * 342}", f"{unsigned}.{claims}.", "", "x.y.z"):
        assert (await exchange(ada, forged, offer)).status == 412


async def test_five_devices_exchange_at_once_and_one_card_comes(stage):
    ada = await quiet(stage, "ada")
    exchange_id, connection = await offered(ada)
    token = stage.world.tokens.mint_for_bot(stage.world.tenant.account("ada"))
    value = {"id": exchange_id, "connectionName": connection, "token": token}

    answer = await ada.invoke("signin/tokenExchange", value, copies=5)
    await ada.card_with("Reset this password?")

    assert [copy.status for copy in answer.all] == [200] * 5
    asked = [card for card in await ada.cards() if says(card, "Reset this password?")]
    assert len(asked) == 1


async def test_the_window_that_was_closed_leaves_the_button(stage):
    ada = await quiet(stage, "ada")
    await ada.say("reset password for alain")
    card = await ada.sign_in_card()
    await ada.cancel_sign_in()

    await ada.sign_in(card)

    await ada.card_with("Reset this password?")


async def test_without_consent_the_admin_reads_what_is_missing_and_can_go_on_after(stage, ada):
    await stage.change("ada@contoso.com", consent=False)
    await ada.say("reset password for alain")
    card = await ada.card_with("AADSTS65001")
    assert says(card, "consent")

    await stage.change("ada@contoso.com", consent=True)

    await confirmation(ada)


HINDERED = [
    (53003, Hindrance.CONDITIONAL_ACCESS),
    (53000, Hindrance.DEVICE),
    (50020, Hindrance.WRONG_TENANT),
    (90072, Hindrance.WRONG_TENANT),
    (50105, Hindrance.NOT_ASSIGNED),
    (50055, Hindrance.OWN_PASSWORD_EXPIRED),
    (50057, Hindrance.OWN_ACCOUNT_DISABLED),
    (50079, Hindrance.REGISTER_MFA),
    (53004, Hindrance.RISK),
    (7000215, Hindrance.CONFIGURATION),
    (999999, Hindrance.OTHER),
]


@pytest.mark.parametrize(("code", "kind"), HINDERED)
async def test_what_entra_wants_is_told_by_its_own_card(stage, ada, code, kind):
    stage.world.faults.order("obo", "400", code=str(code), times=3)
    await ada.say("reset password for alain")

    card = await ada.card_with(f"AADSTS{code}")

    told = LANGUAGES["en"].hindrances[kind]
    assert says(card, told.why)
    assert says(card, told.instead)
    assert not any(says(card, "Charon") for card in await ada.cards())
    assert not stage.happened("reset")


async def test_a_second_factor_is_given_by_the_button_and_the_reset_goes_on(stage, ada):
    """Silent sign-on proves no second factor; the window behind the button does."""
    await stage.change("ada@contoso.com", mfa=True)
    await ada.say("reset password for alain")
    await ada.card_with("AADSTS50076")
    await ada.sign_in(await the_button(ada))

    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")


async def test_who_signs_in_again_in_vain_is_not_asked_for_ever(stage, ada):
    stage.world.faults.order("obo", "400", code="50076", times=20)
    await ada.say("reset password for alain")
    await ada.card_with("AADSTS50076")

    await ada.sign_in(await the_button(ada))

    await stage.until(lambda: len(stage.happened("signed_in_by_popup")) == 1)
    asked = [m for m in await ada.messages() if "oauth" in str(m["attachments"])]
    assert len(asked) <= 2


async def code_for(ada, account="ada"):
    """Sign in at the page behind the button, in a browser that cannot hand the code over."""
    button = (await ada.sign_in_card())["attachments"][0]["content"]["buttons"][0]
    form = {"state": URL(button["value"]).query["state"], "account": account}
    async with aiohttp.ClientSession() as http, http.post(button["value"], data=form) as page:
        return re.search(r"<output>(\d{6})</output>", await page.text())[1]


@pytest.mark.parametrize(
    "pasted",
    [
        "{0} {1}",
        "{0}{1}.",
        "`{0}{1}`",
        "Code: {0}-{1}",
        "{0}\u00a0{1}",
        "{0}\u200b{1}",
        "<b>{0}{1}</b>",
        "my verification code is {0} {1}",
        "{0}, {1}",
    ],
)
async def test_a_code_is_taken_however_it_was_pasted(stage, pasted):
    ada = await quiet(stage, "ada")
    await ada.say("reset password for alain")
    code = await code_for(ada)

    await ada.say(pasted.format(code[:3], code[3:]))

    await ada.card_with("Reset this password?")


async def test_the_code_may_be_typed_where_the_window_cannot_hand_it_over(stage):
    ada = await quiet(stage, "ada")
    await ada.say("reset password for alain")
    code = await code_for(ada)
    await ada.say(code)

    await ada.card_with("Reset this password?")


async def test_a_wrong_code_is_told_so_and_the_right_one_still_counts(stage):
    ada = await quiet(stage, "ada")
    await ada.say("reset password for alain")
    code = await code_for(ada)
    await ada.say(f"{(int(code) + 1) % 1_000_000:06}")
    await ada.message_with(ENGLISH.talk.sign_in_failed)
    await ada.say(code)

    await ada.card_with("Reset this password?")


async def test_signing_in_as_somebody_else_is_refused_in_words(stage):
    ada = await quiet(stage, "ada")
    await ada.say("reset password for alain")
    answer = await ada.sign_in(await ada.sign_in_card(), account="gus")

    assert answer.status == 404
    await ada.message_with(ENGLISH.talk.sign_in_failed)
    assert not stage.happened("graph_batch")


async def test_a_code_that_nobody_asked_for_is_just_a_number(stage, ada):
    await ada.say("123456")

    await ada.card_with(ENGLISH.choice.nobody.title)  # a staff number that nobody has


async def test_a_sign_in_for_which_nothing_waits_says_so(stage):
    ada = await quiet(stage, "ada")
    await ada.say("reset password for alain")
    card = await ada.sign_in_card()
    await ada.say("never mind")
    await ada.message_with(ENGLISH.talk.all_right)

    await ada.sign_in(card)

    await ada.message_with(ENGLISH.talk.signed_in)
    assert not stage.happened("graph_batch")


async def test_teams_own_failure_of_the_sign_on_is_told(stage):
    ada = await quiet(stage, "ada")
    await ada.say("reset password for alain")
    await ada.sign_in_card()
    await ada.invoke("signin/failure", {"code": "resourcematchfailed", "message": "secret words"})

    card = await ada.card_with(ENGLISH.talk.no_token)
    assert not says(card, "secret words")


async def test_a_silent_token_service_is_trouble_and_no_dead_end(stage, ada):
    stage.world.faults.order("get_token", "503", times=4)
    stage.world.faults.order("sign_in_resource", "503", times=4)
    await ada.say("reset password for alain")
    await ada.card_with(ENGLISH.talk.trouble.title)
    stage.world.faults.clear()

    await confirmation(ada)


async def test_sign_out_forgets_the_sign_in(stage, ada):
    await confirmation(ada)
    await ada.say("sign out")
    await ada.message_with("signed out")

    assert len(stage.happened("sign_out")) == 1
