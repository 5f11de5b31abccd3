"""The check of a caller: asked, answered, disowned. Each edge is one UPDATE with its conditions.

The number is kept as an HMAC with a key of its case. It counts only from whoever was asked, on the
message that asked, in time; what has once been said is not said again.
"""

from collections.abc import Iterable
from dataclasses import replace

from resets.caller import (
    CHECK_LIFE,
    NOT_POSSIBLE,
    Questioned,
    last_asked,
    people_of,
    with_last,
    written,
)
from resets.events import Event
from resets.model import Actor, Caller, Case, Reason, Refused, State, Ticket
from resets.secret import Secret
from stores import caller_answers, limits, presses, refused_presses
from stores.caller_answers import Said
from stores.caller_edges import go_on, note, sealed
from stores.database import Value
from stores.on_record import NO_TO_CALLER
from stores.outbox import OutboxDatabase
from stores.rows import StoredCase, text_of
from stores.transaction import LedgerTransaction
from stores.transitions import CASES_PER_SWEEP

MAY_BE_ASKED = f"""
  AND state = 'pending' AND expires > :now
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND (caller IS NULL OR caller NOT IN ('asked', 'disowned'))
  AND (caller IS NULL OR caller <> 'verified' OR caller_until <= :now)
  AND (:is_manager = 0 OR caller IN ('unreachable', 'unanswered') AND NOT {NO_TO_CALLER})
  AND NOT EXISTS (
    SELECT 1 FROM cases AS other WHERE other.tenant = cases.tenant
      AND other.target = cases.target AND other.ticket <> cases.ticket
      AND (other.caller = 'asked' AND other.state = 'pending' OR other.caller = 'disowned')
      AND other.caller_until > :now
  )
"""  # noqa: S608 - only words of our own are put in
ASK = f"""
UPDATE cases SET caller = :caller, caller_people = :people, caller_until = :until, caller_by = NULL
WHERE ticket = :ticket {MAY_BE_ASKED} RETURNING *
"""  # noqa: S608 - as above

LAPSE = """
UPDATE cases SET caller = 'lapsed'
WHERE ticket = :ticket AND caller = 'verified' AND caller_until <= :now RETURNING *
"""
DRAWN = "UPDATE cases SET caller_drawn = :caller WHERE ticket = :ticket RETURNING *"

UNANSWERED = """
SELECT * FROM cases WHERE caller = 'asked' AND caller_until <= :now
ORDER BY caller_until LIMIT :at_once
"""
LAPSED = """
SELECT * FROM cases WHERE state = 'pending' AND caller = 'verified' AND caller_until <= :now
ORDER BY expires LIMIT :at_once
"""
UNDRAWN = """
SELECT * FROM cases WHERE state = 'pending' AND caller IS NOT NULL AND armed_until IS NULL
  AND (caller_drawn IS NULL OR caller_drawn <> caller)
ORDER BY expires LIMIT :at_once
"""


