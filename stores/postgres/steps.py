"""The jobs of one node, one after the other: as foreseen where that goes, else in a transaction."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import psycopg
from psycopg_pool import ConnectionPool

from resets.errors import LedgerError
from resets.ports import Clock
from stores.database import Row, Transaction, Value
from stores.postgres.beginning import BEGIN
from stores.postgres.catalog import Connection
from stores.postgres.clock import ServerClock
from stores.postgres.connection import PostgresTransaction, alone
from stores.postgres.foreseen import Foreseen, Unforeseen, Unknown
from stores.postgres.memory import Memory
from stores.transaction import END_OF_AUDIT, FIND

TRIES = 4
"""Statements before a job gets a transaction of its own, which waits its turn. Our own choice."""
PAUSE = 0.002
"""Seconds, before the ledger's lock is tried once more: longer than a statement holds it."""

NOTHING_WRITTEN = (psycopg.DataError, psycopg.IntegrityError, psycopg.ProgrammingError)
"""The server has refused a statement, and said so. Whatever else went wrong, nobody can know."""

T = TypeVar("T")


class NotAsForeseen(Exception):
    """Something stood otherwise; nothing was written."""

    def __init__(self, *, again: bool) -> None:
        super().__init__()
        self.again = again
        """Whether it is known by now how it stands."""


class Steps:
    """Runs jobs, in one thread at a time."""

    def __init__(
        self, pool: ConnectionPool[Connection], clock: ServerClock, given: Clock | None
    ) -> None:
        self._pool, self._clock, self._given = pool, clock, given
        self.memory = Memory()

    def run(self, job: Callable[[Transaction], T], gone: threading.Event) -> T:
        """Run *job*, alone over all nodes; give what it returns once that is safely on disk."""
        for _ in range(TRIES):
            _check_that_somebody_waits(gone)
            try:
                return self._as_foreseen(job)
            except NotAsForeseen as otherwise:
                if not otherwise.again:
                    break
            except Unforeseen:
                break
        _check_that_somebody_waits(gone)
        return self._in_transaction(job, gone)

    def begin(self, connection: Connection, with_what: str) -> datetime:
        """Begin a transaction, and hear the server's time."""
        answers = connection.execute(with_what)
        return self._heard(answers.fetchone() if answers.nextset() else None)

    def _heard(self, answer: Row | None) -> datetime:
        if answer is None:
            raise LedgerError("the server does not tell the time")
        now: datetime = answer["now"].astimezone(UTC)
        self._clock.hear(now)
        return self._given() if self._given else now

    def _in_transaction(self, job: Callable[[Transaction], T], gone: threading.Event) -> T:
        # `connection()` commits at the end, and rolls back on anything raised in between.
        with self._pool.connection() as connection:
            tx = PostgresTransaction(connection, self.begin(connection, BEGIN))
            result = job(tx)
            _check_that_somebody_waits(gone)
        self._learn(tx)
        return result

    def _as_foreseen(self, job: Callable[[Transaction], T]) -> T:
        heard = self._clock()
        now = self._given() if self._given else heard
        foreseen = Foreseen(self.memory, now, heard)
        try:
            result = job(foreseen)
        except Unknown as unknown:
            found = self.look_up(unknown.ticket) if unknown.ticket else self._look_for_the_end()
            raise NotAsForeseen(again=found is not None) from None
        except Unforeseen:
            raise
        except Exception:  # noqa: BLE001 - what goes wrong in earnest will do so again
            raise Unforeseen from None
        self._carry_out(foreseen)
        for row in foreseen.cases.values():
            self.memory.remember(row)
        for entry in foreseen.entries:
            self.memory.ends_with(entry)
        return result

    def _carry_out(self, foreseen: Foreseen) -> None:
        sql = foreseen.statement()
        try:
            with self._pool.connection() as connection:
                answer = connection.execute(sql, foreseen.values).fetchone()
        except NOTHING_WRITTEN:
            raise NotAsForeseen(again=False) from None
        self._heard(answer)
        if answer is None or not answer["done"]:
            raise self._otherwise(foreseen, answer or {})

    def _otherwise(self, foreseen: Foreseen, answer: Row) -> NotAsForeseen:
        """Take up what the server said of how things stand."""
        # On several nodes it is mostly another's entry that stands in the way: then the cases are
        # as they were, and if not, the next statement tells.
        if answer["stands"] or (answer["alone"] and not foreseen.ends_elsewhere(answer["ending"])):
            for ticket in foreseen.reads:
                self.memory.forget(ticket)
        if answer["stands"]:
            return NotAsForeseen(again=False)  # a condition of the job itself does not hold
        self.memory.ends_with(answer["ending"])
        if not answer["alone"]:
            time.sleep(PAUSE)
        return NotAsForeseen(again=True)

    def look_up(self, ticket: str) -> Row | None:
        """Read a case, and keep it in mind; None when there is none."""
        found = self._read(FIND, ticket=ticket)
        if found is not None:
            self.memory.remember(found)
        return found

    def _look_for_the_end(self) -> Row | None:
        found = self._read(END_OF_AUDIT)
        self.memory.ends_with(found)
        return found

    def _read(self, sql: str, **values: Value) -> Row | None:
        with self._pool.connection() as connection:
            return next(iter(alone(connection, sql, values)), None)

    def _learn(self, tx: PostgresTransaction) -> None:
        """Remember what was read or written and is committed now."""
        for ticket, row in tx.cases.items():
            if row is None:
                self.memory.forget(ticket)
            else:
                self.memory.remember(row)
        if tx.end is not None:
            self.memory.ends_with(tx.end)


def _check_that_somebody_waits(gone: threading.Event) -> None:
    if gone.is_set():
        raise LedgerError("nobody waits for this any more")
