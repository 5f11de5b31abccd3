"""The further parts of cases: begun by one, ended once; and one removal at a time of a person's.

Who takes sign-in methods away holds their person, from the claim or from *Remove the rest* until
the last part is over. So of two cases, each of which leaves what the other one takes, the second
looks what remains only when the first is through. A hold ends with the process that has it.
"""

import json
import logging
from dataclasses import replace

from resets.events import Event
from resets.model import REMOVES_METHODS, Case, State, Ticket
from stores.audited import AuditedDatabase
from stores.node_leases import HOLD_IS_OVER
from stores.on_record import EFFECTS_FILED, IS_EFFECT, NOT_DISOWNED
from stores.transaction import LedgerTransaction
from stores.transitions import AS_IT_STANDS, enqueue_card

log = logging.getLogger(__name__)

REMOVES = "act IN (" + ", ".join(f"'{act}'" for act in sorted(REMOVES_METHODS)) + ")"

NOBODY_REMOVES = """NOT EXISTS (
    SELECT 1 FROM cases AS holder
    WHERE holder.tenant = cases.tenant AND holder.target = cases.target
      AND holder.ticket <> cases.ticket AND holder.removing IS NOT NULL
  )"""

MAY_HOLD = f"""
{REMOVES} AND state IN ('done', 'delivered')
  AND (removing IS NULL OR removing = :run OR {HOLD_IS_OVER}) AND {NOBODY_REMOVES}
  AND {NOT_DISOWNED}
"""
HOLDS = "removing = :run"

OTHER_REMOVALS = f"""
SELECT * FROM cases
WHERE tenant = :tenant AND target = :target AND ticket <> :ticket AND {REMOVES}
  AND (
    effects IS NOT NULL
    OR EXISTS (SELECT 1 FROM audit WHERE audit.ticket = cases.ticket AND {IS_EFFECT})
  )
"""  # noqa: S608 - only words of our own are put in


class StoredParts(AuditedDatabase):
    """What becomes of the further parts of cases, on any database."""

    async def begin_removal(self, ticket: Ticket) -> Case | None:
        """Hold the person of the case for what is left of it; None where another holds them."""
        return await self._in_transaction(
            lambda ledger_tx: begin_removal(ledger_tx, ticket, self._run)
        )

    async def end_removal(self, ticket: Ticket) -> Case | None:
        """Let the person of the case go; None where this process does not hold them by it."""
        return await self._in_transaction(
            lambda ledger_tx: end_removal(ledger_tx, ticket, self._run)
        )

    async def other_removals(self, case: Case) -> list[Case]:
        """List the other cases that have begun to take something from the same person."""
        return await self._in_transaction(lambda ledger_tx: other_removals(ledger_tx, case))

    async def begin_part(self, ticket: Ticket, part: str) -> Case | None:
        """File that *part* is about to be done; None where it is under way or done already.

        Of a case that takes something away only while this process holds its person.
        """
        return await self._in_transaction(
            lambda ledger_tx: begin_part(ledger_tx, ticket, part, self._run)
        )

    async def put_effect(self, ticket: Ticket, part: str, became: State) -> Case | None:
        """File what became of a further *part* of an act; None when there is no such case."""
        return await self._in_transaction(
            lambda ledger_tx: put_effect(ledger_tx, ticket, part, became, self._run)
        )


def begin_removal(ledger_tx: LedgerTransaction, ticket: Ticket, run: str) -> Case | None:
    """Note that *run* takes away what is left, if nobody takes anything from that person."""
    found = ledger_tx.find(ticket)
    if found is None or _is_rolled_back(ledger_tx, found.case):
        return None
    stored = ledger_tx.amend(ticket, lambda _: {"removing": run}, MAY_HOLD, run=run)
    return stored.case if stored else None


def end_removal(ledger_tx: LedgerTransaction, ticket: Ticket, run: str) -> Case | None:
    """Note that *run* is through."""
    stored = ledger_tx.amend(ticket, lambda _: {"removing": None}, HOLDS, run=run)
    return stored.case if stored else None


def other_removals(ledger_tx: LedgerTransaction, case: Case) -> list[Case]:
    """List what else has begun to take something from the person of *case*, by the record too."""
    whose = {"tenant": case.tenant, "target": case.target.id, "ticket": case.ticket}
    others = list(ledger_tx.select(OTHER_REMOVALS, **whose))
    return [_as_filed(ledger_tx, other) for other in others]


def put_effect(
    ledger_tx: LedgerTransaction, ticket: Ticket, part: str, became: State, run: str
) -> Case | None:
    """File what became of a further *part*; *run* answers for the card that must say so."""
    found = ledger_tx.find(ticket)
    if found is None:
        return None
    # Written before, though its answer was lost; or done, which no later word undoes.
    if found.case.effect(part) in {became, State.DONE}:
        return found.case
    return _write_effect(ledger_tx, found.case, part, became, run)


def begin_part(ledger_tx: LedgerTransaction, ticket: Ticket, part: str, run: str) -> Case | None:
    """File that *part* is about to be done by *run*; None where it is under way or done.

    Until its end is filed *run* answers for it, whatever its card says.
    """
    found = ledger_tx.find(ticket)
    if found is None or found.case.effect(part) in {State.EXECUTING, State.DONE}:
        return None
    if _is_rolled_back(ledger_tx, found.case):
        return None
    return _write_effect(ledger_tx, found.case, part, State.EXECUTING, run)


def _filed_effects(ledger_tx: LedgerTransaction, case: Case) -> dict[str, str]:
    """Give the last word of the record on each part of *case*."""
    filed = ledger_tx.tx.rows(EFFECTS_FILED, ticket=case.ticket)
    return dict(row["detail"].rsplit(" ", 1) for row in filed)


def _as_filed(ledger_tx: LedgerTransaction, case: Case) -> Case:
    effects = {**case.all_effects(), **_filed_effects(ledger_tx, case)}
    return replace(case, effects=json.dumps(effects))


def _is_rolled_back(ledger_tx: LedgerTransaction, case: Case) -> bool:
    """Say whether the row is one from before what the record says became of a part."""
    said = case.all_effects()
    is_old = any(
        said.get(part) != became for part, became in _filed_effects(ledger_tx, case).items()
    )
    if is_old:
        log.error("case_rolled_back", extra={"ticket": case.ticket[:8]})
    return is_old


def _write_effect(
    ledger_tx: LedgerTransaction, case: Case, part: str, became: State, run: str
) -> Case | None:
    is_beginning = became is State.EXECUTING and case.act in REMOVES_METHODS
    where = HOLDS if is_beginning else AS_IT_STANDS
    effects = json.dumps({**case.all_effects(), part: became}, sort_keys=True)
    stored = ledger_tx.amend(case.ticket, lambda _: {"effects": effects}, where, run=run)
    if stored is None:
        return None
    ledger_tx.file(Event.EFFECT, stored, detail=f"{part} {became}")
    enqueue_card(ledger_tx, case.ticket, run)
    return stored.case
