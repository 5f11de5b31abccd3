"""Looking at a ledger's file beside whoever writes it: nothing is made, locked or left behind.

Whoever does this may be another user than Latchkey, root for instance. A file made by root would
keep Latchkey out, so that none is made here, not even the lock's.
"""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from resets.errors import LedgerError
from stores.sqlite.connection import SqliteTransaction, connected
from stores.sqlite.schema import APPLICATION, VERSIONS, flaw, number
from stores.trial import Standing, Trial

BUSY_SECONDS = 3.0
TRY = "INSERT INTO seen (kind, key, until) VALUES ('doctor', 'doctor', '')"
WORDS = {
    "SQLITE_READONLY": "it is read-only for this user",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_BUSY": "another program holds it (a backup, a shell)",
    "SQLITE_NOTADB": "it is no SQLite database",
    "SQLITE_CORRUPT": "it is damaged",
}


@contextmanager
def reading(path: Path) -> Iterator[SqliteTransaction]:
    """Read one snapshot of the ledger at *path*. Raises LedgerError when there is none."""
    with _ledger_errors("the ledger cannot be read: "), _connected(path, "ro") as connection:
        connection.execute("BEGIN")
        yield SqliteTransaction(connection, datetime.now(UTC))


def try_write(path: Path) -> Trial:
    """Write to the ledger at *path* and take it back. Raises LedgerError where that fails."""
    with _ledger_errors():
        if not path.exists():
            return Trial(Standing.NONE_YET if _may_begin(path) else Standing.CANNOT_BEGIN)
        if _is_in_use(path):
            return Trial(Standing.IN_USE)
        with _connected(path, "rw") as connection:
            return _tried(connection)


def _may_begin(path: Path) -> bool:
    folder = path.absolute().parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def _is_in_use(path: Path) -> bool:
    lock = Path(f"{path}.lock")
    if not lock.exists():
        return False
    with lock.open("r+b") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _tried(connection: sqlite3.Connection) -> Trial:
    schema, newest = number(connection, "PRAGMA user_version"), len(VERSIONS)
    if number(connection, "PRAGMA application_id") != APPLICATION:
        return Trial(Standing.FOREIGN)
    if schema != newest:
        return Trial(Standing.TOO_NEW if schema > newest else Standing.BEHIND, schema, newest)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(TRY)
    connection.execute("ROLLBACK")
    return Trial(Standing.WRITABLE, schema, newest, schema_flaw=flaw(connection))


@contextmanager
def _connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with closing(connected(uri, timeout=BUSY_SECONDS)) as connection:
        yield connection


@contextmanager
def _ledger_errors(beginning: str = "") -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as broken:
        name = getattr(broken, "sqlite_errorname", type(broken).__name__)
        raise LedgerError(f"{beginning}{WORDS.get(name, name)}") from None
    except OSError as broken:
        raise LedgerError(f"{beginning}{broken.strerror or type(broken).__name__}") from None
