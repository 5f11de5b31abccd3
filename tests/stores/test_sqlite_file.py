"""What stands on the disk: for whom, in what form, and what happens when another hand edits it."""

import base64
import json
import logging
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from ledger_cast import (
    ADA,
    ADA_OF_FABRIKAM,
    ALAIN,
    HELPDESK,
    KEY,
    OTHER_KEY,
    SEALED,
    ZOE,
    claimed,
    done,
    opened,
)

from resets.errors import LedgerError
from resets.model import Case, Reason, Refused, State
from resets.secret import Secret
from resets.states import HOLDS_THE_TARGET
from stores import schema
from stores.sealing import AesSealer
from stores.sqlite import SqliteLedger

ROOT = Path(__file__).parent.parent.parent


def by_hand(path, sql, *values):
    """Do what the owner of the file can do, guards of the schema taken away first."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted")
        db.execute(sql, values)


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


async def test_a_second_process_is_told_that_the_ledger_is_taken(ledger, path):
    script = f"""
import asyncio, pathlib
from ledger_cast import KEY, MovableClock
from stores.sqlite import SqliteLedger
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
    assert await second.unsettled() == [case]
    await second.close()


@pytest.mark.parametrize("state", [State.DONE, State.ACCEPTED])
async def test_a_password_that_a_stopped_process_did_not_hand_out_is_unsettled(path, clock, state):
    first = await SqliteLedger.open_at(path, clock, KEY)
    for target in (ALAIN, ZOE):
        case = await claimed(first, clock, target=target)
        ends = {"sealed": SEALED, "forget_at": clock() + (case.expires - case.opened)}
        await first.move(case.ticket, [State.EXECUTING], state, **ends)
    await first.put_private_card(case.ticket, "card-2")
    clock.passes(minutes=5)
    assert await first.unsettled() == []  # its own process may still be handing it out
    await first.close()

    second = await SqliteLedger.open_at(path, clock, KEY)

    assert [left.target for left in await second.unsettled()] == [ALAIN]
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
        assert db.execute("PRAGMA user_version").fetchone() == (2,)


def test_the_index_holds_the_states_that_hold_the_target():
    listed = schema.ONE_RESET_AT_A_TIME.split("IN (")[1].split(")")[0]

    assert {state.strip(" '") for state in listed.split(",")} == set(HOLDS_THE_TARGET)


