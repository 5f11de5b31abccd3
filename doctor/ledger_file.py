"""The ledger in a file: tried without leaving anything behind that was not there before.

Whoever runs this may be another user than Latchkey, root for instance. A file made by root would
keep Latchkey out, so that none is made here, not even the lock's.
"""

import asyncio
import fcntl
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from doctor.finding import Finding, fail, ok
from resets.errors import LedgerError
from stores.sqlite.schema import APPLICATION, VERSIONS

BUSY_SECONDS = 3.0
TRY = "INSERT INTO seen (kind, key, until) VALUES ('doctor', 'doctor', '')"
WORDS = {
    "SQLITE_READONLY": "it is read-only for this user",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_BUSY": "another program holds it (a backup, a shell)",
    "SQLITE_NOTADB": "it is no SQLite database",
    "SQLITE_CORRUPT": "it is damaged",
}


async def writable(path: Path) -> Finding:
    """Write to the ledger at *path* and take it back."""
    return await asyncio.to_thread(_writable, path)


def is_there(path: Path) -> bool:
    """Say whether there is a ledger at *path*."""
    return path.exists()


def has_rows(path: Path, sql: str) -> bool:
    """Say whether *sql* finds anything, beside whoever writes. Raises LedgerError."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, BUSY_SECONDS, uri=True)) as connection:
            return connection.execute(sql).fetchone() is not None
    except sqlite3.Error as broken:
        raise LedgerError(f"the ledger cannot be read: {_word(broken)}") from None


def _writable(path: Path) -> Finding:
    try:
        if not path.exists():
            return _may_begin(path)
        if _is_in_use(path):
            return ok(f"{path} is in use by a running Latchkey")
        return _tried(path)
    except sqlite3.Error as broken:
        return _broken(path, _word(broken))
    except OSError as broken:
        return _broken(path, broken.strerror or type(broken).__name__)


def _may_begin(path: Path) -> Finding:
    folder = path.absolute().parent
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return ok(f"none yet; {path} will be begun when Latchkey first starts")
    return _broken(path, "its folder is missing, or not writable for this user")


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


def _tried(path: Path) -> Finding:
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, BUSY_SECONDS, isolation_level=None, uri=True)) as connection:
        application, version = (
            _number(connection, "application_id"),
            _number(connection, "user_version"),
        )
        if application != APPLICATION:
            return _broken(path, "it is a database, but no ledger of Latchkey")
        if version > len(VERSIONS):
            return _broken(path, f"it has schema {version}, this Latchkey knows {len(VERSIONS)}")
        if version < len(VERSIONS):
            return ok(f"{path} has schema {version}, and is brought up when Latchkey next starts")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(TRY)
        connection.execute("ROLLBACK")
    return ok(f"{path} can be written")


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _word(broken: sqlite3.Error) -> str:
    name = getattr(broken, "sqlite_errorname", type(broken).__name__)
    return WORDS.get(name, name)


def _broken(path: Path, why: str) -> Finding:
    return fail(
        f"{path}: {why}",
        "DATABASE_URL must name a file on this machine's own disk (or NFS 4.1), in a folder that "
        "the user Latchkey runs as can write to. A schema that is too new needs the newer Latchkey "
        "back; docs/operations.md says how to restore a backup.",
    )
