"""Whether a case is one for two *now*: by today's settings, the record and the clock.

A card may be older than all three: it was shown before a restart that asks for more, or beside
another card for the same person, or within the usual hours. What Entra alone knows, such as whether
the target holds a role, is judged anew where the act is carried out (`resets.execution`).
"""

from dataclasses import replace

from resets.model import Case, TenantId, Ticket, UserId
from resets.safeguards import LATELY, History, SecondPerson, risks
from stores import freezes
from stores.limits import ON_TARGET
from stores.rows import text_of
from stores.transaction import LedgerTransaction

AGREED = "(:for_two = 0 OR second = 'granted' AND second_until > :now)"
"""The condition of a claim: nobody is needed, or somebody's agreement counts."""


def history(ledger_tx: LedgerTransaction, tenant: TenantId, target: UserId) -> History:
    """Say what the record knows of *target*."""
    since = text_of(ledger_tx.now - LATELY)
    found = ledger_tx.tx.row(ON_TARGET, tenant=tenant, since=since, target=target)
    frozen = freezes.frozen(ledger_tx, tenant, target)
    return History(attempted_today=found is not None, frozen=frozen is not None)


def is_for_two(ledger_tx: LedgerTransaction, ticket: Ticket) -> bool:
    """Say whether a second person must have agreed before *ticket* is claimed now."""
    if ledger_tx.asked.second is SecondPerson.OFF:
        return False
    if ledger_tx.asked.second is SecondPerson.ALWAYS:
        return True
    stored = ledger_tx.find(ticket)
    return stored is not None and _is_risky(ledger_tx, stored.case)


def waits_for_second(ledger_tx: LedgerTransaction, case: Case) -> bool:
    """Say whether it is a second person that a pending *case* waits for now."""
    return not freezes.is_agreed(ledger_tx, case) and is_for_two(ledger_tx, case.ticket)


def _is_risky(ledger_tx: LedgerTransaction, case: Case) -> bool:
    known = history(ledger_tx, case.tenant, case.target.id)
    known = replace(known, frozen=False)  # a freeze holds a claim back by itself, and says so
    return bool(risks(known, ledger_tx.now, ledger_tx.asked))
