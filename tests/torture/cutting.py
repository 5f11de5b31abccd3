"""What stands between a node and its PostgreSQL, and can lose the answer to a commit."""

import asyncio
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from tests.torture.loopback import listening

COMMITS = (b"COMMIT\0", b" AS durable")
"""What asks the server to commit: the word itself, or one statement that is a transaction."""


class Cutter:
    """Passes everything on. `cut` makes it lose one commit, or the answer to one."""

    def __init__(self, url):
        self._there = urlsplit(url)
        self._countdown, self._arrives, self.has_cut = 0, False, asyncio.Event()
        self.port = 0

    @property
    def url(self):
        """The address by which the server is reached through here."""
        user = self._there.netloc.rpartition("@")[0]
        place = f"{user}@127.0.0.1:{self.port}"
        # Without encryption, or nothing could be seen here.
        return self._there._replace(netloc=place, query="sslmode=disable").geturl()

    def cut(self, number, *, arrives):
        """Cut at the *number*th commit from now: before it arrives, or before it is answered."""
        self._countdown, self._arrives = number, arrives
        self.has_cut.clear()

    def let_be(self):
        """Cut nothing any more."""
        self._countdown = 0

    @asynccontextmanager
    async def open(self):
        async with listening(self._serve) as self.port:
            yield self

    async def _serve(self, reader, writer):
        there = await asyncio.open_connection(self._there.hostname, self._there.port)
        back = asyncio.create_task(_pass(there[0], writer))
        with suppress(OSError):
            while data := await reader.read(65536):
                if self._strikes(data):
                    back.cancel()
                    await asyncio.gather(back, return_exceptions=True)
                    await self._lose(data, reader, there)
                    break
                there[1].write(data)
        for end in (writer, there[1]):
            end.close()
        await asyncio.gather(back, return_exceptions=True)

    def _strikes(self, data):
        if not self._countdown or not any(commit in data for commit in COMMITS):
            return False
        self._countdown -= 1
        return self._countdown == 0

    async def _lose(self, data, asking, there):
        reader, writer = there
        if self._arrives:
            writer.write(data)
            rest = asyncio.create_task(_send(asking, writer))  # of a long statement
            await reader.read(1)  # it has been answered; nobody will hear it
            rest.cancel()
            await asyncio.gather(rest, return_exceptions=True)
        self.has_cut.set()


async def _send(reader, writer):
    while data := await reader.read(65536):
        writer.write(data)


async def _pass(reader, writer):
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
