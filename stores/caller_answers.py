"""What may be said to the question who is calling. Each edge is one UPDATE with its conditions.

It counts only from whoever was asked, in their chat, in time; a number only on the message that
asked. What has once been said is not said again. A no is heard whichever message a client names,
and *That is not me* is never too late to be heard.
"""

import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass

from resets.caller import (
    DISOWNED_LIFE,
    TRIES,
    VERIFIED_LIFE,
    last_asked,
    people_of,
    with_last,
)
from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.model import Actor, Caller, Case, Reason, Refused, State, Ticket
from resets.secret import Secret
from stores import caller_record, filed_lately
from stores.caller_edges import go_on, note, sealed
from stores.rows import StoredCase, text_of
from stores.transaction import LedgerTransaction, Particulars

log = logging.getLogger(__name__)

ANSWER = """
UPDATE cases SET caller = :caller, caller_people = :people, caller_until = :until, caller_by = :by
WHERE ticket = :ticket AND state = 'pending' AND expires > :now AND tenant = :tenant
  AND caller = 'asked' AND caller_until > :now AND caller_people = :before AND admin <> :by
RETURNING *
"""
DISOWN = """
UPDATE cases SET caller = 'disowned', caller_by = :by, caller_until = :until,
  reason = CASE WHEN state = 'pending' THEN 'disowned' ELSE reason END,
  sealed = CASE WHEN state = 'pending' THEN NULL ELSE sealed END,
  forget_at = CASE WHEN state = 'pending' THEN NULL ELSE forget_at END,
  state = CASE WHEN state = 'pending' THEN 'cancelled' ELSE state END
WHERE ticket = :ticket AND tenant = :tenant AND target = :by
  AND (caller IS NULL OR caller <> 'disowned')
RETURNING *
"""

