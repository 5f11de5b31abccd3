"""What Teams also sends: edits, reactions, goodbyes, invokes and events that nobody ordered.

Ignored politely: never a 5xx, for a tenant whose bot answers with those is cut off.
"""

import aiohttp
import pytest

from cards.words import words_for
from resets.model import Reason
from simulator import inbound
from simulator.inbound import Speaker
from tests.kit.saying import says


async def bring(stage, kind, key="ada", **facts):
    """Let Teams bring one activity; give the status and the body of the bot's answer."""
    account = stage.world.tenant.account(key)
    speaker = Speaker(account, stage.world.chats.personal(account))
    activity = inbound.activity(stage.world, speaker, kind, **facts)
    return await post(stage, activity)


async def post(stage, activity):
    token = stage.world.tokens.mint_channel(stage.world.service_url)
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession() as http,
        http.post(stage.world.bot, json=activity, headers=headers) as response,
    ):
        return response.status, await response.text()


ODD = [
    ("messageUpdate", {"text": "reset password for alain", "channelData": {}}),
    ("messageUpdate", {"text": "reset password for alain"}),
    ("messageDelete", {}),
    ("messageReaction", {"reactionsAdded": [{"type": "like"}], "replyToId": "1"}),
    ("messageReaction", {"reactionsRemoved": [{"type": "like"}], "replyToId": "1"}),
    ("messageReaction", {"reactionsAdded": "like"}),
    ("conversationUpdate", {"membersAdded": [{"id": "29:somebody"}]}),
    ("conversationUpdate", {"membersRemoved": [{"id": "29:somebody"}]}),
    ("conversationUpdate", {"channelData": {"eventType": "teamRenamed"}}),
    ("installationUpdate", {"action": "remove"}),
    ("installationUpdate", {"action": "upgrade"}),
    ("event", {"name": "application/vnd.microsoft.readReceipt", "value": {"lastRead": "1"}}),
    ("event", {"name": "tokens/response", "value": {"token": "eyJ"}}),
    ("event", {"name": "anything at all"}),
    ("event", {}),
    ("typing", {}),
    ("endOfConversation", {}),
    ("handoff", {}),
    ("trace", {}),
    ("suggestion", {}),
    ("message", {}),
    ("message", {"text": ""}),
    ("message", {"text": "  \u00a0 "}),
    ("message", {"value": {"verb": "launch"}}),
    ("message", {"value": ["verb", "approve"]}),
    ("message", {"value": {"verb": "approve"}}),
    ("message", {"value": {"verb": "approve", "ticket": "not-a-ticket"}}),
    ("message", {"attachments": [{"contentType": "image/png", "contentUrl": "https://x/y.png"}]}),
]


@pytest.mark.parametrize(("kind", "facts"), ODD)
async def test_what_nobody_ordered_changes_nothing_and_is_no_error(stage, ada, caplog, kind, facts):
    status, _ = await bring(stage, kind, **facts)

    assert status in (200, 202)
    assert "turn_failed" not in caplog.messages
    assert not stage.happened("reset")
    assert not stage.happened("graph_batch")
    await ada.say("help")
    await ada.card_with("What I can do")


INVOKES = [
    ("adaptiveCard/action", {}),
    ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "launch", "data": {}}}),
    ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "approve", "data": {}}}),
    ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "show", "data": {}}}),
    ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "check", "data": {}}}),
    ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "choose", "data": {}}}),
    ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "forget", "data": {}}}),
    ("adaptiveCard/action", {"action": {"type": "Action.Execute", "verb": "cancel", "data": {}}}),
    ("adaptiveCard/action", None),
    ("task/fetch", {"data": {"verb": "show"}}),
    ("task/fetch", {"data": {"verb": "show", "ticket": "x", "key": "y"}}),
    ("task/fetch", {}),
    ("task/submit", {"data": "forget"}),
    ("task/submit", {"data": {"verb": "forget", "ticket": "x"}}),
    ("composeExtension/query", {"commandId": "search"}),
    ("composeExtension/submitAction", {}),
    ("fileConsent/invoke", {"action": "accept"}),
    ("message/submitAction", {"actionName": "feedback", "actionValue": {"reaction": "like"}}),
    ("application/search", {"queryText": "alain"}),
    ("config/fetch", {}),
    ("tab/fetch", {}),
    ("actionableMessage/executeAction", {}),
    ("signin/verifyState", {}),
    ("signin/verifyState", {"state": ["123456"]}),
    ("signin/tokenExchange", {}),
    ("signin/tokenExchange", {"id": 1, "connectionName": "entra", "token": 2}),
    ("signin/failure", {"code": "resourcematchfailed", "message": "text of no interest"}),
    ("signin/failure", None),
    ("signin/unheardOf", {}),
    (None, {}),
]


