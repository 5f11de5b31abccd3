"""Other clients, and other days of the service: what reaches the bot then, and what it meets."""

from datetime import datetime, timedelta

import jwt
import pytest

from simulator import driver
from simulator.chats import GROUP_CHAT, mri
from simulator.driver import DriverError

HELLO = {"type": "message", "text": "hello"}


async def last(cloud, kind="message"):
    return cloud.bot.of(kind)[-1]


def activities(cloud, key="ada"):
    chat = cloud.world.chats.personal(cloud.account(key)).id
    return f"/teams/v3/conversations/{chat}/activities"


# Quoted messages


async def test_a_quoted_message_is_an_element_in_the_text_and_an_entity(cloud, ada):
    first = await ada.say("alain is locked out")
    await ada.say("reset his password", quoting=[first["id"]])
    activity = await last(cloud)
    assert activity["text"] == f'<quoted messageId="{first["id"]}"/> reset his password'
    (quoted,) = (e["quotedReply"] for e in activity["entities"] if e["type"] == "quotedReply")
    assert quoted["messageId"] == first["id"]
    assert quoted["senderId"] == mri(cloud.account("ada"))
    assert quoted["preview"] == "alain is locked out"
    assert (await ada.messages())[-1]["text"] == "reset his password"


async def test_the_bots_own_message_can_be_quoted(cloud, ada):
    sent = await cloud.bot_sends({"text": "Whose password?"})
    await ada.say("alain", quoting=[sent])
    (quoted,) = (
        e["quotedReply"] for e in (await last(cloud))["entities"] if e["type"] == "quotedReply"
    )
    assert (quoted["senderId"], quoted["senderName"]) == (cloud.world.chats.bot_id, "Latchkey")


async def test_what_one_does_not_see_cannot_be_quoted(ada):
    with pytest.raises(DriverError, match="404"):
        await ada.say("hi", quoting=["123"])


# Mentions


async def test_a_mention_may_come_in_pieces_with_one_id(cloud, ada):
    pieces = [
        {"key": "alain", "text": "<at>Alain</at>", "name": "Alain"},
        {"key": "alain", "text": "<at>Charon</at>", "name": "Charon"},
    ]
    await ada.say("for <at>Alain</at> <at>Charon</at>", mentions=pieces)
    mentions = [e for e in (await last(cloud))["entities"] if e["type"] == "mention"]
    assert [m["mentioned"]["name"] for m in mentions] == ["Alain", "Charon"]
    assert {m["mentioned"]["id"] for m in mentions} == {mri(cloud.account("alain"))}


async def test_a_mention_may_have_no_text(cloud, ada):
    await ada.say("for <at>Alain Charon</at>", mentions=[{"key": "alain"}])
    (mention,) = (e for e in (await last(cloud))["entities"] if e["type"] == "mention")
    assert "text" not in mention


# Fields that differ


async def test_a_client_may_tell_neither_language_nor_itself(cloud, ada):
    await ada.say("hoi", changes={"locale": None, "clientInfo": None})
    activity = await last(cloud)
    assert "locale" not in activity
    assert activity["entities"] == []


async def test_a_client_may_tell_more_about_itself(cloud, ada):
    await ada.say("hi", changes={"clientInfo": {"platform": "iOS"}})
    (info,) = (await last(cloud))["entities"]
    assert (info["platform"], info["locale"]) == ("iOS", "en-US")


@pytest.mark.parametrize("reply_to", ["0", "1234567890123", None])
async def test_a_press_may_name_another_message_or_none(cloud, ada, reply_to):
    sent = await cloud.bot_sends({"text": "card"})
    await ada.invoke("task/fetch", {}, sent, changes={"replyToId": reply_to})
    assert (await last(cloud, "invoke")).get("replyToId") == reply_to


async def test_changes_that_are_no_object_are_refused(ada):
    with pytest.raises(DriverError, match="400"):
        await ada.say("hi", changes=["locale"])


# Time zones


@pytest.mark.parametrize(
    ("zone", "offset"), [("Asia/Kolkata", "+05:30"), ("UTC", "+00:00"), ("Asia/Tokyo", "+09:00")]
)
async def test_the_persons_own_clock_comes_along(cloud, ada, zone, offset):
    await driver.person(cloud.base, "ada@contoso.com", timezone=zone)
    await ada.say("hello")
    activity = await last(cloud)
    assert activity["localTimezone"] == activity["entities"][0]["timezone"] == zone
    assert activity["localTimestamp"].endswith(offset)
    local, utc = map(datetime.fromisoformat, (activity["localTimestamp"], activity["timestamp"]))
    assert abs(local - utc) < timedelta(seconds=1)


async def test_the_country_is_that_of_the_language(cloud, ada):
    ada.locale = "nl-BE"
    await ada.say("hallo")
    info = (await last(cloud))["entities"][0]
    assert (info["locale"], info["country"]) == ("nl-BE", "BE")


async def test_a_zone_that_does_not_exist_is_refused(cloud):
    with pytest.raises(DriverError, match="no time zone"):
        await driver.person(cloud.base, "ada@contoso.com", timezone="Mars/Olympus")


# Edited and deleted messages


async def test_an_edited_message_is_told_with_its_new_words(cloud, ada):
    said = await ada.say("reset password for alan")
    answer = await ada.edit(said["id"], "reset password for alain")
    activity = await last(cloud, "messageUpdate")
    assert answer == {"id": said["id"], "status": 200}
    assert (activity["id"], activity["text"]) == (said["id"], "reset password for alain")
    assert activity["channelData"]["eventType"] == "editMessage"
    (message,) = await ada.messages()
    assert (message["text"], message["edited"]) == ("reset password for alain", True)


