"""What moved nothing is filed once a minute: the same deed of the same person says nothing new."""

from datetime import timedelta

from resets.events import Entry, Event
from resets.model import Actor, Case
from stores.rows import facts_of, text_of
from stores.transaction import NO_PARTICULARS, LedgerTransaction, Particulars

LATELY = "(SELECT * FROM audit ORDER BY seq DESC LIMIT 200) AS lately"
THEIRS = "tenant = :tenant AND admin = :admin AND event = :event AND at > :since"

FILED_LATELY = f"""
SELECT 1 AS one FROM {LATELY} WHERE {THEIRS} AND coalesce(ticket, '') = :ticket
  AND coalesce(target, '') = :target AND coalesce(reason, '') = :reason LIMIT 1
"""  # noqa: S608 - only words of our own are put in

UNKNOWN_LATELY = f"""
SELECT count(*) AS times FROM {LATELY} WHERE {THEIRS} AND reason = 'ticket_unknown'
"""  # noqa: S608 - as above

ONCE_IN = timedelta(minutes=1)
"""How often the same deed of the same person that moved nothing is filed. Our own choice."""

UNKNOWN_TICKETS_A_MINUTE = 5
"""What is filed of one person's presses of unknown tickets in a minute; our own choice."""


def note(
    ledger_tx: LedgerTransaction,
    event: Event,
    case: Case | None,
    actor: Actor,
    particulars: Particulars = NO_PARTICULARS,
) -> None:
    """File something that moved nothing; the same of one person once a minute."""
    entry = ledger_tx.entry_of_person(event, case, actor, particulars)
    if not is_filed_lately(ledger_tx, entry):
        ledger_tx.file_entry(entry)


def is_filed_lately(ledger_tx: LedgerTransaction, entry: Entry) -> bool:
    """Say whether the same deed of the same person was put on record a moment ago."""
    facts = {name: entry_fact or "" for name, entry_fact in facts_of(entry).items()}
    same = {name: facts[name] for name in ("ticket", "target", "reason")}
    return ledger_tx.tx.row(FILED_LATELY, **same, **_lately(ledger_tx, entry)) is not None


def _lately(ledger_tx: LedgerTransaction, entry: Entry) -> dict[str, str]:
    since = text_of(ledger_tx.now - ONCE_IN)
    return {"tenant": entry.tenant, "admin": entry.admin, "event": entry.event, "since": since}


def floods(ledger_tx: LedgerTransaction, entry: Entry) -> bool:
    """Say whether this person has pressed so many unknown tickets that more would say nothing new.

    Only these are left out of the record: they are about no case, and anybody can make them up.
    """
    filed = ledger_tx.tx.row(UNKNOWN_LATELY, **_lately(ledger_tx, entry))
    return filed is not None and filed["times"] >= UNKNOWN_TICKETS_A_MINUTE
