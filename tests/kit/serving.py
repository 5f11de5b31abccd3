"""Serves what a test plays, on a loopback port of its own."""

import asyncio
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


@asynccontextmanager
async def listening_at(path, app, part):
    """Serve *app* and tell *part* its `url`, with *path*; whom it `hold`s is let go at the end."""
    async with served(app, shutdown_timeout=0) as address:
        part.url = f"http://{address}{path}"
        try:
            yield part
        finally:
            if part.hold is not None:
                part.hold.set()
            await asyncio.sleep(0)
