"""How long what is kept: cases, which hold names, for some months; the audit until somebody says.

The audit holds object ids only. Its oldest entries can be taken off together, never single ones
from the middle: the *anchor* says, under the key, after which entry the chain begins now.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from resets.errors import LedgerError
from resets.events import Event
from resets.ports import Clock
from stores.anchors import signature_of
from stores.chain import Checkpoint
from stores.rows import text_of
from stores.transaction import LedgerTransaction, entry_at

log = logging.getLogger(__name__)

YOUNGEST_TAKEN_OFF = timedelta(days=30)
"""Entries younger than this stay, whoever asks. Our own choice: long enough to be missed."""

RETENTION_INTERVAL = timedelta(hours=1)

CASES_PER_SWEEP = 200
"""Cases that one sweep deletes: a bounded transaction."""

FORGET_CASES = """
DELETE FROM cases WHERE ticket IN (
    SELECT ticket FROM cases
    WHERE opened <= :before AND sealed IS NULL AND state NOT IN ('pending', 'executing')
    LIMIT :at_once
)
"""

LAST_BEFORE = "SELECT seq, mac FROM audit WHERE at < :before ORDER BY seq DESC LIMIT 1"
FIRST_SINCE = "SELECT min(seq) AS seq FROM audit WHERE at >= :before"
SET_ANCHOR = "INSERT INTO anchors (seq, mac, signature) VALUES (:seq, :mac, :signature)"
TAKE_OFF = "DELETE FROM audit WHERE seq <= :seq"


def forget_cases(ledger_tx: LedgerTransaction, before: datetime) -> int:
    """Delete ended cases that were opened before *before*, a bounded number; say how many."""
    return ledger_tx.tx.change(FORGET_CASES, before=text_of(before), at_once=CASES_PER_SWEEP)


def take_off(
    ledger_tx: LedgerTransaction, before: datetime, checkpoints: Sequence[Checkpoint] = ()
) -> int:
    """Take the audit's entries from before *before* off its front; say how many went.

    Up to the first entry that is younger: a clock that was set back must not tear a hole. Where
    there are *checkpoints*, up to the last of them: it stays provable where the audit begins.
    Raises LedgerError when *before* is less than a month ago.
    """
    if before > ledger_tx.now - YOUNGEST_TAKEN_OFF:
        raise LedgerError(f"the audit keeps its last {YOUNGEST_TAKEN_OFF.days} days")
    end = _last_to_go(ledger_tx, before, checkpoints)
    if end is None:
        return 0
    signature = signature_of(end, ledger_tx.keys)
    ledger_tx.tx.change(SET_ANCHOR, seq=end.seq, mac=end.mac, signature=signature)
    gone = ledger_tx.tx.change(TAKE_OFF, seq=end.seq)
    ledger_tx.file_own(Event.PRUNED)
    return gone


def _last_to_go(
    ledger_tx: LedgerTransaction, before: datetime, checkpoints: Sequence[Checkpoint]
) -> Checkpoint | None:
    first_kept = ledger_tx.tx.row(FIRST_SINCE, before=text_of(before))
    last = ledger_tx.tx.row(LAST_BEFORE, before=text_of(before))
    if last is None:
        return None
    bound = last["seq"]
    if first_kept is not None and first_kept["seq"] is not None:
        bound = min(bound, first_kept["seq"] - 1)
    if checkpoints:
        bound = max((seen.seq for seen in checkpoints if seen.seq <= bound), default=0)
    return entry_at(ledger_tx.tx, bound)


class RetentionJob:
    """Deletes ended cases once they are older than *life*: they hold people's names."""

    def __init__(
        self, forget_cases: Callable[[datetime], Awaitable[int]], clock: Clock, life: timedelta
    ) -> None:
        self._forget_cases, self._clock, self._life = forget_cases, clock, life
        self._next: datetime | None = None

    async def forget_old_cases(self) -> None:
        """Delete what is too old; once an hour, or at once again while there is more."""
        now = self._clock()
        if self._next is not None and now < self._next:
            return
        gone = await self._forget_cases(now - self._life)
        if gone:
            log.info("cases_forgotten", extra={"cases": gone})
        else:
            self._next = now + RETENTION_INTERVAL
