"""The end of a temporary password, as the ledger keeps it.

When the password has ended, what is sealed of it opens nothing any more, and is deleted with that.
"""

from dataclasses import dataclass
from datetime import datetime

from resets.events import Event
from resets.model import Case, Ending, TenantId, Ticket, UserId
from stores.rows import text_of
from stores.transaction import LedgerTransaction

LAST_RESET = """
SELECT * FROM cases
WHERE tenant = :tenant AND target = :target AND act = 'reset_password' AND started <= :before
  AND state IN ('done', 'accepted', 'unknown', 'delivered', 'undelivered')
ORDER BY started DESC LIMIT 1
"""

END = """
UPDATE cases SET ending = :ending, ended = :ended, sealed = NULL, forget_at = NULL
WHERE ticket = :ticket AND ending IS NULL RETURNING *
"""

FILED_AS = {
    Ending.SCRAMBLED: Event.SCRAMBLED,
    Ending.CHANGED: Event.SEEN_USED,
    Ending.CHANGED_ELSEWHERE: Event.SEEN_CHANGED,
}


@dataclass(frozen=True, slots=True)
class End:
    """How a temporary password ended, when, and by whom if it was an act of ours."""

    ending: Ending
    at: datetime
    by: UserId | None = None


def last_reset(
    ledger_tx: LedgerTransaction, tenant: TenantId, target: UserId, before: datetime | None = None
) -> Case | None:
    """Give the newest reset of *target*, from *before* then, that may have set their password."""
    until = text_of(before or ledger_tx.now)
    found = ledger_tx.select(LAST_RESET, tenant=tenant, target=target, before=until)
    return next(found, None)


def end(ledger_tx: LedgerTransaction, ticket: Ticket, how: End) -> Case | None:
    """Note that the password of *ticket* has ended, once; what is sealed of it goes with that."""
    before = ledger_tx.find(ticket)
    stored = ledger_tx.change(END, ticket, ending=how.ending, ended=text_of(how.at))
    if stored is None:
        return None
    ledger_tx.file(FILED_AS[how.ending], stored, peer=how.by)
    if before is not None and before.sealed is not None:
        ledger_tx.file(Event.FORGOTTEN, stored)
    return stored.case
