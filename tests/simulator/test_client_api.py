"""Teams brings the bot what people say and press, and shows people what the bot answers."""

import asyncio
import json
import subprocess
import sys

import aiohttp
import jwt
import pytest

from simulator import driver
from simulator.chats import CHANNEL, GROUP_CHAT, mri
from simulator.driver import DriverError, TeamsClient
from tests.kit.patience import until

# What reaches the bot


async def test_the_bot_is_greeted_once_before_the_first_word(cloud, ada):
    await ada.say("hello")
    await ada.say("again")
    kinds = [activity["type"] for activity in cloud.bot.activities]
    assert kinds == ["conversationUpdate", "installationUpdate", "message", "message"]
    assert cloud.bot.activities[0]["membersAdded"] == [{"id": cloud.world.chats.bot_id}]


async def test_opening_teams_is_enough_for_the_greeting(cloud, ada):
    await ada.chats()
    await until(lambda: len(cloud.bot.activities) == 2)


async def test_a_message_has_the_shape_that_teams_gives_it(cloud):
    async with TeamsClient(cloud.base, "ada", locale="nl-NL") as ada:
        said = await ada.say("hallo")
    (activity,) = cloud.bot.of("message")
    account, world = cloud.account("ada"), cloud.world
    person = {"id": mri(account), "name": "Ada Fischer", "aadObjectId": account.id}
    conversation = {"conversationType": "personal", "tenantId": world.tenant_id}
    assert said == {"id": activity["id"], "status": 200}
    assert activity["from"] == person
    assert activity["recipient"]["id"] == f"28:{world.app_id}"
    assert activity["conversation"] == {**conversation, "id": world.chats.personal(account).id}
    assert activity["channelData"] == {"tenant": {"id": world.tenant_id}}
    assert activity["serviceUrl"] == f"{cloud.base}/teams/"
    assert (activity["channelId"], activity["locale"]) == ("msteams", "nl-NL")
    assert (activity["text"], activity["textFormat"]) == ("hallo", "plain")


async def test_the_channels_token_verifies_and_names_the_service_url(cloud, ada):
    await ada.say("hello")
    token = cloud.bot.headers[-1]["Authorization"].removeprefix("Bearer ")
    claims = jwt.decode(token, cloud.keys(), ["RS256"], audience=cloud.world.app_id)
    assert claims["iss"] == "https://api.botframework.com"
    assert claims["serviceurl"] == f"{cloud.base}/teams/"


async def test_in_shared_chats_the_bot_hears_only_its_name(cloud, ada):
    await ada.say("hello", chat=GROUP_CHAT[0])
    mention = {"key": "bot", "text": "<at>Latchkey</at>"}
    await ada.say("<at>Latchkey</at> hello", chat=GROUP_CHAT[0], mentions=[mention])
    (activity,) = cloud.bot.of("message")
    assert activity["conversation"]["isGroup"] is True
    assert activity["entities"][1]["mentioned"]["id"] == cloud.world.chats.bot_id
    assert (await ada.messages(GROUP_CHAT[0]))[0]["text"] == "hello"


async def test_a_channel_message_begins_a_thread(cloud, ada):
    mention = {"key": "bot", "text": "<at>Latchkey</at>"}
    said = await ada.say("<at>Latchkey</at> hi", chat=CHANNEL[0], mentions=[mention])
    (activity,) = cloud.bot.of("message")
    assert activity["conversation"]["id"] == f"{CHANNEL[0]};messageid={said['id']}"
    assert activity["channelData"]["channel"] == {"id": CHANNEL[0]}


async def test_redelivery_brings_the_same_id_or_new_ones(cloud, ada):
    await ada.say("same", copies=3)
    await ada.say("new", copies=3, sameId=False)
    ids = {
        text: [a["id"] for a in cloud.bot.of("message") if a["text"] == text]
        for text in ("same", "new")
    }
    assert (len(ids["same"]), len(set(ids["same"]))) == (3, 1)
    assert len(set(ids["new"])) == 3


async def test_a_bot_that_is_not_there_is_reported(cloud, ada):
    cloud.world.bot = "http://127.0.0.1:9/api/messages"
    assert (await ada.say("hello"))["status"] == 502


async def test_a_bot_that_comes_later_is_greeted_then(cloud, ada):
    there, cloud.world.bot = cloud.world.bot, "http://127.0.0.1:9/api/messages"
    await ada.say("hello")
    cloud.world.bot = there
    await ada.say("again")
    kinds = [activity["type"] for activity in cloud.bot.activities]
    assert kinds == ["conversationUpdate", "installationUpdate", "message"]


async def test_a_bot_that_takes_too_long_is_a_504(cloud, ada, monkeypatch):
    await ada.say("hello")
    cloud.bot.slow = 30
    short = aiohttp.ClientTimeout(total=0.2)
    monkeypatch.setattr("simulator.delivery.TIMEOUT", short)
    assert (await ada.invoke("task/fetch", {})).status == 504


# The stream


