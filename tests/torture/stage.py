"""The cloud in this process, with its bot in processes of their own and people at Teams."""

import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import cycle
from pathlib import Path

from simulator.app import running as cloud_running
from simulator.driver import TeamsClient
from simulator.world import World
from tests.torture.nodes import SHORT, Divider, Leases, Node
from tests.torture.watching import watch

KEY = base64.b64encode(bytes(range(32))).decode()
SECRET = "a-secret-for-the-torture"


class Doors(World):
    """The cloud, with more than one door to knock at: each delivery takes the next."""

    @property
    def bot(self):
        return next(self._doors)

    @bot.setter
    def bot(self, address):
        self.lead_to([address])

    def lead_to(self, addresses):
        self._doors = cycle(addresses)


class Person(TeamsClient):
    """Somebody at Teams who looks at the chat itself, not at a copy: it grows long here."""

    def __init__(self, world, key):
        super().__init__(world.base, key)
        self.account = world.tenant.account(key)
        self._chat = world.chats.personal(self.account)

    async def messages(self, chat=None):
        if chat is not None:
            return await super().messages(chat)
        return [message.as_json() for message in self._chat.seen_by(self.key)]


class Stage:
    """The cloud, its bot, and whoever sits at Teams."""

    def __init__(self, world, nodes, folder, database, opened):
        self.world, self.nodes, self.folder, self.database = world, nodes, folder, database
        self._opened = opened
        self.watch, self.divider = watch(world), None
        self.clock_jumps, self.missed = False, []

    @property
    def node(self):
        return self.nodes[0]

    def look_at(self, *ports):
        """Let the cloud knock at these ports, in turn."""
        self.world.lead_to([f"http://127.0.0.1:{port}/api/messages" for port in ports])

    async def enter(self, key):
        """Let somebody sit down at Teams."""
        return await self._opened.enter_async_context(Person(self.world, key))

    async def start_again(self, node=None):
        """Start a node that has died; whoever speaks to it alone is told its new port."""
        node = node or self.node
        await node.start()
        if len(self.nodes) == 1:
            self.look_at(node.port)

    def happened(self, what):
        return [event for event in self.world.history.events if event["what"] == what]

    def of(self, target):
        """Give the resets of *target*, a key or sign-in name."""
        return [event for event in self.happened("reset") if event["target"] == self.id_of(target)]

    def id_of(self, key):
        return self.world.tenant.account(key).id


@asynccontextmanager
async def setting(  # noqa: PLR0913 - each is named where it is given
    folder: Path,
    database: str | None = None,
    nodes: int = 1,
    *,
    through: str | None = None,
    leases: Leases = SHORT,
    asks_for: Mapping[str, str] | None = None,
) -> AsyncIterator[Stage]:
    """Set the stage. *database* None: a file in *folder*; the nodes reach it at *through*.

    *asks_for* are the settings by which the deployment asks for more than the rule.
    """
    async with AsyncExitStack() as opened:
        world = Doors(app_secret=SECRET)
        database = database or f"sqlite:///{folder / 'ledger.sqlite'}"
        await opened.enter_async_context(cloud_running(world))
        settings = {
            "MicrosoftAppId": world.app_id,
            "MicrosoftAppTenantId": world.tenant_id,
            "MicrosoftAppPassword": SECRET,
            "ConnectionName": "entra",
            "LATCHKEY_KEY": KEY,
            "DATABASE_URL": through or database,
            "AUDIT_CHECKPOINT_FILE": str(folder / "checkpoints"),
            "PASSWORD_WRITEBACK": "yes",
            "PORT": "0",
            "REQUESTS_PER_MINUTE": "1000000",
            "UNSAFE_SIMULATED_CLOUD": world.base,
            "TMPDIR": str(folder),
            **(asks_for or {}),
        }
        logs = [folder / f"node-{number}.log" for number in range(nodes)]
        running = [Node(settings, log, leases) for log in logs]
        stage = Stage(world, running, folder, database, opened)
        for node in running:
            opened.push_async_callback(node.kill)
            await node.start()
        if nodes == 1:
            stage.look_at(running[0].port)
        else:
            stage.divider = await opened.enter_async_context(Divider(running).open())
            stage.look_at(stage.divider.port)
        yield stage
