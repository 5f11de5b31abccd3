"""Why a press changed nothing: found out, and put on record in the transaction of the press."""

import logging
from collections.abc import Callable
from datetime import timedelta

from resets.caller import open_needs, waits_for_check
from resets.events import Event
from resets.model import (
    Actor,
    Caller,
    Case,
    Reason,
    Receiver,
    Refused,
    State,
    Ticket,
)
from resets.safeguards import Verify
from stores import for_two, freezes
from stores.filed_lately import floods, is_filed_lately
from stores.on_record import IS_OVER
from stores.transaction import LedgerTransaction, Particulars

log = logging.getLogger(__name__)

OVER = f"SELECT event FROM audit WHERE ticket = :ticket AND {IS_OVER} ORDER BY seq LIMIT 1"  # noqa: S608 - only words of our own are put in

NOT_BEGUN = """
SELECT 1 AS one FROM cases WHERE ticket = :ticket AND act = 'shut_out' AND run IS NULL
"""
"""One of a list, which is begun as a whole by whoever asked for it, or not at all."""

NOTHING_ELSE = frozenset({Reason.SECOND_NEEDED, Reason.TARGET_BUSY})
"""Refusals before which it must be checked who calls, where that is asked for."""

WAITS = frozenset({Reason.TOO_FAST, Reason.FROZEN})
"""Refusals of which it is said when it goes on."""


def refused(ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor) -> Refused:
    """Say why a press of the owner's changed nothing, and file it."""
    return refuse(ledger_tx, ticket, actor, why_not_taken)


def too_fast(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, wait: timedelta
) -> Refused:
    """Say that a limit is reached and for how long, and file it."""
    return refuse(ledger_tx, ticket, actor, lambda *_: Reason.TOO_FAST, wait)


def refuse(
    ledger_tx: LedgerTransaction,
    ticket: Ticket,
    actor: Actor,
    why: Callable[[LedgerTransaction, Case], Reason],
    wait: timedelta | None = None,
) -> Refused:
    """Find out why nothing changed, and file it. Whoever does not own the case learns no more."""
    stored = ledger_tx.find(ticket)
    case = stored.case if stored else None
    if case is None:
        reason = Reason.TICKET_UNKNOWN
    elif not case.belongs_to(actor):
        reason = Reason.NOT_YOURS
    else:
        reason = why(ledger_tx, case)
    _file_refusal(ledger_tx, ticket, case, actor, reason)
    return Refused(reason, wait=wait if reason in WAITS else None)


def _file_refusal(
    ledger_tx: LedgerTransaction, ticket: Ticket, case: Case | None, actor: Actor, reason: Reason
) -> None:
    """Put a refused press on record, unless the same was filed a moment ago, or they flood us."""
    particulars = Particulars(ticket=ticket, reason=reason)
    entry = ledger_tx.entry_of_person(Event.PRESS_REFUSED, case, actor, particulars)
    if is_filed_lately(ledger_tx, entry) or (case is None and floods(ledger_tx, entry)):
        return
    ledger_tx.file_entry(entry)


def why_not_claimed(verify: Verify, ledger_tx: LedgerTransaction, case: Case) -> Reason:
    """Say why a claim was not taken; *verify* is how much a check of the caller is asked for."""
    reason = why_not_taken(ledger_tx, case)
    if reason is Reason.TARGET_BUSY:
        reason = _why_held(ledger_tx, case)
    if reason is Reason.CANCELLED and case.caller is Caller.DISOWNED:
        return Reason.DISOWNED
    is_held = reason in NOTHING_ELSE and waits_for_check(case, verify, ledger_tx.now)
    return Reason.UNVERIFIED if is_held else reason


def _why_held(ledger_tx: LedgerTransaction, case: Case) -> Reason:
    if ledger_tx.tx.row(NOT_BEGUN, ticket=case.ticket):
        return Reason.TICKET_UNKNOWN  # nobody has ever been shown it
    waits = for_two.waits_for_second(ledger_tx, case)
    return Reason.SECOND_NEEDED if waits else Reason.TARGET_BUSY


def why_not_taken(ledger_tx: LedgerTransaction, case: Case) -> Reason:
    """Say why a press that its owner made changed nothing."""
    match case.state:
        case State.CANCELLED:
            return Reason.CANCELLED
        case State.EXPIRED:
            return Reason.EXPIRED
        case State.PENDING if not case.is_armed:
            return _why_pending_is_not_taken(ledger_tx, case)
        case _:
            return Reason.ALREADY_USED


def _why_pending_is_not_taken(ledger_tx: LedgerTransaction, case: Case) -> Reason:
    if (over := ledger_tx.tx.row(OVER, ticket=case.ticket)) is not None:
        log.error("case_rolled_back", extra={"ticket": case.ticket[:8]})
        was_used = over["event"] == Event.ATTEMPTED
        return Reason.ALREADY_USED if was_used else Reason.CANCELLED
    if case.expires <= ledger_tx.now or ledger_tx.is_of_a_time_not_vouched_for(case):
        return Reason.EXPIRED  # says: ask again, and a new card comes
    if open_needs(case, ledger_tx.now) and not freezes.is_agreed(ledger_tx, case):
        return Reason.SECOND_NEEDED
    return Reason.RECEIVER_FIXED if case.receiver is Receiver.TARGET else Reason.TARGET_BUSY


def wrong_key(_ledger_tx: LedgerTransaction, _case: Case) -> Reason:
    """Say of a key that opens nothing what is said of a ticket that does not exist."""
    return Reason.TICKET_UNKNOWN


def nothing_to_show(_ledger_tx: LedgerTransaction, case: Case) -> Reason:
    """Say why there is no password to show or to forget."""
    return Reason.RECEIVER_FIXED if case.is_blind else Reason.FORGOTTEN
