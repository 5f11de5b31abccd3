"""The endpoint: what Teams gets for an answer, whatever happens in the turn."""

import asyncio
import json

import pytest
import teams_cloud
from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ConversationParameters
from teams_cloud import APP_ID, TENANT

from resets.errors import LedgerError
from resets.model import Chat
from resets.secret import Secret
from teams import answers


def says(text):
    async def act(context):
        await context.send_activity(text)

    return act


def fails(error):
    async def act(context):
        raise error

    return act


def invoke(name="adaptiveCard/action", **other):
    return {"type": "invoke", "name": name, "value": {}, **other}


async def test_the_sdks_own_way_of_answering_goes_through_our_connector(bot, cloud):
    bot.script.act = says("Hello")
    assert (await bot.say()).status == 202
    (call,) = cloud.calls
    assert call.path.endswith("/activities/1700000000001")
    assert (call.body["text"], call.body["type"]) == ("Hello", "message")
    assert call.headers["Authorization"] == "Bearer the-bots-own"


async def test_the_sdk_can_change_and_delete_its_messages(bot, cloud):
    async def act(context):
        sent = await context.send_activity("one")
        await context.update_activity(Activity(type="message", id=sent.id, text="two"))
        await context.delete_activity(sent.id)

    bot.script.act = act
    await bot.say()
    assert [call.method for call in cloud.calls] == ["POST", "PUT", "DELETE"]


async def test_the_sdk_can_open_a_conversation(bot, cloud):
    told = []

    async def begin(context):
        told.append(context.activity.conversation.id)

    wanted = ConversationParameters(is_group=False, tenant_id=TENANT)
    await bot.adapter.create_conversation(APP_ID, begin, wanted, "msteams", cloud.service_url)
    assert told == ["m1"]


async def test_a_message_is_taken_once_however_often_it_is_delivered(bot):
    sent = await asyncio.gather(*(bot.say() for _ in range(20)))
    assert {answer.status for answer in sent} == {202}
    assert len(bot.turns) == 1
    await bot.say(id="another")
    await bot.say(conversation={"id": "a:other", "tenantId": TENANT})
    assert len(bot.turns) == 3


async def test_a_press_is_taken_each_time(bot):
    for _ in range(3):
        await bot.say(**invoke())
    assert len(bot.turns) == 3


async def test_a_message_without_an_id_is_taken(bot):
    await bot.say(id=None)
    await bot.say(id=None)
    assert len(bot.turns) == 2


async def test_an_answer_to_a_press_is_written_once(bot):
    async def act(context):
        await answers.with_card(context, {"type": "AdaptiveCard", "body": [{"text": "Zoë"}]})

    bot.script.act = act
    sent = await bot.say(**invoke())
    assert sent.status == 200
    assert sent.response.content_type == "application/json"
    assert json.loads(sent.raw) == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.card.adaptive",
        "value": {"type": "AdaptiveCard", "body": [{"text": "Zoë"}]},
    }


@pytest.mark.parametrize(
    ("answer", "status", "body"),
    [
        (None, 200, b""),
        (InvokeResponse(status=501), 200, b""),
        (InvokeResponse(status=500, body={"a": 1}), 200, b'{"a": 1}'),
        (InvokeResponse(status=412, body={"a": 1}), 412, b'{"a": 1}'),
        (InvokeResponse(status=404), 404, b""),
        (InvokeResponse(status="odd"), 200, b""),
        (InvokeResponse(status=200, body=[1]), 200, b"[1]"),
        (InvokeResponse(status=200, body={"a": {1, 2}}), 200, b""),
        (InvokeResponse(status=200, body=Activity(type="message")), 200, b'{"type": "message"}'),
    ],
)
async def test_no_answer_is_a_5xx(bot, answer, status, body):
    async def act(context):
        await context.send_activity(Activity(type="invokeResponse", value=answer))

    bot.script.act = act
    sent = await bot.say(**invoke())
    assert (sent.status, sent.raw) == (status, body)


