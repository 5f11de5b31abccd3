"""Frozen people: a signed row each, beside the entry of the audit that says the same.

Both count. Who deletes the row, or puts an older one back, finds the person frozen by the entry,
which cannot be deleted unseen; who alters it is found out by the signature.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from resets.errors import LedgerError
from resets.events import Entry, Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause, is_held
from resets.model import Case, Second, State, TenantId, Ticket, UserId
from resets.safeguards import Risk
from stores import on_record
from stores.audited import AuditedDatabase
from stores.database import Row
from stores.keys import Fact, is_signed, sign
from stores.rows import text_of
from stores.transaction import LedgerTransaction

log = logging.getLogger(__name__)

FIND = "SELECT * FROM freezes WHERE tenant = :tenant AND person = :person"
PUT = """
INSERT INTO freezes (tenant, person, until, why, said_by, ticket, mac)
VALUES (:tenant, :person, :until, :why, :said_by, :ticket, :mac)
ON CONFLICT (tenant, person) DO UPDATE SET until = excluded.until, why = excluded.why,
    said_by = excluded.said_by, ticket = excluded.ticket, mac = excluded.mac
"""
DELETE_OLD = "DELETE FROM freezes WHERE until <= :long_ago"
FILED = """
SELECT * FROM audit
WHERE event = 'frozen' AND tenant = :tenant AND target = :person AND at > :since
ORDER BY at DESC LIMIT 1
"""
SAID_OF = """
SELECT 1 AS one FROM cases WHERE ticket = :ticket AND (
    EXISTS (SELECT 1 FROM freezes WHERE tenant = cases.tenant AND person = cases.target)
    OR EXISTS (
        SELECT 1 FROM audit WHERE event = 'frozen' AND tenant = cases.tenant
          AND target = cases.target AND at > :since
    )
)
"""
FROZEN_SINCE_AGREED = f"""
SELECT 1 AS one FROM audit AS frozen
WHERE event = 'frozen' AND tenant = :tenant AND target = :target AND at > :since
  AND NOT EXISTS (
    SELECT 1 FROM audit AS agreed WHERE agreed.ticket = :ticket AND {on_record.IS_AGREEMENT}
      AND agreed.seq > frozen.seq
  )
