"""The switches of the simulator itself: history, starting over, faults, clock, keys."""

import asyncio
import json

from aiohttp import web

from simulator.chats import mri
from simulator.delivery import Delivery
from simulator.request_body import Body, ClientError
from simulator.world import World

MOST_TIMES = 10_000
SAID = ("error", "suberror", "claims")
"""What an order may change in the body around an AADSTS number; null leaves a field out."""


def routes(world: World, delivery: Delivery) -> list[web.RouteDef]:
    """Give the routes under /_sim that belong to no service."""
    control = Control(world, delivery)
    return [
        web.get("/_sim/history", control.history),
        web.post("/_sim/reset", control.reset),
        web.post("/_sim/faults", control.faults),
        web.delete("/_sim/faults", control.no_faults),
        web.post("/_sim/clock", control.clock),
        web.post("/_sim/keys", control.keys),
        web.post("/_sim/channel-token", control.channel_token),
    ]


class Control:
    """The handlers."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self._world, self._delivery = world, delivery

    async def history(self, _: web.Request) -> web.Response:
        """Show what happened so far, oldest first."""
        return web.json_response(self._world.history.events, dumps=_readable)

    async def reset(self, _: web.Request) -> web.Response:
        """Start over with a fresh tenant and empty chats, and with a fresh bot where we can."""
        await self._delivery.forget_greetings()
        if self._world.on_start_over and not await self._delivery.start_over():
            raise ClientError(502, "The bot could not be started over.")
        self._world.reset()
        return web.json_response({})

    async def faults(self, request: web.Request) -> web.Response:
        """Order a fault: {"call", "fault", "person"?, "times"?, "after"?, "retryAfter"?, ...}."""
        body = await Body.read(request)
        self._world.faults.order(
            body.text("call"),
            body.text("fault"),
            times=body.number("times", 1, MOST_TIMES),
            after=body.seconds("after"),
            retry_after=body.optional("retryAfter"),
            code=body.optional("code"),
            location=body.optional("location"),
            says={name: body.optional(name) for name in SAID if name in body.raw},
            names=self._names(body.optional("person")),
        )
        return web.json_response({})

    async def no_faults(self, _: web.Request) -> web.Response:
        """Cancel every fault on order."""
        self._world.faults.clear()
        return web.json_response({})

    def _names(self, person: str | None) -> frozenset[str]:
        """Give all by which a call can name *person*, a key, object id or UPN; None: anybody."""
        if person is None:
            return frozenset()
        account = self._world.tenant.account(person)
        if account is None:
            raise ClientError(400, "'person' names nobody.")
        return frozenset({account.id, mri(account), self._world.chats.personal(account).id})

    async def clock(self, request: web.Request) -> web.Response:
        """Move the simulator's clock on by {"seconds"}; the bot's is not touched."""
        seconds = (await Body.read(request)).seconds("seconds")
        if seconds is None:
            raise ClientError(400, "'seconds' is missing.")
        self._world.clock.shift(seconds)
        return web.json_response({"now": self._world.clock.stamp()})

    async def keys(self, request: web.Request) -> web.Response:
        """Sign with a new key from now on: {"issuer": "entra" or "channel"}."""
        tokens = self._world.tokens
        sets = {"entra": tokens.entra_keys, "channel": tokens.channel_keys}
        issuer = (await Body.read(request)).text("issuer")
        if issuer not in sets:
            raise ClientError(400, "'issuer' is neither entra nor channel.")
        await asyncio.to_thread(sets[issuer].rotate)  # a new RSA key takes a tenth of a second
        return web.json_response({"kid": sets[issuer].current.kid})

    async def channel_token(self, request: web.Request) -> web.Response:
        """Let the channel's tokens have more in their header: {"header": {"cty": "JWT"}}."""
        header = (await Body.read(request)).mapping("header")
        if not all(isinstance(value, str) for value in header.values()):
            raise ClientError(400, "A field of 'header' is not a string.")
        self._world.tokens.set_channel_header(header)
        return web.json_response({})


def _readable(document: object) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False)
