"""Contoso's Entra and Graph on loopback, and our own edge in front of them."""

import asyncio

import pytest
from aiohttp import web

from entra.app import EntraApp
from graph import client as graph_client
from graph.client import GraphClient
from graph.directory import GraphDirectory
from resets.model import SignedIn, TenantId, UserId
from resets.secret import Secret
from simulator import entra as simulated_entra
from simulator import graph as simulated_graph
from simulator.world import World

LOGIN = "https://login.microsoftonline.com"
SCOPES = (
    "User.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
    "RoleManagement.Read.Directory",
    "GroupMember.Read.All",
    "Domain.Read.All",
    "AdministrativeUnit.Read.All",
)
TENANT = TenantId("5c0f1e7e-0000-4000-8000-00000000c0de")


class OneToken:
    """Tokens for servers that only look at what arrives. Notes what was asked for."""

    permissions = None

    def __init__(self):
        self.asked = []

    async def on_behalf_of(self, admin, claims=None, *, fresh=False):  # noqa: ARG002 - the port
        self.asked.append((claims, fresh))
        return Secret(f"token-{len(self.asked)}")


class Server:
    """A small HTTP server that answers as the test says, and remembers what it was asked."""

    def __init__(self, answer):
        self.answer, self.seen = answer, []

    async def handle(self, request):
        body = await request.read()
        self.seen.append((request, body))
        return await self.answer(request, body)


@pytest.fixture
async def serve():
    """Start a server with an answer: `server = await serve(answer)`; its origin is `.at`."""
    runners = []

    async def start(answer):
        server = Server(answer)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", server.handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        runners.append(runner)
        server.at = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return server

    yield start
    for runner in runners:
        await runner.cleanup()


@pytest.fixture
async def http():
    async with graph_client.open_session() as session:
        yield session


@pytest.fixture
def ada():
    """An admin for servers that do not know Contoso."""
    return SignedIn(UserId("0000ada0-0000-4000-8000-000000000000"), TENANT, Secret("assertion"))


@pytest.fixture
def tokens():
    return OneToken()


@pytest.fixture
def pauses():
    """The pauses that were made, in seconds; none of them really waited."""
    return []


@pytest.fixture
def client_for(http, tokens, pauses):
    async def pause(seconds):
        pauses.append(seconds)
        await asyncio.sleep(0)

    return lambda at: GraphClient(http, at, tokens, pause=pause)


@pytest.fixture(scope="session")
def one_world():
    """Making signing keys takes a while, so they are made once."""
    return World()


@pytest.fixture
async def world(one_world):
    world = one_world
    world.reset()
    app = web.Application()
    app.add_routes([*simulated_entra.routes(world), *simulated_graph.routes(world)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    world.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield world
    await runner.cleanup()


@pytest.fixture
def app_of(world):
    """Make this bot as Entra knows it, with any credential."""
    made = []

    def make(credential=None, scopes=SCOPES, **more):
        app = EntraApp(
            app_id=world.app_id,
            tenant=TENANT,
            credential=credential or Secret(world.app_secret),
            login=LOGIN,
            login_at=world.base,
            scopes=scopes,
            **more,
        )
        made.append(app)
        return app

    yield make
    for app in made:
        app.close()


@pytest.fixture
def person(world):
    """Sign somebody of Contoso in to Teams: `person("ada")`."""

    def sign_in(key, **claims):
        account = world.tenant.account(key)
        assertion = Secret(world.tokens.mint_for_bot(account, **claims))
        return SignedIn(UserId(account.id), TENANT, assertion)

    return sign_in


@pytest.fixture
def id_of(world):
    return lambda key: UserId(world.tenant.account(key).id)


@pytest.fixture
def directory(world, http, app_of, pauses):
    async def pause(seconds):
        pauses.append(seconds)

    return GraphDirectory(GraphClient(http, world.base, app_of(), pause=pause))


def openid_document():
    at = f"{LOGIN}/{TENANT}"
    document = {"issuer": f"{at}/v2.0", "authorization_endpoint": f"{at}/oauth2/v2.0/authorize"}
    return web.json_response(document | {"token_endpoint": f"{at}/oauth2/v2.0/token"})


@pytest.fixture
async def entra_that(serve):
    """Start an Entra of the test's own: `app, server = await entra_that(answer_to_posts)`."""
    apps = []

    async def start(answer, credential=None):
        async def respond(request, body):
            return openid_document() if request.method == "GET" else await answer(request, body)

        server = await serve(respond)
        app = EntraApp(
            app_id="1a7c4be1-0000-4000-8000-0000000000b0",
            tenant=TENANT,
            credential=credential or Secret("canary-secret"),
            login=LOGIN,
            login_at=server.at,
            scopes=["User.Read.All"],
        )
        apps.append(app)
        return app, server

    yield start
    for app in apps:
        app.close()
