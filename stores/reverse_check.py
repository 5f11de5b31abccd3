"""Who has a case about me? One read and one entry, whether there is one or not."""

from datetime import datetime

from resets.events import Event
from resets.model import Actor, Case, State
from stores.database import state_is
from stores.filed_lately import note
from stores.rows import text_of
from stores.transaction import LedgerTransaction, Particulars

CAME_TO_NOTHING = frozenset({State.CANCELLED, State.EXPIRED, State.REFUSED, State.NOT_DONE})
"""Where nobody of the helpdesk is at work on it any more, and nothing was changed."""

ABOUT = f"""
SELECT * FROM cases
WHERE tenant = :tenant AND target = :asker AND opened > :since
  AND NOT {state_is(CAME_TO_NOTHING)}
ORDER BY opened DESC LIMIT 1
"""  # noqa: S608 - only words of our own are put in


def asked_back(ledger_tx: LedgerTransaction, actor: Actor, since: datetime) -> Case | None:
    """File the question, and give the newest case about whoever asks that was opened *since*."""
    facts = {"tenant": actor.tenant, "asker": actor.id, "since": text_of(since)}
    case = next(ledger_tx.select(ABOUT, **facts), None)
    about = Particulars(ticket=case.ticket if case else None, target=actor.id)
    note(ledger_tx, Event.ASKED_BACK, None, actor, about)
    return case
