"""Microsoft Graph v1.0 as far as resetting passwords needs it, with all its refusals.

`routes(world)` serves it under /v1.0.
"""

from aiohttp import web

from simulator.graph.service import Graph
from simulator.world import World


def routes(world: World) -> list[web.RouteDef]:
    """Give the routes of Graph for *world*."""
    return [web.route("*", "/v1.0/{tail:.*}", Graph(world).handle)]
