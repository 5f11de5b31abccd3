"""What a press may do to a case: claim, cancel, show, forget. The condition is in the UPDATE.

A press that changes nothing is put on record with its reason, in the same transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from resets.events import Event
from resets.model import (
    REMOVES_METHODS,
    Actor,
    Case,
    Reason,
    Refused,
    State,
    Ticket,
)
from resets.safeguards import Limit, Risk, Verify
from resets.states import HOLDS_THE_TARGET, MAY_BE_SHOWN
from stores import for_two, freezes, limits, transitions
from stores.database import Row, Value, state_is
from stores.on_record import NO_TO_CALLER, NOT_FORGOTTEN, NOT_OVER
from stores.parts import NOBODY_REMOVES, REMOVES
from stores.refused_presses import (
    nothing_to_show,
    refuse,
    too_fast,
    why_not_claimed,
    why_not_taken,
    wrong_key,
)
from stores.rows import text_of, text_or_none
from stores.transaction import LedgerTransaction
from stores.transitions import HANDS_A_SECRET_OUT

CLAIM = f"""
state = 'pending' AND expires > :now AND opened >= :believed_since
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND NOT EXISTS (
    SELECT 1 FROM cases AS other
    WHERE other.tenant = cases.tenant AND other.target = cases.target
      AND {state_is(HOLDS_THE_TARGET, "other.state")}
  )
  AND (NOT {REMOVES} OR {NOBODY_REMOVES})
  AND (
    needs IS NULL OR second = 'granted' AND second_until > :now
    OR needs = 'unverified' AND caller = 'verified' AND caller_until > :now
  )
  AND (caller IS NULL OR caller <> 'disowned')
  AND (
    :must_be_verified = 0 OR NOT {HANDS_A_SECRET_OUT}
    OR caller = 'verified' AND caller_until > :now
    OR caller IN ('unreachable', 'unanswered') AND needs LIKE :unverified
      AND second = 'granted' AND second_until > :now AND NOT {NO_TO_CALLER}
  )
  AND {for_two.AGREED}
  AND (act <> 'shut_out' OR run = :run)
  AND (second IS NULL OR second <> 'declined')
  AND armed_until IS NULL AND (receiver IS NULL OR receiver <> 'target')
  AND {NOT_OVER}
"""  # noqa: S608 - only words of our own are put in

CANCEL = """
state = 'pending' AND coalesce(armed_until, expires) > :now
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
"""

SHOW = f"""
{state_is(MAY_BE_SHOWN)}
  AND sealed IS NOT NULL AND forget_at > :now AND receiver IS NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND {NOT_FORGOTTEN}
"""

FORGET = """
sealed IS NOT NULL AND receiver IS NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
"""

TIME_IS_UP = "sealed IS NOT NULL"

UNSEALED: dict[str, Value] = {"sealed": None, "forget_at": None}


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a ticket is taken: what was chosen, by which ticket of theirs, how often."""

    chosen: str = ""
    reference: str = ""
    limits: Sequence[Limit] = ()
    verify: Verify = Verify.OFF

    def conditions(self) -> dict[str, str | int | None]:
        """Lay out what the conditions of the claim ask for."""
        must = int(self.verify is Verify.REQUIRED)
        return {"must_be_verified": must, "unverified": f"%{Risk.UNVERIFIED}%"}


