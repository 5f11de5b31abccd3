"""The ledger in one SQLite file: the embedded default, for one process on one host.

On a local disk, or on a share whose locks are known to hold (NFS 4.1, one host at a time); never
on SMB. Source: https://www.sqlite.org/wal.html and https://www.sqlite.org/faq.html#q5
"""

import json
import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from resets.errors import LedgerError
from resets.events import Entry, Event
from resets.model import Case, Presser, Reason, Refused, RoleId, State, Ticket
from resets.ports import Clock
from resets.secret import Secret
from resets.states import EDGES, FILED_AS, MAY_BE_SHOWN, may_follow
from stores import chain, presses
from stores.book import Book, end_of_audit
from stores.chain import Broken, Checkpoint
from stores.dialog_states import SqliteDialogStates
from stores.keys import Keys
from stores.once import SqliteOnce
from stores.rows import Kept, entry_of, link_of, text_of, text_or_none
from stores.writer import TIME_LIMIT, Transaction, Writer

log = logging.getLogger(__name__)

T = TypeVar("T")

LEASE = timedelta(minutes=5)
"""How long a claim of this very process may stay executing before it counts as left behind. Our
own choice: longer than all time limits of one reset together."""

TAIL = 500
"""Audit entries that are checked at every start: enough for days, done in milliseconds."""

AT_ONCE = 200
"""Cases that one sweep moves: a bounded transaction. The next sweep takes the rest."""

PUT_CARD = "UPDATE cases SET card = :card WHERE ticket = :ticket RETURNING *"
PUT_PRIVATE_CARD = "UPDATE cases SET private_card = :card WHERE ticket = :ticket RETURNING *"

START = """
UPDATE cases SET started = :now, role = :role, changed_before = :changed_before
WHERE ticket = :ticket AND state = 'executing'
RETURNING *
"""

MOVE = """
UPDATE cases SET
    state = :to,
    reason = coalesce(:reason, reason),
    operation = coalesce(:operation, operation),
    sealed = CASE WHEN :keeps_password THEN coalesce(:sealed, sealed) END,
    forget_at = coalesce(:forget_at, forget_at)
WHERE ticket = :ticket AND state IN (SELECT value FROM json_each(:states))
RETURNING *
"""

EXPIRE = """
UPDATE cases SET state = 'expired'
WHERE ticket = :ticket AND state = 'pending' AND expires <= :now
RETURNING *
"""

PAST_THEIR_TIME = """
SELECT * FROM cases WHERE state = 'pending' AND expires <= :now ORDER BY expires LIMIT :at_once
"""
OVERDUE = """
SELECT * FROM cases WHERE sealed IS NOT NULL AND forget_at <= :now
ORDER BY forget_at LIMIT :at_once
"""
UNSETTLED = """
SELECT * FROM cases
WHERE state = 'executing' AND (run <> :run OR claimed <= :lease_began)
   OR state IN ('accepted', 'done') AND private_card IS NULL AND run <> :run
ORDER BY claimed
"""
SUPERSEDED = """
SELECT * FROM cases WHERE tenant = :tenant AND target = :target AND ticket <> :ticket
  AND started > :started LIMIT 1
"""
AUDIT = "SELECT * FROM audit WHERE seq > :after ORDER BY seq"
ENTRY = "SELECT seq, mac FROM audit WHERE seq = :seq"

KEEPS_PASSWORD = frozenset(s for s in State if s in MAY_BE_SHOWN or EDGES[s] & MAY_BE_SHOWN)
"""Where a password can be shown, now or later. In any other state it is of no use to anybody."""


