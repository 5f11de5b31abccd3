"""Tokens from the simulated Entra: MSAL for real, over real HTTP."""

import asyncio
import base64
import json
import logging
from dataclasses import replace

import msal
import pytest
from aiohttp import web

from entra.msal_transport import MsalTransport
from entra.token_cache import TokenCache
from resets.errors import NoToken
from resets.model import TenantId
from resets.secret import Secret
from tests.kit.patience import until

BOT_SCOPE = "https://api.botframework.com/.default"
LOGIN = "https://login.microsoftonline.com"
TENANT = TenantId("5c0f1e7e-0000-4000-8000-00000000c0de")
BOT_SCOPE = "https://api.botframework.com/.default"


def claims_of(token):
    part = token.reveal().split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def given(world, grant="on_behalf_of"):
    return [e for e in world.history.events if e.get("grant") == grant]


def refused(world):
    return [e for e in world.history.events if e["what"] == "refused"]


async def test_the_token_is_the_admins_and_only_delegated(app_of, person):
    claims = claims_of(await app_of().on_behalf_of(person("ada")))
    assert claims["oid"] == person("ada").id
    assert claims["idtyp"] == "user"
    assert "UserAuthenticationMethod.ReadWrite.All" in claims["scp"].split()
    assert claims["xms_cc"] == ["CP1"]


async def test_nothing_is_sent_before_the_first_token(app_of, world):
    app_of()
    assert not world.history.events


async def test_no_refresh_token_is_asked_for_and_nothing_is_kept_in_msal(app_of, person, world):
    app = app_of()
    for key in ("ada", "grace", "gus"):
        await app.on_behalf_of(person(key))
    built = app._app()  # noqa: SLF001 - what MSAL holds can be seen nowhere else
    kinds = ("ACCESS_TOKEN", "REFRESH_TOKEN", "ID_TOKEN", "ACCOUNT")
    for kind in kinds:
        found = built.token_cache.search(getattr(msal.TokenCache.CredentialType, kind))
        assert list(found) == []
    assert built.get_accounts() == []


async def test_the_scope_on_the_wire_leaves_offline_access_out(entra_that, person):
    async def answer(request, body):
        return web.json_response({"access_token": "t", "expires_in": 3600})

    app, server = await entra_that(answer)
    await app.on_behalf_of(person("ada"))
    form = server.seen[-1][1].decode()
    assert "offline_access" not in form
    assert "requested_token_use=on_behalf_of" in form


# What is kept, and for whom


async def test_a_token_is_kept_per_admin_and_sign_in(app_of, person, world):
    app, ada = app_of(), person("ada")
    first = await app.on_behalf_of(ada)
    assert await app.on_behalf_of(ada) == first
    assert len(given(world)) == 1
    assert await app.on_behalf_of(person("grace")) != first
    again = replace(ada, assertion=person("ada", jti="another").assertion)
    assert await app.on_behalf_of(again) != first
    assert len(given(world)) == 3


async def test_fresh_and_challenged_ask_anew_and_replace_what_was_kept(app_of, person, world):
    app, ada = app_of(), person("ada")
    first = await app.on_behalf_of(ada)
    second = await app.on_behalf_of(ada, fresh=True)
    third = await app.on_behalf_of(ada, '{"access_token":{"nbf":{"essential":true}}}')
    assert len({first, second, third}) == 3
    assert await app.on_behalf_of(ada) == third
    assert len(given(world)) == 3


async def test_many_at_once_are_one_sign_in(app_of, person, world):
    app, ada = app_of(), person("ada")
    got = await asyncio.gather(*(app.on_behalf_of(ada) for _ in range(20)))
    assert len(set(got)) == 1
    assert len(given(world)) == 1


async def test_who_stops_waiting_does_not_stop_the_others(app_of, person, world):
    app, ada = app_of(), person("ada")
    world.faults.order("obo", "held")
    impatient, patient = (asyncio.create_task(app.on_behalf_of(ada)) for _ in range(2))
    await until(lambda: world.faults.holding)
    impatient.cancel()
    world.faults.release()
    assert await patient
    assert len(given(world)) == 1


@pytest.mark.parametrize(("a_day", "until"), [(False, 4500 - 300), (True, 75 * 60)])
async def test_a_token_is_renewed_before_its_end_and_after_75_minutes_at_the_latest(
    app_of, person, world, a_day, until
):
    now = [0.0]
    world.tenant.evaluates_continuously = a_day  # else a token lives for 4,500 seconds
    app, ada = app_of(clock=lambda: now[0]), person("ada")
    first = await app.on_behalf_of(ada)
    now[0] = until - 1
    assert await app.on_behalf_of(ada) == first
    now[0] = until
    assert await app.on_behalf_of(ada) != first


async def test_the_memory_is_bounded():
    kept, fetched = TokenCache(lambda: 0.0, most=2), []

    async def get(name):
        async def fetch():
            fetched.append(name)
            return Secret(name), 3600.0

        return await kept.get(name, fetch)

    for name in ("a", "b", "a", "c", "a", "b"):
        await get(name)
    assert fetched == ["a", "b", "c", "b"]


class SlowEntra:
    """Answers once its gate is open."""

    def __init__(self):
        self.asked, self.gate = 0, asyncio.Event()

    async def __call__(self):
        self.asked += 1
        await self.gate.wait()
        return Secret("token"), 3600.0


