"""What the bot may begin by itself: a chat with a person, a thread in a channel, and no group."""

import pytest

from simulator.chats import CHANNEL, GROUP_CHAT, mri

CONVERSATIONS = "/teams/v3/conversations"
HELLO = {"type": "message", "text": "hello"}


def refused(answer, status, code):
    got, body = answer
    assert (got, body["error"]["code"]) == (status, code)


def chat_of(cloud, key="ada"):
    return cloud.world.chats.personal(cloud.account(key)).id


def wish(cloud, **changes):
    bot, member = {"id": cloud.world.chats.bot_id}, {"id": mri(cloud.account("ada"))}
    body = {"isGroup": False, "bot": bot, "members": [member], "tenantId": cloud.world.tenant_id}
    return {**body, **changes}


async def test_a_chat_with_a_person_is_the_same_each_time(cloud):
    for _ in range(2):
        status, body = await cloud.as_bot("POST", CONVERSATIONS, json=wish(cloud))
        assert (status, body["id"]) == (201, chat_of(cloud))


async def test_the_tenant_may_stand_in_channel_data(cloud):
    body = wish(cloud, tenantId=None, channelData={"tenant": {"id": cloud.world.tenant_id}})
    status, _ = await cloud.as_bot("POST", CONVERSATIONS, json=body)
    assert status == 201


@pytest.mark.parametrize(
    "changes",
    [
        {"tenantId": None},
        {"tenantId": "11111111-0000-4000-8000-00000000c0de"},
        {"isGroup": True},
        {"bot": {"id": "28:other"}},
        {"members": []},
        {"members": None},
        {"members": ["29:1"]},
        {"members": [{"id": "ada@contoso.com"}]},
        {"members": [{"id": "29:1"}, {"id": "29:2"}]},
    ],
)
async def test_a_chat_that_cannot_be_is_refused(cloud, changes):
    answer = await cloud.as_bot("POST", CONVERSATIONS, json=wish(cloud, **changes))
    refused(answer, 400, "BadSyntax")


async def test_a_chat_with_nobody_is_not_found(cloud):
    body = wish(cloud, members=[{"id": "29:1nobody"}])
    answer = await cloud.as_bot("POST", CONVERSATIONS, json=body)
    refused(answer, 404, "ConversationNotFound")


async def test_the_first_message_may_come_with_the_wish_for_a_chat(cloud):
    status, body = await cloud.as_bot("POST", CONVERSATIONS, json=wish(cloud, activity=HELLO))
    assert status == 201
    assert cloud.world.chats.find(body["id"]).messages[body["activityId"]].text == "hello"


# A thread in a channel


def thread(**changes):
    body = {"isGroup": True, "channelData": {"channel": {"id": CHANNEL[0]}}, "activity": HELLO}
    return {**body, **changes}


async def test_a_thread_begins_with_a_message(cloud):
    status, body = await cloud.as_bot("POST", CONVERSATIONS, json=thread())
    assert status == 201
    assert body["id"] == f"{CHANNEL[0]};messageid={body['activityId']}"
    answer = {"type": "message", "text": "and so on"}
    path = f"{CONVERSATIONS}/{body['id'].replace('@', '%40').replace(';', '%3B')}/activities"
    status, _ = await cloud.as_bot("POST", path, json=answer)
    assert status == 201
    texts = [m.text for m in cloud.world.chats.find(CHANNEL[0]).messages.values()]
    assert texts == ["hello", "and so on"]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"activity": None}, 400, "BadSyntax"),
        ({"activity": {"type": "message"}}, 400, "BadSyntax"),
        ({"channelData": None}, 400, "BadSyntax"),
        ({"channelData": {"channel": {"id": GROUP_CHAT[0]}}}, 404, "ConversationNotFound"),
        ({"channelData": {"teamsChannelId": "19:other@thread.tacv2"}}, 404, "ConversationNotFound"),
    ],
)
async def test_a_thread_that_cannot_be_is_refused(cloud, changes, status, code):
    refused(await cloud.as_bot("POST", CONVERSATIONS, json=thread(**changes)), status, code)
    assert cloud.world.chats.find(CHANNEL[0]).messages == {}


# Where it is already


async def test_the_bot_lists_where_it_is(cloud):
    chat_of(cloud)
    cloud.world.chats.find(GROUP_CHAT[0]).bot_is_in = False
    status, body = await cloud.as_bot("GET", CONVERSATIONS)
    ids = [conversation["id"] for conversation in body["conversations"]]
    assert status == 200
    assert chat_of(cloud) in ids
    assert CHANNEL[0] in ids
    assert GROUP_CHAT[0] not in ids
