"""Who gets the password, as conditions of the write: directed, armed, shown, held, forgotten.

A press that changes nothing is put on record with its reason, in the same transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from resets.events import Event
from resets.model import Actor, Caller, Case, Reason, Refused, State, Ticket
from resets.receiving import Addressee, Press
from resets.safeguards import Limit
from resets.states import HOLDS_THE_TARGET, MAY_BE_SHOWN
from stores import for_two, freezes, limits, transitions
from stores.database import state_is
from stores.on_record import NOT_FORGOTTEN, NOT_OVER
from stores.presses import owner
from stores.receiver_refusals import SET_SINCE, armed_at, filed, fixed, not_theirs, unchecked
from stores.refused_presses import refused
from stores.rows import text_of, text_or_none
from stores.transaction import LedgerTransaction

CALLER_IS_CHECKED = f"caller = '{Caller.VERIFIED}' AND caller_by = target AND caller_until > :now"
"""The person themselves has shown, for this case, that it is they who call (`resets.caller`)."""
WAS_CHECKED = f"caller IN ('{Caller.VERIFIED}', '{Caller.LAPSED}') AND caller_by = target"
"""They had when it was armed, and have not disowned it since."""

AGREED = """(needs IS NULL OR needs = 'unverified' OR second = 'granted' AND second_until > :now)
  AND (second IS NULL OR second <> 'declined')"""

FREE = f"""NOT EXISTS (
    SELECT 1 FROM cases AS other
    WHERE other.tenant = cases.tenant AND other.target = cases.target
      AND {state_is(HOLDS_THE_TARGET, "other.state")}
  )
  AND {NOT_OVER}
"""  # noqa: S608 - only words of our own are put in

TO_WHOM = """receiver = :receiver, receiver_id = :receiver_id, receiver_name = :receiver_name,
  receiver_conversation = :receiver_conversation, receiver_url = :receiver_url,
  receiver_locale = :receiver_locale"""

FIXED = """(receiver IS NULL AND second IS NULL
  OR receiver = :receiver AND receiver_id = :receiver_id)"""
"""Said before, or not yet; and a second person was asked about whoever gets it, the admin too."""

DIRECT = f"""
UPDATE cases SET {TO_WHOM}
WHERE ticket = :ticket AND state = 'pending' AND expires > :now AND armed_until IS NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND {FIXED}
RETURNING *
"""  # noqa: S608 - as above

REFERENCE = """reference = CASE WHEN second IS NULL
    THEN coalesce(:reference, reference) ELSE reference END"""
"""The number of their ticket is part of what a second person was asked about: it stays."""

ARM = f"""
UPDATE cases SET {TO_WHOM}, armed_until = :until, sealed = :sealed, forget_at = :until,
  card = coalesce(card, :card), terms = :terms, {REFERENCE}
WHERE ticket = :ticket AND state = 'pending' AND expires > :now AND opened >= :believed_since
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND armed_until IS NULL AND target = :receiver_id AND {FIXED}
  AND {CALLER_IS_CHECKED} AND {AGREED} AND {for_two.AGREED} AND {FREE}
RETURNING *
"""  # noqa: S608 - as above

RECEIVERS_OWN = """tenant = :tenant AND receiver_id = :admin
  AND receiver_conversation = :conversation"""

SHOW = f"""
UPDATE cases SET times_shown = times_shown + 1, last_shown = :now
WHERE ticket = :ticket AND sealed IS NOT NULL AND forget_at > :now
  AND ({state_is(MAY_BE_SHOWN)} OR state = 'pending' AND armed_until > :now)
  AND {RECEIVERS_OWN} AND {NOT_FORGOTTEN}
RETURNING *
"""  # noqa: S608 - as above

HOLD = f"""
UPDATE cases SET state = 'executing', claimed = :now, run = :run, sealed = NULL, forget_at = NULL
WHERE ticket = :ticket AND state = 'pending' AND armed_until > :now AND receiver = 'target'
  AND opened >= :believed_since AND sealed IS NOT NULL AND times_shown > 0
  AND target = receiver_id AND {RECEIVERS_OWN} AND {WAS_CHECKED} AND {FREE}
  AND (needs IS NULL OR needs = 'unverified' OR second = 'granted')
  AND (:for_two = 0 OR second = 'granted')
  AND NOT {SET_SINCE}