async def test_a_secret_cannot_leave_by_an_answer(bot):
    async def act(context):
        await answers.with_card(context, {"type": "AdaptiveCard", "password": Secret("CANARY")})

    bot.script.act = act
    sent = await bot.say(**invoke())
    assert b"CANARY" not in sent.raw
    assert b"Something went wrong" in sent.raw


@pytest.mark.parametrize("kind", ["invoke", "message", "event", "trace", "invokeResponse", "x"])
async def test_the_sdks_handler_is_content_with_everything(bot, kind):
    bot.script.on_turn = ActivityHandler().on_turn
    assert (await bot.say(type=kind, name="unheard/of")).status in (200, 202)


async def test_a_bug_in_a_message_ends_in_calm_words(bot, cloud, caplog):
    bot.script.act = fails(RuntimeError("CANARY"))
    assert (await bot.say()).status == 202
    (failed,) = [record for record in caplog.records if record.getMessage() == "turn_failed"]
    assert cloud.calls[-1].body["text"] == f"Something went wrong ({failed.reference})."
    assert failed.error == "RuntimeError"
    assert failed.place.startswith("test_teams_edge:")
    assert "CANARY" not in caplog.text
    assert "CANARY" not in json.dumps(cloud.calls[-1].body)


@pytest.mark.parametrize(
    ("name", "status", "where"),
    [
        ("adaptiveCard/action", 200, ("value", "message")),
        ("task/fetch", 200, ("task", "value")),
        ("task/submit", 200, ("task", "value")),
    ],
)
async def test_a_bug_in_a_press_is_answered_where_the_button_was(bot, cloud, name, status, where):
    bot.script.act = fails(ValueError("CANARY"))
    sent = await bot.say(**invoke(name))
    assert sent.status == status
    words = json.loads(sent.raw)
    for key in where:
        words = words[key]
    assert words.startswith("Something went wrong (")
    assert b"CANARY" not in sent.raw
    assert cloud.calls == []


async def test_a_bug_in_a_sign_on_makes_teams_show_the_button(bot):
    bot.script.act = fails(ValueError("x"))
    assert (await bot.say(**invoke("signin/tokenExchange"))).status == 412


async def test_even_the_calm_words_may_fail(bot, cloud):
    bot.script.act = fails(RuntimeError("x"))
    cloud.faults = [500]
    assert (await bot.say()).status == 202


async def test_without_a_ledger_no_message_is_taken(bot, seen_marks, monkeypatch):
    monkeypatch.setattr(seen_marks, "mark", fails_to_remember)
    assert (await bot.say()).status == 202
    assert bot.turns == []


async def fails_to_remember(kind, key, life):
    raise LedgerError("disk full")


async def test_an_event_that_carries_a_token_never_reaches_the_bot(bot):
    value = {"token": "CANARY", "connectionName": "latchkey"}
    assert (await bot.say(type="event", name="tokens/response", value=value)).status == 202
    assert bot.turns == []


async def test_the_sdks_own_doors_are_shut(bot):
    with pytest.raises(PermissionError):
        await bot.adapter.process(None, None)
    with pytest.raises(PermissionError):
        await bot.adapter.process_activity("Bearer x", Activity(type="message"), None)
    authentication = bot.adapter.bot_framework_authentication
    with pytest.raises(PermissionError):
        await authentication.authenticate_streaming_request("", "")


async def test_the_bot_can_speak_first(bot, cloud, messenger):
    chat = Chat("a:1", cloud.service_url)
    await messenger.typing(chat)
    await messenger.say(chat, "Done.")
    assert [call.body["type"] for call in cloud.calls] == ["typing", "message"]


async def test_a_turn_knows_its_context(bot):
    seen = []

    async def act(context):
        seen.append(isinstance(context, TurnContext) and context.activity.caller_id is None)

    bot.script.act = act
    await bot.say()
    assert seen == [True]
    assert teams_cloud.APP_ID in bot.turns[0].recipient.id
