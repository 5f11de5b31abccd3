"""Whom the bot reaches in Teams, whom it does not and how it is told, and who sees nothing."""

import json

import pytest

from simulator.chats import CHANNEL, ORG_TEAM, SECURITY, mri
from simulator.driver import DriverError, TeamsClient

CONVERSATIONS = "/teams/v3/conversations"
CARD = "application/vnd.microsoft.card.adaptive"
HELLO = {"type": "message", "text": "hello"}
QUESTION = {
    "type": "message",
    "attachments": [
        {
            "contentType": CARD,
            "content": {
                "type": "AdaptiveCard", "version": "1.5",
                "body": [{"type": "Input.Text", "id": "number", "label": "Number"}],
                "actions": [{"type": "Action.Execute", "title": "Send", "verb": "number"}],
            },
        }
    ],
}  # fmt: skip


def refused(answer, status, code):
    got, body = answer
    assert (got, body["error"]["code"]) == (status, code)


def wish(cloud, key="alain", **changes):
    member = {"id": mri(cloud.account(key))}
    return {"isGroup": False, "members": [member], "tenantId": cloud.world.tenant_id, **changes}


async def open_chat(cloud, key="alain", **changes):
    return await cloud.as_bot("POST", CONVERSATIONS, json=wish(cloud, key, **changes))


async def send(cloud, chat, activity=HELLO):
    path = f"{CONVERSATIONS}/{chat.replace(':', '%3A').replace('@', '%40')}/activities"
    return await cloud.as_bot("POST", path, json=activity)


async def switch(cloud, what="person", **wanted):
    status, body = await cloud.ask("POST", f"/_sim/{what}", json=wanted)
    assert status == 200, body
    return body


async def alain_is(cloud, reach):
    return await switch(cloud, upn="alain@contoso.com", teams=reach)


def in_order(activity):
    """Answer an invoke as the product does: a card action with a message."""
    if activity["type"] != "invoke":
        return 200, None
    shown = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message"}
    return 200, {**shown, "value": "thanks"}


# -- reaching somebody


async def test_whoever_never_wrote_gets_a_chat_and_can_answer_a_card_in_it(cloud):
    cloud.bot.answer = in_order
    status, body = await open_chat(cloud)
    assert status == 201
    assert (await send(cloud, body["id"], QUESTION))[0] == 201
    async with TeamsClient(cloud.base, "alain") as alain:
        (message,) = await alain.cards()
        answer = await alain.press(message, "Send", inputs={"number": "47"})
    assert answer.status == 200
    (press,) = [a for a in cloud.bot.of("invoke") if a["name"] == "adaptiveCard/action"]
    assert press["from"]["aadObjectId"] == cloud.account("alain").id
    assert press["conversation"]["id"] == body["id"]
    assert press["value"]["action"]["data"]["number"] == "47"


@pytest.mark.parametrize("key", ["lena", "gwen", "room", "disabled"])
async def test_who_is_in_no_team_with_the_bot_has_not_got_it(cloud, key):
    refused(await open_chat(cloud, key), 403, "BotNotInConversationRoster")


async def test_whoever_wrote_to_it_has_got_it(cloud):
    async with TeamsClient(cloud.base, "guido") as guido:
        await guido.say("hello")
    assert (await open_chat(cloud, "guido"))[0] == 201


@pytest.mark.parametrize(
    ("reach", "code"),
    [("not_installed", "BotNotInConversationRoster"), ("blocked", "ConversationBlockedByUser"),
     ("disabled_by_admin", "BotDisabledByAdmin")],
)  # fmt: skip
async def test_out_of_reach_is_403_for_a_new_chat_and_an_old_one(cloud, reach, code):
    _, chat = await open_chat(cloud)
    _, sent = await send(cloud, chat["id"])
    await alain_is(cloud, reach)
    refused(await open_chat(cloud), 403, code)
    refused(await send(cloud, chat["id"]), 403, code)
    path = f"{CONVERSATIONS}/{chat['id'].replace(':', '%3A')}/activities/{sent['id']}"
    refused(await cloud.as_bot("PUT", path, json=HELLO), 403, code)
    assert (await open_chat(cloud, "zoe"))[0] == 201
    await alain_is(cloud, None)
    assert (await send(cloud, chat["id"]))[0] == 201


async def test_a_chat_may_be_there_and_take_no_message(cloud):
    await alain_is(cloud, "writes_blocked")
    status, chat = await open_chat(cloud)
    assert status == 201
    for answer in (await send(cloud, chat["id"]), await open_chat(cloud, activity=HELLO)):
        assert (answer[0], answer[1]["errorCode"]) == (403, 209)
        assert json.loads(answer[1]["message"])["subCode"] == "MessageWritesBlocked"


