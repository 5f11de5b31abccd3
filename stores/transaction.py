"""The ledger, opened at one transaction: cases that are signed, and the audit that follows them."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from resets.errors import LedgerError
from resets.events import Entry, Event
from resets.model import (
    Actor,
    Case,
    Reason,
    Ticket,
)
from stores.chain import START, Checkpoint, mac_of
from stores.database import Row, Transaction, Value, storable
from stores.keys import Keys, is_signed, sign
from stores.rows import StoredCase, columns_of, facts_of, signed_facts, stored_case, text_of

log = logging.getLogger(__name__)

FIND = "SELECT * FROM cases WHERE ticket = :ticket"

OPEN = """
INSERT INTO cases (
    ticket, tenant, admin, target, target_name, target_upn, target_department, target_office,
    kind, conversation, service_url, locale, opened, expires, card, state, times_shown, mac
) VALUES (
    :ticket, :tenant, :admin, :target, :target_name, :target_upn, :target_department,
    :target_office, :kind, :conversation, :service_url, :locale, :opened, :expires, :card,
    'pending', 0, ''
) RETURNING *
"""

SIGN = "UPDATE cases SET mac = :mac WHERE ticket = :ticket"

# The anchor counts too: after it the chain goes on, even if no entry is left.
END_OF_AUDIT = """
SELECT seq, mac FROM audit UNION ALL SELECT seq, mac FROM anchors ORDER BY seq DESC LIMIT 1
"""

FILE = """
INSERT INTO audit (seq, event, at, tenant, admin, target, ticket, role, reason, request_id, mac)
VALUES (:seq, :event, :at, :tenant, :admin, :target, :ticket, :role, :reason, :request_id, :mac)
"""

LONGEST_TICKET = 64
"""Signs of a ticket that are filed: ours have 32, and what a stranger sends has no limit."""


@dataclass(frozen=True, slots=True)
class LedgerTransaction:
    """Reads, changes and files within one transaction, at one moment."""

    tx: Transaction
    keys: Keys
    filed: list[Entry] = field(default_factory=list)
    """What has been put on record in this transaction."""

    @property
    def now(self) -> datetime:
        """The moment at which all of this happens."""
        return self.tx.now

    def open(self, case: Case) -> StoredCase:
        """Write a new case, as pending."""
        return self._sign(self.tx.rows(OPEN, **columns_of(case))[0])

    def find(self, ticket: Ticket) -> StoredCase | None:
        """Read a case. Raises LedgerError when somebody else has written in it."""
        row = self._genuine(ticket)
        return None if row is None else stored_case(row)

    def select(self, sql: str, **values: Value) -> Iterator[Case]:
        """Read the cases that *sql* selects; an altered one is logged and left out."""
        for row in self.tx.rows(sql, now=text_of(self.now), **values):
            if self._is_ours(row):
                yield stored_case(row).case

    def change(self, sql: str, ticket: Ticket, **values: Value) -> StoredCase | None:
        """Run an UPDATE that holds its own conditions; None when they were not met.

        *sql* knows :ticket and :now, and returns the row.
        """
        if self._genuine(ticket) is None:  # also keeps us from signing what another hand wrote
            return None
        row = self.tx.row(sql, ticket=ticket, now=text_of(self.now), **values)
        return None if row is None else self._sign(row)

    def file(
        self,
        event: Event,
        stored: StoredCase,
        *,
        reason: Reason | None = None,
        request_id: str | None = None,
    ) -> None:
        """Put on record what happened to a case, by which right, in the name of its admin."""
        case = stored.case
        self._append(
            Entry(
                event,
                self.now,
                case.tenant,
                case.admin,
                case.target.id,
                case.ticket,
                role=stored.role,
                reason=reason,
                request_id=request_id,
            )
        )

    def file_press(
        self, event: Event, ticket: Ticket, case: Case | None, actor: Actor, reason: Reason
    ) -> None:
        """Put on record what somebody tried, in *their* name, whosever case it is."""
        # Who presses from another tenant must not find this tenant's ids under their own.
        ours = case if case is not None and case.tenant == actor.tenant else None
        target = ours.target.id if ours else None
        shortened = Ticket(ticket[:LONGEST_TICKET])
        self._append(
            Entry(event, self.now, actor.tenant, actor.id, target, shortened, reason=reason)
        )

    def _genuine(self, ticket: Ticket) -> Row | None:
        row = self.tx.row(FIND, ticket=ticket)
        if row is not None and not self._is_ours(row):
            raise LedgerError("a case was altered outside Latchkey")
        return row

    def _append(self, entry: Entry) -> None:
        """Add *entry* to the chain."""
        end = end_of_audit(self.tx)
        # Signed is what will be stored, and half a surrogate pair is stored as something else.
        facts = {name: storable(value) for name, value in facts_of(entry).items()}
        self.tx.change(FILE, seq=end.seq + 1, mac=mac_of(self.keys.audit, end, facts), **facts)
        self.filed.append(entry)

    def _sign(self, row: Row) -> StoredCase:
        mac = sign(self.keys.cases, signed_facts(row))
        self.tx.change(SIGN, ticket=row["ticket"], mac=mac)
        return stored_case(row)

    def _is_ours(self, row: Row) -> bool:
        genuine = is_signed(self.keys.cases, signed_facts(row), row["mac"])
        if not genuine:
            log.error("case_altered", extra={"ticket": row["ticket"]})
        return genuine


def end_of_audit(tx: Transaction) -> Checkpoint:
    """Give number and signature of the last entry; `chain.START` when there is none."""
    row = tx.row(END_OF_AUDIT)
    return START if row is None else Checkpoint(row["seq"], row["mac"])
