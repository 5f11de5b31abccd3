"""The switch of the policy about Temporary Access Passes.

    POST /_sim/pass-policy {"enabled"?, "once"?: bool, "minimum"?, "maximum"?, "default"?: minutes,
                            "length"?: signs, "include"?, "exclude"?: [names of groups]}

"all_users" is a group, too. Answers the whole policy, groups by their ids. Nothing is changed when
any part is wrong.
"""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from aiohttp import web

from simulator.passes import EVERYBODY
from simulator.request_body import Body, ClientError
from simulator.world import World

_FLAGS = ("enabled", "once")
_NUMBERS = {"minimum": 43200, "maximum": 43200, "default": 43200, "length": 48}
"""The largest that each may be, as Entra's own form has it."""
_GROUPS = ("include", "exclude")


def routes(world: World) -> list[web.RouteDef]:
    """Give the route of the switch for *world*."""

    async def switch(request: web.Request) -> web.Response:
        changes = dict(_changes(world, await Body.read(request)))
        world.tenant.pass_policy = replace(world.tenant.pass_policy, **changes)
        return web.json_response(asdict(world.tenant.pass_policy))

    return [web.post("/_sim/pass-policy", switch)]


def _changes(world: World, body: Body) -> Iterator[tuple[str, Any]]:
    for name in body.raw:
        if name in _FLAGS:
            yield name, body.flag(name, default=False)
        elif name in _NUMBERS:
            yield name, body.number(name, 1, _NUMBERS[name])
        elif name in _GROUPS:
            yield name, tuple(_group(world, word) for word in body.words(name))
        else:
            raise ClientError(400, f"The policy has no '{name}'.")


def _group(world: World, name: str) -> str:
    for group in world.tenant.groups:
        if name in (group.name, group.id):
            return group.id
    if name == EVERYBODY:
        return name
    raise ClientError(400, f"There is no group '{name}'.")
