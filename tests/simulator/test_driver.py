"""The scripted client presses and signs in as Teams does, and reads what the bot answers."""

import asyncio

import jwt
import pytest

from simulator.chats import GROUP_CHAT
from simulator.driver import DriverError, TeamsClient, card_of, texts
from tests.kit.patience import LATE, until

CARD = "application/vnd.microsoft.card.adaptive"
OAUTH = "application/vnd.microsoft.card.oauth"
APPROVE = {
    "type": "Action.Execute",
    "id": "a",
    "verb": "approve",
    "title": "Approve",
    "data": {"t": 1},
}
SHOW = {
    "type": "Action.Submit",
    "title": "Show password",
    "data": {"msteams": {"type": "task/fetch"}},
}
PICK = {"type": "Action.Submit", "title": "Pick", "data": {"n": 7}}
FACTS = {"type": "FactSet", "facts": [{"title": "Role", "value": "none"}]}
RUNS = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "Alain Charon"}, "!"]}
QUESTION = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [RUNS, FACTS, {"type": "Input.Text", "id": "why", "label": "Why"}],
    "actions": [APPROVE, SHOW, PICK],
}


async def bot_asks(cloud):
    """Let the bot send the question card."""
    await cloud.bot_sends({"attachments": [{"contentType": CARD, "content": QUESTION}]})


def sign_in_card(cloud, **changes):
    resource = {"id": "e7", "uri": cloud.world.app_id_uri, **changes}
    state = cloud.world.sign_ins.open_link()
    button = {
        "type": "signin",
        "title": "Sign in",
        "value": f"{cloud.base}/oauth/signin?state={state}",
    }
    content = {
        "text": "Please sign in",
        "connectionName": cloud.world.connection,
        "tokenExchangeResource": resource,
        "buttons": [button],
    }
    return {"attachments": [{"contentType": OAUTH, "content": content}]}


def exchanged(cloud):
    """List the ids of the sign-in cards for which the bot was sent a token."""
    return [invoke["value"].get("id") for invoke in cloud.bot.of("invoke")]


# What comes back


async def test_who_waits_is_told_of_what_comes_even_while_they_look(cloud, ada, monkeypatch):
    monkeypatch.setattr("simulator.driver.LOOK_AGAIN_SECONDS", 3600)

    async def look():
        if found := await ada.cards():
            return found
        await bot_asks(cloud)
        return None

    async with asyncio.timeout(LATE):
        assert await ada.until(look, "a card")


async def test_a_press_of_an_execute_button_is_an_invoke(cloud, ada):
    new_card = {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": [{"type": "TextBlock", "text": "ok"}],
    }
    answered = {"statusCode": 200, "type": CARD, "value": new_card}
    cloud.bot.answer = lambda a: (200, answered if a["type"] == "invoke" else None)
    await bot_asks(cloud)
    card = await ada.card_with("Alain Charon")

    answer = await ada.press(card, "Approve", inputs={"why": "lost"})

    (invoke,) = cloud.bot.of("invoke")
    action = {"type": "Action.Execute", "id": "a", "verb": "approve"}
    assert invoke["name"] == "adaptiveCard/action"
    assert invoke["value"] == {
        "action": {**action, "data": {"t": 1, "why": "lost"}},
        "trigger": "manual",
    }
    assert invoke["replyToId"] == card["id"]
    assert (answer.status, answer.code, answer.texts) == (200, 200, ["ok"])


async def test_a_dialog_is_fetched_and_submitted(cloud, ada):
    done = {"type": "Action.Submit", "title": "Done", "data": {"d": 1}}
    shown = {"type": "AdaptiveCard", "version": "1.5", "body": [], "actions": [done]}
    value = {"title": "Password", "card": {"contentType": CARD, "content": shown}}
    cloud.bot.answer = lambda _: (200, {"task": {"type": "continue", "value": value}})
    await bot_asks(cloud)
    dialog = await ada.press(await ada.card_with("Alain"), "Show password")
    cloud.bot.answer = lambda _: (200, {"task": {"type": "message", "value": "Forgotten"}})
    end = await ada.press(dialog, "Done")

    fetch, submit = cloud.bot.of("invoke")
    assert (fetch["name"], submit["name"]) == ("task/fetch", "task/submit")
    assert fetch["value"]["data"] == SHOW["data"]
    assert submit["value"]["data"] == {"d": 1}
    assert dialog.is_dialog
    assert end.texts == ["Forgotten"]


async def test_a_press_of_a_plain_submit_is_a_message_without_text(cloud, ada):
    await bot_asks(cloud)
    card = await ada.card_with("Alain")
    await ada.press(card, "Pick")
    (activity,) = cloud.bot.of("message")
    assert (activity["value"], activity["replyToId"]) == ({"n": 7}, card["id"])
    assert "text" not in activity


