"""All cases of one incident at once: opened, asked about, agreed to, begun, left. One transaction.

What is true of one case is decided by the same statements as of any other (`stores.second_person`,
`stores.presses`); here they are only applied to a list.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from resets.events import Event
from resets.incident import incident_of
from resets.model import Actor, Case, Reason, Refused, State, Ticket
from stores import limits, presses, refused_presses, second_person
from stores.audited import AuditedDatabase
from stores.node_leases import LEASE_IS_OVER
from stores.rows import StoredCase, text_of
from stores.transaction import LedgerTransaction
from stores.transitions import CASES_PER_SWEEP

BEGIN = """
UPDATE cases SET run = :run, second_until = :until
WHERE ticket = :ticket AND state = 'pending' AND expires > :now AND run IS NULL
  AND tenant = :tenant AND admin = :admin AND conversation = :conversation
  AND second = 'granted' AND second_until > :now
RETURNING *
"""

LEAVE = """
UPDATE cases SET state = 'cancelled', reason = :reason, sealed = NULL, forget_at = NULL
WHERE ticket = :ticket AND state = 'pending' RETURNING *
"""

ABANDONED = f"""
SELECT * FROM cases WHERE state = 'pending' AND {LEASE_IS_OVER} LIMIT :at_once
"""  # noqa: S608 - only words of our own are put in


class StoredIncidents(AuditedDatabase):
    """`resets.incident.IncidentLedger` on a `Database`."""

    async def open_incident(self, cases: Sequence[Case], incident: Ticket) -> None:
        """File them as pending, with what they belong to."""
        await self._in_transaction(lambda ledger_tx: _open(ledger_tx, cases, incident))

    async def cases_of(self, tickets: Sequence[Ticket]) -> list[Case]:
        """Give them as they stand, in this order."""
        return await self._in_transaction(
            lambda ledger_tx: [stored.case for t in tickets if (stored := ledger_tx.find(t))]
        )

    async def ask_about(
        self,
        tickets: Sequence[Ticket],
        actor: Actor,
        people: str,
        until: datetime,
        reference: str,
    ) -> list[Case] | Refused:
        """Note for each who is asked to agree; those that were ended meanwhile are left out."""
        return await self._in_transaction(
            lambda ledger_tx: _within_limit(
                ledger_tx,
                tickets,
                actor,
                lambda ticket: second_person.ask(
                    ledger_tx, ticket, actor, people, until, reference
                ),
            )
        )

    async def answer_about(
        self, tickets: Sequence[Ticket], approver: Actor, until: datetime, *, agrees: bool
    ) -> list[Case] | Refused:
        """Take the first answer, for all of them."""
        return await self._in_transaction(
            lambda ledger_tx: _for_each(
                ledger_tx,
                tickets,
                lambda ticket: second_person.answer(
                    ledger_tx, ticket, approver, until, agrees=agrees
                ),
            )
        )

    async def begin_incident(
        self, tickets: Sequence[Ticket], actor: Actor, until: datetime
    ) -> list[Case] | Refused:
        """Take the agreement while it counts, once; it holds *until* then for what is begun.

        *This* run is who begins them: where it ends, `abandoned` ends what it had not begun.
        """
        return await self._in_transaction(
            lambda ledger_tx: _within_limit(
                ledger_tx,
                tickets,
                actor,
                lambda ticket: _begin(ledger_tx, ticket, actor, until, self._run),
            )
        )

    async def leave_incident(
        self, tickets: Sequence[Ticket], reason: Reason | None = None
    ) -> list[Case]:
        """End those that have not been begun, and list them."""
        return await self._in_transaction(lambda ledger_tx: _leave(ledger_tx, tickets, reason))

    async def abandoned(self) -> list[Case]:
        """End what a stopped process had not begun, and list it: nobody begins it by itself."""

        def job(ledger_tx: LedgerTransaction) -> list[Case]:
            left = ledger_tx.select(ABANDONED, run=self._run, at_once=CASES_PER_SWEEP)
            return _leave(ledger_tx, [case.ticket for case in left], Reason.INTERRUPTED)

        return await self._in_transaction(job)


def _open(ledger_tx: LedgerTransaction, cases: Sequence[Case], incident: Ticket) -> None:
    for case in cases:
        ledger_tx.file(Event.PROPOSED, ledger_tx.open(case), detail=_detail(incident))


def _detail(incident: Ticket | None) -> str:
    """Say to which incident it belongs."""
    return f"incident {incident}"


def _within_limit(
    ledger_tx: LedgerTransaction,
    tickets: Sequence[Ticket],
    actor: Actor,
    change: Callable[[Ticket], Case | Refused],
) -> list[Case] | Refused:
    """Change them, unless *actor* has begun as many incidents as a day may have."""
    if (wait := limits.incidents_over(ledger_tx, actor)) is not None:
        return refused_presses.too_fast(ledger_tx, tickets[0], actor, wait)
    return _for_each(ledger_tx, tickets, change)


def _for_each(
    ledger_tx: LedgerTransaction,
    tickets: Sequence[Ticket],
    change: Callable[[Ticket], Case | Refused],
) -> list[Case] | Refused:
    """Change those that wait still, and list them; where the first will not, say why, once.

    They stand together: what keeps one from it keeps all.
    """
    found = [ledger_tx.find(ticket) for ticket in tickets]
    waiting = [it.case.ticket for it in found if it and it.case.state is State.PENDING]
    changed: list[Case] = []
    for ticket in waiting or tickets[:1]:
        now = change(ticket)
        if isinstance(now, Case):
            changed.append(now)
        elif not changed:
            return now
    return changed or Refused(Reason.TICKET_UNKNOWN)


def _begin(
    ledger_tx: LedgerTransaction, ticket: Ticket, actor: Actor, until: datetime, run: str
) -> Case | Refused:
    owner = presses.owner(actor)
    stored = ledger_tx.change(BEGIN, ticket, run=run, until=text_of(until), **owner)
    if stored is None:
        return refused_presses.refused(ledger_tx, ticket, actor)
    ledger_tx.file(Event.INCIDENT_BEGUN, stored, detail=_detail(incident_of(stored.case)))
    return stored.case


def _leave(
    ledger_tx: LedgerTransaction, tickets: Sequence[Ticket], reason: Reason | None
) -> list[Case]:
    changed = [ledger_tx.change(LEAVE, ticket, reason=reason) for ticket in tickets]
    left: list[StoredCase] = [stored for stored in changed if stored is not None]
    for stored in left:
        ledger_tx.file(Event.CANCELLED, stored, reason=reason)
    return [stored.case for stored in left]
