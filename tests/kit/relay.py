"""A relay between a bot and its server, which counts how often the bot asks and waits.

It understands no more of the protocol than who speaks. It has a loop and a thread of its own, so
that no loop of whoever is counted is in its way.
"""

import asyncio
import threading
from urllib.parse import urlsplit


class Relay:
    """Carries what the bot and the server say, and counts how often the server has to answer."""

    def __init__(self, url: str) -> None:
        self._there = urlsplit(url)
        self.journeys, self.connections = 0, 0
        self._loop = asyncio.new_event_loop()
        self.port = 0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait()

    @property
    def url(self) -> str:
        """The address by which the server is reached through here; in the clear, to be counted."""
        place = f"{self._there.username}@127.0.0.1:{self.port}"
        return self._there._replace(netloc=place, query="sslmode=disable").geturl()

    def close(self) -> None:
        """Carry nothing any more."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._carry, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        carrying = asyncio.all_tasks(self._loop)
        for task in carrying:
            task.cancel()
        # Waited for: what is left open is met by the collector in the middle of another test.
        self._loop.run_until_complete(asyncio.gather(*carrying, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    async def _carry(self, asking: asyncio.StreamReader, told: asyncio.StreamWriter) -> None:
        there = await asyncio.open_connection(self._there.hostname, self._there.port)
        self.connections += 1
        spoke_last = ["server"]

        async def bot() -> None:
            while some := await asking.read(65536):
                self.journeys += spoke_last[0] == "server"
                spoke_last[0] = "bot"
                there[1].write(some)
            there[1].close()

        async def server() -> None:
            while some := await there[0].read(65536):
                spoke_last[0] = "server"
                told.write(some)
            told.close()

        try:
            await asyncio.gather(bot(), server(), return_exceptions=True)
        finally:
            there[1].close()
            told.close()
