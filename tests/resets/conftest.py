"""The core alone: real rules, ledger and sealer; a directory in memory; no Teams and no Entra."""

import asyncio
import base64
from datetime import timedelta

import pytest

from resets.acts import all_procedures
from resets.conditions import Conditions
from resets.desk import ResetDesk
from resets.execution import Execution
from resets.matrix import published
from resets.model import Actor, Chat, SignedIn, TenantId
from resets.policy import Rules, Writeback
from resets.polling import CaseUpdate, OutcomePoller
from resets.ports import Observation
from resets.proposals import Proposal
from resets.safeguards import Safeguards
from resets.secret import Secret
from stores.sealing import AesSealer
from stores.sqlite.ledger import SqliteLedger
from tests.kit.clock import MovableClock, Stopwatch
from tests.kit.directory import ADA, FakeDirectory, FakeMethods, FakePasses, FakeSessions
from tests.kit.ledger import FailingLedger

CONTOSO = TenantId("5c0f1e7e-0000-4000-8000-00000000c0de")
KEY = Secret(base64.b64encode(b"a deployment key for tests only!").decode())


class Told(list):
    """What the admin is told, in order: a list that the core can call."""

    async def __call__(self, update):
        self.append(update)


class Core:
    """Ada, at a desk whose parts are all real but for the directory and the clocks.

    `pauses` are those between looks; `waits` are those of an execution. None is really waited for.
    """

    password = "Kf7m-Xt9w-Qp4z-Hn6r"
    admin = SignedIn(ADA.id, CONTOSO, Secret("assertion"))
    actor = Actor(ADA.id, CONTOSO, "chat-ada")
    chat = Chat("chat-ada", "https://smba.trafficmanager.net/emea/", "nl")

    def __init__(self, ledger, clock):
        self.clock, self.ledger = clock, FailingLedger(ledger)
        self.directory, self.stopwatch = FakeDirectory(), Stopwatch()
        self.pauses, self.waits, self.made_for = [], [], []
        self.rules, self.sealer = Rules(published(), Writeback.YES), AesSealer()
        parts = {
            "directory": self.directory,
            "ledger": self.ledger,
            "sealer": self.sealer,
            "rules": self.rules,
            "clock": clock,
        }
        self.sessions = FakeSessions(self.directory)
        self.passes = FakePasses(self.directory, clock)
        self.methods = FakeMethods(self.directory)
        self.procedures = all_procedures(
            directory=self.directory,
            make_password=self._make_password,
            sessions=self.sessions,
            passes=self.passes,
            methods=self.methods,
            removals=self.ledger,
            clock=clock,
        )
        self._parts = parts
        self.lost, self.cannot_ask_the_group = set(), None
        self.asks()
        self.poller = OutcomePoller(self.procedures, self.ledger, pause=self._pause)
        self.execution = Execution(
            **parts,
            poller=self.poller,
            procedures=self.procedures,
            password_life=timedelta(minutes=30),
            lacks_second=self._lacks_second,
            lost_second=self._lost_second,
            stopwatch=self.stopwatch,
            pause=self._wait,
        )

    def asks(self, **safeguards):
        """Let the deployment ask for this besides the rule."""
        self.safeguards = Safeguards(**safeguards)
        self.conditions = Conditions(self.safeguards, self.rules, self.ledger, self.clock)
        self.desk = ResetDesk(
            **self._parts,
            ticket_life=timedelta(minutes=10),
            safeguards=self.safeguards,
            procedures=self.procedures,
        )

    async def _pause(self, seconds):
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    async def _wait(self, seconds):
        self.waits.append(seconds)

    def _lacks_second(self, case, target):
        return self.conditions.lacks_second(case, target)

    async def _lost_second(self, admin, case):
        if self.cannot_ask_the_group:
            raise self.cannot_ask_the_group
        return (admin.id, case.ticket) in self.lost

    def _make_password(self, person, locale):
        self.made_for.append((person, locale))
        return Secret(self.password)

    # What Ada does

    async def proposed(self):
        target = self.directory.target.id
        proposal = await self.desk.propose(self.admin, target, self.chat)
        assert isinstance(proposal, Proposal)
        return proposal.case

    async def claimed(self):
        case = await self.proposed()
        taken = await self.desk.claim(case.ticket, self.actor, "card")
        self.directory.asked.clear()
        return taken

    async def done(self):
        """Carry a reset out; give what was told last: its case, and the key of its password."""
        self.directory.seen = Observation.DONE
        return (await self.updates(await self.claimed()))[-1]

    # What she is told: the only place that knows how the core tells it

    async def updates(self, case):
        """Carry *case* out, and list what was told."""
        told = Told()
        await self.execution.carry_out(self.admin, case, told)
        return told

    async def updates_until_certain(self, case, rest=0.0):
        """Look until it is certain, and list what was told."""
        told = Told()
        await self.poller.until_certain(self.admin, CaseUpdate(case, rest=rest), told)
        return told

    async def carried_out(self, case):
        """Carry *case* out, and list the states that were told."""
        return [update.case.state for update in await self.updates(case)]

    async def until_certain(self, case, rest=0.0):
        """Look until it is certain, and list the states that were told."""
        return [seen.case.state for seen in await self.updates_until_certain(case, rest)]

    # What stands in the ledger

    async def filed(self):
        return [entry.event for entry in await self.ledger.audit_entries()]

    async def last_entry(self):
        return (await self.ledger.audit_entries())[-1]

    async def stands(self, case):
        return await self.ledger.read(case.ticket)


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
async def successor(core, tmp_path, clock):
    """End the process that works on the ledger, and start another: `await successor()`."""
    running = [core.ledger]

    async def start():
        await running[-1].close()
        running.append(await SqliteLedger.open_at(tmp_path / "ledger.sqlite", clock, KEY))
        return running[-1]

    yield start
    await running[-1].close()


@pytest.fixture
async def core(tmp_path, clock):
    ledger = await SqliteLedger.open_at(tmp_path / "ledger.sqlite", clock, KEY)
    yield Core(ledger, clock)
    await ledger.close()
