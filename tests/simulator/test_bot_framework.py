"""The connector and the token service let the bot do what Teams lets it do, and no more."""

import aiohttp
import pytest
from scripted_bot import BOT_SCOPE

from simulator.chats import CHANNEL, GROUP_CHAT, mri

CARD = "application/vnd.microsoft.card.adaptive"
HELLO = {"type": "message", "text": "hello"}


def refused(answer, status, code):
    got, body = answer
    assert (got, body["error"]["code"]) == (status, code)


def chat_of(cloud, key="ada"):
    return cloud.world.chats.personal(cloud.account(key)).id


def activities(chat):
    return f"/teams/v3/conversations/{chat.replace(':', '%3A').replace('@', '%40')}/activities"


def card(**content):
    whole = {"type": "AdaptiveCard", "version": "1.5", "body": [], **content}
    return {"type": "message", "attachments": [{"contentType": CARD, "content": whole}]}


async def send(cloud, activity=HELLO, chat=None, **more):
    return await cloud.as_bot("POST", activities(chat or chat_of(cloud)), json=activity, **more)


# Keys


async def test_the_channels_keys_are_endorsed_for_teams(cloud):
    _, document = await cloud.ask("GET", "/v1/.well-known/openidconfiguration")
    assert document["issuer"] == "https://api.botframework.com"
    assert document["jwks_uri"] == f"{cloud.base}/v1/.well-known/keys"
    _, jwks = await cloud.ask("GET", "/v1/.well-known/keys")
    assert [key["endorsements"] for key in jwks["keys"]] == [["msteams"]]
    assert {key["kid"] for key in jwks["keys"]} == {cloud.world.tokens.channel_keys.current.kid}


# Who may call


async def test_a_token_from_the_token_endpoint_opens_the_connector(cloud):
    _, body = await cloud.token(grant_type="client_credentials", scope=BOT_SCOPE)
    status, sent = await send(cloud, token=body["access_token"])
    assert status == 201
    assert sent["id"] in cloud.world.chats.find(chat_of(cloud)).messages


def wrong_tokens(cloud):
    tokens, connector = cloud.world.tokens, "https://api.botframework.com"
    graph = tokens.mint_graph(cloud.account("ada"), {"User.Read"})
    yield "for Graph", graph
    yield "of another app", tokens.mint_app(connector, appid=cloud.world.tenant_id)
    yield "by another issuer", tokens.mint_app(connector, iss="https://sts.windows.net/other/")
    yield "expired", tokens.mint_app(connector, exp=cloud.world.clock.seconds() - 301)
    yield "without an end", tokens.mint_app(connector, exp=None)
    yield "by the channel's key", tokens.mint_channel(cloud.world.service_url, aud=connector)
    yield "no token", "hello"


async def test_any_other_token_is_refused(cloud):
    for why, token in wrong_tokens(cloud):
        for path in (activities(chat_of(cloud)), "/teams/v3/conversations"):
            status, _ = await cloud.as_bot("POST", path, token=token, json=HELLO)
            assert status == 401, why
        status, _ = await cloud.as_bot("GET", "/api/usertoken/GetToken", token=token)
        assert status == 401, why


async def test_no_token_is_refused(cloud):
    status, body = await cloud.ask("POST", activities(chat_of(cloud)), json=HELLO)
    assert status == 401
    assert body == {"message": "Authorization has been denied for this request."}


# Messages


async def test_a_message_is_sent_answered_changed_and_deleted(cloud):
    chat = chat_of(cloud)
    status, first = await send(cloud)
    assert status == 201
    status, second = await cloud.as_bot("POST", f"{activities(chat)}/{first['id']}", json=HELLO)
    assert status == 201
    assert cloud.world.chats.find(chat).messages[second["id"]].reply_to == first["id"]

    changed = {"type": "message", "text": "changed"}
    status, body = await cloud.as_bot("PUT", f"{activities(chat)}/{first['id']}", json=changed)
    assert (status, body["id"]) == (200, first["id"])
    message = cloud.world.chats.find(chat).messages[first["id"]]
    assert (message.text, message.edited) == ("changed", True)

    status, _ = await cloud.as_bot("DELETE", f"{activities(chat)}/{first['id']}")
    assert status == 200
    assert list(cloud.world.chats.find(chat).messages) == [second["id"]]


async def test_typing_is_no_message(cloud):
    status, _ = await send(cloud, {"type": "typing"})
    assert status == 201
    assert cloud.world.chats.find(chat_of(cloud)).messages == {}


async def test_an_unknown_conversation_is_not_found(cloud):
    refused(await send(cloud, chat="a:nobody"), 404, "ConversationNotFound")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_an_unknown_message_is_not_found(cloud, method):
    path = f"{activities(chat_of(cloud))}/123"
    answer = await cloud.as_bot(method, path, json=HELLO)
    refused(answer, 404, "ActivityNotFoundInConversation")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_somebody_elses_message_is_not_the_bots_to_change(cloud, method):
    chat = cloud.world.chats.personal(cloud.account("ada"))
    message = cloud.world.chats.post(chat, "ada", "Ada Fischer", text="mine")
    answer = await cloud.as_bot(method, f"{activities(chat.id)}/{message.id}", json=HELLO)
    refused(answer, 403, "Forbidden")
    assert chat.messages[message.id].text == "mine"