async def test_the_index_alone_keeps_two_resets_of_alain_apart(ledger, path, clock):
    await claimed(ledger, clock)
    other = await opened(ledger, clock)

    with (
        closing(sqlite3.connect(path)) as db,
        pytest.raises(sqlite3.IntegrityError, match="target"),
    ):
        db.execute("UPDATE cases SET state = 'executing' WHERE ticket = ?", (other.ticket,))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit SET admin = 'eve'",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE seq = 1",
    ],
)
async def test_the_audit_refuses_to_be_changed(ledger, path, clock, sql):
    await opened(ledger, clock)

    with (
        closing(sqlite3.connect(path)) as db,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        db.execute(sql)


async def test_an_edited_audit_is_found_and_stops_the_next_start(path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    await done(ledger, clock)
    checkpoint = await ledger.checkpoint()
    by_hand(path, "UPDATE audit SET admin = 'eve' WHERE seq = 2")

    assert (await ledger.verify()).seq == 2
    await ledger.close()
    with pytest.raises(LedgerError, match="entry 2"):
        await SqliteLedger.open_at(path, clock, KEY)
    assert checkpoint.seq == 3


async def test_an_audit_without_its_end_is_found_against_the_checkpoint(ledger, path, clock):
    await done(ledger, clock)
    checkpoint = await ledger.checkpoint()
    by_hand(path, "DELETE FROM audit WHERE seq = 3")

    assert await ledger.verify() is None
    assert (await ledger.verify(checkpoint)).seq == 3


async def test_what_latchkey_never_files_is_not_taken_for_an_entry(ledger, path, clock):
    await opened(ledger, clock)
    by_hand(path, "UPDATE audit SET event = 'approved by the boss'")

    with pytest.raises(LedgerError):
        await ledger.trail()


COLUMNS = schema.CASES.split("(", 1)[1].split("CONSTRAINT")[0].replace("\n", "").split(",")
NAMES = [column.split()[0] for column in COLUMNS if column.strip()]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ticket"])
async def test_a_case_that_another_hand_edited_is_not_believed(ledger, path, clock, caplog, name):
    case = await opened(ledger, clock)
    value = {"times_shown": 7, "sealed": b"x"}.get(name, "2999-01-01T00:00:00+00:00")
    also = ", forget_at = '2999'" if name == "sealed" else ""
    by_hand(path, f"UPDATE cases SET {name} = ?{also}", value)  # noqa: S608 - our own columns

    with caplog.at_level(logging.ERROR), pytest.raises(LedgerError, match="altered"):
        await ledger.claim(case.ticket, ADA, None)
    assert "case_altered" in caplog.text
    assert await ledger.overdue() == await ledger.expired() == await ledger.unsettled() == []


async def test_an_old_copy_of_a_case_put_back_is_not_reset_a_second_time(ledger, path, clock):
    case = await opened(ledger, clock)
    with closing(sqlite3.connect(path)) as db:
        mac = db.execute("SELECT mac FROM cases").fetchone()[0]
    await ledger.claim(case.ticket, ADA, None)
    by_hand(path, "UPDATE cases SET state = 'pending', run = NULL, claimed = NULL, mac = ?", mac)

    assert (await ledger.read(case.ticket)).state is State.PENDING
    with pytest.raises(LedgerError):
        await ledger.claim(case.ticket, ADA, None)


async def test_a_dialog_state_of_another_row_or_turn_is_dropped(ledger, path, caplog):
    states = ledger.dialog_states
    await states.write("ada", {"n": 1}, None)
    await states.write("grace", {"n": 2}, None)
    by_hand(
        path,
        "UPDATE dialog_states SET (version, sealed) ="
        " (SELECT version, sealed FROM dialog_states WHERE key = 'ada') WHERE key = 'grace'",
    )

    assert await states.read("grace") is None
    assert "dialog_state_altered" in caplog.text
    assert await states.write("grace", {"n": 3}, None)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE dialog_states SET version = version + 1 WHERE key = 'grace'")
    assert await states.read("grace") is None
    assert await states.read("ada") is not None


async def test_unfinished_dialogs_are_swept_after_a_day(ledger, path, clock):
    await ledger.dialog_states.write("ada", {}, None)
    await ledger.once.first("message", "1", clock() - clock())
    clock.passes(days=1)
    await ledger.dialog_states.write("grace", {}, None)
    await ledger.once.first("message", "2", clock() - clock())

    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT key FROM dialog_states").fetchall() == [("grace",)]


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


async def test_two_tenants_with_the_same_names_never_meet(ledger, clock):
    ours, theirs = await done(ledger, clock), await done(ledger, clock, admin=ADA_OF_FABRIKAM)

    assert await ledger.show(ours.ticket, ADA_OF_FABRIKAM) == Refused(Reason.NOT_YOURS)
    assert await ledger.show(theirs.ticket, ADA) == Refused(Reason.NOT_YOURS)
    assert isinstance(await ledger.forget(theirs.ticket, ADA_OF_FABRIKAM), Case)
    assert isinstance(await ledger.show(ours.ticket, ADA), tuple)


async def test_half_a_surrogate_pair_in_a_name_is_stored_as_a_question_mark(ledger, clock):
    case = await opened(ledger, clock, target=type(ZOE)(ZOE.id, "Zo\ud800", "zoe@contoso.com"))

    assert (await ledger.read(case.ticket)).target.name == "Zo?"
    assert await ledger.verify() is None
