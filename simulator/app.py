"""Puts the simulated services together into one web application."""

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import format_datetime
from pathlib import Path

from aiohttp import web

from simulator import (
    bot_framework,
    client_api,
    client_edits,
    control,
    entra,
    graph,
    instance_discovery,
    managed_identity,
    message_actions,
    oauth_page,
    pass_switch,
    sign_in_page,
    sign_in_switch,
    switches,
    teams_switch,
    token_service,
)
from simulator.delivery import Delivery
from simulator.world import World

SERVICES = (
    *(entra, instance_discovery, managed_identity, bot_framework, token_service, graph),
    *(oauth_page, sign_in_page, switches, pass_switch, sign_in_switch, teams_switch),
)
"""What is played of the cloud, and the switches that make it go wrong."""
TEAMS_ITSELF = (client_api, client_edits, message_actions, control)
"""What the people at Teams use: these deliver to the bot."""
WEB = Path(__file__).parent / "web"
PACKAGES = WEB / "node_modules"
HOST = "127.0.0.1"
LARGEST_BODY = 1024 * 1024
STOP_SECONDS = 1.0
"""How long requests that are under way may go on when the simulator stops."""


class PortTaken(Exception):
    """Something else listens on the port. The message is one clear line."""


def build(world: World) -> web.Application:
    """Give the application that plays the cloud of *world*. It holds no state of its own."""
    app = web.Application(client_max_size=LARGEST_BODY)
    delivery = Delivery(world)
    app.cleanup_ctx.append(delivery.lifespan)
    for service in SERVICES:
        app.add_routes(service.routes(world))
    for own in TEAMS_ITSELF:
        app.add_routes(own.routes(world, delivery))
    app.add_routes(_web_client())

    async def end_streams(_: web.Application) -> None:
        world.streams.close_all()

    async def tell_the_time(_: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = format_datetime(world.clock.now(), usegmt=True)

    app.on_shutdown.append(end_streams)
    app.on_response_prepare.append(_keep_nothing)
    app.on_response_prepare.append(tell_the_time)
    return app


@asynccontextmanager
async def running(world: World, port: int = 0) -> AsyncIterator[World]:
    """Run the simulator on loopback for the length of a `with`; *port* 0 takes a free one.

    Sets `world.base`. Raises PortTaken.
    """
    runner = web.AppRunner(build(world), access_log=None, shutdown_timeout=STOP_SECONDS)
    await runner.setup()
    try:
        await _listen(runner, port)
        world.base = f"http://{HOST}:{runner.addresses[0][1]}"
        yield world
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortTaken(f"port {port} is taken; choose another with --port") from error


def _web_client() -> list[web.AbstractRouteDef]:
    """Serve the Teams-like page, and the packages it uses where they are installed."""
    packages = [web.static("/lib", PACKAGES)] if PACKAGES.is_dir() else []
    return [web.get("/", _index), *packages, web.static("/", WEB)]


async def _index(_: web.Request) -> web.FileResponse:
    return web.FileResponse(WEB / "index.html")


async def _keep_nothing(_: web.Request, response: web.StreamResponse) -> None:
    # A page that is worked on must not come out of the browser's cache.
    response.headers.setdefault("Cache-Control", "no-cache")
