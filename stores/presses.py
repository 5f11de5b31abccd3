"""What a press may do to a case: claim, cancel, show, forget. The condition is in the UPDATE.

A press that changes nothing is put on record with its reason, in the same transaction.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from resets.caller import open_needs, waits_for_check
from resets.events import Entry, Event
from resets.model import (
    REMOVES_METHODS,
    Actor,
    Caller,
    Case,
    Reason,
    Receiver,
    Refused,
    State,
    Ticket,
)
from resets.safeguards import Limit, Risk, Verify
from resets.states import HOLDS_THE_TARGET, MAY_BE_SHOWN
from stores import for_two, freezes, limits, transitions
from stores.database import Row, Value, state_is
from stores.parts import NOBODY_REMOVES, REMOVES
from stores.rows import facts_of, text_of, text_or_none
from stores.transaction import NO_PARTICULARS, LedgerTransaction, Particulars
from stores.transitions import HANDS_A_SECRET_OUT

log = logging.getLogger(__name__)

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
      AND second = 'granted' AND second_until > :now
  )
  AND {for_two.AGREED}
  AND (act <> 'shut_out' OR run = :run)
  AND (second IS NULL OR second <> 'declined')
  AND armed_until IS NULL AND (receiver IS NULL OR receiver <> 'target')
  AND NOT EXISTS (SELECT 1 FROM audit WHERE audit.ticket = cases.ticket AND event = 'attempted')
"""  # noqa: S608 - only words of our own are put in

CANCEL = """
state = 'pending' AND coalesce(armed_until, expires) > :now
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
"""

SHOW = f"""
{state_is(MAY_BE_SHOWN)}
  AND sealed IS NOT NULL AND forget_at > :now AND receiver IS NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
"""

FORGET = """
sealed IS NOT NULL AND receiver IS NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
"""

TIME_IS_UP = "sealed IS NOT NULL"

UNSEALED: dict[str, Value] = {"sealed": None, "forget_at": None}

ATTEMPTED = "SELECT 1 AS one FROM audit WHERE ticket = :ticket AND event = 'attempted'"

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


NOT_BEGUN = """
SELECT 1 AS one FROM cases WHERE ticket = :ticket AND act = 'shut_out' AND run IS NULL
"""
"""One of a list, which is begun as a whole by whoever asked for it, or not at all."""

NOTHING_ELSE = frozenset({Reason.SECOND_NEEDED, Reason.TARGET_BUSY})
"""Refusals before which it must be checked who calls, where that is asked for."""

WAITS = frozenset({Reason.TOO_FAST, Reason.FROZEN})
"""Refusals of which it is said when it goes on."""


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
        return _refused(ledger_tx, ticket, actor, lambda *_: Reason.FROZEN, held)
    since = text_or_none(ledger_tx.believed_since) or ""
    two = int(for_two.is_for_two(ledger_tx, ticket))
    held_by = {"run": run, **owner(actor)}
    asked = {"believed_since": since, "for_two": two, **on.conditions(), **held_by}

    def taken(row: Row) -> dict[str, Value] | None:
        if row["state"] != State.PENDING:
            return None
        ledger_tx.check_schema()  # only here: of many copies of a press all but one are refused
        chosen = {"terms": on.chosen or None, "reference": _reference(row, on)}
        by = {"run": run, "claimed": text_of(ledger_tx.now), "card": row["card"] or card}
        holds = {"removing": run} if row["act"] in REMOVES_METHODS else {}
        return {"state": State.EXECUTING, **chosen, **by, **holds}

    stored = ledger_tx.amend(ticket, taken, CLAIM, **asked)
    if stored is None:
        return _refused(ledger_tx, ticket, actor, partial(_why_not_claimed, on.verify))
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
        return _refused(ledger_tx, ticket, actor, _why_not_taken)
    ledger_tx.file(Event.CANCELLED, stored)
    return stored.case


