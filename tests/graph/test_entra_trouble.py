"""When Entra gives no token: every way is NoToken, and none of them tells a secret."""

import asyncio
import json

import pytest
from aiohttp import web

from resets.errors import NoToken
from resets.model import SignedIn, TenantId, UserId
from resets.secret import Secret
from tests.kit.patience import until

LOGIN = "https://login.microsoftonline.com"
TENANT = TenantId("5c0f1e7e-0000-4000-8000-00000000c0de")
BOT_SCOPE = "https://api.botframework.com/.default"


async def test_multi_factor_is_asked_for_with_its_claims(app_of, person, world):
    world.tenant.account("ada").mfa = True
    with pytest.raises(NoToken) as none:
        await app_of().on_behalf_of(person("ada"))
    assert (none.value.code, none.value.error) == (50076, "interaction_required")
    assert "capolids" in json.loads(none.value.claims)["access_token"]
    assert not none.value.may_have_changed


async def test_a_challenge_that_entra_cannot_meet_keeps_its_claims(app_of, person, world):
    world.tenant.account("ada").consent = False
    challenge = '{"access_token":{"nbf":{"essential":true}}}'
    with pytest.raises(NoToken) as none:
        await app_of().on_behalf_of(person("ada"), challenge)
    assert none.value.claims == challenge


async def test_a_challenge_that_is_no_json_is_no_crash(app_of, person):
    with pytest.raises(NoToken):
        await app_of().on_behalf_of(person("ada"), "not json")


async def test_somebody_of_another_tenant_gets_nothing(app_of, person, world):
    stranger = SignedIn(UserId("x"), TenantId("another"), person("ada").assertion)
    with pytest.raises(NoToken):
        await app_of().on_behalf_of(stranger)
    assert not world.history.events


async def test_a_wrong_secret_is_named_by_its_number(app_of, person):
    with pytest.raises(NoToken) as none:
        await app_of(Secret("wrong")).on_behalf_of(person("ada"))
    assert (none.value.code, none.value.error) == (7000215, "invalid_client")


@pytest.mark.parametrize("call", ["openid", "obo"])
@pytest.mark.parametrize(
    "fault", ["500", "503", "reset", "html", "invalid_json", "truncated", "empty"]
)
async def test_every_fault_is_no_token_and_the_next_try_works(app_of, person, world, call, fault):
    app = app_of()
    world.faults.order(call, fault)
    with pytest.raises(NoToken) as none:
        await app.on_behalf_of(person("ada"))
    assert none.value.code in (0, 90033)
    assert await app.on_behalf_of(person("ada"))


@pytest.mark.parametrize(
    "answer",
    ["[]", "null", "1", '"x"', "{}", '{"access_token": 1}', '{"access_token": ""}',
     '{"access_token": "t"}', '{"access_token": "t", "expires_in": "x"}', '{"error": 7}',
     '{"error": "x y\\n", "error_codes": "65001"}', '{"error": "x", "error_codes": ["65001"]}',
     '{"error": "x", "claims": {"a": 1}}'],
)  # fmt: skip
async def test_an_odd_answer_is_no_token(entra_that, person, answer):
    async def respond(request, body):
        return web.Response(text=answer, content_type="application/json")

    app, _ = await entra_that(respond)
    with pytest.raises(NoToken) as none:
        await app.on_behalf_of(person("ada"))
    assert none.value.error.replace("_", "").isalpha()


async def test_entra_out_of_reach_is_no_token(app_of, person, world):
    sign_in = person("ada")
    world.base = "http://127.0.0.1:9"
    with pytest.raises(NoToken) as none:
        await app_of().on_behalf_of(sign_in)
    assert none.value.error == "unreachable"


async def test_a_caller_does_not_wait_for_ever(app_of, person, world, monkeypatch):
    app = app_of()
    await app.on_behalf_of(person("grace"))
    monkeypatch.setattr("entra.app.LIMIT", 0.1)
    world.faults.order("obo", "held")
    with pytest.raises(NoToken) as none:
        await app.on_behalf_of(person("ada"))
    assert none.value.error == "unreachable"
    world.faults.release()


async def test_the_loop_goes_on_while_entra_is_slow(app_of, person, world):
    world.faults.order("obo", "held")
    asking = asyncio.create_task(app_of().on_behalf_of(person("ada")))
    await until(lambda: world.faults.holding)  # by this loop, which therefore goes on
    world.faults.release()
    assert await asking
