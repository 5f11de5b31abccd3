"""The ledger in trouble: no reset without a filed intent, and the admin is told."""

import asyncio
import resource
import sqlite3
from contextlib import asynccontextmanager, closing

from tests.kit.patience import LATE, until
from tests.torture import crowd
from tests.torture.checker import violations
from tests.torture.cutting import Cutter
from tests.torture.nodes import Leases
from tests.torture.reached import Reached
from tests.torture.reading import look
from tests.torture.stage import KEY, setting
from tests.torture.story import (
    confirmation,
    hand_over,
    press,
    press_what_is_there,
    says_something,
    settled,
)

OWN_LEASE = 8
"""Seconds: a claim whose answer was lost is nobody's until then. Minutes in earnest."""

LASTS = 1.0
"""Seconds that a full disk, or a wrong clock, goes on after the point."""

COMMITS = 14
"""Of one reset from the press on, and some of the tidying that goes on beside it."""

JUMPS = {
    "65 min on": 3900,
    "6 min on": 360,
    "1 min back": -60,
    "65 min back": -3900,
    "1 d back": -86400,
}
FAILS_CLOSED = ("disk full at the press", "ledger held", "server hangs")
"""Where nothing can be filed from the press on: then nothing may be reset either."""

FILL_AT = (
    "the press",
    "after_claim",
    "after_read",
    "after_start",
    "after_reset",
    "after_redraw",
    "before_delivered",
)
JUMP_AT = (
    "before_claim",
    "after_claim",
    "after_start",
    "before_reset",
    "after_reset",
    "after_redraw",
)


async def fill_the_disk(times, folder, points=FILL_AT):
    """Let the disk take no byte more, at the press or at a point of the reset."""
    troubles = [(f"disk full at {point}", _full(point)) for point in points]
    return await _in_trouble(folder, troubles * times)


async def hold_the_file(times, folder):
    """Let another program hold the database's lock, for longer than anybody waits."""
    return await _in_trouble(folder, [("ledger held", _held)] * times)


async def jump_the_clock(times, folder, jumps=tuple(JUMPS)):
    """Let the machine's clock jump, at points of the reset and before the press."""
    troubles = [
        (f"clock {name} {point}", _jumping(point, JUMPS[name]))
        for name in jumps
        for point in ("before the press", *JUMP_AT)
    ]
    return await _in_trouble(folder, troubles * times)


async def hang_the_server(times, folder, server):
    """Let PostgreSQL stand still at the press, for longer than anybody waits."""
    trouble = [("server hangs", _hanging(server))] * times
    return await _in_trouble(folder, trouble, server.new_database())


async def lose_commits(times, folder, server, commits=tuple(range(1, COMMITS + 1))):
    """Lose each commit of a reset, and each one's answer: nobody knows whether it was made."""
    database = server.new_database()
    async with Cutter(database).open() as cutter:
        cuts = [
            (f"commit {number} {'made, not answered' if arrives else 'lost'}",
             _cutting(cutter, number, arrives))
            for number in commits
            for arrives in (True, False)
        ]  # fmt: skip
        return await _in_trouble(folder, cuts * times, database, cutter.url)


async def _in_trouble(folder, troubles, database=None, through=None):
    reached = Reached()
    async with setting(
        folder, database, through=through, leases=Leases(own_lease=OWN_LEASE)
    ) as stage:
        targets = crowd.settle(stage.world, len(troubles))
        ada = await stage.enter("ada")
        await press(ada, await confirmation(ada, "alain"), "Cancel")
        for (name, trouble), target in zip(troubles, targets, strict=True):
            wrong = await _one(stage, ada, trouble, target, fails_closed=name in FAILS_CLOSED)
            reached.count("troubles")
            reached.wrong += [f"{name}: {what}" for what in wrong]
        reached.count("resets", len(stage.happened("reset")))
    return reached


async def _one(stage, ada, trouble, target, *, fails_closed):
    card = await confirmation(ada, target)
    known = {message["id"] for message in await ada.messages()}
    async with trouble(stage):
        answer = await press(ada, card, "Approve", copies=2)
        told = await says_something(ada, answer, card, known)
        done = stage.of(target)
    wrong = [] if told else ["I4: the press was followed by silence"]
    wrong += stage.missed
    stage.missed.clear()
    if fails_closed and done:
        wrong.append("I2: it was reset although nothing could be filed")
    wrong += await _judged(stage, ada)
    await press(ada, card, "Approve", copies=2)
    await settled(stage)
    await press_what_is_there(ada, card, "Check now")
    await hand_over(ada, card, within=0.2)
    return wrong + await _judged(stage, ada)


async def _judged(stage, ada):
    return [*await settled(stage), *violations(await look(stage, [ada]), KEY)]


def _full(point):
    @asynccontextmanager
    async def full(stage):
        if point == "the press":
            _limit(stage, 0)
        else:
            await stage.node.order(f"fill {point}")
        yield
        await _reached_it(stage)
        await asyncio.sleep(LASTS)
        _limit(stage, resource.RLIM_INFINITY)

    return full


async def _reached_it(stage):
    async def it_is():
        return not await stage.node.order("armed")

    try:
        await until(it_is)
    except TimeoutError:
        stage.missed.append("the point was never reached")
        await stage.node.order("disarm")


def _limit(stage, size):
    """No file of the node may grow beyond *size*: what a full, or a read-only, disk does to it."""
    resource.prlimit(stage.node.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@asynccontextmanager
async def _held(stage):
    path = stage.database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        yield
        intruder.execute("ROLLBACK")


def _jumping(point, seconds):
    @asynccontextmanager
    async def jumping(stage):
        stage.clock_jumps = True
        now = point == "before the press"
        await stage.node.order(f"jump {seconds}" if now else f"jump {point} {seconds}")
        yield
        await _reached_it(stage)
        await asyncio.sleep(LASTS)
        await stage.node.order("right")

    return jumping


def _hanging(server):
    @asynccontextmanager
    async def hanging(_stage):
        server.pause()
        try:
            yield
        finally:
            server.go_on()

    return hanging


def _cutting(cutter, number, arrives):
    @asynccontextmanager
    async def cutting(_stage):
        cutter.cut(number, arrives=arrives)
        yield
        await asyncio.wait_for(cutter.has_cut.wait(), LATE)
        cutter.let_be()

    return cutting
