"""The ledger is tried, its audit verified, and nothing of that is left behind."""

import socket
import sqlite3
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

import stores.postgres.ledger  # noqa: F401 - else the first test would load it on the event loop
from doctor.finding import Mark
from doctor.ledger import is_exposed
from resets.secret import Secret
from stores.opening import open_ledger
from stores.postgres.schema import VERSIONS, prepare
from tests.doctor.conftest import KEY
from tests.kit.postgres_server import programs, running_postgres

NEWEST = len(VERSIONS)

FORGED = """
INSERT INTO audit (seq, event, at, tenant, admin, mac)
VALUES (1, 'proposed', '2026-11-23T00:00:00Z', 't', 'a', 'f00')
"""


def now():
    return datetime.now(UTC)


async def begun(url):
    """Let Latchkey make its ledger, and stop."""
    await (await open_ledger(Secret(url), Secret(KEY), now)).close()


def path_in(tmp_path):
    return tmp_path / "ledger.sqlite"


async def test_where_there_is_no_ledger_yet_none_is_made(examined, tmp_path):
    found = (await examined())["ledger"]

    assert found.mark is Mark.OK
    assert "first starts" in found.seen
    assert list(tmp_path.iterdir()) == []


async def test_a_folder_that_is_missing_is_found_before_the_first_start(examined, tmp_path):
    found = (await examined(DATABASE_URL=f"sqlite:///{tmp_path}/nowhere/l.sqlite"))["ledger"]

    assert found.mark is Mark.FAIL
    assert "folder is missing" in found.seen


async def test_trying_to_write_leaves_nothing_behind(examined, settings, tmp_path):
    await begun(settings["DATABASE_URL"])
    before = {file.name for file in tmp_path.iterdir()}

    findings = await examined()

    assert findings["ledger"].seen == f"{path_in(tmp_path)} can be written"
    assert findings["audit"].seen == "all 0 entries hold"
    # SQLite's own two, which it gives to the ledger's owner and takes up again.
    beside = {"ledger.sqlite-wal", "ledger.sqlite-shm"}
    assert {file.name for file in tmp_path.iterdir()} - beside == before
    with sqlite3.connect(path_in(tmp_path)) as ledger:
        assert ledger.execute("SELECT count(*) FROM seen").fetchone() == (0,)
    ledger.close()


async def test_a_ledger_in_use_is_well_and_its_audit_is_read_beside(examined, settings):
    ledger = await open_ledger(Secret(settings["DATABASE_URL"]), Secret(KEY), now)
    try:
        findings = await examined()
    finally:
        await ledger.close()

    assert "in use by a running Latchkey" in findings["ledger"].seen
    assert findings["audit"].mark is Mark.OK


async def test_the_doctor_does_not_hold_the_ledger_back(examined, settings):
    await begun(settings["DATABASE_URL"])
    await examined()

    await begun(settings["DATABASE_URL"])


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("PRAGMA application_id = 7", "no ledger of Latchkey"),
        ("PRAGMA user_version = 99", "schema 99"),
    ],
)
async def test_a_file_that_is_not_ours_to_write_is_refused(
    examined, settings, tmp_path, damage, said
):
    await begun(settings["DATABASE_URL"])
    _change(tmp_path, damage)

    findings = await examined()

    assert findings["ledger"].mark is Mark.FAIL
    assert said in findings["ledger"].seen
    assert findings["audit"].seen == "because 'ledger' did not succeed"


async def test_an_older_file_is_brought_up_at_the_next_start(examined, settings, tmp_path):
    await begun(settings["DATABASE_URL"])
    _change(tmp_path, "PRAGMA user_version = 0")

    found = (await examined())["ledger"]

    assert found.mark is Mark.OK
    assert "has schema 0, and is brought up" in found.seen


@pytest.mark.parametrize(
    ("address", "encrypted", "exposed"),
    [
        ("20.61.4.8", False, True),
        ("20.61.4.8", True, False),
        ("10.90.0.68", False, False),
        ("fd00::8", False, False),
        ("", False, False),
    ],
)
def test_a_server_far_away_is_not_spoken_to_in_the_clear(address, encrypted, exposed):
    assert is_exposed(address, encrypted=encrypted) is exposed


async def test_a_file_that_is_no_database_is_named(examined, tmp_path):
    path_in(tmp_path).write_bytes(b"x" * 5000)

    found = (await examined())["ledger"]

    assert found.seen.endswith("it is no SQLite database")


async def test_a_forged_entry_is_found_by_its_number(examined, settings, tmp_path):
    await begun(settings["DATABASE_URL"])
    _change(tmp_path, FORGED)

    found = (await examined())["audit"]

    assert found.mark is Mark.FAIL
    assert "broken: entry 1" in found.seen
    assert "LATCHKEY_KEY" in found.remedy


