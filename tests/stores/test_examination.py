"""A file that is large is examined beside its work: cards are drawn, and a press waits for it."""

import asyncio
import threading
from datetime import timedelta

import pytest
import test_record_attacks
from another_hand import HandInFile
from ledger_cast import ADA, KEY, ZOE, done, opened

from resets.errors import LedgerError
from resets.model import Case, State
from stores.sqlite import schema, soundness
from stores.sqlite.ledger import SqliteLedger
from tests.kit.patience import LATE, LOOK_EVERY, until

EXAMINING = "ledger-examination"
SHORT = timedelta(seconds=0.2)
ONE_ROW_AT_A_TIME = """
WITH RECURSIVE rows(row) AS (SELECT 1 UNION ALL SELECT row + 1 FROM rows WHERE NOT is_over())
SELECT max(row) FROM rows
"""


@pytest.fixture
def large(monkeypatch):
    """Let examining take its time, as it does with a million resets; set it to let that end."""
    over, damage = threading.Event(), schema.damage

    def slowly(connection):
        connection.create_function("is_over", 0, lambda: over.wait(LOOK_EVERY))
        connection.execute(ONE_ROW_AT_A_TIME).fetchall()
        return damage(connection)

    monkeypatch.setattr(schema, "damage", slowly)
    monkeypatch.setattr(soundness, "AT_ONCE_SECONDS", 0)
    yield over
    over.set()


async def test_a_large_ledger_is_open_before_it_is_examined_and_cards_are_drawn(large, path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)

    case = await opened(ledger, clock)
    await ledger.put_card(case.ticket, "card-1")
    await ledger.check()  # what /readyz asks

    assert (await ledger.read(case.ticket)).card == "card-1"
    large.set()
    await ledger.close()


async def test_a_press_waits_until_it_is_examined_and_then_counts(large, path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    case = await opened(ledger, clock)

    press = asyncio.create_task(ledger.claim(case.ticket, ADA, None))
    await opened(ledger, clock, target=ZOE)  # others do not wait for it
    await ledger.check()
    assert not press.done()
    large.set()

    async with asyncio.timeout(LATE):
        assert isinstance(await press, Case)
    await ledger.close()


async def test_a_press_that_would_wait_too_long_takes_nothing(large, path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY, time_limit=SHORT)
    case = await opened(ledger, clock)

    with pytest.raises(LedgerError, match="no answer"):
        await ledger.claim(case.ticket, ADA, None)

    assert (await ledger.read(case.ticket)).state is State.PENDING
    large.set()
    await ledger.close()


@pytest.mark.parametrize("index", ["one_attempt_a_ticket", "one_reset_at_a_time"])
async def test_what_is_found_damaged_late_lets_no_card_be_pressed_and_is_told(
    large, path, clock, index
):
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    large.set()
    await done(ledger, clock)
    await ledger.close()
    HandInFile(path).run_script(test_record_attacks.TestIndexes.EMPTIED.format(index))
    large.clear()
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    case = await opened(ledger, clock, target=ZOE)
    large.set()

    with pytest.raises(LedgerError, match="altered"):
        await ledger.claim(case.ticket, ADA, None)
    with pytest.raises(LedgerError, match="altered"):
        await ledger.check()
    await ledger.close()


async def test_a_stop_does_not_wait_for_it(large, path, clock):
    ledger = await SqliteLedger.open_at(path, clock, KEY)

    await ledger.close()

    await until(lambda: not [t for t in threading.enumerate() if t.name.startswith(EXAMINING)])
    assert not large.is_set()


async def test_an_examination_that_fails_is_no_finding_and_the_next_press_counts(
    monkeypatch, path, clock
):
    damage, is_open, tries = schema.damage, threading.Event(), iter([1])

    def unsteady(connection):
        for _ in tries:
            is_open.wait(LATE)
            raise OSError("no file is left to open")
        return damage(connection)

    monkeypatch.setattr(schema, "damage", unsteady)
    monkeypatch.setattr(soundness, "AT_ONCE_SECONDS", 0)
    ledger = await SqliteLedger.open_at(path, clock, KEY)
    case = await opened(ledger, clock)
    is_open.set()

    with pytest.raises(LedgerError, match="could not be examined"):
        await ledger.claim(case.ticket, ADA, None)

    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)
    await ledger.close()