class CheckingDatabase(OutboxDatabase):
    """`resets.caller_checks.Callers` on any database."""

    async def ask_caller(
        self, ticket: Ticket, actor: Actor, whom: Questioned, number: Secret
    ) -> Case | Refused:
        """Note who is asked to type *number*, before they are."""
        return await self._in_transaction(lambda tx: ask(tx, ticket, actor, whom, number))

    async def not_reached(self, ticket: Ticket, actor: Actor, whom: Questioned) -> Case | Refused:
        """Note that Teams does not reach whoever was to be asked."""
        return await self._in_transaction(lambda tx: not_reached(tx, ticket, actor, whom))

    async def put_question(self, case: Case, message: str) -> Case | None:
        """Remember which message asks; None when it has been answered meanwhile."""
        people = with_last(case, message=message)
        return await self._in_transaction(lambda tx: go_on(tx, case, Caller.ASKED, people))

    async def answer_caller(
        self, ticket: Ticket, actor: Actor, message: str, number: Secret, why: str = ""
    ) -> Case | Refused:
        """Take the number from whoever was asked: two tries, in time."""
        said = Said(message, number, why)
        return await self._in_transaction(lambda tx: caller_answers.answer(tx, ticket, actor, said))

    async def decline_caller(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Take the word of a manager who does not vouch."""
        return await self._in_transaction(lambda tx: caller_answers.decline(tx, ticket, actor))

    async def disown(self, ticket: Ticket, actor: Actor) -> Case | Refused:
        """Take the target's word that it is not they: the case is over, the person frozen."""
        ended = await self._in_transaction(
            lambda tx: caller_answers.disown(tx, ticket, actor, self._freeze)
        )
        return await self._without_trace(ended)

    async def unanswered(self) -> list[Case]:
        """End the checks that nobody has answered in time, and those that count no more."""
        return await self._in_transaction(_end_old)

    async def undrawn(self) -> list[Case]:
        """List the pending cases whose cards do not yet say how their check stands."""
        return await self._in_transaction(
            lambda tx: list(tx.select(UNDRAWN, at_once=CASES_PER_SWEEP))
        )

    async def drawn(self, case: Case) -> None:
        """Note that the cards say how the check of *case* stands."""
        await self._in_transaction(lambda tx: tx.change(DRAWN, case.ticket, caller=case.caller))


def ask(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, whom: Questioned, number: Secret
) -> Case | Refused:
    """Open a check, if it may be opened, and count it."""
    _end_own(ledger_tx, ticket)
    found = ledger_tx.find(ticket)
    is_own = found is not None and found.case.belongs_to(actor)
    if found and is_own and (wait := limits.checks_over(ledger_tx, found.case)) is not None:
        note(ledger_tx, found.case, actor, Reason.TOO_FAST)
        return Refused(Reason.TOO_FAST, wait=wait)
    whom = replace(whom, number=sealed(ledger_tx, ticket, number))
    stored = _ask(ledger_tx, ticket, actor, whom, Caller.ASKED)
    if isinstance(stored, Refused):
        return stored
    ledger_tx.file(Event.VERIFY_ASKED, stored, peer=whom.id)
    return stored.case


def not_reached(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, whom: Questioned
) -> Case | Refused:
    """Note that the question does not come through, whether it was asked already or not."""
    found = ledger_tx.find(ticket)
    if found is not None and found.case.belongs_to(actor) and _is_last(found.case, whom):
        case = go_on(ledger_tx, found.case, Caller.UNREACHABLE, found.case.caller_people)
        if case is not None:
            return case
    stored = _ask(ledger_tx, ticket, actor, whom, Caller.UNREACHABLE)
    if isinstance(stored, Refused):
        return stored
    ledger_tx.file(Event.UNREACHABLE, stored, peer=whom.id)
    return stored.case


def _ask(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, whom: Questioned, to: Caller
) -> StoredCase | Refused:
    found = ledger_tx.find(ticket)
    before = people_of(found.case) if found else []
    facts: dict[str, Value] = {
        "caller": to,
        "people": written([*before, whom]),
        "until": text_of(ledger_tx.now + CHECK_LIFE),
        "is_manager": int(whom.is_manager),
    }
    stored = ledger_tx.change(ASK, ticket, **facts, **presses.owner(actor))
    return stored if stored is not None else _not_asked(ledger_tx, ticket, actor, whom)


def _not_asked(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, whom: Questioned
) -> Refused:
    """Say why nobody is asked; an open check is another's, or one's own of just now."""
    found = ledger_tx.find(ticket)
    case = found.case if found else None
    is_open = case is not None and case.state is State.PENDING and case.expires > ledger_tx.now
    if case is None or not case.belongs_to(actor) or not is_open:
        return refused_presses.refused(ledger_tx, ticket, actor)
    if case.caller is Caller.VERIFIED:
        return Refused(Reason.ALREADY_USED)
    if whom.is_manager and case.caller not in NOT_POSSIBLE | {Caller.ASKED}:
        return Refused(Reason.UNVERIFIED)
    reason = Reason.DISOWNED if _is_disowned(ledger_tx, case) else Reason.CHECK_OPEN
    note(ledger_tx, case, actor, reason)
    return Refused(reason)


DISOWNED_LATELY = """
SELECT 1 AS one FROM cases WHERE tenant = :tenant AND target = :target
  AND caller = 'disowned' AND caller_until > :now LIMIT 1
"""


def _is_disowned(ledger_tx: LedgerTransaction, case: Case) -> bool:
    whose = {"tenant": case.tenant, "target": case.target.id, "now": text_of(ledger_tx.now)}
    return ledger_tx.tx.row(DISOWNED_LATELY, **whose) is not None


def _end_own(ledger_tx: LedgerTransaction, ticket: Ticket) -> Case | None:
    """End the check of *ticket* if its time is up, whatever the next round would do."""
    found = ledger_tx.find(ticket)
    case = found.case if found else None
    until = case.caller_until if case else None
    if case is None or case.caller is not Caller.ASKED or until is None or until > ledger_tx.now:
        return None
    return go_on(ledger_tx, case, Caller.UNANSWERED, with_last(case, number=""))


def _end_old(ledger_tx: LedgerTransaction) -> list[Case]:
    due = list(ledger_tx.select(UNANSWERED, at_once=CASES_PER_SWEEP))
    ended = _only(_end_own(ledger_tx, case.ticket) for case in due)
    lapsed = list(ledger_tx.select(LAPSED, at_once=CASES_PER_SWEEP))
    changed = [ledger_tx.change(LAPSE, case.ticket) for case in lapsed]
    return [*ended, *(stored.case for stored in changed if stored is not None)]


def _only(cases: Iterable[Case | None]) -> list[Case]:
    return [case for case in cases if case is not None]


def _is_last(case: Case, whom: Questioned) -> bool:
    last = last_asked(case)
    return case.caller is Caller.ASKED and last is not None and last.id == whom.id
