"""The looks at temporary passwords, as the ledger keeps them: `resets.password_looks.Looks`.

To list a look is to put the next one down, in one UPDATE with its conditions: so of two nodes one
looks, and where a process stops in between, the next look comes all the same.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from resets.events import Event
from resets.model import Case, Ending, Ticket
from resets.password_looks import AT_ONCE
from stores import password_ending, transitions
from stores.audited import AuditedDatabase
from stores.rows import text_of
from stores.transaction import LedgerTransaction

NEVER = text_of(datetime.max.replace(tzinfo=UTC))
"""When the next look is due of what is looked at by itself no more."""

# Said by what it is not: the states would else be looked up one by one, of all the cases there are.
STANDS = """
act = 'reset_password' AND ending IS NULL AND taken IS NOT NULL
  AND state NOT IN ('executing', 'done', 'unknown', 'undelivered', 'refused', 'not_done')
  AND NOT EXISTS (
    SELECT 1 FROM cases AS later WHERE later.tenant = cases.tenant
      AND later.target = cases.target AND later.ticket <> cases.ticket
      AND later.started > cases.started AND later.act IN ('reset_password', 'scramble', 'shut_out')
      AND later.state NOT IN ('refused', 'not_done')
  )
"""

IS_DUE = f"(look_at IS NULL OR look_at <= :now) AND {STANDS}"

DUE = f"""
SELECT * FROM cases WHERE opened > :since AND taken <= :taken_before AND {IS_DUE}
ORDER BY coalesce(look_at, taken) LIMIT :at_once
"""  # noqa: S608 - only words of our own are put in

TAKE = f"UPDATE cases SET look_at = :next WHERE ticket = :ticket AND {IS_DUE} RETURNING *"  # noqa: S608
PUT_LOOK = f"UPDATE cases SET looked = :now WHERE ticket = :ticket AND {STANDS} RETURNING *"  # noqa: S608
POSTPONE = """
UPDATE cases SET look_at = :until WHERE ticket = :ticket AND look_at < :never RETURNING *
"""
END_LOOKS = f"""
UPDATE cases SET look_at = :never WHERE ticket = :ticket AND look_at < :never AND {STANDS}
RETURNING *
"""  # noqa: S608 - as above
STILL_STANDS = f"SELECT * FROM cases WHERE ticket = :ticket AND {STANDS}"  # noqa: S608 - as above


class StoredLooks(AuditedDatabase):
    """Keeps when to look at which temporary password, and what was seen."""

    async def due_looks(
        self, since: datetime, taken_before: datetime, next_look: Callable[[Case], datetime]
    ) -> list[Case]:
        """List the resets to look at now, and put their next look down: each is listed once."""
        bounds = {"since": text_of(since), "taken_before": text_of(taken_before)}

        def take(ledger_tx: LedgerTransaction) -> list[Case]:
            due = list(ledger_tx.select(DUE, at_once=AT_ONCE, **bounds))
            taken = [
                ledger_tx.change(TAKE, case.ticket, next=text_of(next_look(case))) for case in due
            ]
            return [stored.case for stored in taken if stored is not None]

        return await self._in_transaction(take)

    async def put_look(self, ticket: Ticket) -> Case | None:
        """Note that the password is unused as of now; None where it is of no interest any more."""
        return await self._change(PUT_LOOK, ticket)

    async def postpone_look(self, ticket: Ticket, until: datetime) -> None:
        """Put the next look off, unless there is none any more."""
        await self._change(POSTPONE, ticket, until=text_of(until), never=NEVER)

    async def end_temporary(self, ticket: Ticket, ending: Ending, at: datetime) -> Case | None:
        """File that the password has ended, and delete what is sealed of it; its card must say so.

        None where it had ended, or a later case of ours has set another.
        """

        def job(ledger_tx: LedgerTransaction) -> Case | None:
            if next(ledger_tx.select(STILL_STANDS, ticket=ticket), None) is None:
                return None
            ended = password_ending.end(ledger_tx, ticket, password_ending.End(ending, at))
            if ended is not None:
                transitions.enqueue_card(ledger_tx, ticket, self._run)
            return ended

        ended = await self._in_transaction(job)
        if ended is not None:
            await self._wipe()
        return ended

    async def end_looks(self, ticket: Ticket, *, reminds: bool) -> Case | None:
        """Put an end to the looks, once; the reminder is filed before it is sent, never twice."""

        def job(ledger_tx: LedgerTransaction) -> Case | None:
            stored = ledger_tx.change(END_LOOKS, ticket, never=NEVER)
            if stored is None:
                return None
            if reminds:
                ledger_tx.file(Event.REMINDED, stored)
            return stored.case

        return await self._in_transaction(job)

    async def _change(self, sql: str, ticket: Ticket, **values: str) -> Case | None:
        def job(ledger_tx: LedgerTransaction) -> Case | None:
            stored = ledger_tx.change(sql, ticket, **values)
            return stored.case if stored else None

        return await self._in_transaction(job)