async def test_a_deleted_message_is_told_without_its_words(cloud, ada):
    said = await ada.say("secret")
    await ada.delete(said["id"])
    activity = await last(cloud, "messageDelete")
    assert activity["channelData"]["eventType"] == "softDeleteMessage"
    assert "text" not in activity
    assert await ada.messages() == []


async def test_only_ones_own_message_can_be_edited(cloud, ada):
    sent = await cloud.bot_sends({"text": "hello"})
    with pytest.raises(DriverError, match="403"):
        await ada.edit(sent, "bye")


async def test_in_a_shared_chat_an_edit_is_told_when_it_names_the_bot(cloud, ada):
    said = await ada.say("hello", chat=GROUP_CHAT[0])
    await ada.edit(said["id"], "hello all", chat=GROUP_CHAT[0])
    assert cloud.bot.of("messageUpdate") == []
    mentions = [{"key": "bot", "text": "<at>Latchkey</at>"}]
    text = "<at>Latchkey</at> hello"
    await ada.edit(said["id"], text, chat=GROUP_CHAT[0], mentions=mentions)
    assert (await last(cloud, "messageUpdate"))["text"] == text


# The channel's own ways


async def test_the_channels_token_may_have_more_in_its_header(cloud, ada):
    await cloud.ask("POST", "/_sim/channel-token", json={"header": {"cty": "JWT"}})
    await ada.say("hello")
    token = cloud.bot.headers[-1]["Authorization"].removeprefix("Bearer ")
    assert jwt.get_unverified_header(token)["cty"] == "JWT"
    assert jwt.decode(token, cloud.keys(), ["RS256"], audience=cloud.world.app_id)
    status, _ = await cloud.ask("POST", "/_sim/channel-token", json={"header": {"cty": 5}})
    assert status == 400


async def test_an_activity_may_write_the_service_url_in_its_own_way(cloud, ada):
    written = cloud.world.service_url.rstrip("/").upper()
    await ada.say("hello", changes={"serviceUrl": written})
    assert (await last(cloud))["serviceUrl"] == written
    token = cloud.bot.headers[-1]["Authorization"].removeprefix("Bearer ")
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["serviceurl"] == cloud.world.service_url


# Arrivals


async def test_who_came_is_told_by_the_service_which_has_no_language(cloud, ada):
    ada.locale = "nl-NL"
    await ada.say("hallo")
    roster = await last(cloud, "conversationUpdate")
    installed = await last(cloud, "installationUpdate")
    assert not {"locale", "localTimestamp", "localTimezone"} & roster.keys()
    assert (roster["entities"], "name" in roster["from"]) == ([], False)
    assert installed["locale"] == "nl-NL"
    assert installed["entities"] == [{"type": "clientInfo", "locale": "nl-NL"}]


# A crowd


async def test_the_bot_may_come_with_three_hundred_people(cloud):
    body = {"as": "ada", "chat": GROUP_CHAT[0], "count": 300}
    status, answer = await cloud.ask("POST", "/_sim/client/crowd", json=body)
    assert (status, answer) == (200, {"status": 200})
    assert len((await last(cloud, "conversationUpdate"))["membersAdded"]) == 301


# Other days of the service


@pytest.mark.parametrize("kind", ["412", "429"])
async def test_a_post_may_be_refused_once_without_a_word_about_when(cloud, kind):
    await driver.fault(cloud.base, "send", kind)
    status, _ = await cloud.as_bot("POST", activities(cloud), json=HELLO)
    assert status == int(kind)
    status, _ = await cloud.as_bot("POST", activities(cloud), json=HELLO)
    assert status == 201


async def test_the_exchange_may_refuse_a_good_token(cloud):
    await driver.fault(cloud.base, "exchange", "401")
    query = f"userId={mri(cloud.account('ada'))}&connectionName=entra&channelId=msteams"
    path = f"/api/usertoken/exchange?{query}"
    body = {"token": cloud.silent()}
    assert (await cloud.as_bot("POST", path, json=body))[0] == 401
    assert (await cloud.as_bot("POST", path, json=body))[0] == 200


async def test_a_connector_may_want_the_tenant_in_every_post(cloud):
    await cloud.ask("POST", "/_sim/tenant", json={"connector_wants_tenant": True})
    path = activities(cloud)
    status, body = await cloud.as_bot("POST", path, json=HELLO)
    assert (status, body["error"]["code"]) == (400, "BadSyntax")
    named = {**HELLO, "conversation": {"tenantId": cloud.world.tenant_id}}
    assert (await cloud.as_bot("POST", path, json=named))[0] == 201


async def test_a_targeted_message_is_told_to_the_bot_and_seen_by_nobody_else(cloud, ada):
    said = await ada.say("help", chat=GROUP_CHAT[0], targeted=True)

    assert (await last(cloud))["recipient"]["isTargeted"] is True
    chat = cloud.world.chats.find(GROUP_CHAT[0])
    assert said["id"] in {message.id for message in chat.seen_by("ada")}
    assert not chat.seen_by("grace")


async def test_in_a_private_chat_there_are_no_targeted_messages(ada):
    with pytest.raises(DriverError):
        await ada.say("help", targeted=True)
