"""The ledger's part of what nobody presses for: what is due, over, or left by a process."""

from datetime import datetime

from resets.model import Case
from stores import retention, transitions
from stores.audited import AuditedDatabase
from stores.transitions import CASES_PER_SWEEP

OVERDUE = """
SELECT * FROM cases WHERE sealed IS NOT NULL AND forget_at <= :now AND state <> 'pending'
ORDER BY forget_at LIMIT :at_once
"""


class SweepingDatabase(AuditedDatabase):
    """What each round takes up, a bounded number at a time, on any database."""

    async def overdue(self) -> list[Case]:
        """List the cases whose password must be forgotten now, a bounded number at a time."""
        return await self._in_transaction(
            lambda ledger_tx: list(ledger_tx.select(OVERDUE, at_once=CASES_PER_SWEEP))
        )

    async def expired(self) -> list[Case]:
        """Move pending cases past their time to expired, file that, and list them."""
        ended = await self._in_transaction(transitions.expire)
        if any(case.armed_until for case in ended):
            await self._wipe()
        return ended

    async def adopt_orphans(self) -> list[Case]:
        """List what a stopped process left: executing, not handed out, or not told.

        Each is listed once and by one process, which answers for it from then on. Of this run only
        what is still executing when its lease is over: the rest is being carried out right now.
        """
        return await self._in_transaction(
            lambda ledger_tx: transitions.adopt_orphans(ledger_tx, self._run)
        )

    async def forget_cases(self, before: datetime) -> int:
        """Delete ended cases from before *before*, names and all; say how many, at most 200."""
        return await self._in_transaction(
            lambda ledger_tx: retention.forget_cases(ledger_tx, before)
        )
