"""`python app.py audit` and `ledger` at a shell; a second verifier reads what was exported."""

import base64
import csv
import hashlib
import hmac
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from resets.errors import LedgerError
from resets.secret import Secret
from stores.chain import Checkpoint
from stores.checkpoints import AuditCheckpoints
from stores.opening import open_ledger
from tests.stores.ledger_cast import ADA, KEY, OTHER_KEY, ZOE, MovableClock, done, opened

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clock():
    return MovableClock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def run(path):
    def call(*arguments, **more):
        env = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": f"sqlite:///{path}",
            "LATCHKEY_KEY": KEY.reveal(),
            **more,
        }
        return subprocess.run(
            [sys.executable, "app.py", *map(str, arguments)],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return call


@pytest.fixture
async def ledger(path, clock):
    opened = await open_ledger(Secret(f"sqlite:///{path}"), KEY, clock)
    yield opened
    await opened.close()


def edited(path, sql):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("DROP TRIGGER IF EXISTS audit_is_not_changed")
        db.execute("DROP TRIGGER IF EXISTS audit_is_not_deleted")
        db.execute(sql)


class TestVerify:
    async def test_it_says_that_the_record_holds_while_the_bot_is_running(self, ledger, clock, run):
        await done(ledger, clock)

        ended = run("audit", "verify")

        assert (ended.returncode, ended.stderr) == (0, "")
        assert ended.stdout == "holds: 3 entries, up to 3; no checkpoint to compare with\n"

    async def test_it_says_where_the_record_is_broken(self, ledger, clock, run, path):
        await done(ledger, clock)
        edited(path, "UPDATE audit SET admin = 'eve' WHERE seq = 2")

        ended = run("audit", "verify")

        assert ended.returncode == 1
        assert ended.stdout.startswith("BROKEN at entry 2: altered")

    async def test_what_is_missing_at_the_end_is_found_against_the_checkpoint(
        self, ledger, clock, run, path, tmp_path
    ):
        await done(ledger, clock)
        seen = tmp_path / "checkpoints"
        await AuditCheckpoints(ledger, seen).write_if_moved()
        edited(path, "DELETE FROM audit WHERE seq = 3")

        assert run("audit", "verify").returncode == 0
        ended = run("audit", "verify", AUDIT_CHECKPOINT_FILE=str(seen))
        assert ended.returncode == 1
        assert "BROKEN at entry 3: missing" in ended.stdout

    @pytest.mark.parametrize(
        ("settings", "says"),
        [
            ({"LATCHKEY_KEY": ""}, "not set: LATCHKEY_KEY"),
            ({"DATABASE_URL": "sqlite:////nowhere/ledger"}, "cannot be read"),
            ({"DATABASE_URL": "postgresql://u:s3cret@127.0.0.1:1/x"}, "cannot be used"),
            ({"DATABASE_URL": "mysql://x"}, "not valid: DATABASE_URL"),
        ],
    )
    def test_what_cannot_be_read_is_one_line_and_another_exit_code(self, run, settings, says):
        ended = run("audit", "verify", **settings)

        assert ended.returncode == 2
        assert says in ended.stderr
        assert len(ended.stderr.splitlines()) == 1
        assert "s3cret" not in ended.stderr


class TestExport:
    async def test_json_lines_can_be_verified_by_whoever_knows_the_format(self, ledger, clock, run):
        await done(ledger, clock)
        await opened(ledger, clock, target=ZOE)

        lines = [json.loads(line) for line in run("audit", "export").stdout.splitlines()]

        assert [line["event"] for line in lines] == ["proposed", "attempted", "done", "proposed"]
        assert holds(lines)
        lines[1]["admin"] = "eve"
        assert not holds(lines)

    async def test_days_are_chosen_in_utc(self, ledger, clock, run):
        await opened(ledger, clock)
        clock.passes(days=1)
        await opened(ledger, clock, target=ZOE)

        def tickets(*arguments):
            lines = run("audit", "export", *arguments).stdout.splitlines()
            return [json.loads(line)["seq"] for line in lines]

        assert tickets("--since", "2026-03-03") == [2]
        assert tickets("--until", "2026-03-03") == [1]
        assert tickets("--since", "2026-03-02", "--until", "2026-03-04") == [1, 2]

    async def test_no_cell_of_a_table_is_a_formula(self, ledger, clock, run, path, tmp_path):
        await opened(ledger, clock)
        edited(path, "UPDATE audit SET request_id = '=cmd|x', target = '@sum', role = '-1'")
        out = tmp_path / "out.csv"

        ended = run("audit", "export", "--format", "csv", "--out", out)

        assert ended.returncode == 0
        (row,) = csv.DictReader(out.read_text().splitlines())
        assert (row["request_id"], row["target"], row["role"]) == ("'=cmd|x", "'@sum", "'-1")
        assert out.stat().st_mode & 0o777 == 0o600
        again = run("audit", "export", "--out", out)
        assert again.returncode == 2
        assert "exists" in again.stderr

    async def test_neither_a_name_nor_a_password_is_in_it(self, ledger, clock, run):
        case = await done(ledger, clock)
        await ledger.show(case.ticket, ADA)

        told = run("audit", "export", "--format", "csv").stdout

        assert "Alain" not in told
        assert "contoso.com" not in told

    async def test_whoever_reads_only_the_beginning_gets_no_complaint(self, ledger, clock, path):
        for _ in range(30):
            await done(ledger, clock)
        env = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": f"sqlite:///{path}",
            "LATCHKEY_KEY": KEY.reveal(),
        }
        pipe = f"{sys.executable} app.py audit export | head -n 1"
        ended = subprocess.run(  # noqa: ASYNC221 - nothing else runs here
            ["/bin/bash", "-o", "pipefail", "-c", pipe],
            cwd=ROOT,
            env=env,
            capture_output=True,
            check=False,
        )

        assert ended.stderr == b""
        assert json.loads(ended.stdout)["seq"] == 1