WAYS = {
    "kept": lambda kept, entra: kept.get("contoso/ada/proof", entra),
    "anew": lambda kept, entra: kept.get("contoso/ada/proof", entra, anew=True),
    "in advance": lambda kept, entra: kept.in_advance("contoso/ada/proof", entra),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("who", "asked"), [("ada", 2), ("grace", 1)])
async def test_who_signs_out_while_entra_is_asked_leaves_no_token_behind(way, who, asked):
    kept, entra = TokenCache(lambda: 0.0), SlowEntra()
    asking = asyncio.create_task(WAYS[way](kept, entra))
    await until(lambda: entra.asked)
    kept.forget("contoso", who)
    entra.gate.set()
    await asking

    await kept.get("contoso/ada/proof", entra)
    assert entra.asked == asked


async def test_who_asks_after_a_sign_out_gets_nothing_that_was_on_its_way():
    kept, entra = TokenCache(lambda: 0.0), SlowEntra()
    before = asyncio.create_task(kept.get("contoso/ada/proof", entra))
    await until(lambda: entra.asked)
    kept.forget("contoso", "ada")
    after = asyncio.create_task(kept.get("contoso/ada/proof", entra))
    await until(lambda: entra.asked == 2)
    entra.gate.set()
    assert [one.reveal() for one in await asyncio.gather(before, after)] == ["token"] * 2
    await kept.get("contoso/ada/proof", entra)
    assert entra.asked == 2


async def test_a_later_answer_to_an_earlier_question_does_not_win():
    kept, now = TokenCache(lambda: now[0]), [0.0]
    gate = asyncio.Event()

    async def slow():
        await gate.wait()
        return Secret("old"), 3600.0

    async def quick():
        return Secret("new"), 3600.0

    earlier = asyncio.create_task(kept.get("a", slow))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    now[0] = 1.0
    await kept.get("a", quick, anew=True)
    gate.set()
    await earlier
    assert await kept.get("a", slow) == Secret("new")


# MSAL's own memory of errors must not show


async def test_consent_given_a_moment_ago_counts_at_once(app_of, person, world):
    """MSAL would repeat the refusal from memory for sixty seconds."""
    app, ada = app_of(), person("ada")
    world.tenant.account("ada").consent = False
    with pytest.raises(NoToken) as none:
        await app.on_behalf_of(ada)
    assert none.value.code == 65001
    world.tenant.account("ada").consent = True
    assert await app.on_behalf_of(ada)
    assert len(refused(world)) == 1


@pytest.mark.parametrize("fault", ["429", "503", "500"])
async def test_one_admins_trouble_does_not_stop_another(app_of, person, world, fault):
    """MSAL's throttle has no user in its key: all would wait for as long as Entra told one."""
    app = app_of()
    world.faults.order("obo", fault, retry_after="3600")
    with pytest.raises(NoToken):
        await app.on_behalf_of(person("ada"))
    assert await app.on_behalf_of(person("grace"))
    assert await app.on_behalf_of(person("ada"))


# The bot's own token


async def test_the_bots_own_token_holds_no_person(app_of):
    token, life = await app_of().app_token(BOT_SCOPE)
    assert claims_of(token)["idtyp"] == "app"
    assert claims_of(token)["aud"] == "https://api.botframework.com"
    assert life == 3599


async def test_the_bots_own_token_is_asked_for_each_time(app_of, world):
    app = app_of()
    await app.app_token(BOT_SCOPE)
    await app.app_token(BOT_SCOPE)
    assert len(given(world, "client_credentials")) == 2


# The wire


async def test_only_the_sign_in_service_is_reached(serve):
    async def answer(request, body):
        return web.json_response({})

    server = await serve(answer)
    wire = MsalTransport(LOGIN, server.at, 1)
    for url in ("https://evil.example/x", f"{LOGIN}.evil.example/x", server.at):
        with pytest.raises(OSError, match="No connection adapters"):
            await asyncio.to_thread(wire.get, url)
    wire.close()
    assert not server.seen


async def test_the_wire_follows_no_redirect_keeps_no_cookie_and_trusts_no_environment(
    serve, tmp_path, monkeypatch
):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login evil password evil\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    async def answer(request, body):
        headers = {"Set-Cookie": "fpc=ada; path=/", "Location": f"{LOGIN}/elsewhere"}
        return web.json_response({}, status=302, headers=headers)

    server = await serve(answer)
    wire = MsalTransport(LOGIN, server.at, 1)
    for _ in range(2):
        await asyncio.to_thread(wire.post, f"{LOGIN}/t", data={"a": "b"})
    wire.close()
    assert [request.path for request, _ in server.seen] == ["/t", "/t"]
    for request, _ in server.seen:
        assert "Cookie" not in request.headers
        assert "Authorization" not in request.headers


async def test_no_secret_and_no_token_is_ever_logged(app_of, person, world, caplog):
    caplog.set_level(logging.DEBUG)
    ada = person("ada")
    app = app_of()
    token = await app.on_behalf_of(ada)
    for fault in ("html", "500", "400", "truncated"):
        world.faults.order("obo", fault)
        with pytest.raises(NoToken):
            await app.on_behalf_of(ada, fresh=True)
    for secret in (world.app_secret, ada.assertion.reveal(), token.reveal()):
        assert secret not in caplog.text
