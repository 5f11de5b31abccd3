"""Why a press about who gets the password changed nothing; put on record, and no more is told."""

from resets.caller import is_by_target
from resets.events import Event
from resets.model import Actor, Case, Reason, Receiver, Refused, State, Ticket
from resets.receiving import ARMED_LIFE, Addressee, Press
from stores.filed_lately import note
from stores.rows import text_of
from stores.transaction import LedgerTransaction, Particulars

SET_SINCE = """EXISTS (
    SELECT 1 FROM audit AS later WHERE event = 'attempted' AND later.tenant = cases.tenant
      AND later.at > :armed AND later.target = cases.target AND later.ticket <> cases.ticket
      AND later.act IN ('reset_password', 'scramble', 'shut_out')
      AND NOT EXISTS (
        SELECT 1 FROM cases AS its WHERE its.ticket = later.ticket
          AND its.state IN ('refused', 'not_done')
      )
  )"""
"""Another password has been set since it was armed, perhaps to shut somebody out: it stays. The
record says so: a row can be deleted. What was attempted before could not be armed beside."""
SET_BEFORE_IT = f"SELECT 1 AS one FROM cases WHERE ticket = :ticket AND {SET_SINCE}"  # noqa: S608

ENDED_BEFORE = {State.CANCELLED: Reason.CANCELLED, State.EXPIRED: Reason.EXPIRED}


def fixed(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, to: Addressee
) -> Refused | None:
    """Say that somebody else gets it already; None where that is not what is wrong."""
    found = ledger_tx.find(ticket)
    case = found.case if found else None
    if case is None or not case.belongs_to(actor) or case.state is not State.PENDING:
        return None
    is_to_admin = not case.is_blind and case.second is None
    if is_to_admin or case.receiver_id == to.id:
        return None
    return filed(ledger_tx, ticket, case, actor, Reason.RECEIVER_FIXED)


def unchecked(ledger_tx: LedgerTransaction, press: Press) -> Refused | None:
    """Say that the person has not shown, or not lately, that it is they who call."""
    found = ledger_tx.find(press.ticket)
    case = found.case if found else None
    if case is None or not case.belongs_to(press.actor) or case.state is not State.PENDING:
        return None
    if is_by_target(case, ledger_tx.now):
        return None
    return filed(ledger_tx, press.ticket, case, press.actor, Reason.UNVERIFIED)


def not_theirs(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, sealed: bytes | None
) -> Refused:
    """Find out why nothing changed. Whoever does not get it learns no more than that."""
    found = ledger_tx.find(ticket)
    case = found.case if found else None
    if case is None:
        reason = Reason.TICKET_UNKNOWN
    elif not case.goes_to(actor):
        reason = Reason.NOT_YOURS
    elif found is not None and found.sealed is not None and sealed is None:
        reason = Reason.TICKET_UNKNOWN  # the key is another's
    else:
        reason = _why(ledger_tx, case)
    return filed(ledger_tx, ticket, case, actor, reason)


def _why(ledger_tx: LedgerTransaction, case: Case) -> Reason:
    if case.state is State.PENDING:
        return _why_not_now(ledger_tx, case)
    if case.state in ENDED_BEFORE:
        return ENDED_BEFORE[case.state]
    return Reason.ALREADY_USED if case.receiver is Receiver.TARGET else Reason.FORGOTTEN


def _why_not_now(ledger_tx: LedgerTransaction, case: Case) -> Reason:
    if case.armed_until is None or case.armed_until <= ledger_tx.now:
        return Reason.EXPIRED
    since = armed_at(ledger_tx, case.ticket)
    if ledger_tx.tx.row(SET_BEFORE_IT, ticket=case.ticket, armed=since) is not None:
        return Reason.CHANGED_MEANWHILE
    return Reason.TARGET_BUSY if case.times_shown else Reason.NOT_SEEN


def armed_at(ledger_tx: LedgerTransaction, ticket: Ticket) -> str:
    """Say since when it waits for the target's word."""
    found = ledger_tx.find(ticket)
    until = found.case.armed_until if found else None
    return text_of((until or ledger_tx.now) - ARMED_LIFE)


def filed(
    ledger_tx: LedgerTransaction, ticket: Ticket, case: Case | None, actor: Actor, reason: Reason
) -> Refused:
    """Put on record that a press was refused for this *reason*."""
    note(ledger_tx, Event.PRESS_REFUSED, case, actor, Particulars(ticket=ticket, reason=reason))
    return Refused(reason)