class TestPrune:
    async def test_the_oldest_are_taken_off_and_the_rest_is_still_provable(
        self, ledger, clock, run
    ):
        await done(ledger, clock)
        clock.passes(days=1)
        await opened(ledger, clock, target=ZOE)
        await ledger.close()

        ended = run("audit", "prune", "--before", "2026-03-03")

        assert ended.stdout == "3 entries from before 2026-03-03 are gone from the ledger\n"
        assert run("audit", "verify").stdout.startswith("holds: 1 entries, up to 4")

    @pytest.mark.usefixtures("ledger")
    async def test_not_while_the_bot_has_the_file(self, run):
        ended = run("audit", "prune", "--before", "2026-03-03")

        assert ended.returncode == 2
        assert "another process has the ledger" in ended.stderr


class TestWitness:
    async def test_it_writes_only_what_is_new_and_once_a_minute(self, ledger, clock, tmp_path):
        seen = tmp_path / "checkpoints"
        checkpoints = AuditCheckpoints(ledger, seen)
        await checkpoints.write_if_moved()
        assert not seen.exists()  # there is nothing yet

        await opened(ledger, clock)
        await checkpoints.write_if_moved()
        assert not seen.exists()
        clock.passes(minutes=1)
        await checkpoints.write_if_moved()
        clock.passes(minutes=1)
        await checkpoints.write_if_moved()

        (line,) = seen.read_text().splitlines()
        assert json.loads(line)["seq"] == 1

    async def test_a_ledger_that_lost_its_end_does_not_start(self, ledger, clock, path, tmp_path):
        seen = tmp_path / "checkpoints"
        await done(ledger, clock)
        await AuditCheckpoints(ledger, seen).write_if_moved()
        await AuditCheckpoints(ledger, seen).check()
        edited(path, "DELETE FROM audit WHERE seq = 3")

        with pytest.raises(LedgerError, match="does not hold entry 3"):
            await AuditCheckpoints(ledger, seen).check()

    async def test_a_witness_that_cannot_write_is_loud_and_stale_and_stops_nothing(
        self, ledger, clock, tmp_path, caplog
    ):
        checkpoints = AuditCheckpoints(ledger, tmp_path / "gone" / "checkpoints")
        await opened(ledger, clock)
        for _ in range(6):
            await checkpoints.write_if_moved()
            clock.passes(minutes=1)

        assert "audit_checkpoint_not_written" in caplog.text
        assert checkpoints.is_stale

    async def test_a_line_that_a_crash_cut_short_is_passed_over_and_nonsense_is_not(
        self, ledger, clock, tmp_path
    ):
        seen = tmp_path / "checkpoints"
        await done(ledger, clock)
        end = await ledger.checkpoint()
        seen.write_text(json.dumps({"seq": end.seq, "mac": end.mac}) + '\n{"seq": 99')
        await AuditCheckpoints(ledger, seen).check()

        seen.write_text("nonsense\n")
        with pytest.raises(LedgerError, match="never writes"):
            await AuditCheckpoints(ledger, seen).check()

    async def test_a_checkpoint_that_a_pruned_audit_began_after_is_no_reproach(self, ledger, clock):
        await done(ledger, clock)
        early = await ledger.checkpoint()
        clock.passes(days=1)
        await opened(ledger, clock, target=ZOE)
        await ledger.take_off_audit(clock())

        assert await ledger.holds(early)
        assert not await ledger.holds(Checkpoint(4, "0" * 64))


class TestLedgerCommand:
    async def test_migrate_begins_a_ledger_or_leaves_it_as_it_is(self, run, path):
        assert run("ledger", "migrate").stdout == "the ledger is up to date\n"
        assert run("ledger", "migrate").returncode == 0
        assert path.exists()

    async def test_copy_says_how_much_arrived(self, ledger, clock, run, tmp_path):
        await done(ledger, clock)
        await ledger.close()
        new = f"sqlite:///{tmp_path / 'new.sqlite'}"

        ended = run(
            "ledger", "copy", "--from", f"sqlite:///{tmp_path / 'ledger.sqlite'}", "--to", new
        )

        assert ended.stdout == "copied 1 cases and 3 audit entries; the audit holds there\n"
        assert run("audit", "verify", DATABASE_URL=new).returncode == 0
        other = run("audit", "verify", DATABASE_URL=new, LATCHKEY_KEY=OTHER_KEY.reveal())
        assert other.returncode == 1


def holds(lines):
    """Verify an export by docs/audit.md alone; shares no code with Latchkey."""
    raw = base64.b64decode(KEY.reveal())
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"latchkey/1/audit").derive(raw)
    before = "0" * 64
    for number, line in enumerate(lines, start=1):
        facts = {name: value for name, value in line.items() if name != "mac"} | {
            "previous": before
        }
        text = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode("ascii")
        mac = hmac.new(key, text, hashlib.sha256).hexdigest()
        if line["seq"] != number or mac != line["mac"]:
            return False
        before = mac
    return True