def claim(  # noqa: PLR0913, PLR0917 - one row, its facts by name
    ledger_tx: LedgerTransaction,
    ticket: Ticket,
    actor: Actor,
    card: str | None,
    on: Terms,
    run: str,
) -> Case | Refused:
    """Take the ticket on these terms and file the attempt. *run* names the process that does."""
    if (over := limits.over(ledger_tx, ticket, on.limits)) is not None:
        return too_fast(ledger_tx, ticket, actor, over)
    if (held := freezes.holds(ledger_tx, ticket)) is not None:
        return refuse(ledger_tx, ticket, actor, lambda *_: Reason.FROZEN, held)
    since = text_or_none(ledger_tx.believed_since) or ""
    two = int(for_two.is_for_two(ledger_tx, ticket))
    held_by = {"run": run, **owner(actor)}
    asked = {"believed_since": since, "for_two": two, **on.conditions(), **held_by}

    def taken(row: Row) -> dict[str, Value] | None:
        if row["state"] != State.PENDING:
            return None
        # Only here: of many copies of a press all but one are refused.
        ledger_tx.check_examined_schema()
        chosen = {"terms": on.chosen or None, "reference": _reference(row, on)}
        by = {"run": run, "claimed": text_of(ledger_tx.now), "card": row["card"] or card}
        holds = {"removing": run} if row["act"] in REMOVES_METHODS else {}
        return {"state": State.EXECUTING, **chosen, **by, **holds}

    stored = ledger_tx.amend(ticket, taken, CLAIM, **asked)
    if stored is None:
        return refuse(ledger_tx, ticket, actor, partial(why_not_claimed, on.verify))
    ledger_tx.file(Event.ATTEMPTED, stored)
    transitions.enqueue_card(ledger_tx, ticket, run)
    return stored.case


def _reference(row: Row, on: Terms) -> Value:
    """Give the number of their ticket: once a second person was asked about it, it stays."""
    return row["reference"] if row["second"] is not None else on.reference or row["reference"]


def cancel(ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor) -> Case | Refused:
    """End a pending case on its owner's word."""
    ended = {"state": State.CANCELLED, **UNSEALED}
    stored = ledger_tx.amend(ticket, lambda _: ended, CANCEL, **owner(actor))
    if stored is None:
        return refuse(ledger_tx, ticket, actor, why_not_taken)
    ledger_tx.file(Event.CANCELLED, stored)
    return stored.case


def show(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool]
) -> tuple[Case, bytes] | Refused:
    """Count one more showing and hand out the sealed password, if it *opens*."""
    found = ledger_tx.find(ticket)
    is_theirs = found is not None and found.case.belongs_to(actor) and not found.case.is_blind
    if found and found.sealed and is_theirs and not opens(found.sealed):
        return refuse(ledger_tx, ticket, actor, wrong_key)

    def once_more(row: Row) -> dict[str, Value]:
        return {"times_shown": row["times_shown"] + 1, "last_shown": text_of(ledger_tx.now)}

    stored = ledger_tx.amend(ticket, once_more, SHOW, **owner(actor))
    if stored is None or stored.sealed is None:
        return refuse(ledger_tx, ticket, actor, nothing_to_show)
    ledger_tx.file(Event.SHOWN, stored)
    return stored.case, stored.sealed


def forget(ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor) -> Case | Refused:
    """Delete the sealed password, because its owner says so."""
    stored = ledger_tx.amend(ticket, lambda _: UNSEALED, FORGET, **owner(actor))
    if stored is None:
        return refuse(ledger_tx, ticket, actor, nothing_to_show)
    ledger_tx.file(Event.FORGOTTEN, stored)
    return stored.case


def forget_in_time(ledger_tx: LedgerTransaction, ticket: Ticket) -> Case | Refused:
    """Delete the sealed password, because its time is up; filed with that reason.

    Also before its time, should somebody ask: deleting is always the safe side.
    """
    stored = ledger_tx.amend(ticket, lambda _: UNSEALED, TIME_IS_UP)
    if stored is None:
        return Refused(Reason.FORGOTTEN if ledger_tx.find(ticket) else Reason.TICKET_UNKNOWN)
    ledger_tx.file(Event.FORGOTTEN, stored, reason=Reason.EXPIRED)
    return stored.case


def owner(actor: Actor) -> dict[str, str]:
    """Name the owner that a case must have."""
    return {
        "tenant": actor.tenant,
        "admin": actor.id,
        "conversation": actor.conversation,
    }
