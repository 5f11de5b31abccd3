"""kill -9, a full disk, a hung write: no acknowledged claim is lost, none is half made."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from ledger_cast import ADA, KEY, opened

from resets.errors import LedgerError
from resets.events import Event
from resets.model import State
from stores.sqlite.database import SqliteDatabase
from stores.sqlite.ledger import SqliteLedger
from tests.kit.patience import LATE, until

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ENVIRONMENT = {"PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}", "PATH": os.environ["PATH"]}


def acknowledged_before_the_kill(url, count):
    command = [sys.executable, HERE / "claims_forever.py", url]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        tickets = [process.stdout.readline().strip() for _ in range(count)]
        process.send_signal(signal.SIGKILL)
        # The last line may be torn; every whole one was acknowledged.
        rest = process.stdout.read().split("\n")[:-1]
    return [*tickets, *rest]


@pytest.mark.parametrize("run", range(20))
async def test_no_acknowledged_claim_is_lost_by_kill_9(tmp_path, clock, run):
    path = tmp_path / "latchkey.sqlite"
    tickets = acknowledged_before_the_kill(f"sqlite:///{path}", 3 + 2 * run)

    ledger = await SqliteLedger.open_at(path, clock, KEY)

    attempted = {e.ticket for e in await ledger.audit_entries() if e.event is Event.ATTEMPTED}
    left = {case.ticket for case in await ledger.adopt_orphans()}
    assert len(tickets) >= 3 + 2 * run
    assert all(tickets)
    assert set(tickets) <= attempted
    assert left == attempted
    assert not (await ledger.verify()).flaws
    await ledger.close()


FULL_DISK = """
import asyncio, resource, sys
from pathlib import Path
from ledger_cast import ADA, KEY, MovableClock, case_of
from resets.errors import LedgerError
from resets.model import Candidate, UserId
from stores.sqlite.ledger import SqliteLedger

async def main():
    clock = MovableClock()
    ledger = await SqliteLedger.open_at(Path(sys.argv[1]), clock, KEY)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    for number in range(1_000):
        case = case_of(ADA, Candidate(UserId(str(number)), "", ""), clock())
        try:
            await ledger.open(case)
            await ledger.claim(case.ticket, ADA, None)
        except LedgerError as error:
            print("stopped", error)
            return
        print(case.ticket)

asyncio.run(main())
"""


async def test_a_full_disk_stops_the_reset_and_loses_nothing(path, clock):
    command = [sys.executable, "-c", FULL_DISK, path]
    ran = subprocess.run(  # noqa: ASYNC221 - nothing else runs here
        command, env=ENVIRONMENT, check=False, capture_output=True, text=True, timeout=60
    )
    *tickets, last = ran.stdout.splitlines()
    assert last.startswith("stopped"), ran.stderr

    ledger = await SqliteLedger.open_at(path, clock, KEY)

    assert set(tickets) <= {case.ticket for case in await ledger.adopt_orphans()}
    assert not (await ledger.verify()).flaws
    await ledger.close()


async def test_a_database_that_somebody_else_holds_fails_closed_in_five_seconds(path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    case = await opened(ledger, clock)
    with closing(sqlite3.connect(path, isolation_level=None)) as intruder:
        intruder.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"SQLITE_BUSY|no answer in 5 s"):
            await ledger.claim(case.ticket, ADA, None)

    assert (await ledger.read(case.ticket)).state is State.PENDING
    await ledger.close()


async def test_a_write_that_nobody_waits_for_any_more_is_not_made(path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    await ledger.close()
    writer = await SqliteDatabase.open_at(path, clock, timedelta(seconds=0.3))

    given_up = threading.Event()

    def slow(tx):
        tx.change("INSERT INTO seen (kind, key, until) VALUES ('a', 'b', 'c')")
        given_up.wait(LATE)

    with pytest.raises(LedgerError, match="no answer"):
        await writer.run(slow)
    with pytest.raises(LedgerError, match="no answer"):
        await writer.run(lambda tx: tx.rows("SELECT 1"))
    given_up.set()

    async def answers():
        with suppress(LedgerError):
            return {"seen": await writer.run(lambda tx: tx.rows("SELECT * FROM seen"))}

    assert await until(answers) == {"seen": []}
    await writer.close()


async def test_the_event_loop_runs_on_while_a_write_takes_its_time(path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    begun, let_go = threading.Event(), threading.Event()

    def held(tx):
        begun.set()
        assert let_go.wait(LATE), "the loop has not run on"
        return tx.rows("SELECT 1 AS one")

    write = asyncio.create_task(ledger.database.run(held))
    await until(begun.is_set)
    assert not write.done()
    let_go.set()

    assert await write == [{"one": 1}]
    await ledger.close()
