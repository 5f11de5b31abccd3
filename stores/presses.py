"""What a press may do to a case: claim, cancel, show, forget. The condition is in the UPDATE.

A press that changes nothing is put on record with its reason, in the same transaction.
"""

from collections.abc import Callable
from datetime import timedelta

from resets.events import Event
from resets.model import Case, Presser, Reason, Refused, State, Ticket
from resets.states import MAY_BE_SHOWN
from stores import steps
from stores.book import Book
from stores.database import one_of
from stores.rows import text_of

CLAIM = """
UPDATE cases SET state = 'executing', claimed = :now, run = :run, card = coalesce(:card, card)
WHERE ticket = :ticket AND state = 'pending' AND expires > :now
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND NOT EXISTS (
    SELECT 1 FROM cases AS other
    WHERE other.tenant = cases.tenant AND other.target = cases.target
      AND other.state IN ('executing')
  )
RETURNING *
"""

CANCEL = """
UPDATE cases SET state = 'cancelled'
WHERE ticket = :ticket AND state = 'pending' AND expires > :now
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
RETURNING *
"""

SHOW = f"""
UPDATE cases SET times_shown = times_shown + 1, last_shown = :now
WHERE ticket = :ticket AND state IN {one_of(MAY_BE_SHOWN)}
  AND sealed IS NOT NULL AND forget_at > :now
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
RETURNING *
"""  # noqa: S608 - only words of our own are put in

FORGET = """
UPDATE cases SET sealed = NULL
WHERE ticket = :ticket AND sealed IS NOT NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
RETURNING *
"""

TIME_IS_UP = """
UPDATE cases SET sealed = NULL WHERE ticket = :ticket AND sealed IS NOT NULL RETURNING *
"""


PRESSED_LATELY = """
SELECT count(*) AS times FROM (SELECT * FROM audit ORDER BY seq DESC LIMIT 200) AS lately
WHERE tenant = :tenant AND admin = :admin AND reason = 'ticket_unknown' AND at > :since
"""

MOST_UNKNOWN_TICKETS = 5
"""What is filed of one person's presses of unknown tickets in a minute; our own choice."""


def claim(
    book: Book, ticket: Ticket, presser: Presser, card: str | None, run: str
) -> Case | Refused:
    """Take the ticket and file the attempt. *run* names the process that does."""
    kept = book.change(CLAIM, ticket, card=card, run=run, **_owner(presser))
    if kept is None:
        return _refused(book, ticket, presser, _why_not_taken)
    book.file(Event.ATTEMPTED, kept)
    steps.owe(book, ticket, run)
    return kept.case


def cancel(book: Book, ticket: Ticket, presser: Presser) -> Case | Refused:
    """End a pending case on its owner's word."""
    kept = book.change(CANCEL, ticket, **_owner(presser))
    if kept is None:
        return _refused(book, ticket, presser, _why_not_taken)
    book.file(Event.CANCELLED, kept)
    return kept.case


def show(book: Book, ticket: Ticket, presser: Presser) -> tuple[Case, bytes] | Refused:
    """Count one more showing and hand out the sealed password."""
    kept = book.change(SHOW, ticket, **_owner(presser))
    if kept is None or kept.sealed is None:
        return _refused(book, ticket, presser, _nothing_to_show)
    book.file(Event.SHOWN, kept)
    return kept.case, kept.sealed


def forget(book: Book, ticket: Ticket, presser: Presser) -> Case | Refused:
    """Delete the sealed password, because its owner says so."""
    kept = book.change(FORGET, ticket, **_owner(presser))
    if kept is None:
        return _refused(book, ticket, presser, _nothing_to_show)
    book.file(Event.FORGOTTEN, kept)
    return kept.case


def forget_in_time(book: Book, ticket: Ticket) -> Case | Refused:
    """Delete the sealed password, because its time is up; filed with that reason.

    Also before its time, should somebody ask: deleting is always the safe side.
    """
    kept = book.change(TIME_IS_UP, ticket)
    if kept is None:
        return Refused(Reason.FORGOTTEN if book.find(ticket) else Reason.TICKET_UNKNOWN)
    book.file(Event.FORGOTTEN, kept, reason=Reason.EXPIRED)
    return kept.case


def _owner(presser: Presser) -> dict[str, str]:
    return {
        "tenant": presser.tenant,
        "admin": presser.id,
        "conversation": presser.conversation,
    }


def _refused(
    book: Book, ticket: Ticket, presser: Presser, why: Callable[[Book, Case], Reason]
) -> Refused:
    """Find out why nothing changed, and file it. Whoever does not own the case learns no more."""
    kept = book.find(ticket)
    case = kept.case if kept else None
    if case is None:
        reason = Reason.TICKET_UNKNOWN
        if _floods(book, presser):
            return Refused(reason)
    elif not _is_owner(presser, case):
        reason = Reason.NOT_YOURS
    else:
        reason = why(book, case)
    book.file_press(Event.PRESS_REFUSED, ticket, case, presser, reason)
    return Refused(reason)


def _floods(book: Book, presser: Presser) -> bool:
    """Say whether this person has pressed so many unknown tickets that more would say nothing new.

    Only these are left out of the record: they are about no case, and anybody can make them up.
    """
    since = text_of(book.now - timedelta(minutes=1))
    filed = book.tx.row(PRESSED_LATELY, tenant=presser.tenant, admin=presser.id, since=since)
    return filed is not None and filed["times"] >= MOST_UNKNOWN_TICKETS


def _is_owner(presser: Presser, case: Case) -> bool:
    owner = Presser(case.admin, case.tenant, case.chat.conversation)
    return presser == owner


def _why_not_taken(book: Book, case: Case) -> Reason:
    match case.state:
        case State.CANCELLED:
            return Reason.CANCELLED
        case State.EXPIRED:
            return Reason.EXPIRED
        case State.PENDING if case.expires <= book.now:
            return Reason.EXPIRED
        case State.PENDING:
            return Reason.TARGET_BUSY
        case _:
            return Reason.ALREADY_USED


def _nothing_to_show(_book: Book, _case: Case) -> Reason:
    return Reason.FORGOTTEN