def show(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, opens: Callable[[bytes], bool]
) -> tuple[Case, bytes] | Refused:
    """Count one more showing and hand out the sealed password, if it *opens*."""
    found = ledger_tx.find(ticket)
    is_theirs = found is not None and found.case.belongs_to(actor) and not found.case.is_blind
    if found and found.sealed and is_theirs and not opens(found.sealed):
        return _refused(ledger_tx, ticket, actor, _wrong_key)

    def once_more(row: Row) -> dict[str, Value]:
        return {"times_shown": row["times_shown"] + 1, "last_shown": text_of(ledger_tx.now)}

    stored = ledger_tx.amend(ticket, once_more, SHOW, **owner(actor))
    if stored is None or stored.sealed is None:
        return _refused(ledger_tx, ticket, actor, _nothing_to_show)
    ledger_tx.file(Event.SHOWN, stored)
    return stored.case, stored.sealed


def forget(ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor) -> Case | Refused:
    """Delete the sealed password, because its owner says so."""
    stored = ledger_tx.amend(ticket, lambda _: UNSEALED, FORGET, **owner(actor))
    if stored is None:
        return _refused(ledger_tx, ticket, actor, _nothing_to_show)
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


def note(
    ledger_tx: LedgerTransaction,
    event: Event,
    case: Case | None,
    actor: Actor,
    particulars: Particulars = NO_PARTICULARS,
) -> None:
    """File something that moved nothing; the same of one person once a minute."""
    entry = ledger_tx.entry_of_person(event, case, actor, particulars)
    if not _is_filed_lately(ledger_tx, entry):
        ledger_tx.file_entry(entry)


def owner(actor: Actor) -> dict[str, str]:
    """Name the owner that a case must have."""
    return {
        "tenant": actor.tenant,
        "admin": actor.id,
        "conversation": actor.conversation,
    }


def refused(ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor) -> Refused:
    """Say why a press of the owner's changed nothing, and file it."""
    return _refused(ledger_tx, ticket, actor, _why_not_taken)


def too_fast(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, wait: timedelta
) -> Refused:
    """Say that a limit is reached and for how long, and file it."""
    return _refused(ledger_tx, ticket, actor, lambda *_: Reason.TOO_FAST, wait)


def _refused(
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
    if _is_filed_lately(ledger_tx, entry) or (case is None and _floods(ledger_tx, entry)):
        return
    ledger_tx.file_entry(entry)


def _is_filed_lately(ledger_tx: LedgerTransaction, entry: Entry) -> bool:
    facts = {name: entry_fact or "" for name, entry_fact in facts_of(entry).items()}
    same = {name: facts[name] for name in ("ticket", "target", "reason")}
    return ledger_tx.tx.row(FILED_LATELY, **same, **_lately(ledger_tx, entry)) is not None


def _lately(ledger_tx: LedgerTransaction, entry: Entry) -> dict[str, str]:
    since = text_of(ledger_tx.now - ONCE_IN)
    return {"tenant": entry.tenant, "admin": entry.admin, "event": entry.event, "since": since}


def _floods(ledger_tx: LedgerTransaction, entry: Entry) -> bool:
    """Say whether this person has pressed so many unknown tickets that more would say nothing new.

    Only these are left out of the record: they are about no case, and anybody can make them up.
    """
    filed = ledger_tx.tx.row(UNKNOWN_LATELY, **_lately(ledger_tx, entry))
    return filed is not None and filed["times"] >= UNKNOWN_TICKETS_A_MINUTE


def _why_not_claimed(verify: Verify, ledger_tx: LedgerTransaction, case: Case) -> Reason:
    reason = _why_not_taken(ledger_tx, case)
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


def _why_not_taken(ledger_tx: LedgerTransaction, case: Case) -> Reason:
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
    if ledger_tx.tx.row(ATTEMPTED, ticket=case.ticket):
        log.error("case_rolled_back", extra={"ticket": case.ticket[:8]})
        return Reason.ALREADY_USED
    if case.expires <= ledger_tx.now or ledger_tx.is_of_a_time_not_vouched_for(case):
        return Reason.EXPIRED  # says: ask again, and a new card comes
    if open_needs(case, ledger_tx.now) and not freezes.is_agreed(ledger_tx, case):
        return Reason.SECOND_NEEDED
    return Reason.RECEIVER_FIXED if case.receiver is Receiver.TARGET else Reason.TARGET_BUSY


def _wrong_key(_ledger_tx: LedgerTransaction, _case: Case) -> Reason:
    return Reason.TICKET_UNKNOWN


def _nothing_to_show(_ledger_tx: LedgerTransaction, case: Case) -> Reason:
    return Reason.RECEIVER_FIXED if case.is_blind else Reason.FORGOTTEN