async def test_redelivered_presses_each_get_their_answer(cloud, ada):
    numbers = iter(range(100))
    cloud.bot.answer = lambda a: (200, {"n": next(numbers)} if a["type"] == "invoke" else None)
    await bot_asks(cloud)
    answer = await ada.press(await ada.card_with("Alain"), "Approve", copies=4)
    assert sorted(one.body["n"] for one in answer.all) == [0, 1, 2, 3]
    assert len({a["id"] for a in cloud.bot.of("invoke")}) == 1


async def test_a_button_that_is_not_there_cannot_be_pressed(cloud, ada):
    await bot_asks(cloud)
    with pytest.raises(LookupError, match="Approve, Show password, Pick"):
        await ada.press(await ada.card_with("Alain"), "Cancel")


async def test_a_card_that_does_not_come_is_an_error_that_says_what_came(cloud, ada):
    await cloud.bot_sends({"text": "Sorry"})
    with pytest.raises(DriverError, match="Sorry"):
        await ada.card_with("Alain", within=0.1)


async def test_everything_on_a_card_can_be_read(cloud, ada):
    await bot_asks(cloud)
    card = card_of(await ada.card_with("Alain"))
    expected = ["Alain Charon", "!", "Role", "none", "Why", "Approve", "Show password", "Pick"]
    assert sorted(texts(card)) == sorted(expected)


# Signing in


async def test_teams_signs_in_silently(cloud, ada):
    await cloud.bot_sends(sign_in_card(cloud))
    await until(lambda: ada.exchanges)
    (invoke,) = cloud.bot.of("invoke")
    assert invoke["name"] == "signin/tokenExchange"
    assert (invoke["value"]["id"], invoke["value"]["connectionName"]) == ("e7", "entra")
    claims = jwt.decode(invoke["value"]["token"], options={"verify_signature": False})
    assert (claims["aud"], claims["oid"]) == (cloud.world.app_id, cloud.account("ada").id)


async def test_in_a_shared_chat_nobody_signs_in_silently(cloud, ada):
    await cloud.bot_sends(sign_in_card(cloud), GROUP_CHAT[0])
    await cloud.bot_sends(sign_in_card(cloud, id="in-private"))
    await until(lambda: ada.exchanges)
    assert exchanged(cloud) == ["in-private"]


async def test_one_card_is_exchanged_once(cloud, ada):
    for _ in range(3):
        await cloud.bot_sends(sign_in_card(cloud))
    await cloud.bot_sends(sign_in_card(cloud, id="another"))
    await until(lambda: "another" in exchanged(cloud))
    assert exchanged(cloud) == ["e7", "another"]


async def test_without_sso_nothing_is_exchanged(cloud):
    async with TeamsClient(cloud.base, "ada", sso=False) as ada:
        await cloud.bot_sends(sign_in_card(cloud))
        await ada.sign_in_card()
        await ada.cancel_sign_in()
    assert [invoke["name"] for invoke in cloud.bot.of("invoke")] == ["signin/verifyState"]


async def test_the_popup_ends_with_a_code_for_the_bot(cloud):
    async with TeamsClient(cloud.base, "ada", sso=False) as ada:
        await cloud.bot_sends(sign_in_card(cloud))
        await ada.sign_in(await ada.sign_in_card(), "grace")
        await ada.cancel_sign_in()
    verify, cancel = cloud.bot.of("invoke")
    assert verify["name"] == cancel["name"] == "signin/verifyState"
    assert cancel["value"] == {"state": "CancelledByUser"}
    assert cloud.world.sign_ins.redeem(verify["value"]["state"]) is not None


@pytest.mark.parametrize(
    ("key", "resource", "error"),
    [
        ("ada", "api://botid-other", "resourcematchfailed"),
        ("ada", None, "resourcematchfailed"),
    ],
)
async def test_sso_for_another_resource_fails(cloud, key, resource, error):
    body = {"as": key, "resource": resource}
    assert await cloud.ask("POST", "/_sim/client/sso", json=body) == (400, {"error": error})


async def test_sso_fails_for_the_disabled_and_on_order(cloud):
    body = {"as": "ada", "resource": cloud.world.app_id_uri}
    cloud.world.faults.order("sso", "consent_required")
    status, answer = await cloud.ask("POST", "/_sim/client/sso", json=body)
    assert (status, answer["error"]) == (400, "consent_required")
    cloud.account("ada").enabled = False
    status, answer = await cloud.ask("POST", "/_sim/client/sso", json=body)
    assert (status, answer["error"]) == (400, "interaction_required")
