"""What the steps of a check of a caller share: its seal, and how an open check goes on."""

from resets.caller import (
    last_asked,
)
from resets.events import Event
from resets.model import Actor, Caller, Case, Reason, Ticket
from resets.secret import Secret
from stores import filed_lately
from stores.keys import sign
from stores.rows import StoredCase, text_of
from stores.transaction import LedgerTransaction, Particulars

GO_ON = """
UPDATE cases SET caller = :caller, caller_people = :people, caller_until = :until, caller_by = :by
WHERE ticket = :ticket AND caller = 'asked' AND caller_people = :before RETURNING *
"""


def sealed(ledger_tx: LedgerTransaction, ticket: Ticket, number: Secret) -> str:
    """Give the HMAC of *number* under a key of its own for each case."""
    of_case = bytes.fromhex(sign(ledger_tx.keys.callers, {"ticket": ticket}))
    return sign(of_case, {"number": number.reveal()})


def note(ledger_tx: LedgerTransaction, case: Case | None, actor: Actor, reason: Reason) -> None:
    """File a press that moved nothing; the same of one person once a minute."""
    ticket = case.ticket if case else None
    particulars = Particulars(ticket=ticket, reason=reason)
    filed_lately.note(ledger_tx, Event.PRESS_REFUSED, case, actor, particulars)


def go_on(ledger_tx: LedgerTransaction, case: Case, to: Caller, people: str) -> Case | None:
    """Change an open check where it stands, unless it has been answered meanwhile."""
    until = text_of(case.caller_until or ledger_tx.now)
    facts = {"caller": to, "people": people, "until": until, "by": None}
    stored = ledger_tx.change(GO_ON, case.ticket, before=case.caller_people, **facts)
    if stored is None:
        return None
    if to is not Caller.ASKED:
        _file_end(ledger_tx, stored)
    return stored.case


def _file_end(ledger_tx: LedgerTransaction, stored: StoredCase) -> None:
    """File that a check has ended without a word."""
    asked = last_asked(stored.case)
    peer = asked.id if asked else None
    if stored.case.caller is Caller.UNREACHABLE:
        ledger_tx.file(Event.UNREACHABLE, stored, peer=peer)
    else:
        ledger_tx.file(Event.VERIFY_FAILED, stored, peer=peer, reason=Reason.EXPIRED)
