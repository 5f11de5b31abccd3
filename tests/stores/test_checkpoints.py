"""The audit's end, written outside the ledger: before Graph is asked, believed line by line."""

import asyncio
import json
import os
import shutil

import pytest
from ledger_cast import (
    ADA,
    HELPDESK,
    ZOE,
    claimed,
    filed,
    opened,
)

from resets.errors import LedgerError
from resets.events import Event
from resets.model import Case, Reason, Refused
from stores import checkpoint_file, verification
from stores.checkpoint_file import CheckpointFile
from stores.checkpoints import AuditCheckpoints


@pytest.fixture
def seen(tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder / "checkpoints"


def numbers(seen):
    return [json.loads(line)["seq"] for line in seen.read_text().splitlines()]


async def begun(ledger, seen, *receivers):
    checkpoints = AuditCheckpoints(ledger, seen, receivers)
    await checkpoints.begin()
    return checkpoints


class TestWriting:
    async def test_before_graph_is_asked_the_attempt_is_in_the_file(self, ledger, clock, seen):
        await begun(ledger, seen)
        case = await claimed(ledger, clock)
        assert not seen.exists()

        assert await ledger.start(case.ticket, HELPDESK, None)

        (line,) = checkpoint_file.read(seen).checkpoints
        assert line == await ledger.checkpoint()
        assert (await filed(ledger))[line.seq - 1] is Event.ATTEMPTED

    async def test_where_it_cannot_be_written_graph_must_not_be_asked(
        self, ledger, clock, seen, caplog
    ):
        checkpoints = await begun(ledger, seen)
        case = await claimed(ledger, clock)
        shutil.rmtree(seen.parent)

        with pytest.raises(LedgerError, match="checkpoint"):
            await ledger.start(case.ticket, HELPDESK, None)

        assert (await ledger.read(case.ticket)).started is None
        assert "audit_checkpoint_not_written" in caplog.text
        clock.passes(minutes=6)
        assert checkpoints.is_stale

    async def test_many_resets_at_once_share_a_line(self, ledger, clock, seen):
        checkpoints = await begun(ledger, seen)
        await opened(ledger, clock)
        end = await ledger.checkpoint()

        await asyncio.gather(*(checkpoints.write(end) for _ in range(20)))

        assert numbers(seen) == [end.seq]

    async def test_without_a_reset_it_is_written_once_a_minute_and_only_when_it_has_moved(
        self, ledger, clock, seen
    ):
        checkpoints = await begun(ledger, seen)
        await checkpoints.write_if_moved()
        await opened(ledger, clock)
        await checkpoints.write_if_moved()
        assert numbers(seen) == [1]

        for _ in range(3):
            clock.passes(minutes=1)
            await checkpoints.write_if_moved()

        assert numbers(seen) == [1, 2]

    async def test_start_and_stop_are_on_record_and_the_stop_is_in_the_file(self, ledger, seen):
        await (await begun(ledger, seen)).end()

        assert await filed(ledger) == [Event.STARTED, Event.STOPPED]
        assert numbers(seen) == [2]

    async def test_a_file_that_is_taken_away_while_it_runs_is_told(
        self, ledger, clock, seen, caplog
    ):
        checkpoints = await begun(ledger, seen)
        await checkpoints.write_if_moved()
        assert not checkpoints.is_stale
        seen.unlink()
        clock.passes(minutes=1)
        await opened(ledger, clock)

        await checkpoints.write_if_moved()

        assert checkpoints.is_stale
        assert "checkpoint_file_lost" in caplog.text
        assert Event.CHECKPOINT_LOST in await filed(ledger)

    async def test_a_file_that_is_emptied_while_it_runs_is_told(self, ledger, clock, seen):
        checkpoints = await begun(ledger, seen)
        await checkpoints.write_if_moved()
        os.truncate(seen, 0)
        clock.passes(minutes=1)
        await opened(ledger, clock)

        await checkpoints.write_if_moved()

        assert checkpoints.is_stale


class TestBeginning:
    async def test_a_line_that_was_cut_short_by_a_crash_is_passed_over_and_cut_off(
        self, ledger, clock, seen
    ):
        await (await begun(ledger, seen)).end()
        with seen.open("a") as file:
            file.write('{"seq": 99')

        checkpoints = await begun(ledger, seen)
        await opened(ledger, clock)
        await checkpoints.write(ledger.end)

        assert numbers(seen) == [2, ledger.end.seq]

    @pytest.mark.parametrize("nonsense", ["nonsense\n", "[]\n", '{"seq": "1", "mac": "x"}\n', "\n"])
    async def test_what_latchkey_never_writes_stops_the_start(self, ledger, seen, nonsense):
        seen.write_text(nonsense)

        with pytest.raises(LedgerError, match="never writes"):
            await begun(ledger, seen)

    async def test_every_line_counts_and_not_the_newest_alone(self, ledger, clock, seen):
        await (await begun(ledger, seen)).end()
        line = json.loads(seen.read_text())
        await opened(ledger, clock)
        end = await ledger.checkpoint()
        lines = [{**line, "mac": "0" * 64}, {**line, "seq": end.seq, "mac": end.mac}]
        seen.write_text("".join(json.dumps(each) + "\n" for each in lines))

        with pytest.raises(LedgerError, match=r"restored from a copy, or cut.* entry 2"):
            await begun(ledger, seen)

    @pytest.mark.parametrize("cut_off", [0, 1])
    async def test_of_a_long_file_a_start_reads_the_newest_lines_and_an_audit_all(
        self, ledger, seen, monkeypatch, cut_off
    ):
        await (await begun(ledger, seen)).end()
        newest = seen.read_text()
        oldest = json.dumps({"seq": 1, "mac": "f" * 64}) + "\n"
        seen.write_text(oldest + newest)
        monkeypatch.setattr(checkpoint_file, "NEWEST_BYTES", len(newest) + cut_off)

        await begun(ledger, seen)

        assert len(CheckpointFile(seen).read().checkpoints) == 1
        assert len(checkpoint_file.read(seen).checkpoints) == 2

    async def test_more_lines_than_fit_into_one_question_are_all_compared(
        self, ledger, clock, seen, monkeypatch
    ):
        monkeypatch.setattr(verification, "SEALS_AT_ONCE", 2)
        checkpoints = await begun(ledger, seen)
        for _ in range(5):
            await checkpoints.write(ledger.end)
            await opened(ledger, clock)
        await begun(ledger, seen)
        lines = seen.read_text().splitlines(keepends=True)
        seen.write_text("".join(lines).replace(json.loads(lines[2])["mac"], "f" * 64))

        with pytest.raises(LedgerError, match=r"entry 3 "):
            await begun(ledger, seen)

    async def test_two_lines_that_contradict_each_other_stop_the_start(self, ledger, seen):
        await (await begun(ledger, seen)).end()
        line = json.loads(seen.read_text())
        with seen.open("a") as file:
            file.write(json.dumps({**line, "mac": "f" * 64}) + "\n")

        with pytest.raises(LedgerError, match="entry 2"):
            await begun(ledger, seen)

    async def test_a_first_start_has_nothing_to_vouch_for(self, ledger, clock, seen):
        checkpoints = await begun(ledger, seen)

        assert checkpoints.is_vouched_for
        assert await filed(ledger) == [Event.STARTED]
        assert isinstance(await claimed(ledger, clock), Case)


def taken_away(seen):
    seen.unlink()


def emptied(seen):
    os.truncate(seen, 0)


def copied_back(seen):
    copy = seen.with_name("copy")
    shutil.copy2(seen, copy)
    seen.unlink()
    copy.rename(seen)


def written_over_by_its_own_copy(seen):
    """The same inode, the same bytes: what was put back lies at the end of another second."""
    content = seen.read_bytes()
    past = json.loads(content.splitlines()[-1])
    past["written"] -= 1.0
    seen.write_bytes(json.dumps(past).encode() + b"\n")


class TestRestored:
    """A backup that is put back while a card still lives: the card must not reset twice."""

    @pytest.mark.parametrize(
        "loss", [taken_away, emptied, copied_back, written_over_by_its_own_copy]
    )
    async def test_where_nothing_vouches_for_the_ledger_cards_of_earlier_runs_ask_again(
        self, ledger, clock, seen, loss, caplog
    ):
        checkpoints = await begun(ledger, seen)
        old = await opened(ledger, clock)
        await checkpoints.end()
        clock.passes(seconds=1)
        loss(seen)

        checkpoints = await begun(ledger, seen)

        assert await ledger.claim(old.ticket, ADA, None) == Refused(Reason.EXPIRED)
        assert not checkpoints.is_vouched_for
        assert Event.CHECKPOINT_LOST in await filed(ledger)
        assert "checkpoint_file_lost" in caplog.text
        assert isinstance(await claimed(ledger, clock, target=ZOE), Case)

    async def test_where_the_file_vouches_for_it_a_card_outlives_a_restart(
        self, ledger, clock, seen
    ):
        checkpoints = await begun(ledger, seen)
        old = await opened(ledger, clock)
        await checkpoints.end()

        checkpoints = await begun(ledger, seen)

        assert checkpoints.is_vouched_for
        assert isinstance(await ledger.claim(old.ticket, ADA, None), Case)

    async def test_without_any_file_a_restart_is_told_and_old_cards_ask_again(self, ledger, clock):
        await begun(ledger, None)
        old = await opened(ledger, clock)
        clock.passes(seconds=1)
        checkpoints = await begun(ledger, None)

        assert await ledger.claim(old.ticket, ADA, None) == Refused(Reason.EXPIRED)
        assert not checkpoints.is_vouched_for
        clock.passes(days=1, seconds=1)
        assert checkpoints.is_vouched_for
