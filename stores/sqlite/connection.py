"""A connection to the ledger's file, and `stores.database.Transaction` on it."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from operator import methodcaller

from stores.database import Row, Value, storable
from stores.sqlite import schema
from stores.sqlite.soundness import Soundness
from stores.writing import addition, amending

AS_TEXT = methodcaller("decode", "utf-8", "replace")


class SqliteTransaction:
    """`stores.database.Transaction` on SQLite."""

    def __init__(
        self, connection: sqlite3.Connection, now: datetime, soundness: Soundness | None = None
    ) -> None:
        self._connection, self.now, self._soundness = connection, now, soundness

    def rows(self, sql: str, **values: Value) -> list[Row]:
        """Run *sql* and give all rows that it returns."""
        return list(map(dict, self._run(sql, values)))

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """Run *sql* and give its rows one at a time, however many there are."""
        return map(dict, self._run(sql, values))

    def row(self, sql: str, **values: Value) -> Row | None:
        """Run *sql*, which returns one row or none."""
        found = list(map(dict, self._run(sql, values)))
        return found[0] if found else None

    def change(self, sql: str, **values: Value) -> int:
        """Run *sql* and say how many rows it changed."""
        return self._run(sql, values).rowcount

    def send(self, sql: str, **values: Value) -> None:
        """Run *sql*: a file has no journey that could be saved."""
        self._run(sql, values)

    def add(self, table: str, row: Row) -> Row | None:
        """Insert *row* and give it as it stands there."""
        return self.row(addition(table, tuple(row)), **row)

    def amend(self, before: Row, after: Row, where: str, **facts: Value) -> Row | None:
        """Change a case, if *where* holds, and give what stands there then."""
        sql, values = amending(before, after, where)
        return self.row(sql, **values, **facts)

    def schema_flaw(self) -> str | None:
        """Say which object of the schema is not as Latchkey made it; None when all are."""
        if self._soundness is not None:
            return self._soundness.flaw()
        return schema.flaw(self._connection)

    def ensure_examined(self) -> None:
        """Raise LedgerError while nobody knows yet whether tables and indexes hold the same."""
        if self._soundness is not None:
            self._soundness.ensure_examined()

    def damage(self) -> str | None:
        """Say where tables and indexes do not hold the same rows; None when they all do."""
        return schema.damage(self._connection)

    def _run(self, sql: str, values: dict[str, Value]) -> sqlite3.Cursor:
        # Most values are plain text, and are looked at here without a call for each.
        stored = {
            name: value if type(value) is str and value.isprintable() else storable(value)
            for name, value in values.items()
        }
        return self._connection.execute(sql, stored)


def connected(address: str, *, timeout: float = 5.0) -> sqlite3.Connection:
    """Connect to the file at *address*, a `file:` URI; no transaction begins by itself."""
    connection = sqlite3.connect(address, timeout=timeout, isolation_level=None, uri=True)
    connection.row_factory = sqlite3.Row
    # An edited row may hold bytes that are not text: then it reads wrong and its signature fails.
    connection.text_factory = AS_TEXT
    return connection
