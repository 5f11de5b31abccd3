"""Switches of what stands in the way of a sign-in: what the log says, how long passwords last.

    POST /_sim/sign-in {"upn", "code": an AADSTS number or 0, "minutes"?: ago}
    POST /_sim/password-life {"days": number or null}

The first adds a line to the sign-in log, which shows it after its usual lag; the second says after
how many days passwords of every domain expire, null for never.
"""

from datetime import timedelta
from typing import Any

from aiohttp import web

from simulator.front_door import PASSWORD
from simulator.people import Account
from simulator.request_body import Body, ClientError
from simulator.sign_in_log import SignInEntry
from simulator.world import World

_MOST_MINUTES = 60 * 24 * 30
"""How long Entra keeps its log."""
_MOST_DAYS = 730


def routes(world: World) -> list[web.RouteDef]:
    """Give the routes of the switches for *world*."""

    async def sign_in(request: web.Request) -> web.Response:
        body = await Body.read(request)
        account, code = _account(world, body.text("upn")), _code(body.raw.get("code"))
        ago = body.number("minutes", 1, _MOST_MINUTES) if "minutes" in body.raw else 0
        at = world.tenant.now() - timedelta(minutes=ago)
        world.tenant.sign_in_log.append(SignInEntry(at, account, code, PASSWORD))
        world.tenant.sign_in_log.sort(key=lambda entry: entry.at)
        return web.json_response({"upn": account.upn, "code": code, "minutes": ago})

    async def password_life(request: web.Request) -> web.Response:
        body = await Body.read(request)
        never = body.raw.get("days", 0) is None
        world.tenant.password_days = None if never else body.number("days", 0, _MOST_DAYS)
        return web.json_response({"days": world.tenant.password_days})

    return [web.post("/_sim/sign-in", sign_in), web.post("/_sim/password-life", password_life)]


def _account(world: World, upn: str) -> Account:
    account = world.tenant.account(upn)
    if account is None:
        raise ClientError(400, "upn names nobody")
    return account


def _code(code: Any) -> int:
    if type(code) is not int or code < 0:
        raise ClientError(400, "'code' is not an AADSTS number.")
    return code
