"""Limits: counted in the claim's own transaction, of the attempts on record.

So twenty claims at once on two nodes never pass one: a claim and its entry are one transaction, and
one transaction at a time has the ledger.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from resets.caller import CHECKS
from resets.events import Event
from resets.freeze import is_held
from resets.model import Act, Actor, Case, State, Ticket
from resets.safeguards import Counted, Limit
from stores.freezes import frozen, is_agreed
from stores.rows import text_of
from stores.transaction import LedgerTransaction

A_DAY = timedelta(days=1)
COUNTED = {
    (event, of): f"""
SELECT at FROM audit
WHERE event = '{event}' AND tenant = :tenant AND at > :since {whose} {but}
ORDER BY at DESC LIMIT :most
"""  # noqa: S608 - only words of our own are put in
    for event, but in {
        Event.ATTEMPTED: f"AND act <> '{Act.SHUT_OUT}'",
        Event.VERIFY_ASKED: "",
    }.items()
    for of, whose in {
        Counted.ADMIN: "AND admin = :admin",
        Counted.TARGET: "AND target = :target",
        Counted.TENANT: "",
    }.items()
}
"""An incident has a limit of its own: it leaves those of single requests as they are, for whoever
was shut out has to be let in again."""
BEGUN = """
SELECT detail, min(at) AS begun FROM audit
WHERE event = 'incident_begun' AND tenant = :tenant AND admin = :admin AND at > :since
GROUP BY detail ORDER BY begun DESC LIMIT :most
"""
ON_TARGET = """
SELECT 1 AS one FROM audit
WHERE event = 'attempted' AND tenant = :tenant AND at > :since AND target = :target LIMIT 1
"""


def over(ledger_tx: LedgerTransaction, ticket: Ticket, limits: Sequence[Limit]) -> timedelta | None:
    """Say for how long a claim of *ticket* must wait, where one of *limits* is reached; else None.

    What a second person has agreed to is not held up: that is what they were asked for. Nor is what
    secures somebody who is frozen. A ticket that was used already is told so by the claim itself,
    whatever has happened since.
    """
    stored = ledger_tx.find(ticket) if limits else None
    if stored is None or stored.case.state is not State.PENDING:
        return None
    if is_agreed(ledger_tx, stored.case) or _secures(ledger_tx, stored.case):
        return None
    ends = [_goes_on(ledger_tx, stored.case, limit) for limit in limits]
    return max((end for end in ends if end is not None), default=None)


def _secures(ledger_tx: LedgerTransaction, case: Case) -> bool:
    """Say whether *case* only takes away, from somebody who has said that it was not they.

    Else a thief who has used the limits up would keep what they got by that.
    """
    if is_held(case.act):
        return False
    return frozen(ledger_tx, case.tenant, case.target.id) is not None


def incidents_over(ledger_tx: LedgerTransaction, actor: Actor) -> timedelta | None:
    """Say for how long *actor* must wait with a further incident; None where they need not.

    Nobody lifts it: a second person has agreed to each one as it is.
    """
    if not (most := ledger_tx.asked.incidents_a_day):
        return None
    who = {"tenant": actor.tenant, "admin": actor.id}
    since = text_of(ledger_tx.now - A_DAY)
    begun = ledger_tx.tx.rows(BEGUN, **who, since=since, most=most)
    if len(begun) < most:
        return None
    return datetime.fromisoformat(begun[-1]["begun"]) + A_DAY - ledger_tx.now


def checks_over(ledger_tx: LedgerTransaction, case: Case) -> timedelta | None:
    """Say for how long nobody may be asked about the caller of *case*; None where they may."""
    ends = [_goes_on(ledger_tx, case, limit, Event.VERIFY_ASKED) for limit in CHECKS]
    return max((end for end in ends if end is not None), default=None)


def _goes_on(
    ledger_tx: LedgerTransaction, case: Case, limit: Limit, event: Event = Event.ATTEMPTED
) -> timedelta | None:
    since = text_of(ledger_tx.now - limit.within)
    whose = {
        Counted.ADMIN: {"admin": case.admin},
        Counted.TARGET: {"target": case.target.id},
        Counted.TENANT: {},
    }[limit.of]
    sql = COUNTED[event, limit.of]
    found = ledger_tx.tx.rows(sql, tenant=case.tenant, since=since, most=limit.most, **whose)
    if len(found) < limit.most:
        return None
    return datetime.fromisoformat(found[-1]["at"]) + limit.within - ledger_tx.now
