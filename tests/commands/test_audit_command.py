"""`python app.py audit` and `ledger` at a shell; a second verifier reads what was exported."""

import asyncio
import base64
import csv
import hashlib
import hmac
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from commands import audit, main
from resets.secret import Secret
from stores.checkpoints import AuditCheckpoints
from stores.opening import open_ledger, reading
from tests.stores.another_hand import HandInFile
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


def forged(path, number, reason):
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        facts = (number, "done", "2026-03-02T09:00:00.000000+00:00", "t", "a", "m", reason)
        columns = "seq, event, at, tenant, admin, mac, reason"
        db.execute(f"INSERT INTO audit ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", facts)  # noqa: S608


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
        told = "holds: 3 entries, up to 3; two readings agree; NOT COMPARED with any checkpoint"
        assert ended.stdout.startswith(told)

    def test_entries_that_are_filed_while_it_reads_are_no_flaw(
        self, path, clock, monkeypatch, capsys
    ):
        async def work():
            ledger = await open_ledger(Secret(f"sqlite:///{path}"), KEY, clock)
            await opened(ledger, clock)
            await ledger.close()

        @contextmanager
        def reading_while_somebody_works(url):
            with reading(url) as tx:
                yield tx
            asyncio.run(work())

        asyncio.run(work())
        monkeypatch.setattr(audit, "reading", reading_while_somebody_works)
        env = {"DATABASE_URL": f"sqlite:///{path}", "LATCHKEY_KEY": KEY.reveal()}

        assert main(["audit", "verify"], env) == 0
        assert capsys.readouterr().out.startswith("holds: 2 entries")

    async def test_it_says_where_the_record_is_broken(self, ledger, clock, run, path):
        await done(ledger, clock)
        edited(path, "UPDATE audit SET admin = 'eve' WHERE seq = 2")

        ended = run("audit", "verify")

        assert ended.returncode == 1
        first, second = ended.stdout.splitlines()[1:]  # the line before: that guards are missing
        assert first.startswith("BROKEN: entry 2: altered")
        assert second == "BROKEN: second reading: entry 2 does not follow entry 1"

    async def test_what_somebody_wrote_into_the_file_does_nothing_to_the_terminal(
        self, ledger, clock, run, path
    ):
        await done(ledger, clock)
        edited(
            path, "UPDATE cases SET ticket = 'x' || char(13, 10, 27) || '[2Kholds' || char(8238)"
        )

        told = run("audit", "verify").stdout

        assert "BROKEN: case x\\u000d\\u000a\\u001b[2Kholds\\u202e: altered" in told
        assert not any(line.startswith("holds") for line in told.splitlines())

    async def test_what_is_missing_at_the_end_is_found_against_the_checkpoint(
        self, ledger, clock, run, path, tmp_path
    ):
        await done(ledger, clock)
        seen = tmp_path / "checkpoints"
        await AuditCheckpoints(ledger, seen).write_if_moved()
        HandInFile(path).do("DELETE FROM audit WHERE seq = 3")

        assert "entry 3" not in run("audit", "verify").stdout
        ended = run("audit", "verify", AUDIT_CHECKPOINT_FILE=str(seen))
        assert ended.returncode == 1
        assert "BROKEN: entry 3: missing" in ended.stdout
        assert "BROKEN: second reading: checkpoint 3 has seen another entry" in ended.stdout

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
        cells = ["=cmd", "@sum", "\uff1d1+1", "a;=b", "\r=c", "x\u2028-d", '"', "\tq", "8f-0e:+1"]
        edited(path, "DELETE FROM audit")
        for number, cell in enumerate(cells, start=1):
            forged(path, number, cell)
        out = tmp_path / "out.csv"

        ended = run("audit", "export", "--format", "csv", "--out", out)

        assert ended.returncode == 0
        assert [row["reason"] for row in csv.DictReader(out.read_text().splitlines())] == [
            "'=cmd",
            "'@sum",
            "'\\uff1d1+1",
            "'a\\u003b=b",
            "'\\u000d=c",
            "'x\\u2028-d",
            "'\\u0022",
            "'\\u0009q",
            "8f-0e:+1",
        ]
        assert all(line.startswith('"') for line in out.read_text().splitlines())
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
        assert run("audit", "verify").stdout.startswith("holds: 2 entries, up to 5; two readings")

    @pytest.mark.usefixtures("ledger")
    async def test_not_while_the_bot_has_the_file(self, run):
        ended = run("audit", "prune", "--before", "2026-03-03")

        assert ended.returncode == 2
        assert "another process has the ledger" in ended.stderr


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
        facts = {name: value for name, value in line.items() if name != "mac"}
        facts = {
            n: v
            for n, v in facts.items()
            if v is not None or n not in ("act", "detail", "peer", "reference", "receiver")
        }
        facts["previous"] = before
        text = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode("ascii")
        mac = hmac.new(key, text, hashlib.sha256).hexdigest()
        if line["seq"] != number or mac != line["mac"]:
            return False
        before = mac
    return True
