"""The audit's end, written down where the database's owner should not be able to write.

Without it a ledger that lost its last entries still looks whole, and a card that was used before a
backup was put back could be used again. So it is written before Graph is asked for anything.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from resets.errors import LedgerError
from resets.events import Event
from stores.chain import Checkpoint
from stores.checkpoint_dispatch import CheckpointReceiver, Dispatch
from stores.checkpoint_file import NOTHING, CheckpointFile, Kept
from stores.ledger import StoredLedger

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
"""How often the end is written down though no reset wants it. Our own choice."""

STALE = 5 * EVERY
"""After this the checkpoint counts as absent: `/readyz` says so."""

WRITE_LIMIT = timedelta(seconds=5)
"""How long a disk may take before Graph is not asked at all."""

UNVOUCHED_FOR = timedelta(days=1)
"""How long `/readyz` says that the ledger was restored: longer than any card lives."""


class AuditCheckpoints:
    """Writes checkpoints of *ledger* to *path*, to the log, and to each of *receivers*."""

    def __init__(
        self, ledger: StoredLedger, path: Path | None, receivers: Sequence[CheckpointReceiver] = ()
    ) -> None:
        self._ledger, self._elsewhere = ledger, [Dispatch(receiver) for receiver in receivers]
        self._file = CheckpointFile(path) if path else None
        self._written: Checkpoint | None = None
        self._writing = asyncio.Lock()
        self._well = ledger.clock()
        self._is_lost = False

    async def begin(self) -> None:
        """Compare the ledger with every checkpoint, and let Graph be asked only after a new one.

        Raises LedgerError if the ledger contradicts any of them. Where none vouches for what the
        ledger holds, cards of earlier runs ask again.
        """
        kept = await asyncio.to_thread(self._file.read) if self._file else NOTHING
        if why := await self._ledger.contradicted(kept.checkpoints):
            log.error("ledger_contradicts_checkpoint", extra={"why": why})
            raise LedgerError(f"the ledger was restored from a copy, or cut: {why}")
        self._written = kept.newest
        await self._ledger.file_run(Event.STARTED)
        if not kept.is_as_written and (self._ledger.end.seq > 1 or kept.checkpoints):
            await self._ask_again(kept)
        self._ledger.before_reset = self.write

    async def end(self) -> None:
        """File that this run ends, and write down the end of it all."""
        await self._ledger.file_run(Event.STOPPED)
        await self.write(self._ledger.end)
        for dispatch in self._elsewhere:
            await dispatch.finish()

    async def write_if_moved(self) -> None:
        """Write the audit's end down if it has moved, at most once a minute."""
        now = self._ledger.clock()
        if self._written is None or now - self._well >= EVERY:
            await self.write(await self._ledger.checkpoint())
            self._well = now
            for dispatch in self._elsewhere:
                dispatch.go_on()

    async def write(self, end: Checkpoint) -> None:
        """Write *end* down, through to the disk. Raises LedgerError when that fails."""
        async with self._writing:  # who waits here is often served by who went before
            if self._written is not None and self._written.seq >= end.seq:
                return
            log.info("audit_checkpoint", extra={"seq": end.seq, "mac": end.mac})
            for dispatch in self._elsewhere:
                dispatch.send(end)
            was_there = await self._append(end)
            self._written, self._well = end, self._ledger.clock()
        if not was_there:
            self._is_lost = True
            log.error("checkpoint_file_lost", extra={"why": "while it was in use"})
            await self._ledger.file_run(Event.CHECKPOINT_LOST)

    @property
    def is_stale(self) -> bool:
        """Whether the audit's end has gone without a checkpoint for too long, or one is lost."""
        is_refused = any(dispatch.is_refused for dispatch in self._elsewhere)
        return self._ledger.clock() - self._well > STALE or self._is_lost or is_refused

    @property
    def is_vouched_for(self) -> bool:
        """Whether nothing says that the ledger was restored lately."""
        since = self._ledger.believed_since
        return since is None or self._ledger.clock() - since > UNVOUCHED_FOR

    async def _ask_again(self, kept: Kept) -> None:
        """Take no card of an earlier run: the ledger may be an older one than they were used in."""
        self._ledger.believed_since = self._ledger.clock()
        if self._file is None:
            log.warning("nothing_vouches_for_the_ledger")
            return
        why = "replaced" if kept.checkpoints else "missing or empty"
        log.error("checkpoint_file_lost", extra={"why": why})
        await self._ledger.file_run(Event.CHECKPOINT_LOST)

    async def _append(self, end: Checkpoint) -> bool:
        if self._file is None:
            return True
        appended = asyncio.to_thread(self._file.append, end, self._ledger.clock())
        try:
            async with asyncio.timeout(WRITE_LIMIT.total_seconds()):
                return await appended
        except (OSError, TimeoutError) as broken:
            why = getattr(broken, "strerror", None) or type(broken).__name__
            log.error("audit_checkpoint_not_written", extra={"error": why})  # noqa: TRY400 - a line
            raise LedgerError("the checkpoint could not be written") from None