async def test_entries_that_a_checkpoint_has_seen_and_that_are_gone_are_missed(
    examined, settings, tmp_path
):
    await begun(settings["DATABASE_URL"])
    checkpoints = tmp_path / "checkpoints.jsonl"
    checkpoints.write_text(f'{{"seq": 7, "mac": "{"0" * 64}", "at": "2026-11-23T00:00:00Z"}}\n')

    found = (await examined(AUDIT_CHECKPOINT_FILE=str(checkpoints)))["audit"]

    assert found.mark is Mark.FAIL
    assert "checkpoint" in found.seen


async def test_a_message_from_teams_is_remembered(examined, settings):
    ledger = await open_ledger(Secret(settings["DATABASE_URL"]), Secret(KEY), now)
    await ledger.seen_marks.mark("activity", "hello", timedelta(minutes=5))
    await ledger.close()

    assert (await examined())["teams"].mark is Mark.OK


async def test_before_the_first_message_it_says_what_to_do(examined, settings):
    await begun(settings["DATABASE_URL"])

    found = (await examined())["teams"]

    assert found.mark is Mark.SKIPPED
    assert "Upload new app" in found.remedy


def _change(tmp_path, sql):
    ledger = sqlite3.connect(path_in(tmp_path))
    ledger.execute(sql)
    ledger.commit()
    ledger.close()


@pytest.fixture(scope="module")
def postgres():
    if programs() is None:
        pytest.skip("*** NO POSTGRESQL HERE: the doctor's tests of it are skipped ***")
    with running_postgres() as server:
        yield server


@pytest.fixture
def url(postgres):
    with postgres.database() as url:
        yield url


async def test_a_server_is_well_before_and_after_the_ledger_is_begun(examined, url):
    assert "none yet" in (await examined(DATABASE_URL=url))["ledger"].seen

    await begun(url)
    findings = await examined(DATABASE_URL=url)

    assert "can be written" in findings["ledger"].seen
    assert findings["audit"].seen == "all 0 entries hold"
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM latchkey.seen").fetchone() == (0,)


async def test_a_forged_entry_on_a_server_is_found(examined, url):
    await begun(url)
    with psycopg.connect(url) as connection:
        connection.execute("SET search_path = latchkey")
        connection.execute(FORGED)

    assert "broken: entry 1" in (await examined(DATABASE_URL=url))["audit"].seen


async def _served(url):
    """Begin the ledger as its owner, and give the address of the role that Latchkey runs as."""
    await begun(url)
    name = f"latchkey_{uuid4().hex[:8]}"
    with psycopg.connect(url) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN")
    await prepare(Secret(url), name)
    parts = urlsplit(url)
    return parts._replace(netloc=f"{name}@{parts.netloc.rpartition('@')[2]}").geturl()


async def test_the_role_that_only_adds_to_the_record_is_well(examined, url):
    found = (await examined(DATABASE_URL=await _served(url)))["ledger"]

    assert (found.mark, found.seen) == (Mark.OK, f"the server can be written to (schema {NEWEST})")


async def test_the_owner_could_change_the_record_and_should_not_serve(examined, url):
    await begun(url)

    found = (await examined(DATABASE_URL=url))["ledger"]

    assert found.mark is Mark.WARN
    assert "could also change the record" in found.seen


async def test_a_schema_that_is_behind_is_the_owners_to_bring_up(examined, url):
    serving = await _served(url)
    with psycopg.connect(url) as connection:
        connection.execute("DELETE FROM latchkey.version")

    theirs = (await examined(DATABASE_URL=serving))["ledger"]
    owners = (await examined(DATABASE_URL=url))["ledger"]

    assert theirs.mark is Mark.FAIL
    assert f"schema 0, this Latchkey needs {NEWEST}, and this role may not" in theirs.seen
    assert "ledger migrate" in theirs.remedy
    assert owners.mark is Mark.OK
    assert "when it next starts" in owners.seen


async def test_a_role_that_may_not_write_is_told_so(examined, postgres, url):
    await begun(url)
    with psycopg.connect(url) as connection:
        connection.execute("CREATE ROLE onlooker LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA latchkey TO onlooker")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA latchkey TO onlooker")

    found = (await examined(DATABASE_URL=postgres.url(url.rpartition("/")[2], user="onlooker")))[
        "ledger"
    ]

    assert found.seen == "the role may not write to it"


async def test_a_database_that_is_not_there_is_told_without_the_password(examined, postgres):
    url = postgres.url("elsewhere", user="latchkey_owner:s3cret")

    found = (await examined(DATABASE_URL=url))["ledger"]

    assert found.mark is Mark.FAIL
    assert "s3cret" not in found.seen + found.remedy


async def test_a_server_that_is_away_is_told_from_one_that_refuses(examined):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    found = (await examined(DATABASE_URL=f"postgresql://a:s3cret@127.0.0.1:{port}/x"))["ledger"]

    assert "cannot be reached" in found.seen
    assert "s3cret" not in found.seen + found.remedy


async def test_a_server_that_hangs_does_not_hold_the_doctor_up(examined, postgres, url):
    postgres.pause()
    try:
        findings = await examined(DATABASE_URL=url)
    finally:
        postgres.go_on()

    assert findings["ledger"].mark is Mark.FAIL
    assert findings["graph"].mark is Mark.OK
