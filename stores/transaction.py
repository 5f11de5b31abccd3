"""The ledger, opened at one transaction: cases that are signed, and the audit that follows them."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeAlias

from resets.errors import LedgerError
from resets.events import Entry, Event
from resets.model import (
    Actor,
    Case,
    Reason,
    TenantId,
    Ticket,
    UserId,
)
from resets.safeguards import Safeguards
from stores.anchors import ANCHOR, believed
from stores.chain import START, Checkpoint, Link, mac_of
from stores.database import Row, Transaction, Value
from stores.keys import Keys, is_signed, sign
from stores.rows import (
    StoredCase,
    columns_of,
    facts_of,
    fixed_part,
    link_of,
    signed_facts,
    stored_case,
    text_of,
)
from stores.tables import CASES
from stores.writing import as_stored

log = logging.getLogger(__name__)

FIND = "SELECT * FROM cases WHERE ticket = :ticket"

SIGN = "UPDATE cases SET mac = :mac WHERE ticket = :ticket"

# The anchor counts too: after it the chain goes on, even if no entry is left.
ENTRY = "SELECT * FROM audit WHERE seq = :seq"
END_OF_AUDIT = """
SELECT seq, mac FROM audit UNION ALL SELECT seq, mac FROM anchors ORDER BY seq DESC LIMIT 1
"""

TICKET = re.compile(r"[0-9a-f]{32}")
MALFORMED = Ticket("malformed")
"""Filed in place of a ticket that cannot be one: what a stranger sends is not kept."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is filed of a person's deed besides who and when."""

    ticket: Ticket | None = None
    target: UserId | None = None
    reason: Reason | None = None
    peer: UserId | None = None


NO_PARTICULARS = Particulars()
NOTHING_MORE = Safeguards()


