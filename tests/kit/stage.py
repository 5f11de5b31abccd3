"""A whole Latchkey beside a whole simulated cloud, over real HTTP with real signed tokens."""

from contextlib import AsyncExitStack, asynccontextmanager
from unittest.mock import patch

from bootstrap.serving import running
from config import Config
from graph import budget
from runtime.background import BackgroundTasks
from simulator import driver
from simulator.app import running as cloud_running
from simulator.driver import TeamsClient, texts
from tests.kit.clock import true_time
from tests.kit.patience import LATE, until
from tests.kit.two_nodes import InTurn

HURRY = 20
"""So many times quicker than in service Latchkey's pauses go by on stage, and what it counts by
them with them: a look, a new try, a round of maintenance, Entra's ten seconds for five calls."""


class HurriedTasks(BackgroundTasks):
    """Work after a turn as in service, in the same order; its pauses are shorter."""

    def __init__(self):
        super().__init__()
        self.paused_for = set()

    async def pause(self, seconds):
        self.paused_for.add(seconds)
        await super().pause(seconds / HURRY)


class Stage:
    """The cloud, the bot, and whoever is at Teams. What happened is asked of the cloud alone."""

    def __init__(self, world, opened, settings, clock, nodes=1):
        self.world, self._opened, self._settings, self.clock = world, opened, settings, clock
        self._nodes = nodes

    async def start_bot(self):
        """Start the bot, each of its nodes; gives what stops it again."""
        bot = AsyncExitStack()
        self.world.bot = [await self._start_node(bot, number) for number in range(self._nodes)]
        self._opened.push_async_exit(bot)
        return bot

    async def _start_node(self, bot, number):
        self.after_turns = HurriedTasks()
        config = Config.from_env(self._settings | self._of_its_own(number))
        hosted = running(config, self.clock, self.after_turns)
        port = await bot.enter_async_context(hosted)
        return f"http://127.0.0.1:{port}/api/messages"

    def _of_its_own(self, number):
        """Give what each of several nodes has for itself: a file of checkpoints."""
        name = "AUDIT_CHECKPOINT_FILE"
        return {name: f"{self._settings[name]}-{number}"} if self._nodes > 1 else {}

    async def restart_bot(self, **changed):
        """Stop the bot as an operator would, and start another on the same ledger.

        *changed* are the settings that the operator has changed meanwhile.
        """
        self._settings |= changed
        await self.bot.aclose()
        self.bot = await self.start_bot()

    async def change(self, upn, **facts):
        """Change somebody at Entra: their roles, whether they are enabled, ..."""
        await driver.person(self.world.base, upn, **facts)

    async def uninstall(self, key):
        """Take the app away from somebody, as an administrator of Teams can."""
        async with TeamsClient(self.world.base, key) as person:
            await person._post("install", {"installed": False})  # noqa: SLF001 - no button for it

    async def until(self, seen, within=LATE):
        """Wait until something has been seen; give it."""
        return await until(seen, within)

    async def changed(self, person, message, text, within=LATE):
        """Wait until *message* itself shows a card on which *text* stands; give it."""

        async def look():
            (now,) = [m for m in await person.messages() if m["id"] == message["id"]]
            said = texts(now["attachments"][0]["content"])
            return now if any(text in one for one in said) else None

        return await person.until(look, f"a card that says {text!r}", within)

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


@asynccontextmanager
async def set_stage(settings, clock, keys):
    """Open the curtain: the cloud, and the bot with *settings* in it.

    Three settings are not the bot's: *trusted*, a certificate that the app registration trusts
    instead of a secret, *identity*, a managed identity of the machine, and *nodes*, how many of
    them share the ledger.
    """
    async with AsyncExitStack() as opened:
        opened.enter_context(patch.object(budget, "WITHIN", budget.WITHIN / HURRY))
        trusted, identity = settings.pop("trusted", None), settings.pop("identity", None)
        if trusted or identity:  # the app registration knows no secret that anybody has
            del settings["MicrosoftAppPassword"]
        nodes = settings.pop("nodes", 1)
        world = InTurn(
            **_credential(settings, trusted),
            identity=identity,
            cloud=settings.get("MICROSOFT_CLOUD", "global"),
            make_key=keys,
            utc=true_time,
        )
        await opened.enter_async_context(cloud_running(world))
        if identity:
            world.trust_identity()
        settings |= {
            "MicrosoftAppId": world.app_id,
            "MicrosoftAppTenantId": world.tenant_id,
            "UNSAFE_SIMULATED_CLOUD": world.base,
        }
        yield Stage(world, opened, settings, clock, nodes)


def _credential(settings, trusted):
    return (
        {"certificates": (trusted,)}
        if trusted
        else {"app_secret": settings.get("MicrosoftAppPassword", "nobody has this")}
    )
