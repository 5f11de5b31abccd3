"""The ledger's database with a watch on its transactions."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from resets.ports import Clock
from stores.database import Database, Query, Row, Transaction, Value

T = TypeVar("T")


class WatchedDatabase:
    """`stores.database.Database` around another one. What the jobs do is not looked at."""

    def __init__(
        self, database: Database, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._database, self._transaction = database, transaction

    @property
    def clock(self) -> Clock:
        """The clock by which this ledger goes."""
        return self._database.clock

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Run *job* in one transaction, and watch how long it takes with the queue."""
        with self._transaction():
            return await self._database.run(job)

    async def ask(self, sql: str, **values: Value) -> list[Row]:
        """Run one statement in a transaction of its own, and watch how long it takes."""
        with self._transaction():
            return await self._database.ask(sql, **values)

    async def ask_all(self, *queries: Query) -> list[list[Row]]:
        """Run several statements in one transaction, and watch how long it takes."""
        with self._transaction():
            return await self._database.ask_all(*queries)

    async def recall(self, ticket: str) -> Row | None:
        """Give a case as it was seen here last: mostly from memory, so that nothing is watched."""
        return await self._database.recall(ticket)

    async def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a long *job* that changes nothing."""
        return await self._database.read(job)

    async def wipe(self) -> bool:
        """Overwrite what was deleted."""
        return await self._database.wipe()

    async def close(self) -> None:
        """Finish what is under way and let go."""
        await self._database.close()
