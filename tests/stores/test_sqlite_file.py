"""What stands on the disk: for whom, in what form, and what happens when another hand edits it."""

import asyncio
import base64
import json
import re
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from ledger_cast import (
    ADA,
    ALAIN,
    HELPDESK,
    KEY,
    OTHER_KEY,
    SEALED,
    ZOE,
    claimed,
    opened,
)

from resets.errors import LedgerError
from resets.model import State
from resets.secret import Secret
from stores import password_looks, retention, sweeping, transaction, transitions
from stores.database import state_is
from stores.sealing import AesSealer
from stores.sqlite import schema
from stores.sqlite.ledger import SqliteLedger
from stores.writing import amendment

ROOT = Path(__file__).parent.parent.parent
READS_EVERY_CASE = r"SCAN (cases|audit)(?! USING INDEX one_removal_at_a_time).*"
"""That index holds a case for as long as something is being removed."""


@pytest.fixture
async def ledger(path, clock):
    opened = await SqliteLedger.open_at(path, clock, KEY)
    yield opened
    await opened.close()


async def test_the_files_are_for_their_owner_alone(ledger, path, clock):
    await opened(ledger, clock)

    files = sorted(path.parent.iterdir())
    assert [file.name.removeprefix(path.name) for file in files] == ["", "-shm", "-wal", ".lock"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


async def test_a_file_that_others_could_read_is_taken_away_from_them(path, clock):
    path.touch()
    path.chmod(0o666)

    ledger = await SqliteLedger.open_at(path, clock, KEY)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    await ledger.close()


@pytest.mark.processes
async def test_a_second_process_is_told_that_the_ledger_is_taken(ledger, path):
    script = f"""
import asyncio, pathlib
from ledger_cast import KEY, MovableClock
from stores.sqlite.ledger import SqliteLedger
asyncio.run(SqliteLedger.open_at(pathlib.Path({str(path)!r}), MovableClock(), KEY))
"""
    ran = subprocess.run(  # noqa: ASYNC221 - nothing else runs here
        [sys.executable, "-c", script],
        env={"PYTHONPATH": f"{ROOT}:{Path(__file__).parent}"},
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
    )

    assert "another process has the ledger latchkey.sqlite open" in ran.stderr


async def test_after_closing_it_can_be_opened_again_and_the_old_one_is_of_no_use(path, clock):
    first = await SqliteLedger.open_at(path, clock, KEY)
    case = await claimed(first, clock)
    await first.close()
    await first.close()

    second = await SqliteLedger.open_at(path, clock, KEY)

    with pytest.raises(LedgerError, match="closed"):
        await first.read(case.ticket)
    assert await second.adopt_orphans() == [case]
    await second.close()


@pytest.mark.parametrize("state", [State.DONE, State.ACCEPTED])
async def test_a_password_that_a_stopped_process_did_not_hand_out_is_unsettled(path, clock, state):
    first = await SqliteLedger.open_at(path, clock, KEY)
    for target in (ALAIN, ZOE):
        case = await claimed(first, clock, target=target)
        ends = {"sealed": SEALED, "forget_at": clock() + (case.expires - case.opened)}
        await first.move(case.ticket, [State.EXECUTING], state, **ends)
    await first.put_private_card(case.ticket, "card-2")
    await first.acknowledge_card(case.ticket, state)
    clock.passes(hours=1)  # later than that, nobody looks any more
    assert await first.adopt_orphans() == []  # its own process may still be handing it out
    await first.close()

    second = await SqliteLedger.open_at(path, clock, KEY)

    # Done, with its card sent, is not settled either: nothing says yet that it was delivered.
    expected = [ALAIN] if state is State.ACCEPTED else [ALAIN, ZOE]
    assert [left.target for left in await second.adopt_orphans()] == expected
    await second.close()


@pytest.mark.parametrize("key", ["", "short", "!" * 44, "é"])
async def test_without_a_good_key_nothing_is_opened(path, clock, key):
    with pytest.raises(LedgerError, match="key"):
        await SqliteLedger.open_at(path, clock, Secret(key))
    assert not path.exists()


async def test_a_ledger_does_not_start_under_another_key(path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    await opened(ledger, clock)
    await ledger.close()

    with pytest.raises(LedgerError, match="audit is broken at entry 1"):
        await SqliteLedger.open_at(path, clock, OTHER_KEY)
    again = await SqliteLedger.open_at(path, clock, KEY)  # the failed try let go of the file
    await again.close()


async def test_what_is_no_ledger_is_left_as_it_is(path, clock, tmp_path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE holidays (day TEXT)")
    noise = tmp_path / "noise"
    noise.write_bytes(b"no database at all" * 100)

    with pytest.raises(LedgerError, match="not a ledger"):
        await SqliteLedger.open_at(path, clock, KEY)
    with pytest.raises(LedgerError, match="SQLITE_NOTADB"):
        await SqliteLedger.open_at(noise, clock, KEY)
    with pytest.raises(LedgerError, match="No such file"):
        await SqliteLedger.open_at(tmp_path / "nowhere" / "ledger", clock, KEY)
    with pytest.raises(LedgerError, match="directory"):
        await SqliteLedger.open_at(tmp_path, clock, KEY)


async def test_a_ledger_of_a_later_latchkey_is_refused(path, clock):
    await (await SqliteLedger.open_at(path, clock, KEY)).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")

    with pytest.raises(LedgerError, match="schema 99"):
        await SqliteLedger.open_at(path, clock, KEY)


def test_a_migration_is_made_whole_or_not_at_all(path):
    good, bad = ("CREATE TABLE more (x TEXT)",), ("CREATE TABLE most (x TEXT)", "NONSENSE")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        schema.migrate(db, schema.VERSIONS)
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(db, (*schema.VERSIONS, good, bad))

        names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
        assert "more" in names
        assert "most" not in names
        assert db.execute("PRAGMA user_version").fetchone() == (len(schema.VERSIONS) + 1,)


async def test_a_ledger_of_an_earlier_version_is_brought_up_with_all_that_is_in_it(path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    case = await claimed(ledger, clock)
    await ledger.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        schema.migrate(db, (*schema.VERSIONS, ("CREATE TABLE more (x TEXT) STRICT",)))

        assert db.execute("SELECT ticket FROM cases").fetchall() == [(case.ticket,)]
        assert db.execute("SELECT count(*) FROM audit").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM more").fetchone() == (0,)


def forms_of(text):
    return [
        text.encode(),
        base64.b64encode(text.encode()).rstrip(b"="),
        base64.urlsafe_b64encode(text.encode()).rstrip(b"="),
        quote(text, safe="").encode(),
        json.dumps(text).encode()[1:-1],
        text.encode("utf-16-le"),
        text[::-1].encode(),
    ]


def on_disk(path):
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


async def test_no_file_ever_holds_the_password_or_its_key(ledger, path, clock):
    canary = 'Qh7m-"Tz4k/é+Kx9p'
    case = await claimed(ledger, clock)
    sealed, key = AesSealer().seal(Secret(canary), case.ticket)
    await ledger.dialog_states.write("ada", {"typed": canary}, None)
    await ledger.start(case.ticket, HELPDESK, None)
    ends = {"sealed": sealed, "forget_at": clock() + (case.expires - case.opened)}
    await ledger.move(case.ticket, [State.EXECUTING], State.DONE, **ends)
    await ledger.show(case.ticket, ADA)

    disk = on_disk(path)
    assert sealed in disk  # so the search below looks at the right bytes
    assert not [form for form in forms_of(canary) + forms_of(key.reveal()) if form in disk]

    await ledger.forget(case.ticket, ADA)
    assert sealed not in on_disk(path)
    assert sealed[12:28] not in on_disk(path)


async def test_what_waits_together_is_committed_together(ledger, path):
    """Each commit writes its pages to the log anew, so the log tells how many there were."""
    log = path.with_name(f"{path.name}-wal")

    async def growth(times, ask):
        before = log.stat().st_size
        assert all(await ask(times))
        return log.stat().st_size - before

    def first(key):
        return ledger.seen_marks.mark("activity", key, timedelta(minutes=65))

    async def one_by_one(times):
        return [await first(f"alone {n}") for n in range(times)]

    async def at_once(times):
        return await asyncio.gather(*(first(f"together {n}") for n in range(times)))

    assert await growth(30, at_once) < await growth(30, one_by_one) / 3


async def test_a_job_that_fails_undoes_itself_and_no_other(ledger, clock):
    alain, zoe = [await opened(ledger, clock, target=target) for target in (ALAIN, ZOE)]

    def half_done(tx):
        tx.change("UPDATE cases SET card = 'half done' WHERE ticket = :ticket", ticket=zoe.ticket)
        raise LookupError("in the middle")

    first, failed, last = await asyncio.gather(  # the first is at work while the others gather
        ledger.put_card(alain.ticket, "card"),
        ledger.database.run(half_done),
        ledger.put_private_card(alain.ticket, "private"),
        return_exceptions=True,
    )

    assert (first, type(failed), last.private_card) == (None, LookupError, "private")
    assert (await ledger.read(alain.ticket)).card == "card"
    assert (await ledger.read(zoe.ticket)).card is None
    assert not (await ledger.verify()).flaws


async def test_what_nobody_waits_for_any_more_is_not_written(ledger, clock):
    case = await opened(ledger, clock)
    kept = asyncio.create_task(ledger.put_card(case.ticket, "wanted"))
    waiting = [asyncio.create_task(ledger.put_card(case.ticket, f"{n}")) for n in range(5)]
    await asyncio.sleep(0)  # the first is at work, the others wait

    for task in waiting:
        task.cancel()
    await kept
    await asyncio.gather(*waiting, return_exceptions=True)

    assert (await ledger.read(case.ticket)).card == "wanted"


async def test_closing_ends_what_has_been_asked_for_before(path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    case = await opened(ledger, clock)
    waiting = [asyncio.create_task(ledger.put_card(case.ticket, f"card {n}")) for n in range(40)]
    await asyncio.sleep(0)

    await ledger.database.close()

    assert await asyncio.gather(*waiting) == [None] * 40
    again = await SqliteLedger.open_at(path, clock, KEY)
    assert (await again.read(case.ticket)).card == "card 39"
    await again.close()


@pytest.mark.parametrize(
    "sql",
    [
        transaction.FIND,
        amendment(("mac",), transitions.MOVE.format(from_states=state_is([State.UNKNOWN]))),
        sweeping.OVERDUE,
        transitions.PAST_THEIR_TIME,
        transitions.LEFT_BEHIND,
        password_looks.DUE,
        retention.FORGET_CASES,
    ],
)
async def test_no_step_of_a_reset_and_no_round_reads_every_case(ledger, path, sql):
    """With 100,000 cases, reading them all takes a tenth of a second, and everybody waits."""
    names = dict.fromkeys(re.findall(r":(\w+)", sql))
    with closing(sqlite3.connect(path)) as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", names)]

    assert plan
    assert not [line for line in plan if re.fullmatch(READS_EVERY_CASE, line)]
