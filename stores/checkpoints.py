"""The audit's end, written down where the database's owner should not be able to write.

Without it a ledger that lost its last entries still looks whole. Each line of the file is one
checkpoint, `{"seq", "mac", "at"}`; the same goes to the log, which is often collected elsewhere.
"""

import asyncio
import json
import logging
import os
from datetime import datetime, timedelta
from pathlib import Path

from resets.errors import LedgerError
from stores.chain import Checkpoint
from stores.ledger import StoredLedger
from stores.rows import text_of

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
"""How much of the audit's end is without a witness at most. Our own choice."""

STALE = 5 * EVERY
"""After this the witness counts as absent: `/readyz` says so."""


class AuditCheckpoints:
    """Writes checkpoints of *ledger* to *path* (None: to the log alone)."""

    def __init__(self, ledger: StoredLedger, path: Path | None) -> None:
        self._ledger, self._path = ledger, path
        self._written: Checkpoint | None = None
        self._looked: datetime | None = None
        self._well = ledger.clock()

    async def check(self) -> None:
        """Compare the ledger with the newest checkpoint; LedgerError if it has lost anything."""
        newest = await asyncio.to_thread(newest_in, self._path)
        if newest is None:
            return
        if not await self._ledger.holds(newest):
            raise LedgerError(
                f"the audit does not hold entry {newest.seq} as the checkpoint has seen it"
            )
        self._written = newest

    async def write_if_moved(self) -> None:
        """Write the audit's end down, at most once a minute and only when it has moved."""
        now = self._ledger.clock()
        if self._looked is None or now - self._looked >= EVERY:
            await self.write_now()
            self._looked = now

    async def write_now(self) -> None:
        """Write the audit's end down, if it has moved."""
        end = await self._ledger.checkpoint()
        if end.seq and end != self._written:
            log.info("audit_checkpoint", extra={"seq": end.seq, "mac": end.mac})
            if not await asyncio.to_thread(self._append, end):
                return
            self._written = end
        self._well = self._ledger.clock()

    @property
    def is_stale(self) -> bool:
        """Whether the audit's end has gone without a witness for too long."""
        return self._path is not None and self._ledger.clock() - self._well > STALE

    def _append(self, end: Checkpoint) -> bool:
        if self._path is None:
            return True
        line = {"seq": end.seq, "mac": end.mac, "at": text_of(self._ledger.clock())}
        try:
            with self._path.open("a", encoding="ascii") as file:
                file.write(json.dumps(line) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as broken:
            log.error(  # noqa: TRY400 - one line says it all
                "audit_checkpoint_not_written", extra={"error": broken.strerror}
            )
            return False
        return True


def newest_in(path: Path | None) -> Checkpoint | None:
    """Give the newest checkpoint in the file at *path*; None when there is none yet.

    Raises LedgerError when the file holds anything else: a witness is believed whole or not at all.
    A last line that was cut short by a crash is passed over.
    """
    if path is None:
        return None
    try:
        lines = path.read_text(encoding="ascii").split("\n")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as broken:
        raise LedgerError("the checkpoint file cannot be read") from broken
    whole = [_checkpoint(line) for line in lines[:-1]]
    return max(whole, key=lambda checkpoint: checkpoint.seq, default=None)


def _checkpoint(line: str) -> Checkpoint:
    try:
        fields = json.loads(line)
        return Checkpoint(int(fields["seq"]), str(fields["mac"]))
    except (ValueError, KeyError, TypeError) as broken:
        raise LedgerError("the checkpoint file holds what Latchkey never writes") from broken
