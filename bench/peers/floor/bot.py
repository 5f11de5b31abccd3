"""The floor: what any bot has to do, written by hand. aiohttp, PyJWT, one session, cached keys.

It verifies every token (signature, exp, iss, aud, serviceurl) and waits for the connector's answer.
With LOOP=fast in the environment (the floor_fast peer): uvloop, orjson, and verified tokens
remembered until they expire.
"""

import asyncio
import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import aiohttp
import jwt
from aiohttp import web

import told

FAST = os.environ.get("LOOP") == "fast"
if FAST:
    import orjson
    import uvloop

    loads, dumps = orjson.loads, orjson.dumps
else:
    loads = json.loads

    def dumps(body):
        return json.dumps(body).encode()


DOCUMENT = "https://login.botframework.com/v1/.well-known/openidconfiguration"
TOKEN_AT = f"https://login.microsoftonline.com/{told.TENANT}/oauth2/v2.0/token"
USER_TOKEN_AT = "https://token.botframework.com/api/usertoken/GetToken"  # noqa: S105 - an address
MOST_REMEMBERED = 1024


class Bot:
    def __init__(self, http):
        self.http = http
        self.keys = {}
        self.token, self.token_ends = "", 0.0
        self.dialogs = {}
        self.verified = {}

    async def messages(self, request):
        try:
            claims = await self.claims(request.headers["Authorization"].removeprefix("Bearer "))
        except (KeyError, jwt.PyJWTError):
            return web.Response(status=401)
        activity = loads(await request.read())
        if claims.get("serviceurl") != activity["serviceUrl"]:
            return web.Response(status=401)
        await self.turn(activity)
        return web.Response(status=202)

    async def claims(self, token):
        if FAST and (known := self.verified.get(token)) and time.time() < known["exp"]:
            return known
        kid = jwt.get_unverified_header(token)["kid"]
        if kid not in self.keys:
            await self.fetch_keys()
        claims = jwt.decode(
            token,
            self.keys[kid],
            algorithms=["RS256"],
            audience=told.APP_ID,
            issuer="https://api.botframework.com",
            options={"require": ["exp", "nbf"]},
        )
        if FAST:
            if len(self.verified) >= MOST_REMEMBERED:
                self.verified.clear()
            self.verified[token] = claims
        return claims

    async def turn(self, activity):
        if told.VARIANT == "token":
            await self.user_token(activity)
        if told.VARIANT == "dialog" and self.first_step(activity["conversation"]["id"]):
            await self.reply(activity, {"type": "message", "text": told.QUESTION})
        else:
            attachment = {"contentType": told.ADAPTIVE_CARD, "content": told.CARD}
            await self.reply(activity, {"type": "message", "attachments": [attachment]})

    def first_step(self, conversation):
        state = loads(self.dialogs.get(conversation, b'{"step": 0}'))
        first = state["step"] == 0
        self.dialogs[conversation] = dumps({"step": 1 if first else 0})
        return first

    async def reply(self, activity, message):
        chat, to = activity["conversation"]["id"], activity["id"]
        message |= {
            "from": activity["recipient"],
            "recipient": activity["from"],
            "conversation": activity["conversation"],
            "replyToId": to,
        }
        url = f"{activity['serviceUrl']}v3/conversations/{chat}/activities/{to}"
        headers = {"Content-Type": "application/json", "Authorization": await self.bearer()}
        async with self.http.post(url, data=dumps(message), headers=headers) as response:
            await response.read()
            assert response.status == 201

    async def user_token(self, activity):
        who = {"userId": activity["from"]["id"], "connectionName": told.CONNECTION}
        who["channelId"] = activity["channelId"]
        headers = {"Authorization": await self.bearer()}
        async with self.http.get(USER_TOKEN_AT, params=who, headers=headers) as response:
            assert loads(await response.read())["token"]

    async def bearer(self):
        if time.monotonic() >= self.token_ends:
            form = {
                "grant_type": "client_credentials",
                "client_id": told.APP_ID,
                "client_secret": told.APP_SECRET,
                "scope": "https://api.botframework.com/.default",
            }
            async with self.http.post(TOKEN_AT, data=form) as response:
                answer = loads(await response.read())
            self.token = f"Bearer {answer['access_token']}"
            self.token_ends = time.monotonic() + answer["expires_in"] - 300
        return self.token

    async def fetch_keys(self):
        async with self.http.get(DOCUMENT) as response:
            at = loads(await response.read())["jwks_uri"]
        async with self.http.get(at) as response:
            found = loads(await response.read())["keys"]
        self.keys = {key["kid"]: jwt.PyJWK(key, "RS256").key for key in found}


async def healthy(_):
    return web.Response()


async def main():
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        app = web.Application()
        app.router.add_post("/api/messages", Bot(http).messages)
        app.router.add_get("/healthz", healthy)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, told.HOST, told.PORT).start()
        await asyncio.Event().wait()


if FAST:
    uvloop.run(main())
else:
    asyncio.run(main())
