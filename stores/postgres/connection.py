"""A connection to the ledger's server, and `stores.database.Transaction` on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import psycopg

from stores.database import Query, Row, Value, storable
from stores.postgres import catalog
from stores.postgres.catalog import SCHEMA, Connection
from stores.tables import TABLES
from stores.transaction import END_OF_AUDIT, FIND
from stores.writing import addition, amending

ROWS_A_FETCH = 2000

TABLE_NAMED = re.compile(rf"\b(FROM|INTO|UPDATE|JOIN)\s+({'|'.join(t.name for t in TABLES)})\b")
"""Where a statement names one of our tables, but for the columns of it."""


class PostgresTransaction:
    """`stores.database.Transaction` on PostgreSQL."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self.now = connection, now
        self.cases: dict[str, Row | None] = {}
        """How cases stand that were read or written here; None where that was not seen."""
        self.end: Row | None = None
        """The record's last entry, as far as it was read or written here."""

    def rows(self, sql: str, **values: Value) -> list[Row]:
        """Run *sql* and give all rows that it returns."""
        found: list[Row] = list(self._run(sql, values))
        if sql == FIND:
            self.cases |= {row["ticket"]: row for row in found}
        elif sql == END_OF_AUDIT:
            self.end = found[0] if found else None
        return found

    def stream(self, sql: str, **values: Value) -> Iterator[Row]:
        """Run *sql* and give its rows one at a time, however many there are."""
        with self._connection.cursor(name="stream") as cursor:
            cursor.itersize = ROWS_A_FETCH
            cursor.execute(with_its_own_placeholders(sql), values)
            yield from cursor

    def row(self, sql: str, **values: Value) -> Row | None:
        """Run *sql*, which returns one row or none."""
        return next(iter(self.rows(sql, **values)), None)

    def change(self, sql: str, **values: Value) -> int:
        """Run *sql* and say how many rows it changed."""
        return self._run(sql, values).rowcount

    def send(self, sql: str, **values: Value) -> None:
        """Run *sql*; what became of it is asked by what comes next."""
        self._run(sql, values)

    def add(self, table: str, row: Row) -> Row | None:
        """Insert *row* and give it as it stands there."""
        found = self.row(addition(table, tuple(row)), **row)
        if table == "audit":
            self.end = found
        elif found is not None:
            self.cases[found["ticket"]] = found
        return found

    def amend(self, before: Row, after: Row, where: str, **facts: Value) -> Row | None:
        """Change a case, if *where* holds, and give what stands there then."""
        sql, values = amending(before, after, where)
        found = self.row(sql, **values, **facts)
        self.cases[before["ticket"]] = found
        return found

    def schema_flaw(self) -> str | None:
        """Say which object of the schema is not as Latchkey made it; None when all are."""
        return catalog.flaw(self._connection)

    def ensure_examined(self) -> None:
        """Wait for nothing: see `damage`."""

    def damage(self) -> str | None:
        """Nothing that this role could look for: the server's own checksums do (docs/deploy.md)."""
        return None

    def _run(self, sql: str, values: dict[str, Value]) -> psycopg.Cursor[dict[str, Any]]:
        stored = {name: storable(value) for name, value in values.items()}
        if "UPDATE cases" in sql and "ticket" in stored:
            self.cases[str(stored["ticket"])] = None
        return self._connection.execute(with_its_own_placeholders(sql), stored)


DURABLE = "set_config('synchronous_commit', 'on', true) AS durable"
"""Set by the very row that is written: without one there is nothing that could be lost."""


def alone(connection: Connection, sql: str, values: dict[str, Value]) -> list[Row]:
    """Run *sql* as a transaction of its own, and give its rows."""
    return list(connection.execute(as_one_transaction(sql), _stored(values)))


def _stored(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: storable(value) for name, value in values.items()}


def together(connection: Connection, queries: Sequence[Query]) -> list[list[Row]]:
    """Run statements as one text, which the server takes for one transaction; give their rows.

    The values are written into the text, quoted by the server's own library. Source:
    https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
    """
    with psycopg.ClientCursor(connection) as quoting:
        text = "; ".join(
            quoting.mogrify(as_one_transaction(sql), _stored(values)) for sql, values in queries
        )
    answers = connection.execute(text)
    rows: list[list[Row]] = [list(answers.fetchall())]
    while answers.nextset():
        rows.append(list(answers.fetchall()))
    return rows


@cache
def as_one_transaction(sql: str) -> str:
    """Name the schema in *sql*, since no setting precedes it; what it writes is to be durable."""
    named = qualified(sql)
    if named.split(maxsplit=1)[0] == "SELECT":
        return named
    return f"{named}{', ' if ' RETURNING ' in ' '.join(named.split()) else ' RETURNING '}{DURABLE}"


@cache
def qualified(sql: str) -> str:
    """Name the schema wherever *sql* names a table."""
    return TABLE_NAMED.sub(rf"\1 {SCHEMA}.\2", with_its_own_placeholders(sql))


@cache
def with_its_own_placeholders(sql: str) -> str:
    """Turn `:name` into psycopg's `%(name)s`. In our own statements `:` has no other meaning."""
    return re.sub(r":(\w+)", r"%(\1)s", sql.replace("%", "%%"))
