"""A bot that does what a test tells it to, and a caller of the simulated cloud. Real HTTP."""

import asyncio
from contextlib import asynccontextmanager

import aiohttp
import jwt
from aiohttp import web
from yarl import URL

from simulator.app import running
from simulator.world import World
from tests.kit.keys import KeyPool

GRAPH_SCOPE = "https://graph.microsoft.com/User.Read.All"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
BOT_SCOPE = "https://api.botframework.com/.default"


class Bot:
    """Keeps every activity; answers by `answer`, a function of the activity."""

    def __init__(self):
        self.activities, self.headers, self.slow = [], [], 0.0
        self.answer = lambda _: (200, None)

    def of(self, kind):
        return [activity for activity in self.activities if activity["type"] == kind]

    async def messages(self, request):
        activity = await request.json()
        self.activities.append(activity)
        self.headers.append(request.headers)
        await asyncio.sleep(self.slow)
        status, body = self.answer(activity)
        return web.json_response(body, status=status)


class Cloud:
    """A running simulator, seen as the bot sees it."""

    def __init__(self, world, bot, http):
        self.world, self.bot, self.http, self.base = world, bot, http, world.base

    def account(self, key):
        return self.world.tenant.account(key)

    async def ask(self, method, path, **more):
        """Give status and body (JSON, or text)."""
        url = URL(f"{self.base}{path}", encoded=True)
        async with self.http.request(method, url, **more) as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.text())

    async def token(self, tenant=None, **form):
        """Ask Entra for a token as the bot, with its secret. A field of None is left out."""
        usual = {"client_id": self.world.app_id, "client_secret": self.world.app_secret}
        fields = {name: value for name, value in {**usual, **form}.items() if value is not None}
        path = f"/{tenant or self.world.tenant_id}/oauth2/v2.0/token"
        return await self.ask("POST", path, data=fields)

    async def on_behalf_of(self, assertion, /, **form):
        usual = {"grant_type": JWT_BEARER, "requested_token_use": "on_behalf_of"}
        return await self.token(**{**usual, "scope": GRAPH_SCOPE, "assertion": assertion, **form})

    def silent(self, key="ada", **more):
        """Make the token that Teams would hand out for the person *key*."""
        return self.world.tokens.mint_for_bot(self.account(key), **more)

    async def as_bot(self, method, path, *, token=None, **more):
        """Call the connector or the token service with the bot's own token."""
        token = token or self.world.tokens.mint_app("https://api.botframework.com")
        return await self.ask(method, path, headers={"Authorization": f"Bearer {token}"}, **more)

    async def bot_sends(self, activity, chat=None):
        """Let the bot send a message (default: into Ada's 1:1 chat); give its id."""
        chat = chat or self.world.chats.personal(self.account("ada")).id
        path = f"/teams/v3/conversations/{chat.replace('@', '%40')}/activities"
        status, body = await self.as_bot("POST", path, json={"type": "message", **activity})
        assert status == 201, body
        return body["id"]

    def keys(self):
        """Give the channel's public key, as a bot that has fetched the JWKS."""
        return jwt.PyJWK(self.world.tokens.channel_keys.current.public_jwk)


KEYS = KeyPool()


@asynccontextmanager
async def cloud_with_bot():
    bot = Bot()
    app = web.Application()
    app.router.add_post("/api/messages", bot.messages)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    endpoint = f"http://127.0.0.1:{runner.addresses[0][1]}/api/messages"
    async with (
        running(World(bot=endpoint, make_key=KEYS.again())) as world,
        aiohttp.ClientSession() as http,
    ):
        yield Cloud(world, bot, http)
    await runner.cleanup()


def entra_refused(answer, code, error, status=400):
    """Assert one refusal in Entra's shape, and give its body."""
    got, body = answer
    assert (got, body["error"], body["error_codes"]) == (status, error, [code])
    assert body["error_description"].startswith(f"AADSTS{code}: ")
    assert {"timestamp", "trace_id", "correlation_id", "error_uri"} <= body.keys()
    return body


def claims_of(token):
    """Give the claims of a token, unchecked."""
    return jwt.decode(token, options={"verify_signature": False})
