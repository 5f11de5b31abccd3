"""One bot of the Teams edge alone, and the cloud around it."""

from types import SimpleNamespace

import pytest
import signing_in
import teams_cloud
from aiohttp import ClientSession, TCPConnector, web
from teams_cloud import APP_ID, CONNECTION, ISSUER, LOGIN, TENANT

from resets.model import TenantId
from resets.secret import Secret
from teams import answers
from teams.adapter import TeamsAdapter, TeamsAuthentication
from teams.app_token import AppToken
from teams.connector import Connector
from teams.endpoint import messages
from teams.gate import Gate
from teams.http import open_session
from teams.http_server import OPTIONS
from teams.jwks import KeyRing
from teams.messenger import Messenger
from teams.service_urls import ServiceUrls
from teams.sign_in import SignIns
from teams.sign_outs import SignOuts
from teams.user_tokens import TokenService


@pytest.fixture
async def cloud():
    played = teams_cloud.Cloud()
    async with teams_cloud.listening(played.app()) as played.origin:
        yield played


@pytest.fixture
def ada(cloud):
    return signing_in.said(cloud)


@pytest.fixture
async def http():
    async with open_session() as session:
        yield session


@pytest.fixture
def app_token():
    async def fetch():
        return Secret("the-bots-own"), 3600.0

    return AppToken(fetch)


@pytest.fixture
def may_send_to(cloud):
    return ServiceUrls({"smba.trafficmanager.net", "*.botframework.com"}, cloud.origin)


@pytest.fixture
def connector(http, app_token, may_send_to):
    return Connector(http, app_token, may_send_to)


@pytest.fixture
def messenger(connector):
    return Messenger(connector, APP_ID)


@pytest.fixture
def seen_marks():
    return teams_cloud.SeenMarksInMemory()


@pytest.fixture
def token_service(http, app_token, cloud):
    return TokenService(http, app_token, cloud.origin, APP_ID)


@pytest.fixture
def forgotten():
    """Whose tokens were dropped elsewhere."""
    return []


@pytest.fixture
def make_sign_ins(token_service, http, cloud, seen_marks, forgotten):
    """Make the sign-ins of one node; all nodes have the same store."""
    states = teams_cloud.DialogStatesInMemory()

    def make():
        return SignIns(
            token_service,
            KeyRing(http, cloud.entra_metadata_url, endorsement=None),
            app_id=APP_ID,
            tenant=TenantId(TENANT),
            connection=CONNECTION,
            login=LOGIN,
            seen_marks=seen_marks,
            sign_outs=SignOuts(states),
            forget_tokens=lambda *person: forgotten.append(person),
        )

    return make


@pytest.fixture
def sign_ins(make_sign_ins):
    return make_sign_ins()


class ScriptedBot:
    """Notes every turn; does what `act` says."""

    def __init__(self):
        self.turns = []
        self.act = None

    async def on_turn(self, context):
        self.turns.append(context.activity)
        if self.act is not None:
            await self.act(context)


@pytest.fixture
def noted():
    """What was noted of each refusal, for the doctor."""
    return []


@pytest.fixture
def gate(http, cloud, may_send_to, noted):
    return Gate(
        KeyRing(http, cloud.metadata_url, endorsement="msteams"),
        app_id=APP_ID,
        tenant=TENANT,
        issuer=ISSUER,
        may_send_to=may_send_to,
        noted=lambda *words: noted.append(words),
    )


@pytest.fixture
def adapter(connector, token_service, seen_marks):
    def on_bug(locale, reference, _):
        return f"Something went wrong ({reference})."

    scope = "https://api.botframework.com/.default"
    return TeamsAdapter(TeamsAuthentication(connector, token_service, scope), seen_marks, on_bug)


@pytest.fixture
async def bot(cloud, gate, adapter):
    """A listening bot: `post(body, ...)` sends it an activity as Teams would."""
    scripted = ScriptedBot()
    app = web.Application()
    app.router.add_route("*", "/api/messages", messages(gate, adapter, scripted))
    async with (
        teams_cloud.listening(app, **OPTIONS) as origin,
        ClientSession(connector=TCPConnector(force_close=True)) as client,
    ):

        async def post(body, *, token=None, **claims):
            claims = teams_cloud.channel_claims(cloud.service_url, **claims)
            headers = {"Authorization": f"Bearer {token or teams_cloud.signed(claims)}"}
            url = f"{origin}/api/messages"
            async with client.post(url, json=body, headers=headers) as response:
                raw = await response.read()
                return SimpleNamespace(status=response.status, raw=raw, response=response)

        async def say(**other):
            return await post(teams_cloud.activity(cloud.service_url, **other))

        yield SimpleNamespace(
            url=f"{origin}/api/messages",
            post=post,
            say=say,
            client=client,
            adapter=adapter,
            turns=scripted.turns,
            script=scripted,
            answers=answers,
        )
