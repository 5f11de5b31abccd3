"""What is read along with the beginning of a turn, and when it must be read anew."""

import asyncio
from datetime import timedelta

from stores import read_ahead

LIFE = timedelta(minutes=1)
KEY, OTHER = "contoso|chat|ada", "contoso|chat|grace"


async def begins(ledger, message, *keys):
    return await ledger.seen_marks.mark("activity", message, LIFE, keys)


async def test_the_states_that_were_read_along_are_there_and_the_copy_is_still_a_copy(ledger):
    await ledger.dialog_states.write(KEY, {"step": 1}, None)

    assert await begins(ledger, "1", KEY, OTHER)
    assert not await begins(ledger, "1", KEY, OTHER)

    (state, version) = await ledger.dialog_states.read(KEY)
    assert state == {"step": 1}
    assert await ledger.dialog_states.read(OTHER) is None
    assert await ledger.dialog_states.write(KEY, {"step": 2}, version)


async def test_a_copy_leaves_nothing_that_was_read_along(ledger):
    await begins(ledger, "1", OTHER)
    await begins(ledger, "1", KEY)
    await ledger.database.ask(
        "INSERT INTO dialog_states (key, version, written, sealed) VALUES (:key, 1, :now, :sealed)",
        key=KEY, now="2026-11-29", sealed=b"-",
    )  # fmt: skip
    assert await ledger.dialog_states.read(KEY) is None, "which does not open, and is removed"
    assert not await ledger.database.ask("SELECT 1 FROM dialog_states WHERE key = :key", key=KEY)


async def test_a_state_brings_others_along(ledger):
    await ledger.dialog_states.write(KEY, {"step": 1}, None)
    await ledger.dialog_states.write(OTHER, {"step": 2}, None)

    assert (await ledger.dialog_states.read(KEY, (OTHER,)))[0] == {"step": 1}

    await ledger.database.ask("DELETE FROM dialog_states WHERE key = :key", key=OTHER)
    assert (await ledger.dialog_states.read(OTHER))[0] == {"step": 2}


async def test_what_is_written_after_it_was_read_along_is_what_is_read(ledger):
    await begins(ledger, "1", KEY)
    await ledger.dialog_states.write(KEY, {"step": 1}, None)
    assert (await ledger.dialog_states.read(KEY))[0] == {"step": 1}

    await begins(ledger, "2", KEY)
    await ledger.dialog_states.delete(KEY)
    assert await ledger.dialog_states.read(KEY) is None


async def test_what_is_written_while_it_is_read_along_is_what_is_read(ledger):
    begun, _ = await asyncio.gather(
        begins(ledger, "1", KEY), ledger.dialog_states.write(KEY, {"step": 1}, None)
    )

    assert begun
    assert (await ledger.dialog_states.read(KEY))[0] == {"step": 1}


async def test_it_is_given_once_and_only_while_it_is_fresh(ledger, monkeypatch):
    for_another_node = "DELETE FROM dialog_states WHERE key = :key"
    await ledger.dialog_states.write(KEY, {"step": 1}, None)
    await ledger.dialog_states.write(OTHER, {"step": 1}, None)

    await begins(ledger, "1", KEY)
    await ledger.database.ask(for_another_node, key=KEY)
    assert await ledger.dialog_states.read(KEY)
    assert await ledger.dialog_states.read(KEY) is None

    await begins(ledger, "2", OTHER)
    await ledger.database.ask(for_another_node, key=OTHER)
    monkeypatch.setattr(read_ahead, "SECONDS", 0.0)
    assert await ledger.dialog_states.read(OTHER) is None


async def test_a_state_that_another_hand_altered_is_not_believed_either(ledger):
    await ledger.dialog_states.write(KEY, {"step": 1}, None)
    altered = "UPDATE dialog_states SET version = version + 1 WHERE key = :key"
    await ledger.database.ask(altered, key=KEY)

    await begins(ledger, "1", KEY)

    assert await ledger.dialog_states.read(KEY) is None
