"""One thread that owns the database, so that the event loop never waits for a disk.

Everything that changes the ledger is a job for this thread: one job, one transaction. Jobs run one
after the other, so a job sees nothing half done. Only the whole audit is read beside it.
"""

import asyncio
import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from resets.errors import LedgerError
from stores import files
from stores.schema import VERSIONS, migrate

TIME_LIMIT = timedelta(seconds=5)
"""How long anybody waits for a write, the queue included. Our own choice: Teams gives a press
about this long before it shows an error of its own."""

READING_LIMIT = timedelta(seconds=60)
"""How long reading the whole audit may take: an operator asked, nobody waits at a card."""

BUSY_MILLISECONDS = 4000
"""How long SQLite waits for a foreign lock (a backup, a curious shell): less than TIME_LIMIT, so
that the thread is free again when the caller has given up."""

SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # WAL's default, NORMAL, may lose a claim when the power fails
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    # Without it INSERT OR REPLACE deletes rows without asking the triggers that guard the audit.
    "PRAGMA recursive_triggers = ON",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
)
"""Source of each: https://www.sqlite.org/pragma.html"""

Value = str | int | bytes | None
T = TypeVar("T")
V = TypeVar("V", bound=Value)


class Transaction:
    """SQL in, rows out, all of it or nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, **values: Value) -> list[sqlite3.Row]:
        """Run *sql* and give all rows that it returns."""
        return self._run(sql, values).fetchall()

    def row(self, sql: str, **values: Value) -> sqlite3.Row | None:
        """Run *sql*, which returns one row or none."""
        return next(iter(self.rows(sql, **values)), None)

    def change(self, sql: str, **values: Value) -> int:
        """Run *sql* and say how many rows it changed."""
        return self._run(sql, values).rowcount

    def _run(self, sql: str, values: dict[str, Value]) -> sqlite3.Cursor:
        return self._connection.execute(sql, {name: storable(v) for name, v in values.items()})


class Writer:
    """Runs jobs against the database, each in a transaction. Made by `open_at`."""

    def __init__(self, path: Path, time_limit: timedelta) -> None:
        self._path, self._time_limit = path, time_limit
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._connection: sqlite3.Connection | None = None
        self._lock: int | None = None
        self._closed = False

    @classmethod
    async def open_at(cls, path: Path, time_limit: timedelta = TIME_LIMIT) -> "Writer":
        """Open the database at *path*, or create it, and bring its schema up to date."""
        writer = cls(path, time_limit)
        try:
            await writer._in_thread(writer._open)
        except BaseException:
            await writer.close()
            raise
        return writer

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Run *job* in one transaction and give what it returns, once that is safely on disk.

        Raises LedgerError when it could not be written or nobody answered in time. Nothing is
        written then, with one exception that no store can exclude: the time limit may pass during
        the commit itself.
        """
        gone = threading.Event()
        try:
            return await self._in_thread(lambda: self._transact(job, gone))
        finally:
            gone.set()

    async def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a long *job* that changes nothing, beside the writer and not in its way."""
        if self._closed:
            raise LedgerError("the ledger is closed")
        async with _ledger_errors(READING_LIMIT):
            return await asyncio.to_thread(self._look, job)

    async def wipe(self) -> bool:
        """Overwrite what was deleted: until then the write-ahead log still holds it.

        False when somebody else is reading and it must wait for the next time.
        """
        return await self._in_thread(self._truncate_log)

    async def close(self) -> None:
        """Finish what is queued and let go of the file. Closing twice does no harm."""
        if self._closed:
            return
        try:
            await self._in_thread(self._close)
        finally:
            self._closed = True
            self._thread.shutdown(wait=False)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise LedgerError("the ledger is closed")
        async with _ledger_errors(self._time_limit):
            return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _open(self) -> None:
        self._lock = files.lock(self._path)
        files.make_private(self._path)
        self._connection = _connected(str(self._path))
        for setting in SETTINGS:
            self._connection.execute(setting)
        if self._connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raise LedgerError("the ledger's file system cannot hold a write-ahead log")
        migrate(self._connection, VERSIONS)

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LedgerError("the ledger is closed")
        return self._connection

    def _transact(self, job: Callable[[Transaction], T], gone: threading.Event) -> T:
        connection = self._open_connection()
        # `with connection` commits at the end, and rolls back on anything raised in between.
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            result = job(Transaction(connection))
            if gone.is_set():
                raise LedgerError("nobody waits for this any more")
        return result

    def _truncate_log(self) -> bool:
        busy, _, _ = self._open_connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def _look(self, job: Callable[[Transaction], T]) -> T:
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        with closing(_connected(uri, uri=True)) as connection:
            connection.execute("BEGIN")
            return job(Transaction(connection))

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._lock is not None:
            os.close(self._lock)
        self._connection = self._lock = None


def _connected(address: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(address, isolation_level=None, uri=uri)
    connection.row_factory = sqlite3.Row
    # An edited row may hold bytes that are not text: then it reads wrong and its signature fails.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return connection


@asynccontextmanager
async def _ledger_errors(limit: timedelta) -> AsyncIterator[None]:
    """Turn whatever goes wrong with the file, or takes too long, into LedgerError."""
    try:
        async with asyncio.timeout(limit.total_seconds()):
            yield
    except TimeoutError:
        raise LedgerError(f"no answer in {limit.total_seconds():g} s") from None
    except (sqlite3.Error, OSError) as broken:
        raise LedgerError(f"the ledger cannot be used: {_name(broken)}") from broken


def _name(broken: Exception) -> str:
    """Say what broke by its code alone: a message could repeat what stands in a row."""
    code = getattr(broken, "sqlite_errorname", None) or getattr(broken, "strerror", None)
    return str(code or type(broken).__name__)


def storable(value: V) -> V | str:
    """Replace what UTF-8 cannot hold: JSON from outside may contain half a surrogate pair."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