async def test_the_stream_tells_of_messages_changes_and_typing(cloud):
    chat = cloud.world.chats.personal(cloud.account("ada")).id
    url = f"{cloud.base}/_sim/client/stream?as=ada"
    async with cloud.http.get(url) as stream:
        await stream.content.readuntil(b"\n\n")
        message = await cloud.bot_sends({"text": "one"})
        path = f"/teams/v3/conversations/{chat}/activities"
        await cloud.as_bot("PUT", f"{path}/{message}", json={"type": "message", "text": "two"})
        await cloud.as_bot("POST", path, json={"type": "typing"})
        await cloud.as_bot("DELETE", f"{path}/{message}")
        blocks = [(await stream.content.readuntil(b"\n\n")).decode() for _ in range(4)]
    events = [block.splitlines()[0] for block in blocks]
    assert events == ["event: message", "event: update", "event: typing", "event: delete"]
    data = json.loads(blocks[1].splitlines()[1].removeprefix("data: "))
    assert (data["chat"], data["message"]["text"], data["message"]["edited"]) == (chat, "two", True)


async def test_nobody_is_told_of_other_peoples_chats(cloud):
    async with TeamsClient(cloud.base, "grace") as grace:
        await cloud.bot_sends({"text": "for Ada"})
        assert await grace.messages() == []
        chat = cloud.world.chats.personal(cloud.account("ada")).id
        with pytest.raises(DriverError, match="404"):
            await grace.messages(chat)
        with pytest.raises(DriverError, match="404"):
            await grace.say("hello", chat=chat)


async def test_a_removed_bot_is_told_and_no_longer_hears(cloud, ada):
    await ada.say("hello")
    await cloud.ask("POST", "/_sim/client/install", json={"as": "ada", "installed": False})
    await ada.say("are you there?")
    assert [a["type"] for a in cloud.bot.activities[-2:]] == [
        "conversationUpdate",
        "installationUpdate",
    ]
    assert cloud.bot.activities[-1]["action"] == "remove"


# Bad clients, and the switches


@pytest.mark.parametrize("what", ["say", "submit", "invoke", "sso", "install"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"as": 5}', 400),
        (b'{"as": "nobody", "text": "x", "name": "x"}', 404),
        (b'{"as": "ada", "chat": "a:none", "text": "x", "name": "x", "resource": 5}', (400, 404)),
    ],
)
async def test_a_request_that_makes_no_sense_gets_a_sentence(cloud, what, body, status):
    got, answer = await cloud.ask("POST", f"/_sim/client/{what}", data=body)
    assert got in (status if isinstance(status, tuple) else (status,))
    assert answer["error"].endswith(".")


@pytest.mark.parametrize(
    "more", [{"copies": 0}, {"copies": 10_000}, {"sameId": 1}, {"mentions": 5}]
)
async def test_a_say_with_odd_options_gets_a_sentence(cloud, more):
    body = {"as": "ada", "text": "x", **more}
    status, _ = await cloud.ask("POST", "/_sim/client/say", json=body)
    assert status == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("faults", {"call": "send"}),
        ("faults", {"call": "send", "fault": "500", "times": 0}),
        ("faults", {"call": "send", "fault": "500", "after": "soon"}),
        ("clock", {}),
        ("clock", {"seconds": 1e12}),
        ("keys", {"issuer": "me"}),
    ],
)
async def test_a_switch_that_does_not_exist_gets_a_sentence(cloud, path, body):
    status, _ = await cloud.ask("POST", f"/_sim/{path}", json=body)
    assert status == 400


async def test_starting_over_forgets_everything_but_the_keys(cloud, ada):
    kid = cloud.world.tokens.channel_keys.current.kid
    await ada.say("hello")
    cloud.world.temporary_passwords.add("x")
    await driver.fault(cloud.base, "send", "500")
    await driver.reset(cloud.base)
    assert await driver.history(cloud.base) == []
    assert await ada.messages() == []
    assert cloud.world.temporary_passwords == set()
    assert cloud.world.faults.next("send") is None
    assert cloud.world.tokens.channel_keys.current.kid == kid


async def test_history_numbers_what_happened(cloud, ada):
    await ada.say("hello")
    events = await driver.history(cloud.base)
    assert [event["n"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["by"] == cloud.account("ada").id


async def test_the_people_one_can_be_are_marked(cloud):
    _, people = await cloud.ask("GET", "/_sim/client/people")
    admins = {person["key"] for person in people if person["admin"]}
    assert {"ada", "grace", "gus", "norman"} <= admins
    assert "alain" in {person["key"] for person in people} - admins


async def test_the_web_client_is_served(cloud):
    status, page = await cloud.ask("GET", "/")
    assert status == 200
    assert "<html" in page


@pytest.mark.processes
async def test_a_taken_port_is_one_clear_line(cloud):
    port = cloud.base.rpartition(":")[2]
    command = [sys.executable, "-m", "simulator", "--port", port]
    process = await asyncio.create_subprocess_exec(*command, stderr=subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == 2
    assert said.decode() == f"simulator: port {port} is taken; choose another with --port\n"


async def test_a_person_can_be_changed_from_outside(cloud):
    await driver.person(cloud.base, "ada@contoso.com", mfa=True, consent=False)
    assert (cloud.account("ada").mfa, cloud.account("ada").consent) == (True, False)
