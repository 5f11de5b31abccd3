"""Sending: how often what is sent, and what nobody ever gets to see."""

import asyncio
import socket

import pytest
from aiohttp import ClientSession, TCPConnector, web
from aiohttp.abc import AbstractResolver
from teams_cloud import ADA, ADA_MRI, APP_ID, PRIVATE_CHAT, TENANT, listening

from resets.errors import TeamsError
from resets.model import Chat, TenantId, UserId
from resets.secret import Secret
from teams import connector as connector_module
from teams.app_token import AppToken
from teams.connector import Connector
from teams.http import TOTAL_SECONDS
from teams.inbound import Sender
from tests.kit.clock import loop_ahead
from tests.kit.patience import until

CARD = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [],
    "fallbackText": "A card from Latchkey",
}


@pytest.fixture
def chat(cloud):
    return Chat(PRIVATE_CHAT, cloud.service_url, "en")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(connector_module, "SHORT_WAIT", 0.01)


async def test_a_card_goes_out_alone_with_a_neutral_summary(messenger, chat, cloud):
    assert await messenger.send(chat, CARD) == "m1"
    (call,) = cloud.calls
    assert call.path == "/teams/v3/conversations/a%3Aada-and-latchkey/activities"
    assert call.headers["Authorization"] == "Bearer the-bots-own"
    assert "text" not in call.body
    assert "speak" not in call.body
    assert call.body["summary"] == "A card from Latchkey"
    (attachment,) = call.body["attachments"]
    assert attachment == {
        "contentType": "application/vnd.microsoft.card.adaptive",
        "content": CARD,
    }


async def test_ids_are_encoded_whatever_stands_in_them(messenger, cloud):
    chat = Chat("19:x@thread.tacv2;messageid=1/../?#", cloud.service_url)
    await messenger.update(chat, "a/b", CARD)
    await messenger.delete(chat, "a/b")
    conversation = "19%3Ax%40thread.tacv2%3Bmessageid%3D1%2F..%2F%3F%23"
    assert {call.path for call in cloud.calls} == {
        f"/teams/v3/conversations/{conversation}/activities/a%2Fb"
    }
    assert [call.method for call in cloud.calls] == ["PUT", "DELETE"]
    assert cloud.calls[0].body["id"] == "a/b"


@pytest.mark.parametrize("odd", ["", ".", ".."])
async def test_an_id_that_would_lead_elsewhere_is_not_sent(messenger, cloud, odd):
    with pytest.raises(TeamsError, match="bad_id"):
        await messenger.delete(Chat("a:1", cloud.service_url), odd)
    assert cloud.calls == []


async def test_a_private_chat_is_opened_with_the_tenant(messenger, cloud):
    ada = Sender(UserId(ADA), TenantId(TENANT), ADA_MRI, "Ada")
    chat = await messenger.open_private(ada, cloud.service_url, "nl")
    assert chat == Chat("m1", cloud.service_url, "nl")
    (call,) = cloud.calls
    assert call.path == "/teams/v3/conversations"
    assert call.body["tenantId"] == TENANT
    assert call.body["members"] == [{"id": ADA_MRI}]
    assert call.body["bot"] == {"id": f"28:{APP_ID}"}


@pytest.mark.parametrize("fault", [400, 401, 403, 404, 408, 413, 500, 502, 503, 504, "reset"])
async def test_a_message_is_posted_once_whatever_goes_wrong(messenger, chat, cloud, fault):
    cloud.faults = [fault]
    with pytest.raises(TeamsError) as told:
        await messenger.send(chat, CARD)
    assert len(cloud.calls) == 1
    assert told.value.status == (0 if fault == "reset" else fault)
    assert "CANARY" not in str(told.value)


@pytest.mark.parametrize("fault", [412, 429])
async def test_what_was_surely_not_taken_is_posted_once_more(messenger, chat, cloud, fault):
    """Without a word of how long to wait: then with a wait of our own."""
    cloud.faults = [fault]
    assert await messenger.send(chat, CARD) == "m2"
    cloud.faults = [fault, fault]
    with pytest.raises(TeamsError):
        await messenger.send(chat, CARD)
    assert len(cloud.calls) == 4


@pytest.mark.parametrize("fault", [429, 503])
async def test_a_message_is_posted_again_when_teams_says_when(messenger, chat, cloud, fault):
    cloud.faults, cloud.headers = [fault], {"Retry-After": "0"}
    assert await messenger.send(chat, CARD) == "m2"
    cloud.faults = [fault, fault]
    with pytest.raises(TeamsError):
        await messenger.send(chat, CARD)
    assert len(cloud.calls) == 4


async def test_a_long_wait_is_not_waited_out(messenger, chat, cloud):
    cloud.faults, cloud.headers = [429], {"Retry-After": "6"}
    with pytest.raises(TeamsError):
        await messenger.send(chat, CARD)
    assert len(cloud.calls) == 1


async def test_nothing_that_could_have_been_sent_is_sent_again_after_the_time_limit(
    messenger, chat, cloud
):
    cloud.faults = ["hang"]
    sending = asyncio.create_task(messenger.send(chat, CARD))
    await until(lambda: cloud.calls)
    with loop_ahead(TOTAL_SECONDS + 1), pytest.raises(TeamsError, match="timeout"):
        await sending
    assert len(cloud.calls) == 1