RETURNING *
"""  # noqa: S608 - as above

FORGET = f"""
UPDATE cases SET sealed = NULL, forget_at = NULL
WHERE ticket = :ticket AND sealed IS NOT NULL AND state <> 'pending' AND {RECEIVERS_OWN}
RETURNING *
"""  # noqa: S608 - as above

PUT_CARD = "UPDATE cases SET receiver_card = :card WHERE ticket = :ticket RETURNING *"

Opens = Callable[[bytes], bool]


def direct(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, to: Addressee
) -> Case | Refused:
    """Fix who gets it. Said once more, the same changes nothing; another is refused."""
    before = ledger_tx.find(ticket)
    stored = ledger_tx.change(DIRECT, ticket, **_columns(to), **owner(actor))
    if stored is None:
        return fixed(ledger_tx, ticket, actor, to) or refused(ledger_tx, ticket, actor)
    if before is None or not before.case.is_blind:
        ledger_tx.file(Event.DIRECTED, stored, peer=to.id)
    return stored.case


def arm(  # noqa: PLR0913, PLR0917 - one row, its facts by name
    ledger_tx: LedgerTransaction,
    press: Press,
    to: Addressee,
    sealed: bytes,
    until: datetime,
    most: Sequence[Limit],
) -> Case | Refused:
    """Keep what was made for the target, for as long as they may take it."""
    ledger_tx.check_examined_schema()
    if (over := _over(ledger_tx, press.ticket, press.actor, most)) is not None:
        return over
    facts = {
        "sealed": sealed,
        "until": text_of(until),
        "card": press.card,
        "terms": press.terms or None,
        "reference": press.reference or None,
        "believed_since": text_or_none(ledger_tx.believed_since) or "",
        "for_two": int(for_two.is_for_two(ledger_tx, press.ticket)),
    }
    stored = ledger_tx.change(ARM, press.ticket, **facts, **_columns(to), **owner(press.actor))
    if stored is None:
        return _not_armed(ledger_tx, press, to)
    ledger_tx.file(Event.ARMED, stored, peer=to.id)
    return stored.case


def _not_armed(ledger_tx: LedgerTransaction, press: Press, to: Addressee) -> Refused:
    """Say why, the first reason that holds."""
    no = fixed(ledger_tx, press.ticket, press.actor, to) or unchecked(ledger_tx, press)
    return no or refused(ledger_tx, press.ticket, press.actor)


def show(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, opens: Opens
) -> tuple[Case, bytes] | Refused:
    """Count one more showing and hand out what is sealed, to whoever gets it."""
    sealed = _sealed_for(ledger_tx, ticket, actor, opens)
    stored = ledger_tx.change(SHOW, ticket, **owner(actor)) if sealed is not None else None
    if stored is None or sealed is None:
        return not_theirs(ledger_tx, ticket, actor, sealed)
    ledger_tx.file(Event.SHOWN, stored, peer=actor.id)
    return stored.case, sealed


def hold(  # noqa: PLR0913, PLR0917 - one row, its facts by name
    ledger_tx: LedgerTransaction,
    ticket: Ticket,
    actor: Actor,
    opens: Opens,
    run: str,
    most: Sequence[Limit],
) -> tuple[Case, bytes] | Refused:
    """Claim the case on the target's word, and file the attempt. What is sealed goes with it."""
    ledger_tx.check_examined_schema()
    if (over := _over(ledger_tx, ticket, actor, most)) is not None:
        return over
    sealed = _sealed_for(ledger_tx, ticket, actor, opens)
    since = text_or_none(ledger_tx.believed_since) or ""
    facts = {"run": run, "believed_since": since, "armed": armed_at(ledger_tx, ticket)}
    two = int(for_two.is_for_two(ledger_tx, ticket))
    stored = (
        ledger_tx.change(HOLD, ticket, **facts, **owner(actor), for_two=two)
        if sealed is not None
        else None
    )
    if stored is None or sealed is None:
        return not_theirs(ledger_tx, ticket, actor, sealed)
    ledger_tx.file(Event.ATTEMPTED, stored, peer=actor.id)
    transitions.enqueue_card(ledger_tx, ticket, run)
    return stored.case, sealed


def forget(ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor) -> Case | Refused:
    """Delete what is sealed, because whoever got it says so."""
    stored = ledger_tx.change(FORGET, ticket, **owner(actor))
    if stored is None:
        return not_theirs(ledger_tx, ticket, actor, None)
    ledger_tx.file(Event.FORGOTTEN, stored, peer=actor.id)
    return stored.case


def put_card(ledger_tx: LedgerTransaction, ticket: Ticket, card: str, run: str) -> Case | None:
    """Note which message is the receiver's, and with it the end of a case that is done."""
    stored = ledger_tx.change(PUT_CARD, ticket, card=card)
    if stored is None or stored.case.state is not State.DONE:
        return stored.case if stored else None
    step = transitions.Move([State.DONE], State.DELIVERED)
    return transitions.move(ledger_tx, ticket, step, run)


def _over(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, most: Sequence[Limit]
) -> Refused | None:
    """Refuse where a limit is reached or a freeze holds, to those whom the case concerns."""
    found = ledger_tx.find(ticket)
    if found is None or not (found.case.belongs_to(actor) or found.case.goes_to(actor)):
        return None
    over, held = limits.over(ledger_tx, ticket, most), freezes.holds(ledger_tx, ticket)
    if (wait := over or held) is None:
        return None
    reason = Reason.TOO_FAST if over else Reason.FROZEN
    return replace(filed(ledger_tx, ticket, found.case, actor, reason), wait=wait)


def _columns(to: Addressee) -> dict[str, str]:
    return {
        "receiver": to.receiver,
        "receiver_id": to.id,
        "receiver_name": to.name,
        "receiver_conversation": to.chat.conversation,
        "receiver_url": to.chat.service_url,
        "receiver_locale": to.chat.locale,
    }


def _sealed_for(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, opens: Opens
) -> bytes | None:
    """Give what is sealed for *actor*, if their key opens it."""
    found = ledger_tx.find(ticket)
    if found is None or found.sealed is None or not found.case.goes_to(actor):
        return None
    return found.sealed if opens(found.sealed) else None
