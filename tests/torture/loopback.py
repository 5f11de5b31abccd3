"""A server on a port of its own, for what stands between two others."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def listening(serve):
    """Have *serve* take connections while the context lasts; gives the port."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
