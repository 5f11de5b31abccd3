"""The record is read by two programs that share no code: what one misses, the other tells."""

import ast
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from commands import second_reading
from resets.secret import Secret
from stores import verification
from stores.checkpoint_file import read
from stores.checkpoints import AuditCheckpoints
from stores.keys import Keys
from stores.opening import open_ledger, reading
from tests.stores.another_hand import HandInFile
from tests.stores.ledger_cast import ADA, HELPDESK, KEY, ZOE, MovableClock, claimed, done, opened

FOREIGN = {"cryptography", "psycopg"}

DAMAGES = [
    "UPDATE audit SET admin = 'eve' WHERE seq = 3",
    "UPDATE audit SET mac = upper(mac) WHERE seq = 2",
    "DELETE FROM audit WHERE seq = 3",
    "DELETE FROM audit WHERE seq >= 5",
    "UPDATE audit SET seq = 99 WHERE seq = (SELECT max(seq) FROM audit)",
    "UPDATE cases SET target = 'eve'",
    "UPDATE cases SET mac = 'é'",
    "INSERT INTO anchors VALUES (2, 'x', 'y')",
]


@pytest.fixture
async def kept(tmp_path):
    """A ledger with some story in it, closed, and its checkpoints."""
    clock, seen = MovableClock(), tmp_path / "checkpoints"
    url = Secret(f"sqlite:///{tmp_path / 'l.sqlite'}")
    ledger = await open_ledger(url, KEY, clock)
    checkpoints = AuditCheckpoints(ledger, seen)
    await checkpoints.begin()
    case = await done(ledger, clock)
    await ledger.show(case.ticket, ADA)
    pending = await opened(ledger, clock, target=ZOE)
    await ledger.cancel(pending.ticket, ADA)
    other = await claimed(ledger, clock, target=ZOE)
    await ledger.start(other.ticket, HELPDESK, None)
    await checkpoints.end()
    await ledger.close()
    return url, seen


def both(url, seen):
    with reading(url) as tx:
        first = verification.verify(tx, Keys.of(KEY), read(seen).checkpoints)
    return first, second_reading.read(url.reveal(), KEY.reveal(), seen)


def test_it_imports_nothing_of_ours():
    tree = ast.parse(Path(second_reading.__file__).read_text(encoding="utf-8"))
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        str(node.module).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }

    assert names <= sys.stdlib_module_names | FOREIGN


def test_both_agree_about_what_holds(kept):
    first, second = both(*kept)

    assert (first.flaws, second.problems) == ((), [])
    assert (first.entries, first.end.mac) == (second.entries, second.end)


def test_an_entry_that_is_known_must_be_there(kept):
    url, seen = kept
    second = second_reading.read(url.reveal(), KEY.reveal(), seen)
    there, cut_off = (second.last, second.end), (second.last + 1, "f" * 64)

    assert not second_reading.read(url.reveal(), KEY.reveal(), seen, there).problems
    (problem,) = second_reading.read(url.reveal(), KEY.reveal(), seen, cut_off).problems
    assert problem == f"checkpoint {second.last + 1} has seen another entry"


@pytest.mark.parametrize("damage", DAMAGES)
def test_both_find_it_apart_from_each_other(kept, damage):
    url, seen = kept
    HandInFile(url.reveal().removeprefix("sqlite:///")).do(damage)

    second = second_reading.read(url.reveal(), KEY.reveal(), seen)
    assert second.problems
    try:
        first, _ = both(url, seen)
    except Exception as refused:  # noqa: BLE001 - a forged anchor is not read any further
        assert "anchor" in str(refused)  # noqa: PT017
    else:
        assert first.flaws


def test_an_old_copy_of_a_case_is_found_by_both(kept):
    url, seen = kept
    path = url.reveal().removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as db:
        before = db.execute("SELECT * FROM cases WHERE state = 'cancelled'").fetchone()
    assert before is not None
    HandInFile(path).do("DELETE FROM audit WHERE ticket = (SELECT min(ticket) FROM cases)")

    first, second = both(url, seen)

    assert first.flaws
    assert second.problems


@pytest.mark.postgres
def test_on_a_server_both_agree_too(request):
    pytest.importorskip("psycopg")
    server = request.getfixturevalue("postgres")
    url = Secret(server.new_database())

    async def tell():
        clock = MovableClock()
        ledger = await open_ledger(url, KEY, clock)
        await done(ledger, clock)
        await ledger.close()

    import asyncio

    asyncio.run(tell())
    first, second = both(url, None)

    assert (first.flaws, second.problems) == ((), [])
    assert first.entries == second.entries == 3
