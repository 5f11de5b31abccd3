"""GET /common/discovery/instance: which hosts are Entra, and by which names each cloud goes.

Stock MSAL asks it before it believes an authority, and before it looks into its cache. Source:
https://learn.microsoft.com/entra/msal/dotnet/advanced/instance-discovery
"""

import uuid
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from simulator import aadsts
from simulator.world import World

ALIASES: tuple[tuple[str, ...], ...] = (
    (
        "login.microsoftonline.com",
        "login.windows.net",
        "login.microsoft.com",
        "sts.windows.net",
    ),
    ("login.partner.microsoftonline.cn", "login.chinacloudapi.cn"),
    ("login.microsoftonline.us", "login.usgovcloudapi.net"),
    ("login-us.microsoftonline.com",),
)
"""The hosts of each cloud; the first one is where requests should go."""
CACHE_NAME = {"login.microsoftonline.com": "login.windows.net"}
"""Where the name for caches differs from the name for requests."""
VERSIONS = ("1.0", "1.1")


def routes(world: World) -> list[web.RouteDef]:
    """Give the one route."""

    async def discover(request: web.Request) -> web.Response:
        return _answer(world, request)

    return [web.get("/common/discovery/instance", discover)]


def _answer(world: World, request: web.Request) -> web.Response:
    asked, version = request.query.get("authorization_endpoint"), request.query.get("api-version")
    if not asked or version not in VERSIONS:
        return _refused(world, 50050, "The request is malformed.", "invalid_request")
    parts = urlsplit(asked)
    if parts.scheme != "https" or parts.hostname not in {h for group in ALIASES for h in group}:
        return _refused(world, 50049, "Unknown or invalid instance.", "invalid_instance")
    return web.json_response(_document(parts.hostname or "", parts.path, version))


def _document(host: str, path: str, version: str) -> dict[str, Any]:
    tenant = path.strip("/").partition("/")[0]
    document: dict[str, Any] = {
        "tenant_discovery_endpoint": f"https://{host}/{tenant}/v2.0/.well-known/openid-configuration"
    }
    if version == "1.0":
        return document
    groups = [
        {
            "preferred_network": names[0],
            "preferred_cache": CACHE_NAME.get(names[0], names[0]),
            "aliases": list(names),
        }
        for names in ALIASES
    ]
    return {**document, "api-version": version, "metadata": groups}


def _refused(world: World, code: int, text: str, error: str) -> web.Response:
    no = aadsts.refusal(code, text, error=error)
    world.history.add("refused", where="entra", status=no.status, code=no.code)
    return web.json_response(no.body(world.clock, str(uuid.uuid4())), status=no.status)
