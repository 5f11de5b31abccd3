"""The cloud of the one-card, dialog and user-token turns: Entra, Bot Framework, the token service.

`python -m bench.cloud FOLDER` serves https on 443 with the lab's certificate, and on 9100 what the
harness wants to know and to set. It answers the same thing every time and refuses nothing, so that
it is never what a bot waits for; every bot meets the same one. FOLDER gets `token`, the signed JWT
with which activities are sent.
"""

import asyncio
import json
import ssl
import sys
import time
from pathlib import Path
from typing import Any

import jwt
import uvloop
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from bench.call_counts import Asked
from bench.lab import APP_ID, CLOUD, CONTROL_PORT, SERVICE_URL, TENANT

LOGIN = "https://login.microsoftonline.com"
KEYS_AT = "https://login.botframework.com/v1/.well-known/keys"
KID = "bench-key"
LIFE = 3600


class Cloud:
    """What is answered, how late, and how often it was asked."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.asked = Asked()
        self._documents = self._made()

    def channel_token(self) -> str:
        """Sign what comes with every activity."""
        now = int(time.time())
        claims = {
            "iss": "https://api.botframework.com",
            "aud": APP_ID,
            "serviceurl": SERVICE_URL,
            "nbf": now - 60,
            "exp": now + 4 * LIFE,
        }
        return jwt.encode(claims, self._key, "RS256", headers={"kid": KID, "x5t": KID})

    async def answer(self, request: web.Request) -> web.Response:
        """Answer whatever a bot asks."""
        kind = _kind(request.method, request.path)
        async with self.asked.one(kind):
            return await self._answered(kind, request)

    async def _answered(self, kind: str, request: web.Request) -> web.Response:
        if kind == "connector":
            activity = json.loads(await request.read() or b"{}")
            if activity.get("type") == "message":
                self.asked.add("replies")
            return _json(b'{"id": "1700000000001"}', 201)
        if kind == "entra_token":
            return _json(json.dumps(self._app_token()).encode())
        return _json(self._documents[kind])

    def _app_token(self) -> dict[str, Any]:
        # Only its bearer reads it, so it needs no signature that anybody would check here.
        token = jwt.encode({"aud": "https://api.botframework.com", "n": time.time()}, "x" * 32)
        return {
            "token_type": "Bearer",
            "expires_in": self.asked.life,
            "access_token": token,
        }

    def _made(self) -> dict[str, bytes]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        key = {"kty": "RSA", "use": "sig", "kid": KID, "x5t": KID, "n": public["n"]}
        key |= {"e": public["e"], "endorsements": ["msteams"]}
        at = f"{LOGIN}/{TENANT}"
        documents: dict[str, Any] = {
            "channel_document": {
                "issuer": "https://api.botframework.com",
                "jwks_uri": KEYS_AT,
                "id_token_signing_alg_values_supported": ["RS256"],
            },
            "channel_keys": {"keys": [key]},
            "entra_document": {
                "issuer": f"{at}/v2.0",
                "token_endpoint": f"{at}/oauth2/v2.0/token",
                "authorization_endpoint": f"{at}/oauth2/v2.0/authorize",
                "jwks_uri": f"{at}/discovery/v2.0/keys",
            },
            "entra_keys": {"keys": [key]},
            "entra_instances": {
                "tenant_discovery_endpoint": f"{at}/v2.0/.well-known/openid-configuration",
                "metadata": [
                    {
                        "preferred_network": "login.microsoftonline.com",
                        "preferred_cache": "login.windows.net",
                        "aliases": ["login.microsoftonline.com", "login.windows.net"],
                    }
                ],
            },
            "user_token": {
                "channelId": "msteams",
                "connectionName": "entra",
                "token": "the-users-token",
                "expiration": "2036-11-22T10:00:00Z",
            },
            "other": {},
        }
        return {name: json.dumps(body).encode() for name, body in documents.items()}


def _kind(method: str, path: str) -> str:  # noqa: PLR0911 - a table of paths, in order
    if "/v3/conversations" in path:
        return "connector"
    if path.startswith("/api/usertoken/"):
        return "user_token"
    if path.endswith("/oauth2/v2.0/token"):
        return "entra_token"
    if path.startswith("/v1/.well-known/"):
        return "channel_keys" if path.endswith("/keys") else "channel_document"
    if path.endswith("/.well-known/openid-configuration"):
        return "entra_document"
    if path.endswith("/discovery/instance"):
        return "entra_instances"
    return "entra_keys" if path.endswith("/discovery/v2.0/keys") and method == "GET" else "other"


def _json(body: bytes, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json")


async def _serve(folder: Path) -> None:
    cloud = Cloud()
    (folder / "token").write_text(cloud.channel_token())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cloud.pem", folder / "cloud.key")
    inside, outside = web.Application(), web.Application()
    inside.add_routes([web.get("/stats", cloud.asked.stats), web.post("/set", cloud.asked.set)])
    outside.router.add_route("*", "/{path:.*}", cloud.answer)
    for app, port, tls in ((outside, 443, context), (inside, CONTROL_PORT, None)):
        runner = web.AppRunner(app, access_log=None, keepalive_timeout=75.0)
        await runner.setup()
        await web.TCPSite(runner, CLOUD, port, ssl_context=tls, backlog=1024).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(_serve(Path(sys.argv[1])))
