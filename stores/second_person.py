"""A second person: asked, granted, declined. Each edge is one UPDATE that holds its conditions.

Never the admin, never the target, nobody of another tenant, nobody who was not asked, and nobody
anywhere but in their own chat, where the question stands; the first answer counts.
"""

from collections.abc import Collection
from datetime import datetime

from resets.events import Event
from resets.model import Actor, Case, Reason, Refused, Second, State, Ticket, UserId
from resets.second_person import entry_of, read, written
from stores.database import Value
from stores.filed_lately import note
from stores.on_record import NOT_OVER
from stores.presses import owner
from stores.refused_presses import refused
from stores.rows import text_of
from stores.transaction import LedgerTransaction, Particulars

ASK = """
UPDATE cases SET second = 'asked', second_people = :people,
  second_until = CASE WHEN :until < expires THEN :until ELSE expires END,
  reference = coalesce(:reference, reference)
WHERE ticket = :ticket AND state = 'pending' AND expires > :now AND armed_until IS NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND (second IS NULL OR second <> 'declined')
RETURNING *
"""

UNREACHED = """
UPDATE cases SET second_people = :left,
  second = CASE WHEN :waits = 1 THEN second ELSE NULL END,
  second_until = CASE WHEN :waits = 1 THEN second_until ELSE NULL END
WHERE ticket = :ticket AND state = 'pending' AND second = 'asked' AND second_people = :people
RETURNING *
"""

ANSWER = f"""
UPDATE cases SET second = :answer, second_by = :approver, second_until = :until,
  state = :state, reason = :reason,
  sealed = CASE WHEN :answer = 'declined' THEN NULL ELSE sealed END,
  forget_at = CASE WHEN :answer = 'declined' THEN NULL ELSE forget_at END
WHERE ticket = :ticket AND state = 'pending' AND expires > :now
  AND (armed_until IS NULL OR :answer = 'declined')
  AND second = 'asked' AND second_until > :now AND tenant = :tenant
  AND admin <> :approver AND target <> :approver AND second_people LIKE :asked ESCAPE '!'
  AND {NOT_OVER}
RETURNING *
"""  # noqa: S608 - only words of our own are put in
AS_SECOND = "second person"
"""The detail of the entry *unreachable* that is about nobody who is calling."""
LITERALLY = str.maketrans({sign: f"!{sign}" for sign in "!%_"})
"""For LIKE: a chat is named by whoever sends from it, so no sign of its name may match another."""
ANSWERS: dict[bool, dict[str, str | None]] = {
    True: {"answer": Second.GRANTED, "state": State.PENDING, "reason": None},
    False: {
        "answer": Second.DECLINED,
        "state": State.CANCELLED,
        "reason": Reason.SECOND_DECLINED,
    },
}


def ask(  # noqa: PLR0913, PLR0917 - one row, its facts by name
    ledger_tx: LedgerTransaction,
    ticket: Ticket,
    actor: Actor,
    people: str,
    until: datetime,
    reference: str,
) -> Case | Refused:
    """Note who is asked. Asked again, the new ones count."""
    asked = {"people": people, "until": text_of(until), "reference": reference or None}
    stored = ledger_tx.change(ASK, ticket, **asked, **owner(actor))
    if stored is None:
        return refused(ledger_tx, ticket, actor)
    ledger_tx.file(Event.SECOND_ASKED, stored)
    return stored.case


def unreached(ledger_tx: LedgerTransaction, asked: Case, people: Collection[UserId]) -> None:
    """File whom the question did not reach. They answer none; where nobody can, none was asked.

    One that was asked since stays as it is.
    """
    left = [one for one in read(asked.second_people) if one.id not in people]
    still: dict[str, Value] = {
        "left": written(left) if left else None,
        "waits": int(bool(left)),
        "people": asked.second_people,
    }
    stored = ledger_tx.change(UNREACHED, asked.ticket, **still) or ledger_tx.find(asked.ticket)
    if stored is not None:
        for one in people:
            ledger_tx.file(Event.UNREACHABLE, stored, peer=one, detail=AS_SECOND)


def answer(
    ledger_tx: LedgerTransaction, ticket: Ticket, approver: Actor, until: datetime, *, agrees: bool
) -> Case | Refused:
    """Take the first answer. Who may not give one learns no more than that."""
    asked = f"%{entry_of(approver).translate(LITERALLY)}%"
    facts = {"approver": approver.id, "tenant": approver.tenant, "asked": asked}
    stored = ledger_tx.change(ANSWER, ticket, **facts, **ANSWERS[agrees], until=text_of(until))
    if stored is None:
        return _not_taken(ledger_tx, ticket, approver)
    event = Event.SECOND_GRANTED if agrees else Event.SECOND_DECLINED
    ledger_tx.file(event, stored, peer=approver.id)
    return stored.case


def _not_taken(ledger_tx: LedgerTransaction, ticket: Ticket, approver: Actor) -> Refused:
    found = ledger_tx.find(ticket)
    reason = Reason.NOT_YOURS
    if found is not None and entry_of(approver) in found.case.second_people:
        reason = _why(found.case)
    case, why = found.case if found else None, Particulars(ticket=ticket, reason=reason)
    note(ledger_tx, Event.PRESS_REFUSED, case, approver, why)
    return Refused(reason)


def _why(case: Case) -> Reason:
    if case.state is State.CANCELLED and case.second is not Second.DECLINED:
        return Reason.CANCELLED
    if case.state is State.PENDING and case.second is Second.ASKED and not case.is_armed:
        return Reason.EXPIRED
    return Reason.ALREADY_USED if case.state is not State.EXPIRED else Reason.EXPIRED