"""  # noqa: S608 - only words of our own are put in
AGREED = """
SELECT * FROM cases
WHERE state = 'pending' AND second = 'granted' AND tenant = :tenant AND target = :person
"""
AGREED_NO_MORE = """
UPDATE cases SET second = NULL, second_until = NULL
WHERE ticket = :ticket AND state = 'pending' AND second = 'granted' RETURNING *
"""

DISOWN = """
UPDATE cases SET disowned = coalesce(disowned, :now) WHERE ticket = :ticket RETURNING *
"""

LONG_AGO = timedelta(days=1)


class FreezingDatabase(AuditedDatabase):
    """Says on any database who is frozen; `stores.outbox` freezes, and has that told."""

    async def frozen(self, tenant: TenantId, person: UserId) -> Freeze | None:
        """Give the freeze that holds now; None where there is none."""
        return await self._in_transaction(lambda ledger_tx: frozen(ledger_tx, tenant, person))


def put(ledger_tx: LedgerTransaction, freeze: Freeze, before: Freeze | None) -> Freeze:
    """Write the freeze, file it, and take back what was agreed to before it.

    *before* is the one that holds now: it is never made shorter.
    """
    if before is not None:
        freeze = replace(freeze, until=max(before.until, freeze.until))
    facts = _facts(freeze)
    ledger_tx.tx.change(PUT, **facts, mac=_signature(ledger_tx, facts))
    ledger_tx.tx.change(DELETE_OLD, long_ago=text_of(ledger_tx.now - LONG_AGO))
    _file(ledger_tx, freeze)
    if freeze.ticket is not None:
        ledger_tx.change(DISOWN, freeze.ticket)
    whose = {"tenant": freeze.tenant, "person": freeze.person}
    for case in filter(_is_held, list(ledger_tx.select(AGREED, **whose))):
        ledger_tx.change(AGREED_NO_MORE, case.ticket)
    return freeze


def frozen(ledger_tx: LedgerTransaction, tenant: TenantId, person: UserId) -> Freeze | None:
    """Give the freeze of *person* that holds now. Raises LedgerError for a row that is not ours."""
    whose = {"tenant": tenant, "person": person}
    row = ledger_tx.tx.row(FIND, **whose)
    if row is not None and (kept := _read(ledger_tx, row)).until > ledger_tx.now:
        return kept
    since = text_of(ledger_tx.now - FROZEN_FOR)
    entry = ledger_tx.tx.row(FILED, since=since, **whose)
    if entry is None:
        return None
    log.error("freeze_deleted")  # or an older one was put back in its place
    until = datetime.fromisoformat(entry["at"]) + FROZEN_FOR
    said_by, ticket = UserId(entry["admin"]), entry["ticket"]
    return Freeze(tenant, person, until, FrozenBecause(entry["detail"]), said_by, ticket)


def holds(ledger_tx: LedgerTransaction, ticket: Ticket) -> timedelta | None:
    """Say for how long a freeze holds the claim of *ticket* back; None where it does not.

    A case for two is held back by its own condition, and says so itself; but for one that is armed:
    that condition was met when it was, and a freeze since then has taken the agreement back.
    """
    since = text_of(ledger_tx.now - FROZEN_FOR)
    if ledger_tx.tx.row(SAID_OF, ticket=ticket, since=since) is None:
        return None  # almost always: then nothing else is read
    stored = ledger_tx.find(ticket)
    if stored is None or stored.case.state is not State.PENDING:
        return None
    case = stored.case
    if not is_held(case.act) or _is_for_its_second(ledger_tx, case):
        return None
    found = frozen(ledger_tx, case.tenant, case.target.id)
    return found.until - ledger_tx.now if found is not None else None


def _is_held(case: Case) -> bool:
    """Say whether what was agreed to waits now: a frozen person can still be shut out."""
    return is_held(case.act)


def _is_for_its_second(ledger_tx: LedgerTransaction, case: Case) -> bool:
    """Say whether it is for a second person, not for the freeze, to let *case* be claimed."""
    if is_agreed(ledger_tx, case):
        return not _is_frozen_since_agreed(ledger_tx, case)
    # A check of the caller meets that one alone; armed, it has met its condition before.
    return bool(set(case.needs) - {Risk.UNVERIFIED}) and not case.is_armed


def _is_frozen_since_agreed(ledger_tx: LedgerTransaction, case: Case) -> bool:
    """Say so by the record: a row from before the freeze may have been put back."""
    whose = {"tenant": case.tenant, "target": case.target.id, "ticket": case.ticket}
    since = text_of(ledger_tx.now - FROZEN_FOR)
    return ledger_tx.tx.row(FROZEN_SINCE_AGREED, since=since, **whose) is not None


def is_agreed(ledger_tx: LedgerTransaction, case: Case) -> bool:
    """Say whether a second person's agreement counts now; armed in its time, it counts on."""
    is_in_time = case.second_until is not None and case.second_until > ledger_tx.now
    return case.second is Second.GRANTED and (is_in_time or case.is_armed)


def _file(ledger_tx: LedgerTransaction, freeze: Freeze) -> None:
    """Put on record who was frozen, in the name of whoever said it."""
    who, ticket = (freeze.tenant, freeze.by, freeze.person), freeze.ticket
    ledger_tx.file_entry(Entry(Event.FROZEN, ledger_tx.now, *who, ticket, detail=freeze.why))


def _facts(freeze: Freeze) -> dict[str, str | None]:
    return {
        "tenant": freeze.tenant,
        "person": freeze.person,
        "until": text_of(freeze.until),
        "why": freeze.why,
        "said_by": freeze.by,
        "ticket": freeze.ticket,
    }


def _read(ledger_tx: LedgerTransaction, row: Row) -> Freeze:
    facts = {name: row[name] for name in row if name != "mac"}
    if not is_signed(ledger_tx.keys.cases, _of_freezes(facts), row["mac"]):
        log.error("freeze_altered")
        raise LedgerError("a freeze was altered outside Latchkey")
    return Freeze(
        TenantId(row["tenant"]),
        UserId(row["person"]),
        datetime.fromisoformat(row["until"]),
        FrozenBecause(row["why"]),
        UserId(row["said_by"]),
        row["ticket"],
    )


def _signature(ledger_tx: LedgerTransaction, facts: dict[str, str | None]) -> str:
    return sign(ledger_tx.keys.cases, _of_freezes(facts))


def _of_freezes(facts: dict[str, str | None]) -> dict[str, Fact]:
    """Name the table as well, so that no other signed row passes for a freeze."""
    return {"table": "freezes", **facts}
