"""The cases of one admin in one chat: what waits there, and what a message has led to."""

from datetime import datetime

from resets.model import Actor, Case
from stores.presses import owner
from stores.rows import text_of
from stores.transaction import LedgerTransaction

THEIRS = "tenant = :tenant AND admin = :admin AND conversation = :conversation"

PENDING_OF = f"""
SELECT * FROM cases WHERE state = 'pending' AND coalesce(armed_until, expires) > :now AND {THEIRS}
ORDER BY opened LIMIT 50
"""  # noqa: S608 - only words of our own are put in

ASKED_BY = f"""
SELECT * FROM cases WHERE opened > :since AND asked_by = :message AND {THEIRS}
ORDER BY opened LIMIT 50
"""  # noqa: S608 - as above


def pending_of(ledger_tx: LedgerTransaction, actor: Actor) -> list[Case]:
    """List what still waits for *actor*'s press in this chat, the oldest first."""
    return list(ledger_tx.select(PENDING_OF, **owner(actor)))


def asked_by(
    ledger_tx: LedgerTransaction, actor: Actor, message: str, since: datetime
) -> list[Case]:
    """List what *message* of *actor*'s in this chat has led to *since* then."""
    asked = {"message": message, "since": text_of(since), **owner(actor)}
    return list(ledger_tx.select(ASKED_BY, **asked))