async def test_the_object_id_opens_no_chat_unless_that_is_so(cloud):
    by_object_id = {"members": [{"id": cloud.account("alain").id}]}
    refused(await open_chat(cloud, **by_object_id), 400, "BadSyntax")
    await switch(cloud, "tenant", object_ids_open_chats=True)
    assert (await open_chat(cloud, **by_object_id))[0] == 201
    nobody = {"members": [{"id": "99999999-0000-4000-8000-00000000c0de"}]}
    refused(await open_chat(cloud, **nobody), 404, "ConversationNotFound")
    refused(await open_chat(cloud, members=[{"id": "alain@contoso.com"}]), 400, "BadSyntax")


async def test_a_reach_that_there_is_not_is_400(cloud):
    wanted = {"upn": "alain@contoso.com", "teams": "asleep"}
    assert (await cloud.ask("POST", "/_sim/person", json=wanted))[0] == 400


# -- signed out of Teams


async def sees_nothing(cloud, key="alain"):
    with pytest.raises(DriverError, match="signed out of Teams"):
        async with TeamsClient(cloud.base, key):
            pass
    for method, what in (("GET", "messages"), ("GET", "chats"), ("POST", "submit"),
                         ("POST", "invoke"), ("POST", "say")):  # fmt: skip
        more = {"json": {"as": key, "value": {}}} if method == "POST" else {}
        status, _ = await cloud.ask(method, f"/_sim/client/{what}?as={key}", **more)
        assert status == 403


async def test_who_is_signed_out_gets_messages_and_sees_none_of_them(cloud):
    await alain_is(cloud, "signed_out")
    status, chat = await open_chat(cloud)
    assert status == 201
    assert (await send(cloud, chat["id"], QUESTION))[0] == 201
    await sees_nothing(cloud)
    status, _ = await cloud.ask("POST", "/_sim/client/sso", json={"as": "alain", "resource": "x"})
    assert status == 403
    await alain_is(cloud, None)
    async with TeamsClient(cloud.base, "alain") as alain:
        assert len(await alain.cards()) == 1


def new_password(cloud):
    cloud.world.tenant.set_password(cloud.account("alain"), "Kf7m-Xt9w-Qr4s-Jn8v")


def revocation(cloud):
    cloud.world.tenant.end_sessions(cloud.account("alain"))


async def silently(cloud, key="alain"):
    body = {"as": key, "resource": cloud.world.app_id_uri}
    return await cloud.ask("POST", "/_sim/client/sso", json=body)


@pytest.mark.parametrize(("event", "lag"), [(new_password, 0), (revocation, 60)])
async def test_teams_that_still_stands_gets_no_new_token_silently(cloud, event, lag):
    await switch(cloud, "tenant", teams_lag=900)
    assert (await silently(cloud))[0] == 200
    cloud.world.clock.shift(2)
    event(cloud)
    if lag:
        assert (await silently(cloud))[0] == 200
    cloud.world.clock.shift(lag + 1)
    assert (await silently(cloud)) == (400, {"error": "interaction_required"})
    state = cloud.world.sign_ins.open_link()
    await cloud.ask("POST", "/oauth/signin", data={"state": state, "account": "alain"})
    assert (await silently(cloud))[0] == 200


@pytest.mark.parametrize("event", [new_password, revocation])
async def test_a_reset_or_a_revocation_throws_somebody_out_after_a_while(cloud, event):
    event(cloud)
    cloud.world.clock.shift(55)
    async with TeamsClient(cloud.base, "alain") as alain:
        await alain.messages()
    cloud.world.clock.shift(6)
    await sees_nothing(cloud)


async def test_how_soon_is_a_switch(cloud):
    await switch(cloud, "tenant", teams_lag=900)
    revocation(cloud)
    cloud.world.clock.shift(890)
    async with TeamsClient(cloud.base, "alain") as alain:
        await alain.messages()
    await switch(cloud, "tenant", teams_lag=0)
    revocation(cloud)
    await sees_nothing(cloud)


async def test_what_came_in_the_meantime_is_not_shown_as_it_happens(cloud):
    _, chat = await open_chat(cloud)
    async with cloud.http.get(f"{cloud.base}/_sim/client/stream?as=alain") as stream:
        await stream.content.readline()
        await alain_is(cloud, "signed_out")
        await send(cloud, chat["id"], {"type": "message", "text": "unseen"})
        await alain_is(cloud, None)
        await send(cloud, chat["id"], {"type": "message", "text": "seen"})
        async for line in stream.content:
            if line.startswith(b"data: "):
                break
    assert json.loads(line[6:])["message"]["text"] == "seen"


