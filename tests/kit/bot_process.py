"""`python app.py` as a process, beside a simulated cloud: the fixtures `world` and `start`."""

import asyncio
import json
import os
import signal
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest

ROOT = Path(__file__).parents[2]
SECRET = "a-secret-for-this-test"


class Bot:
    """One `python app.py`. `log` is what it has written so far, a line each."""

    def __init__(self, process):
        self.process, self.log = process, []
        self.port = 0
        self._reading = asyncio.create_task(self._read())

    async def _read(self):
        while line := await self.process.stderr.readline():
            with suppress(ValueError):
                self.log.append(json.loads(line))

    async def listening(self):
        while not self.port:
            self.port = next((e["port"] for e in self.log if e["event"] == "listening"), 0)
            await asyncio.sleep(0.05)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)

    async def ended(self):
        """Wait for its end; gives the exit code."""
        code = await self.process.wait()
        await self._reading
        return code

    async def ready(self):
        async with (
            aiohttp.ClientSession() as http,
            http.get(f"http://127.0.0.1:{self.port}/readyz") as response,
        ):
            return response.status, (await response.json())["status"]

    async def is_open(self):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError:
            return False
        writer.close()
        return True


@pytest.fixture
async def world(keys):
    """A simulated cloud. Whoever wants another has one in the conftest of their own folder."""
    from simulator.app import running
    from simulator.world import World

    async with running(World(app_secret=SECRET, make_key=keys)) as world:
        yield world


@pytest.fixture
def start(world, tmp_path):
    @asynccontextmanager
    async def start(**more):
        settings = {
            "MicrosoftAppId": world.app_id,
            "MicrosoftAppTenantId": world.tenant_id,
            "MicrosoftAppPassword": SECRET,
            "ConnectionName": "entra",
            "LATCHKEY_KEY": "A" * 43 + "=",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite'}",
            "PASSWORD_WRITEBACK": "yes",
            "PORT": "0",
            "UNSAFE_SIMULATED_CLOUD": world.base,
            **more,
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "app.py"),
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **settings},
            stderr=asyncio.subprocess.PIPE,
        )
        bot = Bot(process)
        try:
            async with asyncio.timeout(60):
                await bot.listening()
            world.bot = f"http://127.0.0.1:{bot.port}/api/messages"
            yield bot
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    return start
