"""The schema on SQLite, as versions that only ever follow one another.

To change it, append a version; one that has shipped is never edited.
"""

import sqlite3
from contextlib import closing
from functools import cache

from resets.errors import LedgerError
from stores.tables import Dialect, first_difference, statements

APPLICATION = 0x4C4B6579
"""Written into the file's header, so that no other program's database is taken for a ledger.
Source: https://www.sqlite.org/pragma.html#pragma_application_id
"""

DIALECT = Dialect(text="TEXT", number="INTEGER", data="BLOB", options=" STRICT")

AUDIT_IS_NOT_CHANGED = """
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""

AUDIT_IS_NOT_DELETED = """
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
WHEN OLD.seq > coalesce((SELECT max(seq) FROM anchors), 0)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""

VERSIONS: tuple[tuple[str, ...], ...] = (
    (
        *statements(DIALECT),
        AUDIT_IS_NOT_CHANGED,
        AUDIT_IS_NOT_DELETED,
        f"PRAGMA application_id = {APPLICATION}",
    ),
)


def migrate(connection: sqlite3.Connection, versions: tuple[tuple[str, ...], ...]) -> None:
    """Bring the database up to the last of *versions*, each in one transaction of its own.

    Raises LedgerError when the file is not ours, or was written by a later Latchkey.
    """
    current = _version(connection)
    if current == 0 and number(connection, "SELECT count(*) FROM sqlite_schema"):
        raise LedgerError("the file is a database, but not a ledger of Latchkey")
    if current > len(versions):
        raise LedgerError(f"the ledger has schema {current}; this Latchkey knows {len(versions)}")
    for version, made_by in enumerate(versions[current:], start=current + 1):
        _apply(connection, version, made_by)


def flaw(connection: sqlite3.Connection) -> str | None:
    """Say which object of the schema is not as `migrate` makes it; None when all are."""
    return first_difference(_described(connection), _expected())


def damage(connection: sqlite3.Connection) -> str | None:
    """Say where tables and indexes do not hold the same rows; None when they all do."""
    said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    return None if said == "ok" else said


def number(connection: sqlite3.Connection, sql: str) -> int:
    """Run *sql*, which gives one number."""
    return int(connection.execute(sql).fetchone()[0])


@cache
def _expected() -> dict[str, str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as pattern:
        migrate(pattern, VERSIONS)
        return _described(pattern)


def _described(connection: sqlite3.Connection) -> dict[str, str]:
    objects = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
    return {f"{kind} {name}": f"{table}: {sql}" for kind, name, table, sql in objects}


def _version(connection: sqlite3.Connection) -> int:
    version = number(connection, "PRAGMA user_version")
    if version and number(connection, "PRAGMA application_id") != APPLICATION:
        raise LedgerError("the file is a database, but not a ledger of Latchkey")
    return version


def _apply(connection: sqlite3.Connection, version: int, made_by: tuple[str, ...]) -> None:
    # `with connection` commits at the end, and rolls back when a statement fails.
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in made_by:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