class SqliteLedger:
    """`resets.ports.Ledger` on SQLite. Made by `open_at`; `close` it at the end.

    `once` and `dialog_states` live in the same file, behind the same writer.
    """

    def __init__(self, writer: Writer, clock: Clock, keys: Keys) -> None:
        self._writer, self._clock, self._keys = writer, clock, keys
        self._run = secrets.token_hex(8)
        self.once = SqliteOnce(writer, clock)
        self.dialog_states = SqliteDialogStates(writer, clock, keys.dialogs)

    @classmethod
    async def open_at(
        cls, path: Path, clock: Clock, key: Secret, *, time_limit: timedelta = TIME_LIMIT
    ) -> "SqliteLedger":
        """Open the ledger at *path*, or begin one. *key* is base64 of 32 random bytes.

        Raises LedgerError when the file cannot be used, another process has it, or the end of the
        audit does not hold under this key.
        """
        keys = Keys.of(key)
        ledger = cls(await Writer.open_at(path, time_limit), clock, keys)
        try:
            await ledger._check_tail()
        except BaseException:
            await ledger.close()
            raise
        return ledger

    async def close(self) -> None:
        """Let go of the file. Whatever is asked afterwards raises LedgerError."""
        await self._writer.close()

    async def open(self, case: Case) -> None:
        """File a new case as pending."""
        await self._in_book(lambda book: book.file(Event.PROPOSED, book.open(case)))

    async def read(self, ticket: Ticket) -> Case | None:
        """Give the case as it stands now."""
        kept = await self._in_book(lambda book: book.find(ticket))
        return kept.case if kept else None

    async def put_card(self, ticket: Ticket, card: str) -> None:
        """Remember which message is the confirmation card."""
        await self._in_book(lambda book: book.change(PUT_CARD, ticket, card=card))

    async def claim(self, ticket: Ticket, presser: Presser, card: str | None) -> Case | Refused:
        """Take the ticket and file the attempt, together or not at all; else say why not.

        On LedgerError do not go on: the claim was not written, or nobody can know that it was.
        """
        return await self._in_book(
            lambda book: presses.claim(book, ticket, presser, card, self._run)
        )

    async def cancel(self, ticket: Ticket, presser: Presser) -> Case | Refused:
        """End a pending case on its owner's word, under the same conditions as `claim`."""
        return await self._in_book(lambda book: presses.cancel(book, ticket, presser))

    async def start(self, ticket: Ticket, role: RoleId, changed_before: datetime | None) -> bool:
        """Note, right before Graph is asked, by which right and since when the password stood."""
        facts = {"role": role, "changed_before": text_or_none(changed_before)}
        kept = await self._in_book(lambda book: book.change(START, ticket, **facts))
        return kept is not None

    async def move(  # noqa: PLR0913 - one row, its facts by name
        self,
        ticket: Ticket,
        states: Sequence[State],
        to: State,
        *,
        reason: Reason | None = None,
        operation: str | None = None,
        request_id: str | None = None,
        sealed: bytes | None = None,
        forget_at: datetime | None = None,
    ) -> Case | None:
        """Move the case from one of *states* to *to* and file it. None when it stood elsewhere.

        Takes no step that `resets.states` does not know, whatever *states* says. A fact left out
        keeps its value; but a password that can never be shown any more is deleted.
        """
        if to is State.EXECUTING:
            raise ValueError("a reset begins with a claim, never with a move")
        facts = {
            "to": to,
            "states": json.dumps([state for state in states if may_follow(state, to)]),
            "reason": reason,
            "operation": operation,
            "sealed": sealed,
            "forget_at": text_or_none(forget_at),
            "keeps_password": int(to in KEEPS_PASSWORD),
        }

        def job(book: Book) -> Kept | None:
            kept = book.change(MOVE, ticket, **facts)
            if kept is not None:
                book.file(FILED_AS[to], kept, reason=reason, request_id=request_id)
            return kept

        kept = await self._in_book(job)
        if kept is not None and to not in KEEPS_PASSWORD:
            await self._wipe()
        return kept.case if kept else None

    async def put_private_card(self, ticket: Ticket, card: str) -> None:
        """Remember which message holds the *Show password* button."""
        await self._in_book(lambda book: book.change(PUT_PRIVATE_CARD, ticket, card=card))

    async def show(self, ticket: Ticket, presser: Presser) -> tuple[Case, bytes] | Refused:
        """Count one more showing and hand out the sealed password, to its owner alone."""
        return await self._in_book(lambda book: presses.show(book, ticket, presser))

    async def forget(self, ticket: Ticket, presser: Presser | None) -> Case | Refused:
        """Delete the sealed password, from the file and from its write-ahead log."""

        def job(book: Book) -> Case | Refused:
            if presser is None:
                return presses.forget_in_time(book, ticket)
            return presses.forget(book, ticket, presser)

        answer = await self._in_book(job)
        if isinstance(answer, Case):
            await self._wipe()
        return answer

    async def overdue(self) -> list[Case]:
        """List the cases whose password must be forgotten now, a bounded number at a time."""
        return await self._in_book(lambda book: list(book.select(OVERDUE, at_once=AT_ONCE)))

    async def expired(self) -> list[Case]:
        """Move pending cases past their time to expired, file that, and list them."""

        def job(book: Book) -> list[Case]:
            due = list(book.select(PAST_THEIR_TIME, at_once=AT_ONCE))
            moved = [kept for case in due if (kept := book.change(EXPIRE, case.ticket))]
            for kept in moved:
                book.file(Event.EXPIRED, kept)
            return [kept.case for kept in moved]

        return await self._in_book(job)

    async def superseded(self, case: Case) -> bool:
        """Say whether a later case has asked Entra to change the same person's password."""
        if case.started is None:
            return False
        facts = {
            "tenant": case.tenant,
            "target": case.target.id,
            "ticket": case.ticket,
            "started": text_of(case.started),
        }
        return bool(await self._in_book(lambda book: list(book.select(SUPERSEDED, **facts))))

    async def unsettled(self) -> list[Case]:
        """List what a stopped process left: executing, or taken by Entra but not handed out.

        Of this process only what is still executing when `LEASE` is over: the rest is being
        carried out right now.
        """
        facts = {"run": self._run, "lease_began": text_of(self._clock() - LEASE)}
        return await self._in_book(lambda book: list(book.select(UNSETTLED, **facts)))

    async def note(self, event: Event, case: Case, *, presser: Presser, reason: Reason) -> None:
        """File something that moved nothing, such as a press that was refused."""
        await self._in_book(lambda book: book.file_press(event, case.ticket, case, presser, reason))

    async def trail(self) -> list[Entry]:
        """Give the whole audit, oldest first. Raises LedgerError when it cannot be read."""
        rows = await self._writer.read(lambda tx: tx.rows(AUDIT, after=0))
        try:
            return [entry_of(link_of(row).facts) for row in rows]
        except ValueError as altered:
            raise LedgerError("the audit holds what Latchkey never files") from altered

    async def checkpoint(self) -> Checkpoint:
        """Give the end of the audit, to be kept where the database's owner cannot write."""
        return await self._writer.run(end_of_audit)

    async def verify(self, checkpoint: Checkpoint | None = None) -> Broken | None:
        """Check the whole audit; None when it holds. See `chain.verify` about *checkpoint*."""
        rows = await self._writer.read(lambda tx: tx.rows(AUDIT, after=0))
        return chain.verify(map(link_of, rows), self._keys.audit, checkpoint=checkpoint)

    async def _wipe(self) -> None:
        # Deleted and filed it is already: a log that cannot be wiped now must not say otherwise.
        try:
            wiped = await self._writer.wipe()
        except LedgerError:
            wiped = False
        if not wiped:
            log.warning("write_ahead_log_not_wiped")

    async def _check_tail(self) -> None:
        broken = await self._writer.run(self._tail_broken)
        if broken is not None:
            raise LedgerError(f"the audit is broken at entry {broken.seq}: {broken.why}")

    def _tail_broken(self, tx: Transaction) -> Broken | None:
        first = tx.row(ENTRY, seq=end_of_audit(tx).seq - TAIL)
        after = chain.START if first is None else Checkpoint(first["seq"], first["mac"])
        links = map(link_of, tx.rows(AUDIT, after=after.seq))
        return chain.verify(links, self._keys.audit, after=after)

    async def _in_book(self, job: Callable[[Book], T]) -> T:
        return await self._writer.run(lambda tx: job(Book(tx, self._keys, self._clock())))
