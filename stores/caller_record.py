"""What the record says of the check of a caller: it counts, whatever the row of its case says."""

from resets.events import Event
from resets.model import Actor, Case, Reason
from stores.on_record import IS_ABOUT_CALLER
from stores.transaction import LedgerTransaction, Particulars

WORDS = f"""
SELECT event, reason, peer, detail FROM audit WHERE ticket = :ticket AND {IS_ABOUT_CALLER}
ORDER BY seq DESC LIMIT :most
"""  # noqa: S608 - only words of our own are put in
MOST = 20
"""Entries that are read back to the question: two tries, and some second person not reached."""


def wrong_numbers(ledger_tx: LedgerTransaction, case: Case, actor: Actor) -> int | None:
    """Count the wrong numbers since *actor* was asked; None where no question to them is open."""
    wrong = 0
    for word in ledger_tx.tx.rows(WORDS, ticket=case.ticket, most=MOST):
        if word["event"] == Event.PRESS_REFUSED:
            wrong += 1
        elif word["event"] != Event.UNREACHABLE or word["detail"] is None:
            is_open = word["event"] == Event.VERIFY_ASKED and word["peer"] == actor.id
            return wrong if is_open else None
    return None


def file_wrong_number(ledger_tx: LedgerTransaction, case: Case, actor: Actor) -> None:
    """Put a wrong number on record each time: by that it is known how many tries are left."""
    particulars = Particulars(reason=Reason.NUMBER_WRONG)
    entry = ledger_tx.entry_of_person(Event.PRESS_REFUSED, case, actor, particulars)
    ledger_tx.file_entry(entry)
