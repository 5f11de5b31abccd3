"""SQLite behind one thread that owns it, so that the event loop never waits for a disk.

Everything that changes the ledger is a job for this thread. Jobs run one after the other, so a job
sees nothing half done, and each is undone by itself when it fails. Those that wait at the same time
share a commit (see `stores.sqlite.batches`). Only the whole audit is read beside it.
"""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Self, TypeVar

from resets.errors import LedgerError
from resets.ports import Clock
from stores.database import READING_LIMIT, TIME_LIMIT, Query, Row, Transaction, Value
from stores.sqlite import files
from stores.sqlite.batches import Batches, Job
from stores.sqlite.connection import SqliteTransaction, connected
from stores.sqlite.inspection import reading
from stores.sqlite.schema import VERSIONS, migrate
from stores.sqlite.soundness import Soundness, Unexamined
from stores.transaction import FIND

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

T = TypeVar("T")


class SqliteDatabase:
    """`stores.database.Database` on one SQLite file. Made by `open_at`."""

    def __init__(self, path: Path, clock: Clock, time_limit: timedelta) -> None:
        self._path, self.clock, self._time_limit = path, clock, time_limit
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._batches = Batches(self._thread, self._commit)
        self._connection: sqlite3.Connection | None = None
        self._lock: int | None = None
        self._files: files.OpenedFiles | None = None
        self._soundness: Soundness | None = None
        self._closed = False

    @classmethod
    async def open_at(cls, path: Path, clock: Clock, time_limit: timedelta = TIME_LIMIT) -> Self:
        """Open the database at *path*, or create it, and bring its schema up to date."""
        database = cls(path, clock, time_limit)
        try:
            await database._in_thread(database._open)
        except BaseException:
            await database.close()
            raise
        return database

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Run *job* in one transaction and give what it returns, once that is safely on disk.

        Raises LedgerError when it could not be written or nobody answered in time. Nothing is
        written then, with one exception that no store can exclude: the time limit may pass during
        the commit itself.
        """
        if self._closed:
            raise LedgerError("the ledger is closed")
        return await _answered(self._run(job), self._time_limit)

    async def ask(self, sql: str, **values: Value) -> list[Row]:
        """Run one statement in a transaction of its own, and give its rows."""
        return await self.run(lambda tx: tx.rows(sql, **values))

    async def ask_all(self, *queries: Query) -> list[list[Row]]:
        """Run several statements in one transaction."""
        return await self.run(lambda tx: [tx.rows(sql, **values) for sql, values in queries])

    async def recall(self, ticket: str) -> Row | None:
        """Give a case as it stands: nobody else writes it, and reading is near."""
        return next(iter(await self.ask(FIND, ticket=ticket)), None)

    async def read(self, job: Callable[[Transaction], T]) -> T:
        """Run a long *job* that changes nothing, beside the writer and not in its way."""
        if self._closed:
            raise LedgerError("the ledger is closed")
        return await _answered(asyncio.to_thread(self._look, job), READING_LIMIT)

    async def wipe(self) -> bool:
        """Overwrite what was deleted: until then the write-ahead log still holds it.

        False when somebody else is reading and it must wait for the next time.
        """
        return await self._in_thread(self._truncate_log)

    async def close(self) -> None:
        """Finish what is queued and let go of the file. Closing twice does no harm."""
        if self._closed:
            return
        self._closed = True
        try:
            await _answered(self._finish(), self._time_limit)
        finally:
            self._thread.shutdown(wait=False)

    async def _run(self, job: Callable[[Transaction], T]) -> T:
        """Run *job*, again where it depends on an examination that was not over yet."""
        while True:
            try:
                return await self._batches.run(job)
            except Unexamined as not_yet:
                await asyncio.wait([asyncio.wrap_future(not_yet.examination)])

    async def _in_thread(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise LedgerError("the ledger is closed")
        in_thread = asyncio.get_running_loop().run_in_executor(self._thread, work)
        return await _answered(in_thread, self._time_limit)

    async def _finish(self) -> None:
        await self._batches.finish()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)

    def _open(self) -> None:
        self._lock = files.lock(self._path)
        files.make_private(self._path)
        self._connection = connected(self._path.absolute().as_uri())
        for setting in SETTINGS:
            self._connection.execute(setting)
        if self._connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            raise LedgerError("the ledger's file system cannot hold a write-ahead log")
        migrate(self._connection, VERSIONS)
        self._connection.execute("BEGIN IMMEDIATE")  # so that all files are there by now
        self._connection.execute("COMMIT")
        self._files = files.OpenedFiles(self._path)
        self._soundness = Soundness(self._connection, self._path)
        self._soundness.wait_a_little()

    def _open_connection(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LedgerError("the ledger is closed")
        return self._connection

    def _open_files(self) -> files.OpenedFiles:
        if self._files is None:
            raise LedgerError("the ledger is closed")
        return self._files

    def _commit(self, jobs: list[Job]) -> None:
        connection = self._open_connection()
        # `with connection` commits at the end, and rolls back on anything raised in between.
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if len(jobs) == 1:
                jobs[0].do(self._transaction(connection))
            else:
                for job in jobs:
                    self._do_apart(connection, job)
            self._open_files().check()

    def _transaction(self, connection: sqlite3.Connection) -> SqliteTransaction:
        return SqliteTransaction(connection, self.clock(), self._soundness)

    def _do_apart(self, connection: sqlite3.Connection, job: Job) -> None:
        """Do *job* so that it alone is undone when it fails; the job keeps what it raised.

        Where an error has ended the whole transaction, as a full disk does, there is no savepoint
        any more: undoing fails then, and with it everybody's job.
        """
        connection.execute("SAVEPOINT job")
        try:
            job.do(self._transaction(connection))
        except Exception:  # noqa: BLE001 - told to whoever waits for this job
            connection.execute("ROLLBACK TO job")
        connection.execute("RELEASE job")

    def _truncate_log(self) -> bool:
        busy, _, _ = self._open_connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def _look(self, job: Callable[[Transaction], T]) -> T:
        with reading(self._path) as tx:
            return job(tx)

    def _close(self) -> None:
        if self._soundness is not None:
            self._soundness.close()
        if self._connection is not None:
            self._connection.close()
        if self._lock is not None:
            os.close(self._lock)
        self._connection = self._lock = None


async def _answered(answer: Awaitable[T], limit: timedelta) -> T:
    """Wait for *answer*; whatever goes wrong with the file, or takes too long, is a LedgerError."""
    try:
        async with asyncio.timeout(limit.total_seconds()):
            return await answer
    except TimeoutError:
        raise LedgerError(f"no answer in {limit.total_seconds():g} s") from None
    except (sqlite3.Error, OSError) as broken:
        raise LedgerError(f"the ledger cannot be used: {_name(broken)}") from broken


def _name(broken: Exception) -> str:
    """Say what broke by its code alone: a message could repeat what stands in a row."""
    code = getattr(broken, "sqlite_errorname", None) or getattr(broken, "strerror", None)
    return str(code or type(broken).__name__)