@pytest.mark.parametrize(("name", "value"), INVOKES)
async def test_an_invoke_that_leads_nowhere_gets_an_answer_all_the_same(stage, caplog, name, value):
    status, body = await bring(stage, "invoke", name=name, value=value)

    assert status in (200, 404, 412)
    assert BUG not in body
    assert "turn_failed" not in caplog.messages
    assert not stage.happened("reset")


def executed(**button):
    return "adaptiveCard/action", {"action": {"type": "Action.Execute", **button}}


NOT_OURS = [
    executed(verb="Approve-1", data={}),
    executed(verb=None, data={}),
    executed(verb="approve", data=[1]),
    executed(verb="approve", data={"ticket": {"x": 1}}),
    executed(verb="approve", data={"ticket": "a" * 32, "note": "n" * 300}),
    ("adaptiveCard/action", {"action": {"type": "Action.Submit", "verb": "approve"}}),
    ("adaptiveCard/action", None),
    ("task/fetch", {"data": {"verb": "Old-1"}}),
    ("task/fetch", {}),
    ("task/submit", {"data": "forget"}),
]


async def test_a_press_that_cannot_be_read_is_answered_in_words(stage, ada):
    """An empty 200 would look as if it had been done."""
    for name, value in NOT_OURS:
        status, body = await bring(stage, "invoke", name=name, value=value)
        assert (status, UNKNOWN in body) == (200, True), (name, value)

    await bring(stage, "message", value={"verb": "Old-1"})
    await ada.message_with(UNKNOWN)


UNKNOWN = words_for("en").reasons[Reason.TICKET_UNKNOWN].why
BUG = words_for("en").talk.trouble.title
"""What is said in the place of an error's own words."""


async def test_welcome_comes_once_however_often_one_is_added(stage, ada):
    await ada.chats()  # opening Teams is what lets the bot meet her
    await ada.card_with("Hello, I am Latchkey")
    await stage.uninstall("ada")
    await bring(stage, "conversationUpdate", membersAdded=[{"id": stage.world.chats.bot_id}])
    await ada._post("install", {"installed": True})  # noqa: SLF001 - no button for it
    await ada.say("help")
    await ada.card_with("What I can do")

    welcomes = [card for card in await ada.cards() if says(card, "Hello, I am Latchkey")]

    assert len(welcomes) == 1


async def test_nobody_is_welcomed_in_public(stage, ada):
    public = await ada.chat("groupChat")
    await ada.say("<at>Latchkey</at> help", chat=public, mentions=MENTION)
    await ada.card_with("What I can do")

    assert not await ada.cards(public)


MENTION = [{"key": "bot", "text": "<at>Latchkey</at>"}]


async def test_an_edited_message_is_not_said_again(stage, ada):
    await ada.say("help")
    await ada.card_with("What I can do")
    before = len(await ada.messages())

    await bring(stage, "messageUpdate", text="reset password for alain")

    assert len(await ada.messages()) == before


async def test_one_message_that_is_delivered_five_times_is_one_message(stage, ada):
    await ada.say("help", copies=5)
    await ada.card_with("What I can do")

    assert len([card for card in await ada.cards() if says(card, "What I can do")]) == 1


async def test_words_in_an_unknown_type_of_chat_count_as_said_in_public(stage, ada):
    account = stage.world.tenant.account("ada")
    speaker = Speaker(account, stage.world.chats.personal(account))
    activity = inbound.activity(stage.world, speaker, "message", text="reset password for alain")
    del activity["conversation"]["conversationType"]

    await post(stage, activity)

    await ada.message_with("sent you a private message")
