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
from datetime import UTC, datetime, timedelta
from typing import Any, Self, TypeVar

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

from resets.errors import LedgerError
from resets.ports import Clock
from resets.secret import Secret
from stores.database import READING_LIMIT, TIME_LIMIT, Row, Transaction, Value
from stores.postgres import schema
from stores.postgres.catalog import SCHEMA, Connection
from stores.postgres.clock import ServerClock
from stores.postgres.connection import PostgresTransaction, alone

THREADS = 4
"""Jobs of one node that may be on their way at once. They queue at the lock anyway."""

CONNECT_SECONDS = 3
STATEMENT_MILLISECONDS = 4000
"""Less than TIME_LIMIT, so that the server has given up when the caller does."""

SETTINGS = {
    "search_path": SCHEMA,
    # Off, or "local" beside a synchronous standby, may lose a claim that was acknowledged.
    "synchronous_commit": "on",
    "statement_timeout": str(STATEMENT_MILLISECONDS),
    "lock_timeout": str(STATEMENT_MILLISECONDS),
    # A node that is paused in the middle of a transaction must not hold the lock for ever.
    "idle_in_transaction_session_timeout": str(STATEMENT_MILLISECONDS),
}
"""Set in each transaction, for it alone: a pooler may give the next one another session.
Source of each: https://www.postgresql.org/docs/current/runtime-config-client.html"""

SET = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in SETTINGS.items())
# Select lists are worked off from left to right: the limits come first, then the lock, then the
# time. With the beginning of the transaction it is one text without values, and one journey. Not
# a higher level: a snapshot would then be taken before the lock is, and show what was before.
BEGIN = (
    "BEGIN ISOLATION LEVEL READ COMMITTED;"
    f" SELECT {SET}, pg_advisory_xact_lock({schema.LOCK}), clock_timestamp() AS now"
)
# 0 would be no limit at all; the caller's own ends it anyway.
LOOKING_MILLISECONDS = int(READING_LIMIT.total_seconds() * 1000)
LOOK = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
    f" SELECT {SET}, set_config('statement_timeout', '{LOOKING_MILLISECONDS}', true),"
    " clock_timestamp() AS now"
)

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
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="ledger")
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
            return await self._in_thread(lambda: self._transact(job, gone), self._time_limit)
        finally:
            gone.set()

    async def ask(self, sql: str, **values: Value) -> list[Row]:
        """Run one statement, which is a transaction by itself: one journey, and no queue.

        See `Database.ask`.
        """
        gone = threading.Event()
        try:
            return await self._in_thread(lambda: self._ask(sql, values, gone), self._time_limit)
        finally:
            gone.set()

    async def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a long *job* on one snapshot, beside the others."""
        return await self._in_thread(lambda: self._look(job), READING_LIMIT)

    async def wipe(self) -> bool:
        """Nothing to do: a deleted row's place is reused by the server, and its log is its own."""
        return True

    async def close(self) -> None:
        """Finish what is under way and close the connections. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._pool.close, CONNECT_SECONDS)
        self._threads.shutdown(wait=False)

    async def _in_thread(self, work: Callable[[], T], limit: timedelta) -> T:
        if self._closed:
            raise LedgerError("the ledger is closed")
        async with _ledger_errors(limit):
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _open(self) -> None:
        self._pool.open()
        with self._pool.connection() as connection:
            connection.execute(BEGIN)
            schema.migrate(connection)

    def _transact(self, job: Callable[[Transaction], T], gone: threading.Event) -> T:
        # `connection()` commits at the end, and rolls back on anything raised in between.
        with self._pool.connection() as connection:
            result = job(PostgresTransaction(connection, self._begin(connection, BEGIN)))
            if gone.is_set():
                raise LedgerError("nobody waits for this any more")
        return result

    def _look(self, job: Callable[[Transaction], T]) -> T:
        with self._pool.connection() as connection:
            return job(PostgresTransaction(connection, self._begin(connection, LOOK)))

    def _ask(self, sql: str, values: dict[str, Value], gone: threading.Event) -> list[Row]:
        if gone.is_set():
            raise LedgerError("nobody waits for this any more")
        with self._pool.connection() as connection:
            return alone(connection, sql, values)

    def _begin(self, connection: Connection, with_what: str) -> datetime:
        """Begin a transaction, and hear the server's time."""
        answers = connection.execute(with_what)
        begun = answers.fetchone() if answers.nextset() else None
        if begun is None:
            raise LedgerError("the server does not tell the time")
        self._server_clock.hear(begun["now"].astimezone(UTC))
        return self._given_clock() if self._given_clock else begun["now"].astimezone(UTC)


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
