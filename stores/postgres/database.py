"""PostgreSQL behind a few threads, so that the event loop never waits for the network.

Jobs run one after the other over all nodes, as they do on one file: each transaction first takes
the ledger's lock. A node that stops in the middle loses it by the server's own time limits.
"""

import asyncio
import select
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Self, TypeVar

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from resets.errors import LedgerError
from resets.ports import Clock
from resets.secret import Secret
from stores.database import READING_LIMIT, TIME_LIMIT, Query, Row, Transaction, Value
from stores.postgres import schema
from stores.postgres.beginning import BEGIN, LOOK
from stores.postgres.catalog import Connection
from stores.postgres.clock import ServerClock
from stores.postgres.connection import PostgresTransaction, alone, together
from stores.postgres.steps import Steps

THREADS = 4
"""Connections of one node. One is for what takes the ledger's lock: there they queue anyway."""

CONNECT_SECONDS = 3
KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
"""Seconds, seconds, times: a server that has vanished is noticed. Source:
https://www.postgresql.org/docs/current/libpq-connect.html
"""

T = TypeVar("T")


class PostgresDatabase:
    """`stores.database.Database` on a PostgreSQL server. Made by `open_at`."""

    def __init__(self, url: Secret, clock: Clock | None, time_limit: timedelta) -> None:
        self._given_clock, self._time_limit = clock, time_limit
        self._server_clock = ServerClock()
        self._line = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._threads = ThreadPoolExecutor(THREADS - 1, thread_name_prefix="ledger-reads")
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url.reveal(),
            connection_class=psycopg.Connection[dict[str, Any]],
            kwargs={"row_factory": dict_row, "connect_timeout": CONNECT_SECONDS, **KEEPALIVES},
            min_size=1,
            max_size=THREADS,
            timeout=CONNECT_SECONDS,
            configure=_set_up,
            check=_check,
            reconnect_timeout=0,
            open=False,
        )
        self._steps = Steps(self._pool, self._server_clock, clock)
        self._closed = False

    @property
    def clock(self) -> Clock:
        """The clock by which this ledger goes."""
        return self._given_clock or self._server_clock

    @classmethod
    async def open_at(
        cls, url: Secret, clock: Clock | None, time_limit: timedelta = TIME_LIMIT
    ) -> Self:
        """Connect, and bring the schema up to date where the role may."""
        try:
            server = cls(url, clock, time_limit)
        except psycopg.Error:  # its text could repeat the URL, and with it the password
            raise LedgerError("DATABASE_URL is no address of a PostgreSQL server") from None
        try:
            async with _ledger_errors(READING_LIMIT):
                await asyncio.to_thread(server._open)
        except BaseException:
            await server.close()
            raise
        return server

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Run *job* in one transaction, alone over all nodes; see `Database.run`."""
        gone = threading.Event()
        try:
            return await self._in(self._line, lambda: self._steps.run(job, gone), self._time_limit)
        finally:
            gone.set()

    async def ask(self, sql: str, **values: Value) -> list[Row]:
        """Run one statement, which is a transaction by itself: one journey, and no queue.

        See `Database.ask`.
        """
        return await self._beside(lambda connection: alone(connection, sql, values))

    async def ask_all(self, *queries: Query) -> list[list[Row]]:
        """Run several statements, which are a transaction by themselves: one journey, no queue."""
        return await self._beside(lambda connection: together(connection, queries))

    async def recall(self, ticket: str) -> Row | None:
        """Give a case as this node saw it last; only who has not in a while makes a journey."""
        known = self._steps.memory.case(ticket)
        if known is None:
            known = await self._in(
                self._threads, lambda: self._steps.look_up(ticket), self._time_limit
            )
        return known

    async def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a long *job* on one snapshot, beside the others."""
        return await self._in(self._threads, lambda: self._look(job), READING_LIMIT)

    async def wipe(self) -> bool:
        """Nothing to do: a deleted row's place is reused by the server, and its log is its own."""
        return True

    async def close(self) -> None:
        """Finish what is under way and close the connections. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._pool.close, CONNECT_SECONDS)
        self._line.shutdown(wait=False)
        self._threads.shutdown(wait=False)

    async def _beside(self, work: Callable[[Connection], T]) -> T:
        """Do what needs no queue on a connection of its own, if anybody waits for it by then."""
        gone = threading.Event()
        try:
            return await self._in(self._threads, lambda: self._do(work, gone), self._time_limit)
        finally:
            gone.set()

    async def _in(self, threads: ThreadPoolExecutor, work: Callable[[], T], limit: timedelta) -> T:
        if self._closed:
            raise LedgerError("the ledger is closed")
        async with _ledger_errors(limit):
            return await asyncio.get_running_loop().run_in_executor(threads, work)

    def _open(self) -> None:
        self._pool.open()
        with self._pool.connection() as connection:
            connection.execute(BEGIN)
            schema.migrate(connection)

    def _look(self, job: Callable[[Transaction], T]) -> T:
        with self._pool.connection() as connection:
            return job(PostgresTransaction(connection, self._steps.begin(connection, LOOK)))

    def _do(self, work: Callable[[Connection], T], gone: threading.Event) -> T:
        if gone.is_set():
            raise LedgerError("nobody waits for this any more")
        with self._pool.connection() as connection:
            return work(connection)


def _set_up(connection: Connection) -> None:
    connection.autocommit = True  # a transaction of several statements begins with its own BEGIN
    connection.prepare_threshold = None  # what one session has prepared, a pooler's next one lacks


def _check(connection: Connection) -> None:
    """Ask the server whether it is there, but only where something came that nobody asked for.

    A server that stopped has closed its end, and that can be read. Raises psycopg.Error.
    """
    if select.select([connection.fileno()], [], [], 0)[0]:
        ConnectionPool.check_connection(connection)


@asynccontextmanager
async def _ledger_errors(limit: timedelta) -> AsyncIterator[None]:
    """Turn whatever goes wrong with the server, or takes too long, into LedgerError."""
    try:
        async with asyncio.timeout(limit.total_seconds()):
            yield
    except TimeoutError:
        raise LedgerError(f"no answer in {limit.total_seconds():g} s") from None
    except (psycopg.Error, OSError) as broken:
        # By its code alone: a message could repeat what stands in a row, or the URL.
        code = getattr(broken, "sqlstate", None) or type(broken).__name__
        raise LedgerError(f"the ledger's server cannot be used: {code}") from None
