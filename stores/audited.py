"""A database together with its audit: whatever goes through here is filed, chained and checked."""

import logging
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TypeAlias, TypeVar

from resets.errors import LedgerError
from resets.events import Entry, Event
from resets.model import Case, Refused
from resets.secret import Secret
from stores import retention, verification
from stores.chain import START, Checkpoint
from stores.database import Database, Transaction
from stores.keys import Keys
from stores.rows import entry_of
from stores.transaction import NOTHING_MORE, Follow, LedgerTransaction, end_of_audit
from stores.verification import Verification, broken_tail

log = logging.getLogger(__name__)

T = TypeVar("T")
Listener: TypeAlias = Callable[[Sequence[Entry]], None]


class AuditedDatabase:
    """What a ledger's methods are transactions of. All raise LedgerError."""

    def __init__(self, database: Database, key: Secret) -> None:
        self.database, self._keys, self.clock = database, Keys.of(key), database.clock
        self._run = secrets.token_hex(8)
        self.on_filed: Listener | None = None
        """Called with what was filed, once that is safely on disk. Must neither wait nor raise."""
        self.believed_since: datetime | None = None
        """Cards that are older ask again: nothing vouches for the ledger of that time. None: all
        count."""
        self.follow: Follow | None = None
        """Called within the transaction with what is filed of a case."""
        self.asked = NOTHING_MORE
        """What this deployment asks for now: it counts for what was opened before it, too."""
        self.end = START
        """The last entry that this process has seen committed."""

    async def check(self) -> None:
        """Check the schema, and that the audit has lost nothing that this process saw committed."""

        def job(ledger_tx: LedgerTransaction) -> None:
            ledger_tx.check_schema()
            ledger_tx.trusted_end()

        await self._in_transaction(job)

    async def checkpoint(self) -> Checkpoint:
        """Give the end of the audit, to be kept where the database's owner cannot write."""
        return await self._in_transaction(lambda ledger_tx: ledger_tx.trusted_end())

    async def file_run(self, event: Event) -> None:
        """File what happened to Latchkey itself: started, stopped, found no checkpoint."""
        await self._in_transaction(lambda ledger_tx: ledger_tx.file_own(event))

    async def contradicted(self, checkpoints: Sequence[Checkpoint]) -> str | None:
        """Say what of *checkpoints* the audit does not bear out; None when it bears out all."""
        return await self.database.read(
            lambda tx: verification.contradicted(tx, self._keys, checkpoints)
        )

    async def verify(self, checkpoints: Sequence[Checkpoint] = ()) -> Verification:
        """Check everything: the schema, every entry, every case, against all *checkpoints*."""
        return await self.database.read(lambda tx: verification.verify(tx, self._keys, checkpoints))

    async def audit_entries(self) -> list[Entry]:
        """Give the whole audit, oldest first. Raises LedgerError when it cannot be read."""
        found = await self.database.read(lambda tx: list(verification.links(tx)))
        try:
            return [entry_of(link.facts) for link in found]
        except ValueError as altered:
            raise LedgerError("the audit holds what Latchkey never files") from altered

    async def take_off_audit(self, before: datetime, checkpoints: Sequence[Checkpoint] = ()) -> int:
        """Take the audit's oldest entries off; say how many. The rest verifies as before.

        Where there are *checkpoints*, up to one of them; never what is younger than a month.
        """
        return await self._in_transaction(
            lambda ledger_tx: retention.take_off(ledger_tx, before, checkpoints)
        )

    async def _without_trace(self, ended: Case | Refused) -> Case | Refused:
        """Wipe what was sealed for the target, of a case that has ended before it was set."""
        if isinstance(ended, Case) and ended.armed_until is not None:
            await self._wipe()
        return ended

    async def _wipe(self) -> None:
        # Deleted and filed it is already: a log that cannot be wiped now must not say otherwise.
        wiped = False
        with suppress(LedgerError):
            wiped = await self.database.wipe()
        if not wiped:
            log.warning("write_ahead_log_not_wiped")

    async def _check_tail(self) -> None:
        broken = await self.database.run(lambda tx: broken_tail(tx, self._keys))
        if broken is not None:
            raise LedgerError(f"the audit is broken at entry {broken.seq}: {broken.why}")
        self.end = await self.database.run(end_of_audit)

    async def _in_transaction(self, job: Callable[[LedgerTransaction], T]) -> T:
        def within(tx: Transaction) -> tuple[T, LedgerTransaction]:
            ledger_tx = LedgerTransaction(
                tx, self._keys, self.end, self.believed_since, self.follow, self.asked
            )
            return job(ledger_tx), ledger_tx

        answer, committed = await self.database.run(within)
        self.end = max([self.end, *committed.ends], key=lambda end: end.seq)
        if committed.filed and self.on_filed is not None:
            self.on_filed(committed.filed)
        return answer