Freezing = Callable[[LedgerTransaction, Freeze], Freeze]
ENDED = {State.CANCELLED: Reason.CANCELLED, State.EXPIRED: Reason.EXPIRED}


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody who was asked has typed, and on which message."""

    message: str
    number: Secret
    why: str = ""


def answer(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, said: Said
) -> Case | Refused:
    """Take the number: verified, one try less, or failed."""
    case = _asked_of(ledger_tx, ticket, actor, said.message)
    if isinstance(case, Refused):
        return case
    asked = last_asked(case)
    assert asked is not None  # noqa: S101 - `_asked_of` has found them
    if hmac.compare_digest(asked.number, sealed(ledger_tx, ticket, said.number)):
        return _verified(ledger_tx, case, actor, said.why)
    wrong = (caller_record.wrong_numbers(ledger_tx, case, actor) or 0) + 1
    if wrong >= TRIES:
        return _failed(ledger_tx, case, actor, Reason.NUMBER_WRONG)
    go_on(ledger_tx, case, Caller.ASKED, with_last(case, wrong=wrong))
    caller_record.file_wrong_number(ledger_tx, case, actor)
    return Refused(Reason.NUMBER_WRONG)


def decline(ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor) -> Case | Refused:
    """End a check on the word of a manager who does not vouch."""
    case = _asked_of(ledger_tx, ticket, actor, None)
    if isinstance(case, Refused):
        return case
    return _failed(ledger_tx, case, actor, Reason.NOT_VOUCHED)


def disown(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, freeze: Freezing
) -> Case | Refused:
    """End the case on the target's word, and *freeze* the person: that rings the channel too.

    Also late, and also after another answer: this word is never too late to be heard.
    """
    found = ledger_tx.find(ticket)
    if found is None or not _were_asked(found.case, actor):
        return _not_yours(ledger_tx, ticket, found.case if found else None, actor)
    until = text_of(ledger_tx.now + DISOWNED_LIFE)
    who = {"by": actor.id, "tenant": actor.tenant}
    stored = ledger_tx.change(DISOWN, ticket, until=until, **who)
    if stored is None:
        return Refused(Reason.ALREADY_USED)
    ledger_tx.file(Event.DISOWNED, stored, peer=actor.id)
    whose, frozen_until = (actor.tenant, actor.id), ledger_tx.now + FROZEN_FOR
    frozen = Freeze(*whose, frozen_until, FrozenBecause.DISOWNED, by=actor.id, ticket=ticket)
    freeze(ledger_tx, frozen)
    return stored.case


def _asked_of(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, message: str | None
) -> Case | Refused:
    """Give the case if *actor* is whose answer it waits for, on this very *message* if given."""
    found = ledger_tx.find(ticket)
    case = found.case if found else None
    if case is None or not _were_asked(case, actor, message):
        return _not_yours(ledger_tx, ticket, case, actor)
    last = last_asked(case)
    is_theirs = last is not None and last.id == actor.id and message in {None, last.message}
    is_waited_for = case.caller is Caller.ASKED and is_theirs
    if case.state is State.PENDING and is_waited_for and _is_in_time(ledger_tx, case):
        return _unless_answered(ledger_tx, case, actor)
    is_late = case.state is State.PENDING and case.caller in {Caller.ASKED, Caller.UNANSWERED}
    default = Reason.EXPIRED if is_late else Reason.ALREADY_USED
    reason = ENDED.get(case.state, default)
    note(ledger_tx, case, actor, reason)
    return Refused(reason)


def _unless_answered(ledger_tx: LedgerTransaction, case: Case, actor: Actor) -> Case | Refused:
    """Give *case*, unless the record says that the question was answered, whatever the row says."""
    if caller_record.wrong_numbers(ledger_tx, case, actor) is not None:
        return case
    log.error("case_rolled_back", extra={"ticket": case.ticket[:8]})
    note(ledger_tx, case, actor, Reason.ALREADY_USED)
    return Refused(Reason.ALREADY_USED)


def _is_in_time(ledger_tx: LedgerTransaction, case: Case) -> bool:
    until = case.caller_until
    return until is not None and until > ledger_tx.now and case.expires > ledger_tx.now


def _were_asked(case: Case, actor: Actor, message: str | None = None) -> bool:
    """Say whether *actor* was asked in this chat; by this very *message*, where one is given.

    A client can name another message than the one that was pressed, so that a no needs none. A
    number does: the admin must not have it typed wherever it suits them.
    """
    if actor.tenant != case.tenant or actor.id == case.admin:
        return False
    here = [it for it in people_of(case) if (it.id, it.conversation) == _place_of(actor)]
    return any(message is None or (it.message and it.message == message) for it in here)


def _place_of(actor: Actor) -> tuple[str, str]:
    return actor.id, actor.conversation


def _not_yours(
    ledger_tx: LedgerTransaction, ticket: Ticket, case: Case | None, actor: Actor
) -> Refused:
    particulars = Particulars(ticket=ticket, reason=Reason.NOT_YOURS)
    filed_lately.note(ledger_tx, Event.PRESS_REFUSED, case, actor, particulars)
    return Refused(Reason.NOT_YOURS)


def _verified(ledger_tx: LedgerTransaction, case: Case, actor: Actor, why: str) -> Case | Refused:
    people = with_last(case, number="", why=why, answered=text_of(ledger_tx.now))
    facts = {"people": people, "until": text_of(ledger_tx.now + VERIFIED_LIFE)}
    stored = _end(ledger_tx, case, actor, Caller.VERIFIED, **facts)
    if stored is None:
        return Refused(Reason.ALREADY_USED)
    ledger_tx.file(Event.VERIFIED, stored, peer=actor.id, detail=why or None)
    return stored.case


def _failed(
    ledger_tx: LedgerTransaction, case: Case, actor: Actor, reason: Reason
) -> Case | Refused:
    people = with_last(case, number="", answered=text_of(ledger_tx.now))
    facts = {"people": people, "until": text_of(ledger_tx.now)}
    stored = _end(ledger_tx, case, actor, Caller.FAILED, **facts)
    if stored is None:
        return Refused(Reason.ALREADY_USED)
    ledger_tx.file(Event.VERIFY_FAILED, stored, peer=actor.id, reason=reason)
    return stored.case


def _end(
    ledger_tx: LedgerTransaction, case: Case, actor: Actor, to: Caller, **facts: str
) -> StoredCase | None:
    who = {"by": actor.id, "tenant": actor.tenant, "before": case.caller_people}
    return ledger_tx.change(ANSWER, case.ticket, caller=to, **who, **facts)
