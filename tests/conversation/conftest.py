"""A whole Latchkey beside a whole simulated cloud, over real HTTP with real signed tokens."""

import asyncio
import base64
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest

from bootstrap.serving import running
from config import Config
from intents import understand
from simulator import driver
from simulator.app import running as cloud_running
from simulator.driver import TeamsClient, texts
from simulator.world import World

KEY = base64.b64encode(bytes(range(32))).decode()


class Stage:
    """The cloud, the bot, and whoever is at Teams. What happened is asked of the cloud alone."""

    def __init__(self, world, opened, settings, clock):
        self.world, self._opened, self._settings, self._clock = world, opened, settings, clock

    async def start_bot(self):
        """Start the bot; gives what stops it again."""
        bot = AsyncExitStack()
        port = await bot.enter_async_context(running(Config.from_env(self._settings), self._clock))
        self.world.bot = f"http://127.0.0.1:{port}/api/messages"
        self._opened.push_async_exit(bot)
        return bot

    async def restart_bot(self):
        """Stop the bot as an operator would, and start another on the same ledger."""
        await self.bot.aclose()
        self.bot = await self.start_bot()

    async def change(self, upn, **facts):
        """Change somebody at Entra: their roles, whether they are enabled, ..."""
        await driver.person(self.world.base, upn, **facts)

    async def uninstall(self, key):
        """Take the app away from somebody, as an administrator of Teams can."""
        async with TeamsClient(self.world.base, key) as person:
            await person._post("install", {"installed": False})  # noqa: SLF001 - no button for it

    async def until(self, seen, within=10.0):
        """Wait until something has been seen."""
        async with asyncio.timeout(within):
            while not seen():  # noqa: ASYNC110 - the simulator tells nobody when it has seen it
                await asyncio.sleep(0.05)

    async def changed(self, person, message, text, within=15.0):
        """Wait until *message* itself shows a card on which *text* stands; give it."""
        async with asyncio.timeout(within):
            while True:
                (now,) = [m for m in await person.messages() if m["id"] == message["id"]]
                if any(text in said for said in texts(now["attachments"][0]["content"])):
                    return now
                await asyncio.sleep(0.05)

    @staticmethod
    def loop_time():
        return asyncio.get_running_loop().time()

    def leaks(self):
        """List the messages that held a password. There must be none, ever."""
        return [e for e in self.world.history.events if e.get("holds_password")]

    async def enter(self, key, **how):
        """Let somebody sit down at Teams."""
        return await self._opened.enter_async_context(TeamsClient(self.world.base, key, **how))

    def happened(self, what, **facts):
        """List the effects of one kind that the outside world saw, with these facts."""
        seen = [event for event in self.world.history.events if event["what"] == what]
        return [e for e in seen if all(e.get(name) == value for name, value in facts.items())]

    def id_of(self, key):
        return self.world.tenant.account(key).id


@pytest.fixture(scope="session", autouse=True)
def grammars():
    """Load the grammars before anybody speaks, as `app.serve` does."""
    understand("help")


@pytest.fixture
def settings(tmp_path):
    """What a deployment would configure; a test may change it before the stage is set."""
    return {
        "MicrosoftAppPassword": "a-secret-for-this-test",
        "ConnectionName": "entra",
        "LATCHKEY_KEY": KEY,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite'}",
        "PORT": "0",
        "PASSWORD_WRITEBACK": "yes",
    }


def _credential(settings, trusted):
    return (
        {"certificates": (trusted,)}
        if trusted
        else {"app_secret": settings.get("MicrosoftAppPassword", "nobody has this")}
    )


@pytest.fixture
async def stage(settings, clock, monkeypatch):
    async with AsyncExitStack() as opened:
        trusted, identity = settings.pop("trusted", None), settings.pop("identity", None)
        if trusted or identity:  # the app registration knows no secret that anybody has
            del settings["MicrosoftAppPassword"]
        world = World(
            **_credential(settings, trusted),
            identity=identity,
            cloud=settings.get("MICROSOFT_CLOUD", "global"),
        )
        await opened.enter_async_context(cloud_running(world))
        if identity:
            world.trust_identity()
            # As Container Apps tells a container where its identity is.
            monkeypatch.setenv("IDENTITY_ENDPOINT", f"{world.base}/msi/token")
            monkeypatch.setenv("IDENTITY_HEADER", world.identity_header)
        settings |= {
            "MicrosoftAppId": world.app_id,
            "MicrosoftAppTenantId": world.tenant_id,
            "UNSAFE_SIMULATED_CLOUD": world.base,
        }
        stage = Stage(world, opened, settings, clock)
        stage.bot = await stage.start_bot()
        yield stage


class MovableClock:
    """The bot's own clock; a test may move it on."""

    def __init__(self):
        self._ahead = timedelta(0)

    def __call__(self):
        return datetime.now(UTC) + self._ahead

    def forward(self, **by):
        self._ahead += timedelta(**by)


@pytest.fixture
def clock():
    """The clock by which the bot on stage goes."""
    return MovableClock()


@pytest.fixture
async def ada(stage):
    return await stage.enter("ada")