async def test_signing_in_anew_at_the_page_lets_them_into_teams_again(cloud):
    new_password(cloud)
    cloud.world.clock.shift(61)
    await sees_nothing(cloud)
    first = {"user": "alain@contoso.com", "current": "Kf7m-Xt9w-Qr4s-Jn8v"}
    changed = {**first, "new": "Morgenrood-77-zeil", "confirm": "Morgenrood-77-zeil"}
    assert (await cloud.ask("POST", "/signin/password", data=changed))[0] == 200
    async with TeamsClient(cloud.base, "alain") as alain:
        await alain.messages()


# -- everybody's team


async def roster(cloud, conversation=ORG_TEAM, query=""):
    path = f"{CONVERSATIONS}/{conversation.replace('@', '%40')}/pagedmembers{query}"
    return await cloud.as_bot("GET", path)


async def test_the_team_of_everybody_tells_by_which_id_each_is_reached(cloud):
    status, body = await roster(cloud)
    assert status == 200
    people = {member["userPrincipalName"]: member for member in body["members"]}
    alain = people["alain@contoso.com"]
    assert alain["id"] == mri(cloud.account("alain"))
    assert alain["aadObjectId"] == cloud.account("alain").id
    assert alain["tenantId"] == cloud.world.tenant_id
    assert not any("#EXT#" in upn for upn in people)
    assert "room.rembrandt@contoso.com" not in people


async def test_its_roster_comes_in_pages_of_fifty_at_least(cloud):
    _, everybody = await roster(cloud)
    cloud.world.chats.find(ORG_TEAM).members *= 2  # a team of twice that size
    _, first = await roster(cloud, query="?pageSize=3")
    assert len(first["members"]) == 50
    seen, token = list(first["members"]), first["continuationToken"]
    while token:
        _, page = await roster(cloud, query=f"?pageSize=50&continuationToken={token}")
        seen += page["members"]
        token = page.get("continuationToken")
    assert len(seen) == 2 * len(everybody["members"])
    refused(await roster(cloud, query="?pageSize=many"), 400, "BadSyntax")


async def test_the_bot_posts_into_the_channel_for_security(cloud):
    status, body = await send(cloud, SECURITY)
    assert status == 201
    async with TeamsClient(cloud.base, "gus") as gus:
        (chat,) = [c for c in await gus.chats() if c["name"] == "Contoso: Security"]
        (message,) = await gus.messages(chat["id"])
    assert (message["id"], message["text"]) == (body["id"], "hello")
    thread = {"isGroup": True, "channelData": {"channel": {"id": SECURITY}}, "activity": HELLO}
    assert (await cloud.as_bot("POST", CONVERSATIONS, json=thread))[0] == 201


async def test_a_card_in_that_channel_can_be_answered(cloud):
    cloud.bot.answer = in_order
    await send(cloud, SECURITY, QUESTION)
    async with TeamsClient(cloud.base, "sven") as sven:
        (message,) = await sven.cards(SECURITY)
        await sven.press(message, "Send", inputs={"number": "1"})
    press = next(a for a in cloud.bot.of("invoke"))
    assert press["channelData"]["team"]["id"] == ORG_TEAM
    assert press["conversation"]["conversationType"] == "channel"


async def test_a_deleted_channel_is_404(cloud):
    await switch(cloud, "channel", name="Security", deleted=True)
    refused(await send(cloud, SECURITY), 404, "ConversationNotFound")
    async with TeamsClient(cloud.base, "gus") as gus:
        assert "Contoso: Security" not in [chat["name"] for chat in await gus.chats()]
    await switch(cloud, "channel", name="Security", deleted=False)
    assert (await send(cloud, SECURITY))[0] == 201


async def test_out_of_the_team_it_may_not_write_there_and_reaches_only_whom_it_met(cloud):
    async with TeamsClient(cloud.base, "alain") as alain:
        await alain.say("hello")
    await switch(cloud, "channel", name="Security", bot=False)
    refused(await send(cloud, SECURITY), 403, "BotNotInConversationRoster")
    refused(await roster(cloud), 403, "BotNotInConversationRoster")
    refused(await open_chat(cloud, "zoe"), 403, "BotNotInConversationRoster")
    assert (await open_chat(cloud, "alain"))[0] == 201
    assert (await send(cloud, CHANNEL[0]))[0] == 201


async def test_a_channel_that_there_is_not_is_400(cloud):
    assert (await cloud.ask("POST", "/_sim/channel", json={"name": "Lunch"}))[0] == 400


async def test_few_have_the_new_channels_in_their_list(cloud):
    async with TeamsClient(cloud.base, "alain") as alain:
        assert [chat["kind"] for chat in await alain.chats()] == ["personal"]
