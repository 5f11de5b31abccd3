"""Signing in: silently where it can be, and never as somebody else."""

import base64
import json

from tests.conversation.saying import confirmation, says


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
    await ada.card_with("AADSTS65001")

    await stage.change("ada@contoso.com", consent=True)

    await confirmation(ada)


async def test_conditional_access_is_told_as_such(stage, ada):
    await stage.change("ada@contoso.com", mfa=True)
    await ada.say("reset password for alain")

    await ada.card_with("AADSTS50076")

    assert not stage.happened("reset")


async def test_sign_out_forgets_the_sign_in(stage, ada):
    await confirmation(ada)
    await ada.say("sign out")
    await ada.message_with("signed out")

    assert len(stage.happened("sign_out")) == 1