@dataclass(frozen=True, slots=True)
class LedgerTransaction:
    """Reads, changes and files within one transaction, at one moment."""

    tx: Transaction
    keys: Keys
    known_end: Checkpoint = START
    """The last entry that this process has seen committed: it must still be there."""
    believed_since: datetime | None = None
    """Cards that are older ask again."""
    follow: "Follow | None" = None
    """Called with what is filed of a case, to write in the same transaction what follows."""
    asked: Safeguards = NOTHING_MORE
    """What this deployment asks for now, besides the rule."""
    filed: list[Entry] = field(default_factory=list)
    """What has been put on record in this transaction."""
    ends: list[Checkpoint] = field(default_factory=list)
    """The audit's end after each of them."""

    @property
    def now(self) -> datetime:
        """The moment at which all of this happens."""
        return self.tx.now

    def open(self, case: Case) -> StoredCase:
        """Write a new case, as pending."""
        new = (
            dict.fromkeys(CASES.columns) | columns_of(case) | {"state": "pending", "times_shown": 0}
        )
        row = self._signed(as_stored(new))
        if self.tx.add("cases", row) != row:
            raise LedgerError("the database did not take a case as it was written")
        return stored_case(row)

    def find(self, ticket: Ticket) -> StoredCase | None:
        """Read a case. Raises LedgerError when somebody else has written in it."""
        row = self._genuine(ticket)
        return None if row is None else stored_case(row)

    def select(self, sql: str, **values: Value) -> Iterator[Case]:
        """Read the cases that *sql* selects; an altered one is logged and left out."""
        for row in self.tx.rows(sql, now=text_of(self.now), **values):
            if is_ours(row, self.keys):
                yield stored_case(row).case

    def change(self, sql: str, ticket: Ticket, **values: Value) -> StoredCase | None:
        """Run an UPDATE that holds its own conditions; None when they were not met.

        *sql* knows :ticket and :now, and returns the row.
        """
        before = self._genuine(ticket)
        if before is None:  # also keeps us from signing what another hand wrote
            return None
        row = self.tx.row(sql, ticket=ticket, now=text_of(self.now), **values)
        if row is not None and fixed_part(row) != fixed_part(before):
            raise LedgerError("the database changed more of a case than it was told to")
        return None if row is None else self._sign(row)

    def amend(
        self,
        ticket: Ticket,
        change: Callable[[Row], Mapping[str, Value] | None],
        where: str,
        **facts: Value,
    ) -> StoredCase | None:
        """Write what *change* makes of a case, if *where* holds; None when it does not.

        *where* is judged by the database, in the statement that writes; it knows :ticket and :now.
        Where *change* makes nothing of the case, that cannot hold, and is not asked.
        """
        before = self._genuine(ticket)
        if before is None:  # also keeps us from signing what another hand wrote
            return None
        made = change(before)
        if made is None:
            return None
        after = self._signed({**before, **as_stored(made)})
        found = self.tx.amend(before, after, where, now=text_of(self.now), **facts)
        if found is not None and found != after:
            raise LedgerError("the database changed more of a case than it was told to")
        return None if found is None else stored_case(after)

    def file(  # noqa: PLR0913 - the facts of one entry, each by name
        self,
        event: Event,
        stored: StoredCase,
        *,
        reason: Reason | None = None,
        request_id: str | None = None,
        detail: str | None = None,
        peer: UserId | None = None,
    ) -> None:
        """Put on record what happened to a case, by which right, in the name of its admin."""
        entry = self._entry_of(event, stored)
        self._append(replace(entry, reason=reason, request_id=request_id, detail=detail, peer=peer))
        if self.follow is not None:
            self.follow(self, event, stored)

    def _entry_of(self, event: Event, stored: StoredCase) -> Entry:
        case = stored.case
        return Entry(
            event,
            self.now,
            case.tenant,
            case.admin,
            case.target.id,
            case.ticket,
            role=stored.role,
            act=case.act,
            reference=case.reference or None,
            receiver=case.receiver if case.is_blind else None,
        )

    def entry_of_person(
        self,
        event: Event,
        case: Case | None,
        actor: Actor,
        particulars: Particulars = NO_PARTICULARS,
    ) -> Entry:
        """Say what somebody did or tried, in *their* name, whosever case it is."""
        # Who presses from another tenant must not find this tenant's ids under their own.
        ours = case if case is not None and case.tenant == actor.tenant else None
        target = ours.target.id if ours else particulars.target
        ticket = case.ticket if case else particulars.ticket
        filed = None if ticket is None else filed_as(ticket)
        act = ours.act if ours else None
        entry = Entry(event, self.now, actor.tenant, actor.id, target, filed, act=act)
        return replace(entry, reason=particulars.reason, peer=particulars.peer)

    def file_entry(self, entry: Entry) -> None:
        """Put *entry* on record."""
        self._append(entry)

    def file_own(self, event: Event) -> None:
        """Put on record what happened to Latchkey itself: nobody did it, to nobody."""
        nobody, nowhere = UserId(""), TenantId("")
        self._append(Entry(event, self.now, nowhere, nobody, None, None))

    def check_examined_schema(self) -> None:
        """Check the schema as `check_schema` does, once all that lies in it has been examined."""
        self.tx.ensure_examined()
        self.check_schema()

    def check_schema(self) -> None:
        """Raise LedgerError when any table, index or trigger is not as Latchkey made it."""
        if flaw := self.tx.schema_flaw():
            log.error("schema_altered", extra={"why": flaw})
            raise LedgerError(f"the ledger's schema was altered: {flaw}")

    def is_of_a_time_not_vouched_for(self, case: Case) -> bool:
        """Say whether *case* was opened before anything vouches for the ledger."""
        return self.believed_since is not None and case.opened < self.believed_since

    def trusted_end(self) -> Checkpoint:
        """Give the audit's end; LedgerError when it has lost what this process saw committed."""
        end, known = end_of_audit(self.tx), self.known_end
        if known in (end, START) or entry_at(self.tx, known.seq) == known:
            return end
        if known.seq <= believed(self.tx.row(ANCHOR), self.keys).seq:
            return end  # taken off meanwhile, by the audit's owner
        log.error("audit_rolled_back", extra={"seq": known.seq})
        raise LedgerError(
            f"the audit has lost entry {known.seq}: it was cut, or an older copy put back"
        )

    def _genuine(self, ticket: Ticket) -> Row | None:
        row = self.tx.row(FIND, ticket=ticket)
        return None if row is None else genuine(row, self.keys)

    def _append(self, entry: Entry) -> None:
        """Add *entry* to the chain."""
        last = self.trusted_end()
        # Signed is what will be stored, and half a surrogate pair is stored as something else.
        facts = as_stored(facts_of(entry))
        end = Checkpoint(last.seq + 1, mac_of(self.keys.audit, last, facts))
        self.tx.add("audit", {"seq": end.seq, **facts, "mac": end.mac})
        stored = self.tx.row(ENTRY, seq=end.seq)  # a trigger may swallow it, or write another
        if stored is None or link_of(stored) != Link(end.seq, facts, end.mac):
            raise LedgerError("the database did not take an entry of the audit as it was written")
        self.filed.append(entry)
        self.ends.append(end)

    def _signed(self, row: dict[str, Value]) -> dict[str, Value]:
        return {**row, "mac": sign(self.keys.cases, signed_facts(row))}

    def _sign(self, row: Row) -> StoredCase:
        mac = sign(self.keys.cases, signed_facts(row))
        self.tx.send(SIGN, ticket=row["ticket"], mac=mac)
        return stored_case(row)


def genuine(row: Row, keys: Keys) -> Row:
    """Give a case's row as it is; LedgerError when somebody else has written in it."""
    if not is_ours(row, keys):
        raise LedgerError("a case was altered outside Latchkey")
    return row


def is_ours(row: Row, keys: Keys) -> bool:
    """Say whether a case's row is as Latchkey signed it; one that is not is logged."""
    is_genuine = is_signed(keys.cases, signed_facts(row), row["mac"])
    if not is_genuine:
        log.error("case_altered", extra={"ticket": row["ticket"]})
    return is_genuine


Follow: TypeAlias = Callable[[LedgerTransaction, Event, StoredCase], None]
"""What follows in the same transaction from an entry about a case."""


def filed_as(ticket: Ticket) -> Ticket:
    """Give *ticket* as it is filed: what cannot be one is not kept."""
    return ticket if TICKET.fullmatch(ticket) else MALFORMED


def entry_at(tx: Transaction, seq: int) -> Checkpoint | None:
    """Give number and signature of the entry *seq*, None when there is none."""
    row = tx.row(ENTRY, seq=seq)
    return None if row is None else Checkpoint(row["seq"], row["mac"])


def end_of_audit(tx: Transaction) -> Checkpoint:
    """Give number and signature of the last entry; `chain.START` when there is none."""
    row = tx.row(END_OF_AUDIT)
    return START if row is None else Checkpoint(row["seq"], row["mac"])