class NotAtFirst(AbstractResolver):
    """Finds no address the first *failures* times, and this machine from then on."""

    def __init__(self, failures):
        self.failures, self.asked = failures, 0

    async def resolve(self, host, port=0, family=socket.AF_INET):
        self.asked += 1
        if self.asked <= self.failures:
            raise OSError("no such host")
        here = {"hostname": host, "host": "127.0.0.1", "port": port, "family": family}
        return [{**here, "proto": 0, "flags": socket.AI_NUMERICHOST}]

    async def close(self):
        pass


@pytest.mark.parametrize(("failures", "sent"), [(1, 1), (2, 0)])
async def test_what_was_never_sent_is_tried_again_once(cloud, app_token, failures, sent):
    resolver = NotAtFirst(failures)
    service_url = cloud.service_url.replace("127.0.0.1", "teams.test")
    async with ClientSession(connector=TCPConnector(resolver=resolver)) as http:
        connector = Connector(http, app_token, lambda _: True)
        if sent:
            assert await connector.post(service_url, "a:1", {"type": "message"}) == "m1"
        else:
            with pytest.raises(TeamsError, match="ClientConnector"):
                await connector.post(service_url, "a:1", {"type": "message"})
    assert resolver.asked == 2
    assert len(cloud.calls) == sent


@pytest.mark.parametrize("fault", [429, 500, 502, 503, 504, "reset"])
async def test_changing_and_deleting_are_tried_once_more(messenger, chat, cloud, fault):
    cloud.faults = [fault]
    await messenger.update(chat, "m1", CARD)
    cloud.faults = [fault]
    await messenger.delete(chat, "m1")
    assert len(cloud.calls) == 4


@pytest.mark.parametrize("fault", [429, 500, 503])
async def test_after_two_tries_deleting_is_given_up(messenger, chat, cloud, fault):
    cloud.faults = [fault, fault]
    with pytest.raises(TeamsError):
        await messenger.delete(chat, "m1")
    assert len(cloud.calls) == 2


async def test_a_redirect_is_not_followed(http, app_token):
    visited = []

    async def elsewhere(request):
        visited.append(request.path)
        raise web.HTTPTemporaryRedirect("/evil")

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", elsewhere)
    async with listening(app) as origin:
        connector = Connector(http, app_token, lambda _: True)
        with pytest.raises(TeamsError) as told:
            await connector.post(origin, "a:1", {})
    assert told.value.status == 307
    assert len(visited) == 1


async def test_the_token_goes_to_nobody_who_is_not_listed(http, may_send_to):
    async def never():
        raise AssertionError("the token was asked for")

    visited = []

    async def evil(request):
        visited.append(request.path)
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/{tail:.*}", evil)
    async with listening(app) as origin:
        connector = Connector(http, AppToken(never), may_send_to)
        with pytest.raises(TeamsError, match="service_url_not_allowed"):
            await connector.post(f"{origin}/", "a:1", {})
    assert visited == []


async def test_the_environment_cannot_replace_our_header(
    messenger, chat, cloud, monkeypatch, tmp_path
):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login mallory password CANARY\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    await messenger.say(chat, "Hello")
    assert cloud.calls[0].headers["Authorization"] == "Bearer the-bots-own"


# The bot's own token


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


async def test_many_first_callers_cost_one_token():
    asked = []

    async def fetch():
        asked.append(1)
        await asyncio.sleep(0.02)
        return Secret("t"), 3600.0

    token = AppToken(fetch)
    assert set(await asyncio.gather(*(token.header() for _ in range(50)))) == {"Bearer t"}
    assert len(asked) == 1


async def test_a_slow_renewal_is_not_waited_for():
    clock, asked, may_renew = Clock(), [], asyncio.Event()

    async def fetch():
        asked.append(1)
        if len(asked) > 1:
            await may_renew.wait()
        return Secret(f"t{len(asked)}"), 3600.0

    token = AppToken(fetch, clock=clock)
    assert await token.header() == "Bearer t1"
    clock.now += 3600 - 200
    assert await token.header() == "Bearer t1"
    await until(lambda: len(asked) == 2)
    assert await token.header() == "Bearer t1"
    may_renew.set()

    async def is_renewed():
        return await token.header() == "Bearer t2"

    await until(is_renewed)
    assert len(asked) == 2


async def test_a_failed_renewal_keeps_the_old_token_until_its_end():
    clock, is_down, failed = Clock(), [], []

    async def fetch():
        if is_down:
            failed.append(1)
            raise OSError("CANARY")
        return Secret("t1"), 3600.0

    token = AppToken(fetch, clock=clock)
    await token.header()
    is_down.append(True)
    clock.now += 3590
    assert await token.header() == "Bearer t1"
    await until(lambda: failed)
    clock.now += 11
    with pytest.raises(TeamsError) as told:
        await token.header()
    assert "CANARY" not in str(told.value)


@pytest.mark.parametrize("named", ["aadObjectId", "objectId"])
async def test_the_address_of_somebody_else_is_not_taken_for_theirs(messenger, cloud, named):
    cloud.member = {"id": ADA_MRI, named: ADA.upper()}
    assert await messenger.address_in("19:team", UserId(ADA), cloud.service_url) == ADA_MRI

    cloud.member[named] = "0000eeee-0000-4000-8000-000000000000"
    with pytest.raises(TeamsError) as told:
        await messenger.address_in("19:team", UserId(ADA), cloud.service_url)
    assert told.value.code == "another_person"
