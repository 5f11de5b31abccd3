"""Dialog states in memory: quicker, and never anything but what the file says."""

import asyncio

import pytest
from another_hand import HandInFile
from ledger_cast import KEY

from resets.errors import LedgerError
from stores.remembered import MOST
from stores.sqlite.ledger import SqliteLedger

STATE = {"stack": [{"id": "reset", "state": {"step": 1}}]}


@pytest.fixture
async def ledger(path, clock):
    opened = await SqliteLedger.open_at(path, clock, KEY)
    yield opened
    await opened.close()


@pytest.fixture
def states(ledger):
    return ledger.dialog_states


@pytest.fixture
def spoil(path):
    """Make the file's row unreadable: whoever reads it there gets nothing."""
    return lambda: HandInFile(path).do("UPDATE dialog_states SET sealed = zeroblob(40)")


async def test_what_was_just_written_or_read_is_not_read_again(states, spoil):
    assert await states.read("grace") is None
    await states.write("ada", STATE, None)
    spoil()

    assert (await states.read("ada"))[0] == STATE


async def test_after_ten_minutes_the_file_is_asked_again(states, spoil, clock):
    await states.write("ada", STATE, None)
    spoil()
    clock.passes(minutes=10)

    assert await states.read("ada") is None


async def test_a_state_is_not_believed_beyond_the_day_after_which_it_is_swept(states, clock):
    await states.write("ada", STATE, None)
    clock.passes(hours=23, minutes=55)
    assert (await states.read("ada"))[0] == STATE
    clock.passes(minutes=6)
    await states.write("grace", STATE, None)

    assert await states.read("ada") is None
    assert await states.write("ada", STATE, None)


async def test_whoever_changes_what_was_read_changes_nobody_elses(states):
    await states.write("ada", STATE, None)
    (await states.read("ada"))[0]["stack"].clear()

    assert (await states.read("ada"))[0] == STATE


async def test_of_two_writers_at_one_version_one_wins_and_is_read(states):
    await states.write("ada", {"n": 0}, None)
    version = (await states.read("ada"))[1]

    won = await asyncio.gather(*(states.write("ada", {"n": n}, version) for n in (1, 2)))

    assert sorted(won) == [False, True]
    assert await states.read("ada") == ({"n": won.index(True) + 1}, version + 1)
    assert await states.write("ada", {"n": 3}, version + 1)


async def test_a_state_that_is_read_while_it_changes_is_not_believed_afterwards(states, ledger):
    await ledger.stored_dialog_states.write("ada", {"n": 0}, None)
    version = (await ledger.stored_dialog_states.read("ada"))[1]

    await asyncio.gather(states.read("ada"), states.write("ada", {"n": 1}, version))
    assert (await states.read("ada"))[0] == {"n": 1}

    await ledger.stored_dialog_states.delete("ada")
    await states.delete("ada")
    await ledger.stored_dialog_states.write("ada", {"n": 2}, None)
    await asyncio.gather(states.read("ada"), states.delete("ada"))
    assert await states.read("ada") is None


async def test_what_is_read_while_others_change_is_remembered(states, ledger, spoil):
    await ledger.stored_dialog_states.write("ada", STATE, None)
    await asyncio.gather(states.read("ada"), states.write("grace", STATE, None))
    spoil()

    assert (await states.read("ada"))[0] == STATE


async def test_after_a_write_that_may_have_failed_nothing_is_believed(states, ledger):
    await states.write("ada", {"n": 0}, None)
    version = (await states.read("ada"))[1]
    await ledger.database.close()

    with pytest.raises(LedgerError):
        await states.write("ada", {"n": 1}, version)
    with pytest.raises(LedgerError):
        await states.read("ada")


async def test_no_more_is_remembered_than_a_few_thousand(states, spoil):
    await states.write("ada", STATE, None)
    await asyncio.gather(*(states.read(f"somebody {n}") for n in range(MOST)))
    spoil()

    assert await states.read("ada") is None
