"""Serves what a test plays, on a loopback port of its own."""

from contextlib import asynccontextmanager

from aiohttp import web


@asynccontextmanager
async def served(app, **options):
    """Serve *app* while the context lasts; gives `127.0.0.1:port`. *options* are the runner's."""
    runner = web.AppRunner(app, access_log=None, **{"shutdown_timeout": 0.1, **options})
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
