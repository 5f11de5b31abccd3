"""Microsoft as the edge meets it: signer, keys, connector, token service. All over real HTTP."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import jwt
from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

APP_ID = "aaaaaaaa-1111-4000-8000-000000000001"
TENANT = "5c0f1e7e-0000-4000-8000-00000000c0de"
ISSUER = "https://api.botframework.com"
LOGIN = "https://login.microsoftonline.com"
CONNECTION = "latchkey"
ADA = "ada00000-0000-4000-8000-000000000001"
GRACE = "90ace000-0000-4000-8000-000000000002"
ADA_MRI = "29:ada"
PRIVATE_CHAT = "a:ada-and-latchkey"

KEYS = {
    name: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    for name in ("channel", "rotated", "unendorsed", "stranger", "entra")
}


def jwk(name, **more):
    public = jwt.algorithms.RSAAlgorithm.to_jwk(KEYS[name].public_key(), as_dict=True)
    return {"kty": "RSA", "use": "sig", "kid": name, "n": public["n"], "e": public["e"], **more}


def public_pem(name):
    return (
        KEYS[name]
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def signed(claims, *, key="channel", headers=None):
    return jwt.encode(claims, KEYS[key], "RS256", headers={"kid": key, **(headers or {})})


def channel_claims(service_url, **other):
    now = int(time.time())
    claims = {
        "iss": ISSUER,
        "aud": APP_ID,
        "serviceurl": service_url,
        "nbf": now - 10,
        "exp": now + 3600,
    }
    return {**claims, **other}


def entra_claims(**other):
    now = int(time.time())
    claims = {
        "iss": f"{LOGIN}/{TENANT}/v2.0",
        "aud": APP_ID,
        "tid": TENANT,
        "oid": ADA,
        "scp": "access_as_user",
        "nbf": now - 10,
        "exp": now + 3600,
    }
    return {**claims, **other}


def entra_token(*, key="entra", **other):
    return signed(entra_claims(**other), key=key)


def activity(service_url, **other):
    body = {
        "type": "message",
        "id": "1700000000001",
        "timestamp": "2026-11-22T10:00:00.000Z",
        "serviceUrl": service_url,
        "channelId": "msteams",
        "from": {"id": ADA_MRI, "name": "Ada Fischer", "aadObjectId": ADA},
        "recipient": {"id": f"28:{APP_ID}", "name": "Latchkey"},
        "conversation": {
            "id": PRIVATE_CHAT,
            "conversationType": "personal",
            "tenantId": TENANT,
        },
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "en-GB",
        "entities": [{"type": "clientInfo", "locale": "en-GB", "platform": "Web"}],
        "text": "reset password for alain",
        "textFormat": "plain",
    }
    return {**body, **other}


@dataclass
class Call:
    method: str
    path: str
    query: dict
    headers: dict
    body: object


@dataclass
class Cloud:
    """One server that plays all four. `faults` are taken one a call; None lets the call pass."""

    origin: str = ""
    keys: list = field(default_factory=lambda: [jwk("channel", endorsements=["msteams"])])
    calls: list = field(default_factory=list)
    key_fetches: int = 0
    keys_held: asyncio.Event | None = None
    """Until this is set, nobody gets the keys."""
    keys_status: int = 200
    faults: list = field(default_factory=list)
    headers: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)
    member: dict | None = None
    """What is said of whoever is asked for in a chat."""
    exchange_status: int = 200
    exchange_gives: str | None = None
    before_sign_out: Callable[[], Awaitable[int | None]] | None = None
    """What happens while somebody is signed out; may give another status."""

    @property
    def service_url(self):
        return f"{self.origin}/teams/"

    @property
    def metadata_url(self):
        return f"{self.origin}/v1/.well-known/openidconfiguration"

    @property
    def entra_metadata_url(self):
        return f"{self.origin}/{TENANT}/v2.0/.well-known/openid-configuration"

    def posts(self):
        return [call for call in self.calls if call.method == "POST"]

    def app(self):
        app = web.Application(client_max_size=2**22)
        app.router.add_get("/v1/.well-known/openidconfiguration", self.document)
        app.router.add_get("/v1/.well-known/keys", self.key_set)
        app.router.add_get(f"/{TENANT}/v2.0/.well-known/openid-configuration", self.entra_document)
        app.router.add_get(f"/{TENANT}/discovery/v2.0/keys", self.entra_keys)
        app.router.add_route("*", "/teams/{tail:.*}", self.connector)
        app.router.add_route("*", "/api/{tail:.*}", self.token_service)
        return app

    async def document(self, _):
        return web.json_response({"jwks_uri": f"{self.origin}/v1/.well-known/keys"})

    async def key_set(self, _):
        self.key_fetches += 1
        if self.keys_held is not None:
            await self.keys_held.wait()
        return web.json_response({"keys": self.keys}, status=self.keys_status)

    async def entra_document(self, _):
        # As the real one: it names its own public address, however it was reached.
        return web.json_response({"jwks_uri": f"{LOGIN}/{TENANT}/discovery/v2.0/keys"})

    async def entra_keys(self, _):
        return web.json_response({"keys": [jwk("entra"), jwk("rotated")]})

    async def connector(self, request):
        await self.note(request)
        if self.faults and (fault := self.faults.pop(0)) is not None:
            return await self.fail(request, fault)
        if self.member is not None and "/members/" in request.path:
            return web.json_response(self.member)
        return web.json_response({"id": f"m{len(self.calls)}"}, status=201)

    async def note(self, request):
        raw = await request.read()
        body = json.loads(raw) if raw else None
        path = request.raw_path.partition("?")[0]
        call = Call(request.method, path, dict(request.query), dict(request.headers), body)
        self.calls.append(call)
        return call

    async def fail(self, request, fault):
        if fault == "hang":
            await asyncio.sleep(30)
        if fault == "reset":
            request.transport.abort()
        body = {"error": {"code": "Scripted", "message": "never repeated: CANARY"}}
        status = fault if isinstance(fault, int) else 500
        return web.json_response(body, status=status, headers=self.headers)

    async def token_service(self, request):
        call = await self.note(request)
        if self.faults and (fault := self.faults.pop(0)) is not None:
            return await self.fail(request, fault)
        if call.path.endswith("/GetToken"):
            return self.get_token(call)
        if call.path.endswith("/exchange"):
            return self.exchange(call)
        if call.path.endswith("/GetSignInResource"):
            resource = {"id": "res-1", "uri": f"api://botid-{APP_ID}", "providerId": "aad"}
            link = f"{self.origin}/oauth/signin"
            return web.json_response({"signInLink": link, "tokenExchangeResource": resource})
        meanwhile = self.before_sign_out and await self.before_sign_out()
        return web.Response(status=meanwhile or 200)

    def get_token(self, call):
        token = self.kept.get((call.query["userId"], call.query.get("code")))
        if token is None:
            return web.json_response({"error": {"code": "NotFound"}}, status=404)
        return web.json_response({"token": token, "connectionName": CONNECTION})

    def exchange(self, call):
        if self.exchange_status != 200:
            error = {"error": {"code": "ConsentRequired"}}
            return web.json_response(error, status=self.exchange_status)
        token = self.exchange_gives or call.body["token"]
        return web.json_response({"token": token, "connectionName": CONNECTION})


@asynccontextmanager
async def listening(app, **options):
    """Serve *app* on a free port of this machine; gives its origin."""
    runner = web.AppRunner(app, shutdown_timeout=0.1, **options)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


class SeenMarksInMemory:
    def __init__(self):
        self.seen, self.lives = set(), {}

    async def mark(self, kind, key, life, ahead=()):  # noqa: ARG002 - nothing is far away here
        self.lives[kind] = life
        is_first = (kind, key) not in self.seen
        self.seen.add((kind, key))
        return is_first


class DialogStatesInMemory:
    """Keeps text, as a store does, so that nothing live is handed out; counts what it is asked."""

    def __init__(self):
        self.rows = {}
        self.reads = self.writes = 0
        self._next = 7

    async def read(self, key, ahead=()):  # noqa: ARG002 - nothing is far away here
        self.reads += 1
        if key not in self.rows:
            return None
        text, version = self.rows[key]
        return json.loads(text), version

    async def write(self, key, state, version):
        self.writes += 1
        if version != self.rows.get(key, (None, None))[1]:
            return False
        self._next += 3
        self.rows[key] = (json.dumps(state), self._next)
        return True

    async def delete(self, key):
        self.rows.pop(key, None)
