"""Every figure: what is done to Latchkey, how much of it, and what must come of it."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from traceback import format_exc

from tests.kit.postgres_server import running_postgres
from tests.torture import (
    act_kills,
    attacks,
    contention,
    duplicates,
    flood,
    kills,
    pauses,
    safeguard_kills,
    storm,
    tamperings,
    trouble,
)
from tests.torture.nodes import ROOT
from tests.torture.reached import Reached

SHARES = 4
"""Processes that tell stories to the ledger at the same time."""

LANES = 8
"""Stages at once. Most of a run is waiting, so more than there are cores."""

FEW_LANES = 2
"""Where somebody must get on in the end: a living node that waits for a core for longer than its
lease is taken for dead, and what it was about to do is called off. That is no end of the story."""

ON_ONE_LEDGER = 30
"""Runs on one ledger, one after the other; then a fresh one."""

Run = Callable[[int], Awaitable[Reached]]


@dataclass(frozen=True)
class Figure:
    """One line of the table. `dose` is what `run` is given; `goal` says it in words."""

    name: str
    goal: str
    dose: int
    run: Run


async def _kills_on_file(times):
    points = kills.EVERY_POINT * times
    return await in_lanes(points, kills.kill_at)


async def _kills_on_server(times):
    async with _server() as server:

        def run(points, folder):
            return kills.kill_at(points, folder, server.new_database(), cluster=server.folder)

        return await in_lanes(kills.EVERY_POINT * times, run)


async def _acts_on_file(times):
    return await in_lanes(act_kills.EVERY_POINT * times, act_kills.kill_at, at_once=1)


async def _acts_on_server(times):
    async with _server() as server:

        async def run(points, folder):
            with server.database() as database:
                return await act_kills.kill_at(points, folder, database, cluster=server.folder)

        return await in_lanes(act_kills.EVERY_POINT * times, run, at_once=1)


async def _safeguards_on_file(times):
    async def run(points, folder):
        return await safeguard_kills.kill_at(points, safeguard_kills.Place(folder))

    return await in_lanes(safeguard_kills.EVERY_POINT * times, run, 1, FEW_LANES)


async def _safeguards_on_server(times):
    async with _server() as server:

        async def run(points, folder):
            with server.database() as database:
                place = safeguard_kills.Place(folder, database, server.folder)
                return await safeguard_kills.kill_at(points, place)

        return await in_lanes(safeguard_kills.EVERY_POINT * times, run, 1, FEW_LANES)


async def _pauses(times):
    async with _server() as server:

        def run(points, folder):
            return pauses.stop_at(points, folder, server.new_database())

        return await in_lanes(pauses.EVERY_POINT * times, run, at_once=11)


async def _duplicates(approvals):
    async with _server() as server, _folder() as folder:
        return await duplicates.deliver_often(approvals, folder, server.new_database())


async def _contention(rounds):
    async with _server() as server, _folder() as folder:
        return await contention.press_together(rounds, folder, server.new_database())


async def _storm(seconds):
    async with _server() as server, _folder() as folder:
        # 30 and 3 in five minutes.
        return await storm.storm(seconds, seconds // 9, max(1, seconds // 100), folder, server)


async def _tamperings(times):
    async with _folder() as folder:
        return await tamperings.tamper(times, folder)


async def _attacks(times):
    async with _folder() as folder:
        return await attacks.attack(times, folder)


async def _flood(requests):
    async with _folder() as folder:
        return await flood.flood(requests, folder)


async def _stories(runs):
    shares = await asyncio.gather(*(_some_stories(runs // SHARES, seed) for seed in range(SHARES)))
    reached = Reached()
    for share in shares:
        reached.add(share)
    return reached


async def _some_stories(runs, seed):
    dose = {"LEDGER_STORIES": str(runs), "LEDGER_STEPS": "50", "LEDGER_SECONDS": "14400"}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "pytest",
        "tests/stores/test_ledger_model.py",
        f"--hypothesis-seed={seed}",
        cwd=ROOT,
        env={**os.environ, **dose},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    wrong = [] if process.returncode == 0 else [f"model and system differ: {said.decode()[-4000:]}"]
    return Reached({"stories of 50 steps on each store": runs}, wrong)


async def _trouble_on_file(times):
    causes = (trouble.fill_the_disk, trouble.hold_the_file, trouble.jump_the_clock)
    return await in_lanes(causes * times, _one_cause, at_once=1)


async def _one_cause(causes, folder):
    (cause,) = causes
    return await cause(1, folder)


async def _trouble_on_server(times):
    async with _server() as server:

        def run(share, folder):
            (commits,) = share
            return trouble.lose_commits(1, folder, server, commits=commits)

        commits = (tuple(range(1, trouble.COMMITS + 1)),) * times
        reached = await in_lanes(commits, run, at_once=1)
        async with _folder() as folder:  # alone: it stops everybody's server
            reached.add(await trouble.hang_the_server(times, folder, server))
    return reached


FIGURES = (
    Figure("kills-sqlite", f"kill -9 at {len(kills.EVERY_POINT)} points x 40", 40, _kills_on_file),
    Figure(
        "kills-postgres", f"kill -9 at {len(kills.EVERY_POINT)} points x 10", 10, _kills_on_server
    ),
    Figure(
        "acts-sqlite",
        f"kill -9 at {len(act_kills.EVERY_POINT)} points of passes, removals, scrambles x 20",
        20,
        _acts_on_file,
    ),
    Figure(
        "acts-postgres",
        f"kill -9 at {len(act_kills.EVERY_POINT)} points of passes, removals, scrambles x 10",
        10,
        _acts_on_server,
    ),
    Figure(
        "safeguards-sqlite",
        f"kill -9 at {len(safeguard_kills.EVERY_POINT)} points of others' words x 20",
        20,
        _safeguards_on_file,
    ),
    Figure(
        "safeguards-postgres",
        f"kill -9 at {len(safeguard_kills.EVERY_POINT)} points of others' words x 10",
        10,
        _safeguards_on_server,
    ),
    Figure("pauses", f"SIGSTOP at {len(pauses.EVERY_POINT)} points x 15, 2 nodes", 15, _pauses),
    Figure("duplicates", "1,000 approvals, 2 to 100 copies each, 2 nodes", 1000, _duplicates),
    Figure("contention", "8 admins x 500 rounds, 1 target, 2 nodes", 500, _contention),
    Figure("storm", "2 nodes, 5 requests/s, 300 s: 99 % spared succeed", 300, _storm),
    Figure("tamperings", "10,000, each found by both verifiers", 10_000, _tamperings),
    Figure("attacks", "70 on schema and files, 2 rollbacks: all told", 70, _attacks),
    Figure("flood", "18,000 by a stranger, an hour's budget: nothing grows", 18_000, _flood),
    Figure("stories", "2,000 x 50 steps on each store: model = system", 2000, _stories),
    Figure("trouble-sqlite", "disk full, file held, clock jumps, each x 10", 10, _trouble_on_file),
    Figure("trouble-postgres", "server hangs, commits lost, each x 10", 10, _trouble_on_server),
)


async def in_lanes(points, run, at_once=ON_ONE_LEDGER, many=LANES):
    """Have *run* go through *points* on several stages at once; add up what they came to."""
    lanes, reached = asyncio.Semaphore(many), Reached()
    # Of few points each lane takes its share at once.
    size = min(at_once, -(-len(points) // LANES))

    async def lane(some):
        async with lanes, _folder() as folder:
            reached.add(await _to_its_end(run, some, folder))

    shares = [points[first : first + size] for first in range(0, len(points), size)]
    await asyncio.gather(*map(lane, shares))
    return reached


async def _to_its_end(run, points, folder):
    """Run *points*; where that comes to no end, say so: the other lanes have seen something."""
    try:
        return await run(points, folder)
    except Exception:  # noqa: BLE001 - one lane's misfortune is a violation, not the end of all
        return Reached({}, [f"{', '.join(map(str, points))} came to no end: {format_exc()}"])


@asynccontextmanager
async def _folder():
    with tempfile.TemporaryDirectory(prefix="latchkey-torture-") as folder:
        yield Path(folder)


@asynccontextmanager
async def _server():
    with running_postgres() as server:
        yield server