async def test_a_conversation_without_the_bot_is_closed_to_it(cloud):
    chat = cloud.world.chats.personal(cloud.account("ada"))
    chat.bot_is_in = False
    refused(await send(cloud), 403, "BotNotInConversationRoster")
    member = {"members": [{"id": mri(cloud.account("ada"))}], "tenantId": cloud.world.tenant_id}
    answer = await cloud.as_bot("POST", "/teams/v3/conversations", json=member)
    refused(answer, 403, "BotNotInConversationRoster")


@pytest.mark.parametrize(
    "activity",
    [
        [],
        "hello",
        {},
        {"type": "message"},
        {"type": "message", "text": ""},
        {"type": "message", "text": 5},
        {"type": "event", "text": "hello"},
        {"type": "message", "attachments": {}},
        {"type": "message", "attachments": [5]},
        {"type": "message", "attachments": [{}]},
        {"type": "message", "attachments": [{"contentType": CARD, "content": "{}"}]},
        {"type": "message", "attachments": [{"contentType": CARD}]},
        card(type="Card"),
        card(version=None),
        card(version="1.7"),
    ],
)
async def test_what_is_no_message_is_refused(cloud, activity):
    refused(await send(cloud, activity), 400, "BadSyntax")


@pytest.mark.parametrize("version", ["1.0", "1.5", "1.6"])
async def test_every_version_of_a_card_is_taken(cloud, version):
    status, _ = await send(cloud, card(version=version))
    assert status == 201


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b'{"type": "message", "text": ' + b"[" * 9000])
async def test_what_is_no_json_is_refused(cloud, raw):
    answer = await cloud.as_bot("POST", activities(chat_of(cloud)), data=raw)
    refused(answer, 400, "BadSyntax")


async def test_a_message_above_100_kb_is_too_big(cloud):
    refused(await send(cloud, {**HELLO, "text": "x" * 102_400}), 413, "MessageSizeTooBig")
    status, _ = await send(cloud, {**HELLO, "text": "x" * 100_000})
    assert status == 201


async def test_a_body_without_a_length_is_measured_too(cloud):
    async def endless():
        for _ in range(20):
            yield b" " * 10_000

    answer = await cloud.as_bot("POST", activities(chat_of(cloud)), data=endless())
    refused(answer, 413, "MessageSizeTooBig")


async def test_a_thread_in_a_channel_is_the_channel(cloud):
    status, sent = await send(cloud, chat=f"{CHANNEL[0]}%3Bmessageid%3D17")
    assert status == 201
    assert sent["id"] in cloud.world.chats.find(CHANNEL[0]).messages


async def test_a_targeted_message_is_seen_by_one_person(cloud):
    activity = {**HELLO, "recipient": {"id": mri(cloud.account("grace"))}}
    path = f"{activities(GROUP_CHAT[0])}?isTargetedActivity=true"
    status, _ = await cloud.as_bot("POST", path, json=activity)
    assert status == 201
    chat = cloud.world.chats.find(GROUP_CHAT[0])
    assert (len(chat.seen_by("grace")), len(chat.seen_by("ada"))) == (1, 0)


async def test_a_targeted_message_needs_a_member(cloud):
    path = f"{activities(GROUP_CHAT[0])}?isTargetedActivity=true"
    answer = await cloud.as_bot("POST", path, json=HELLO)
    refused(answer, 403, "BotNotInConversationRoster")


# Who is there


async def test_members_are_listed_with_their_object_ids(cloud):
    ada = cloud.account("ada")
    base = f"/teams/v3/conversations/{GROUP_CHAT[0].replace('@', '%40')}"
    _, members = await cloud.as_bot("GET", f"{base}/members")
    _, paged = await cloud.as_bot("GET", f"{base}/pagedmembers?pageSize=5")
    _, one = await cloud.as_bot("GET", f"{base}/members/{mri(ada)}")
    assert members == paged["members"]
    assert one in members
    assert (one["objectId"], one["userPrincipalName"]) == (ada.id, ada.upn)
    stranger = await cloud.as_bot("GET", f"{base}/members/{mri(cloud.account('alain'))}")
    refused(stranger, 404, "MemberNotFoundInConversation")


# Faults


async def test_a_lost_answer_leaves_the_message_there(cloud):
    cloud.world.faults.order("send", "reset_after_effect")
    with pytest.raises(aiohttp.ClientConnectionError):
        await send(cloud)
    assert len(cloud.world.chats.find(chat_of(cloud)).messages) == 1


async def test_a_refusing_fault_has_no_effect(cloud):
    await cloud.ask(
        "POST", "/_sim/faults", json={"call": "send", "fault": "429", "retryAfter": "2"}
    )
    status, _ = await send(cloud)
    assert status == 429
    assert cloud.world.chats.find(chat_of(cloud)).messages == {}


@pytest.mark.parametrize("kind", ["reset", "truncated", "hang"])
async def test_faults_below_http_end_without_an_answer(cloud, kind):
    cloud.world.faults.order("send", kind)
    with pytest.raises((aiohttp.ClientError, TimeoutError)):
        await send(cloud, timeout=aiohttp.ClientTimeout(total=0.5))
