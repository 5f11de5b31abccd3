"""The least that any bot with Latchkey's promises must do for a reset, and nothing else.

It verifies who speaks (signature, exp, iss, aud, serviceurl; once a token), makes the same ten
calls to Graph and the connector with the same bodies (`said.json`, taken from the wire), has one
token issued on behalf of the admin, and commits twice, through to the disk: the claim before Graph
is asked, the outcome after. It understands one sentence, judges nothing, keeps no record, seals
nothing, and recovers from nothing. aiohttp on uvloop, as Latchkey's own.
"""

import asyncio
import base64
import json
import secrets
import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from os import environ
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import aiohttp
import jwt
import uvloop
from aiohttp import web

import told

SAID = json.loads(Path(__file__).with_name("said.json").read_text(encoding="utf-8"))
TEXTS = {name: json.dumps(said) for name, said in SAID.items()}
DOCUMENT = "https://login.botframework.com/v1/.well-known/openidconfiguration"
TOKEN_AT = f"https://login.microsoftonline.com/{told.TENANT}/oauth2/v2.0/token"
TOKEN_SERVICE = "https://token.botframework.com/api"  # noqa: S105 - an address
GRAPH = "https://graph.microsoft.com/v1.0"
PASSWORD = "28c10230-6103-485e-b985-444c60001490"  # noqa: S105 - a method's id
SCOPES = (
    "AdministrativeUnit.Read.All Domain.Read.All GroupMember.Read.All"
    " RoleManagement.Read.Directory User.Read.All UserAuthenticationMethod.ReadWrite.All"
)
BEHALF = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LOOK_AFTER_SECONDS = 1.0
"""As Graph asks for."""
DATABASE = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
CREATE TABLE cases (ticket TEXT PRIMARY KEY, target TEXT, outcome TEXT) WITHOUT ROWID
"""


class Case:
    """One request of an admin: who, whom, and which message asks for the press."""

    def __init__(self, activity):
        self.activity, self.ticket = activity, secrets.token_hex(16)
        self.admin, self.searched = activity["from"], activity["text"].rpartition(" ")[2]
        self.values = {"@TICKET@": self.ticket, "@ADMIN@": self.admin["aadObjectId"]}
        self.values |= {"@SEARCHED@": self.searched, "@KEY@": secrets.token_urlsafe(32)}
        self.card = ""

    def found(self, person):
        self.values |= {
            "@TARGET@": person["id"],
            "@NAME@": person["displayName"],
            "@UPN@": person["userPrincipalName"],
        }

    def text(self, name):
        text = TEXTS[name]
        for mark, value in self.values.items():
            text = text.replace(mark, value)
        return text


class Bot:
    def __init__(self, http):
        self.http = http
        self.keys, self.verified = {}, {}
        self.bearer_of_bot = None
        self.user_tokens, self.graph_tokens = {}, {}
        self.cases, self.waiting = {}, {}
        self.thread = ThreadPoolExecutor(1)
        self.database = sqlite3.connect(
            environ["DATABASE_URL"].removeprefix("sqlite:///"),
            isolation_level=None,
            check_same_thread=False,
        )
        self.database.executescript(DATABASE)

    async def messages(self, request):
        claims = await self.claims(request.headers["Authorization"].removeprefix("Bearer "))
        activity = json.loads(await request.read())
        if claims["serviceurl"] != activity["serviceUrl"]:
            return web.Response(status=401)
        return await self.turn(activity)

    async def turn(self, activity):
        if activity["type"] == "conversationUpdate":
            await self.post(activity, card({"type": "AdaptiveCard", "version": "1.5", "body": []}))
        elif activity["type"] == "message":
            await self.asked(Case(activity))
        elif activity.get("name") == "signin/tokenExchange":
            await self.signed_in(activity)
        elif activity.get("name") == "task/fetch":
            case = self.cases[activity["value"]["data"]["ticket"]]
            return web.json_response(await self.approved(case))
        elif activity.get("name") == "task/submit":
            case = self.cases.pop(activity["value"]["data"]["ticket"])
            await self.put(case, "deleted")
        return web.Response(status=200)

    async def asked(self, case):
        who = case.admin["id"]
        if who not in self.user_tokens:
            found = await self.of_user("GET", "usertoken/GetToken", case.activity)
            if "token" not in found:
                self.waiting[who] = case
                await self.ask_to_sign_in(case.activity)
                return
            self.user_tokens[who] = found["token"]
        await self.propose(case)

    async def propose(self, case):
        if case.admin["id"] not in self.graph_tokens:
            await self.on_behalf_of(case)
        typing = asyncio.ensure_future(self.post(case.activity, {"type": "typing"}))
        found = await self.graph(case, "POST", "/$batch", case.text("search"))
        people = {one["id"]: one for hit in answers(found, "hit") for one in hit["value"]}
        (person,) = people.values()
        case.found(person)
        await self.judged(case)
        await typing
        case.card = (await self.post(case.activity, card(json.loads(case.text("confirmation")))))[
            "id"
        ]
        self.cases[case.ticket] = case

    async def judged(self, case):
        judged = await self.graph(case, "POST", "/$batch", case.text("judge"))
        assert all(answer["status"] == 200 for answer in judged["responses"])

    async def approved(self, case):
        await self.commit(
            "INSERT INTO cases VALUES (?, ?, '')", case.ticket, case.values["@TARGET@"]
        )
        await self.on_behalf_of(case)
        await self.judged(case)
        password = secrets.token_hex(6)
        case.values |= {"@PASSWORD@": password, "@AT@": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        person = f"/users/{case.values['@TARGET@']}"
        path = f"{person}/authentication/methods/{PASSWORD}/resetPassword"
        await self.graph(case, "POST", path, json.dumps({"newPassword": f"{password}-aB"}))
        await asyncio.sleep(LOOK_AFTER_SECONDS)
        await self.graph(case, "GET", f"{person}?$select=id,lastPasswordChangeDateTime")
        await self.commit("UPDATE cases SET outcome = 'done' WHERE ticket = ?", case.ticket)
        await self.put(case, "result")
        self.after = asyncio.ensure_future(self.put(case, "shown"))
        shown = attachment(json.loads(case.text("password")))
        value = {
            "title": "Temporary password",
            "height": "medium",
            "width": "medium",
            "card": shown,
        }
        return {"task": {"type": "continue", "value": value}}

    async def commit(self, sql, *values):
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self.thread, self.database.execute, sql, values)

    async def graph(self, case, method, path, body=None):
        headers = {"Authorization": f"Bearer {self.graph_tokens[case.admin['id']]}"}
        headers |= {"Content-Type": "application/json"} if body else {}
        url = f"{GRAPH}{path}"
        async with self.http.request(method, url, data=body, headers=headers) as response:
            assert response.status < 300, await response.text()
            return json.loads(await response.read() or b"{}")

    async def on_behalf_of(self, case):
        form = {
            "grant_type": BEHALF,
            "requested_token_use": "on_behalf_of",
            "assertion": self.user_tokens[case.admin["id"]],
            "scope": " ".join(f"https://graph.microsoft.com/{name}" for name in SCOPES.split()),
        }
        self.graph_tokens[case.admin["id"]] = await self.token(form)

    async def token(self, form):
        form |= {"client_id": told.APP_ID, "client_secret": told.APP_SECRET}
        async with self.http.post(TOKEN_AT, data=form) as response:
            return json.loads(await response.read())["access_token"]

    async def ask_to_sign_in(self, activity):
        about = {"user": activity["from"], "bot": activity["recipient"]}
        about |= {name: activity[name] for name in ("conversation", "channelId", "serviceUrl")}
        about |= {"activityId": activity["id"]}
        state = {"connectionName": told.CONNECTION, "conversation": about, "msAppId": told.APP_ID}
        text = base64.urlsafe_b64encode(json.dumps(state).encode()).decode()
        url = f"{TOKEN_SERVICE}/botsignin/GetSignInResource"
        headers = {"Authorization": await self.bearer()}
        async with self.http.get(url, params={"state": text}, headers=headers) as response:
            found = json.loads(await response.read())
        signing = {
            "connectionName": told.CONNECTION,
            "text": "Sign in",
            "buttons": [{"type": "signin", "title": "Sign in", "value": found["signInLink"]}],
            "tokenExchangeResource": found["tokenExchangeResource"],
        }
        kind = "application/vnd.microsoft.card.oauth"
        shown = {"contentType": kind, "content": signing}
        await self.post(activity, {"type": "message", "attachments": [shown]})

    async def signed_in(self, activity):
        given = {"token": activity["value"]["token"]}
        found = await self.of_user("POST", "usertoken/exchange", activity, given)
        self.user_tokens[activity["from"]["id"]] = found["token"]
        await self.propose(self.waiting.pop(activity["from"]["id"]))

    async def of_user(self, method, what, activity, body=None):
        who = {"userId": activity["from"]["id"], "connectionName": told.CONNECTION}
        who["channelId"] = activity["channelId"]
        async with self.http.request(
            method,
            f"{TOKEN_SERVICE}/{what}",
            params=who,
            json=body,
            headers={"Authorization": await self.bearer()},
        ) as response:
            return json.loads(await response.read() or b"{}")

    async def post(self, activity, message):
        return await self.connector("POST", activity, message, "")

    async def put(self, case, name):
        await self.connector(
            "PUT", case.activity, card(json.loads(case.text(name))), f"/{case.card}"
        )

    async def connector(self, method, activity, message, where):
        chat = activity["conversation"]
        message |= {"from": activity["recipient"], "conversation": chat}
        url = f"{activity['serviceUrl']}v3/conversations/{chat['id']}/activities{where}"
        headers = {"Content-Type": "application/json", "Authorization": await self.bearer()}
        body = json.dumps(message)
        async with self.http.request(method, url, data=body, headers=headers) as response:
            assert response.status < 300, await response.text()
            return json.loads(await response.read())

    async def bearer(self):
        if self.bearer_of_bot is None:
            scope = "https://api.botframework.com/.default"
            token = await self.token({"grant_type": "client_credentials", "scope": scope})
            self.bearer_of_bot = f"Bearer {token}"
        return self.bearer_of_bot

    async def claims(self, token):
        if (known := self.verified.get(token)) is None:
            kid = jwt.get_unverified_header(token)["kid"]
            if kid not in self.keys:
                await self.fetch_keys()
            known = self.verified[token] = jwt.decode(
                token,
                self.keys[kid],
                algorithms=["RS256"],
                audience=told.APP_ID,
                issuer="https://api.botframework.com",
                options={"require": ["exp", "nbf"]},
            )
        return known

    async def fetch_keys(self):
        async with self.http.get(DOCUMENT) as response:
            at = json.loads(await response.read())["jwks_uri"]
        async with self.http.get(at) as response:
            found = json.loads(await response.read())["keys"]
        self.keys = {key["kid"]: jwt.PyJWK(key, "RS256").key for key in found}


def answers(batch, beginning):
    return [one["body"] for one in batch["responses"] if one["id"].startswith(beginning)]


def card(content):
    return {"type": "message", "attachments": [attachment(content)]}


def attachment(content):
    return {"contentType": told.ADAPTIVE_CARD, "content": content}


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


uvloop.run(main())
