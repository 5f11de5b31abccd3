"""What every ledger remembers between two turns: seen messages, and where a dialog stood."""

import asyncio
from datetime import timedelta

import pytest


class TestOnce:
    async def test_of_fifty_copies_one_is_the_first(self, ledger):
        life = timedelta(minutes=65)

        answers = await asyncio.gather(*(ledger.seen_marks.mark("m", "1", life) for _ in range(50)))

        assert answers.count(True) == 1

    async def test_kinds_are_apart_and_time_runs_out(self, ledger, clock):
        life = timedelta(minutes=65)

        assert await ledger.seen_marks.mark("message", "1", life)
        assert await ledger.seen_marks.mark("exchange", "1", life)
        clock.passes(minutes=64)
        assert not await ledger.seen_marks.mark("message", "1", life)
        clock.passes(minutes=1)
        assert await ledger.seen_marks.mark("message", "1", life)


class TestDialogStates:
    async def test_a_state_is_read_back_with_its_version(self, ledger):
        states = ledger.dialog_states

        assert await states.read("ada") is None
        assert await states.write("ada", {"stack": [{"id": "choose"}]}, None)
        state, version = await states.read("ada")
        assert state == {"stack": [{"id": "choose"}]}
        assert await states.write("ada", {}, version)
        assert not await states.write("ada", {"late": 1}, version)
        assert (await states.read("ada"))[0] == {}

    async def test_what_is_meant_to_last_outlives_the_sweep(self, ledger, clock):
        states = ledger.dialog_states
        await states.write("lasting|language|ada", {"language": "nl"}, None)
        await states.write("ada", {"stack": []}, None)
        clock.passes(days=8)
        await states.write("grace", {"stack": []}, None)

        assert (await states.read("lasting|language|ada"))[0] == {"language": "nl"}
        assert await states.read("ada") is None

    async def test_of_twenty_first_writes_one_counts(self, ledger):
        states = ledger.dialog_states

        won = await asyncio.gather(*(states.write("ada", {"n": n}, None) for n in range(20)))

        assert won.count(True) == 1

    async def test_a_state_that_was_deleted_cannot_be_continued(self, ledger):
        states = ledger.dialog_states
        await states.write("ada", {"n": 1}, None)
        _, version = await states.read("ada")

        await states.delete("ada")
        await states.delete("ada")
        await states.write("ada", {"n": 2}, None)

        assert not await states.write("ada", {"n": 3}, version)

    async def test_only_plain_json_is_stored(self, ledger):
        with pytest.raises(TypeError):
            await ledger.dialog_states.write("ada", {"token": object()}, None)
