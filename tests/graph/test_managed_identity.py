"""The bot proves itself by the identity that Azure gave to its container, and keeps no secret."""

import asyncio
import logging
from dataclasses import replace

import pytest
from aiohttp import ClientSession

from entra.app import EntraApp
from entra.managed_identity import ManagedIdentity
from resets.errors import NoToken
from resets.model import SignedIn, TenantId, UserId
from resets.secret import Secret
from runtime.logs import TALKATIVE
from simulator.app import running
from simulator.world import Identity, World
from tests.kit.patience import LATE

IDENTITY = Identity(
    client_id="1d000000-0000-4000-8000-00000000c11d",
    principal_id="0b1ec700-0000-4000-8000-0000000000d0",
)
ELSEWHERE = "0b1ec700-0000-4000-8000-0000000000ff"


@pytest.fixture
async def world(monkeypatch, keys):
    async with running(World(identity=IDENTITY, make_key=keys)) as world:
        world.trust_identity()
        # This is how Container Apps tells a container where its identity is.
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{world.base}/msi/token")
        monkeypatch.setenv("IDENTITY_HEADER", world.identity_header)
        yield world


@pytest.fixture
def app(world):
    made = _app(world)
    yield made
    made.close()


def _app(world, client_id=IDENTITY.client_id):
    return EntraApp(
        app_id=world.app_id,
        tenant=TenantId(world.tenant_id),
        credential=ManagedIdentity(client_id, world.names.token_exchange),
        login=world.names.login,
        login_at=world.base,
        scopes=["User.Read.All"],
    )


def bot_scope(world):
    return f"{world.names.bot_framework}/.default"


def signed_in(world, key):
    account = world.tenant.account(key)
    assertion = Secret(world.tokens.mint_for_bot(account))
    return SignedIn(UserId(account.id), TenantId(world.tenant_id), assertion)


def happened(world, what):
    return [event for event in world.history.events if event["what"] == what]


async def refusal(app, world):
    with pytest.raises(NoToken) as none:
        await app.app_token(bot_scope(world))
    return none.value


async def test_it_serves_for_the_bots_own_token_and_for_an_admins(app, world):
    token, life = await app.app_token(bot_scope(world))
    assert token
    assert life > 0

    assert await app.on_behalf_of(signed_in(world, "ada"))
    assert len(happened(world, "token")) == 2


async def test_azure_is_asked_once_for_many_tokens(app, world):
    for _ in range(3):
        await app.app_token(bot_scope(world))

    assert len(happened(world, "identity_token")) == 1


async def test_on_a_virtual_machine_the_address_needs_no_header(world, monkeypatch):
    monkeypatch.delenv("IDENTITY_ENDPOINT")
    monkeypatch.delenv("IDENTITY_HEADER")
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", world.base)

    app = _app(world)
    try:
        assert await app.app_token(bot_scope(world))
    finally:
        app.close()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"issuer": "https://login.microsoftonline.com/another/v2.0"}, 700211),
        ({"subject": ELSEWHERE}, 700213),
        ({"audience": "api://AzureADTokenExchangeChina"}, 700212),
    ],
)
async def test_a_registration_that_says_it_differently_is_refused_by_number(
    app, world, changed, code
):
    world.federated = tuple(replace(one, **changed) for one in world.federated)

    assert (await refusal(app, world)).code == code


async def test_an_app_that_trusts_nobody_takes_no_identity(app, world):
    world.federated = ()

    assert (await refusal(app, world)).code == 700211


async def test_an_identity_that_is_not_assigned_here_gives_nothing(world):
    app = _app(world, client_id=ELSEWHERE)
    try:
        refused = await refusal(app, world)
    finally:
        app.close()

    assert (refused.code, refused.error) == (0, "no_identity")


async def test_whoever_does_not_know_the_header_gets_nothing(app, world, monkeypatch):
    monkeypatch.setenv("IDENTITY_HEADER", "guessed")

    assert (await refusal(app, world)).error == "no_identity"
    assert not happened(world, "identity_token")


@pytest.mark.parametrize("fault", ["html", "invalid_json", "empty", "truncated"])
async def test_an_endpoint_that_talks_nonsense_is_no_token(app, world, fault):
    world.faults.order("identity", fault, times=9)

    assert (await refusal(app, world)).error == "no_identity"


async def test_a_moment_of_weakness_at_azure_is_waited_out(app, world):
    world.faults.order("identity", "503", times=2)

    assert await app.app_token(bot_scope(world))


async def test_an_endpoint_that_hangs_holds_nobody_up_for_long(app, world):
    world.faults.order("identity", "hang", times=9)

    async with asyncio.timeout(LATE):
        assert (await refusal(app, world)).error == "no_identity"


async def test_once_it_is_mended_the_next_try_works(app, world):
    trusted, world.federated = world.federated, ()
    await refusal(app, world)
    world.federated = trusted

    assert await app.app_token(bot_scope(world))


async def test_no_token_and_no_header_is_in_the_most_talkative_log(app, world, caplog):
    for name in ("", *TALKATIVE):  # a story before this one may have begun the log of a process
        caplog.set_level(logging.DEBUG, logger=name)
    await app.app_token(bot_scope(world))
    world.faults.order("identity", "invalid_json")
    again = _app(world)
    await refusal(again, world)
    again.close()

    assert caplog.records
    assert "eyJ" not in caplog.text  # how every token begins
    assert world.identity_header not in caplog.text


async def test_an_apps_own_token_is_nobodys_identity(world):
    form = {
        "grant_type": "client_credentials",
        "client_id": world.app_id,
        "scope": bot_scope(world),
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": world.tokens.mint(
            iss=world.tokens.issuer,
            sub=IDENTITY.principal_id,
            aud="fb60f99c-7a34-4190-8149-302f77469936",
        ),
    }
    at = f"{world.base}/{world.tenant_id}/oauth2/v2.0/token"
    async with ClientSession() as http, http.post(at, data=form) as answer:
        assert (await answer.json())["error_codes"] == [700222]
