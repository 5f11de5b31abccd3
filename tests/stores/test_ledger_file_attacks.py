"""Somebody who can write in the folder of the ledger's file, whether Latchkey runs or not."""

import os
import shutil
import time

import pytest
from ledger_cast import (
    ADA,
    HELPDESK,
    KEY,
    ZOE,
    claimed,
    opened,
)

from resets.errors import LedgerError
from resets.model import Case, Reason, Refused
from stores.checkpoint_file import CLOSE_SECONDS
from stores.checkpoints import AuditCheckpoints
from stores.sqlite.ledger import SqliteLedger


@pytest.fixture
def seen(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    return tmp_path / "elsewhere" / "checkpoints"


def unlinked(file):
    file.unlink()


def replaced_by_a_copy(file):
    copy = file.with_name("copy")
    shutil.copy2(file, copy)
    copy.rename(file)


class TestFiles:
    """SQLite only: whoever can write in the folder."""

    @pytest.fixture
    async def ledger(self, path, clock):
        opened = await SqliteLedger.open_at(path, clock, KEY)
        yield opened
        await opened.close()

    @pytest.mark.parametrize("part", ["", "-wal", "-shm", ".lock"])
    @pytest.mark.parametrize("attack", [unlinked, replaced_by_a_copy])
    async def test_a_file_removed_or_replaced_under_a_running_latchkey_stops_every_write(
        self, ledger, path, clock, part, attack
    ):
        case = await opened(ledger, clock)
        attack(path.with_name(path.name + part))

        for write in (
            ledger.claim(case.ticket, ADA, None),
            ledger.renew(),
            ledger.check(),
            opened(ledger, clock, target=ZOE),
        ):
            with pytest.raises(LedgerError, match="removed or replaced"):
                await write

    async def test_the_folder_moved_away_stops_every_write(self, ledger, path, clock):
        case = await opened(ledger, clock)
        path.parent.rename(path.parent.with_name("gone"))

        with pytest.raises(LedgerError, match="removed or replaced"):
            await ledger.claim(case.ticket, ADA, None)

    @pytest.mark.parametrize("with_checkpoints", [True, False])
    async def test_an_older_copy_put_back_lets_no_card_reset_twice(
        self, path, clock, tmp_path, with_checkpoints
    ):
        """A backup of the folder, or of the file alone, taken while the card was open."""
        folder, seen = path.parent / "data", path.parent / "data" / "l.sqlite.checkpoints"
        folder.mkdir()
        case = await self._run(folder, clock, seen, lambda ledger: opened(ledger, clock))
        shutil.copytree(folder, tmp_path / "backup")
        while time.time() - seen.stat().st_ctime < 2 * CLOSE_SECONDS:
            time.sleep(CLOSE_SECONDS)  # noqa: ASYNC251 - nobody presses faster than that

        async def reset(ledger):
            assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)
            assert await ledger.start(case.ticket, HELPDESK, None)

        await self._run(folder, clock, seen, reset)
        shutil.copy(tmp_path / "backup" / "l.sqlite", folder)
        if with_checkpoints:
            shutil.copy(tmp_path / "backup" / seen.name, folder)
            clock.passes(seconds=1)
            assert await self._run(
                folder, clock, seen, lambda ledger: ledger.claim(case.ticket, ADA, None)
            ) == Refused(Reason.EXPIRED)
        else:
            with pytest.raises(LedgerError, match="restored from a copy, or cut"):
                await self._run(folder, clock, seen, reset)

    async def test_a_write_ahead_log_cut_short_is_told_at_the_next_start(
        self, path, clock, seen, tmp_path
    ):
        ledger = await SqliteLedger.open_at(path, clock, KEY)
        await AuditCheckpoints(ledger, seen).begin()
        case = await claimed(ledger, clock)
        size = path.with_name(f"{path.name}-wal").stat().st_size
        await ledger.start(case.ticket, HELPDESK, None)
        left = tmp_path / "as after a power cut"
        left.mkdir()
        for part in ("", "-wal"):
            shutil.copy(f"{path}{part}", left / f"l{part}")
        await ledger.close()
        os.truncate(left / "l-wal", size // 2)

        again = await SqliteLedger.open_at(left / "l", clock, KEY)
        with pytest.raises(LedgerError, match="restored from a copy, or cut"):
            await AuditCheckpoints(again, seen).begin()
        await again.close()

    async def _run(self, folder, clock, seen, deed):
        ledger = await SqliteLedger.open_at(folder / "l.sqlite", clock, KEY)
        try:
            checkpoints = AuditCheckpoints(ledger, seen)
            await checkpoints.begin()
            answer = await deed(ledger)
            await checkpoints.end()
            return answer
        finally:
            await ledger.close()
