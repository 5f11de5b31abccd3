"""The ledger on any database: `resets.ports.Ledger`, one transaction a method.

`stores/sqlite/` and `stores/postgres/` open it; nothing here knows which of them it was.
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Self, TypeVar

from resets.errors import LedgerError
from resets.events import Entry, Event
from resets.model import (
    Actor,
    Case,
    Reason,
    Refused,
    RoleId,
    State,
    Ticket,
)
from resets.secret import Secret
from stores import chain, presses, retention, transitions, verification
from stores.chain import Broken, Checkpoint
from stores.database import Database, Transaction
from stores.dialog_states import StoredDialogStates
from stores.keys import Keys
from stores.rows import entry_of, link_of
from stores.seen import StoredSeenMarks
from stores.transaction import LedgerTransaction, end_of_audit
from stores.transitions import CASES_PER_SWEEP, KEEPS_PASSWORD, Move
from stores.verification import beginning

log = logging.getLogger(__name__)

T = TypeVar("T")
Listener = Callable[[Sequence[Entry]], None]

TAIL_ENTRIES = 500
"""Audit entries that are checked at every start: enough for days, done in milliseconds."""

PUT_CARD = "UPDATE cases SET card = :card WHERE ticket = :ticket RETURNING *"

OVERDUE = """
SELECT * FROM cases WHERE sealed IS NOT NULL AND forget_at <= :now
ORDER BY forget_at LIMIT :at_once
"""
AUDIT_AFTER = "SELECT * FROM audit WHERE seq > :after ORDER BY seq"
ENTRY = "SELECT seq, mac FROM audit WHERE seq = :seq"


class StoredLedger:
    """`resets.ports.Ledger` on a `Database`. `close` it at the end.

    `seen_marks` and `dialog_states` live in the same database.
    """

    is_sole_writer = False
    """Whether no other process can write the same ledger meanwhile."""

    def __init__(self, database: Database, key: Secret) -> None:
        self.database, self._keys, self.clock = database, Keys.of(key), database.clock
        self._run = secrets.token_hex(8)
        self.on_filed: Listener | None = None
        """Called with what was filed, once that is safely on disk. Must neither wait nor raise."""
        self.seen_marks = StoredSeenMarks(database)
        self.dialog_states = StoredDialogStates(database, self._keys.dialogs)

    async def begin(self) -> Self:
        """Check the end of the audit and say that this run is at work; closes itself on failure.

        Raises LedgerError when the audit does not hold under this key.
        """
        try:
            await self._check_tail()
            await self.renew()
        except BaseException:
            await self.close()
            raise
        return self

    async def close(self) -> None:
        """Let go of the database. Whatever is asked afterwards raises LedgerError."""
        with suppress(LedgerError):  # then others wait until its lease is over
            await self._in_transaction(
                lambda ledger_tx: transitions.release_lease(ledger_tx, self._run)
            )
        await self.database.close()

    async def renew(self) -> None:
        """Say that this run is still at work; every ten seconds, or others take its cases over."""
        await self._in_transaction(lambda ledger_tx: transitions.renew_lease(ledger_tx, self._run))

    async def open(self, case: Case) -> None:
        """File a new case as pending."""
        await self._in_transaction(
            lambda ledger_tx: ledger_tx.file(Event.PROPOSED, ledger_tx.open(case))
        )

    async def read(self, ticket: Ticket) -> Case | None:
        """Give the case as it stands now."""
        stored = await self._in_transaction(lambda ledger_tx: ledger_tx.find(ticket))
        return stored.case if stored else None

    async def put_card(self, ticket: Ticket, card: str) -> None:
        """Remember which message is the confirmation card."""
        await self._in_transaction(lambda ledger_tx: ledger_tx.change(PUT_CARD, ticket, card=card))

    async def claim(self, ticket: Ticket, actor: Actor, card: str | None) -> Case | Refused:
        """Take the ticket and file the attempt, together or not at all; else say why not.

        On LedgerError do not go on: the claim was not written, or nobody can know that it was.
        """
        return await self._in_transaction(
            lambda ledger_tx: presses.claim(ledger_tx, ticket, actor, card, self._run)
        )

    async def cancel(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """End a pending case on its owner's word, under the same conditions as `claim`."""
        return await self._in_transaction(
            lambda ledger_tx: presses.cancel(ledger_tx, ticket, actor)
        )

    async def start(self, ticket: Ticket, role: RoleId, changed_before: datetime | None) -> bool:
        """Note, right before Graph is asked, by which right and since when the password stood."""
        return await self._in_transaction(
            lambda ledger_tx: transitions.start(ledger_tx, ticket, self._run, role, changed_before)
        )

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
        if_last: bool = False,
    ) -> Case | None:
        """Move the case from one of *states* to *to* and file it. None when it does not go.

        Takes no step that `resets.states` does not know, whatever *states* says. A fact left out
        keeps its value; but a password that can never be shown any more is deleted. *if_last*: only
        if no later case has asked Entra to change the same person's password.
        """
        if to is State.EXECUTING:
            raise ValueError("a reset begins with a claim, never with a move")
        step = Move(states, to, reason, operation, request_id, sealed, forget_at, if_last)
        case = await self._in_transaction(
            lambda ledger_tx: transitions.move(ledger_tx, ticket, step, self._run)
        )
        if case is not None and to not in KEEPS_PASSWORD:
            await self._wipe()
        return case

    async def acknowledge_card(self, ticket: Ticket, state: State) -> bool:
        """Note that the confirmation card says *state*; until then a successor would draw it.

        False when the case stands elsewhere by now: then the card must be drawn once more.
        """
        return await self._in_transaction(
            lambda ledger_tx: transitions.acknowledge_card(ledger_tx, ticket, state, self._run)
        )

    async def put_private_card(self, ticket: Ticket, card: str) -> Case | None:
        """Remember which message holds the *Show password* button; if done, it is delivered by it.

        Gives the case as it stands then; None when there is none.
        """
        return await self._in_transaction(
            lambda ledger_tx: transitions.put_private_card(ledger_tx, ticket, card, self._run)
        )

    async def show(self, ticket: Ticket, actor: Actor) -> tuple[Case, bytes] | Refused:
        """Count one more showing and hand out the sealed password, to its owner alone."""
        return await self._in_transaction(lambda ledger_tx: presses.show(ledger_tx, ticket, actor))

    async def forget(self, ticket: Ticket, actor: Actor | None) -> Case | Refused:
        """Delete the sealed password, from the file and from its write-ahead log."""

        def job(ledger_tx: LedgerTransaction) -> Case | Refused:
            if actor is None:
                return presses.forget_in_time(ledger_tx, ticket)
            return presses.forget(ledger_tx, ticket, actor)

        answer = await self._in_transaction(job)
        if isinstance(answer, Case):
            await self._wipe()
        return answer

    async def pending_of(self, actor: Actor) -> list[Case]:
        """List the cases that still wait for *actor*'s press in this chat, the oldest first."""
        return await self._in_transaction(lambda ledger_tx: presses.pending_of(ledger_tx, actor))

    async def overdue(self) -> list[Case]:
        """List the cases whose password must be forgotten now, a bounded number at a time."""
        return await self._in_transaction(
            lambda ledger_tx: list(ledger_tx.select(OVERDUE, at_once=CASES_PER_SWEEP))
        )

    async def expired(self) -> list[Case]:
        """Move pending cases past their time to expired, file that, and list them."""
        return await self._in_transaction(transitions.expire)

    async def adopt_orphans(self) -> list[Case]:
        """List what a stopped process left: executing, not handed out, or not told.

        Each is listed once and by one process, which answers for it from then on. Of this run only
        what is still executing when its lease is over: the rest is being carried out right now.
        """
        return await self._in_transaction(
            lambda ledger_tx: transitions.adopt_orphans(ledger_tx, self._run)
        )

    async def note(self, event: Event, case: Case, *, actor: Actor, reason: Reason) -> None:
        """File something that moved nothing, such as a press that was refused."""
        await self._in_transaction(
            lambda ledger_tx: ledger_tx.file_press(event, case.ticket, case, actor, reason)
        )

    async def audit_entries(self) -> list[Entry]:
        """Give the whole audit, oldest first. Raises LedgerError when it cannot be read."""
        found = await self.database.read(lambda tx: list(verification.links(tx)))
        try:
            return [entry_of(link.facts) for link in found]
        except ValueError as altered:
            raise LedgerError("the audit holds what Latchkey never files") from altered

    async def checkpoint(self) -> Checkpoint:
        """Give the end of the audit, to be kept where the database's owner cannot write."""
        return await self.database.run(end_of_audit)

    async def holds(self, checkpoint: Checkpoint) -> bool:
        """Say whether the audit still has the entry that *checkpoint* has seen, or began later."""

        def job(ledger_tx: LedgerTransaction) -> bool:
            if checkpoint.seq <= beginning(ledger_tx.tx, self._keys).seq:
                return True
            row = ledger_tx.tx.row(ENTRY, seq=checkpoint.seq)
            return row is not None and row["mac"] == checkpoint.mac

        return await self._in_transaction(job)

    async def verify(self, checkpoint: Checkpoint | None = None) -> Broken | None:
        """Check the whole audit; None when it holds. See `chain.verify` about *checkpoint*."""
        found = await self.database.read(lambda tx: verification.verify(tx, self._keys, checkpoint))
        return found.broken

    async def forget_cases(self, before: datetime) -> int:
        """Delete ended cases from before *before*, names and all; say how many, at most 200."""
        return await self._in_transaction(
            lambda ledger_tx: retention.forget_cases(ledger_tx, before)
        )

    async def take_off_audit(self, before: datetime) -> int:
        """Take the audit's oldest entries off; say how many. The rest verifies as before."""
        return await self._in_transaction(lambda ledger_tx: retention.take_off(ledger_tx, before))

    async def _wipe(self) -> None:
        # Deleted and filed it is already: a log that cannot be wiped now must not say otherwise.
        try:
            wiped = await self.database.wipe()
        except LedgerError:
            wiped = False
        if not wiped:
            log.warning("write_ahead_log_not_wiped")

    async def _check_tail(self) -> None:
        broken = await self.database.run(self._tail_broken)
        if broken is not None:
            raise LedgerError(f"the audit is broken at entry {broken.seq}: {broken.why}")

    def _tail_broken(self, tx: Transaction) -> Broken | None:
        first = tx.row(ENTRY, seq=end_of_audit(tx).seq - TAIL_ENTRIES)
        after = (
            beginning(tx, self._keys) if first is None else Checkpoint(first["seq"], first["mac"])
        )
        links = map(link_of, tx.rows(AUDIT_AFTER, after=after.seq))
        return chain.verify(links, self._keys.audit, after=after)

    async def _in_transaction(self, job: Callable[[LedgerTransaction], T]) -> T:
        def within(tx: Transaction) -> tuple[T, list[Entry]]:
            ledger_tx = LedgerTransaction(tx, self._keys)
            return job(ledger_tx), ledger_tx.filed

        answer, filed = await self.database.run(within)
        if filed and self.on_filed is not None:
            self.on_filed(filed)
        return answer
