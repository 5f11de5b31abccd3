"""Looking at a ledger's server beside the nodes: what is written to try it is rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg.rows import dict_row

from resets.errors import LedgerError
from resets.secret import Secret
from stores.postgres.catalog import SCHEMA, Connection, flaw
from stores.postgres.connection import PostgresTransaction
from stores.postgres.schema import VERSIONS
from stores.trial import Standing, Trial

CONNECT_SECONDS = 3
STATEMENT_SECONDS = 6

TRY = "INSERT INTO seen (kind, key, until) VALUES ('doctor', 'doctor', '')"
IS_THERE = "SELECT to_regclass('version') AS there"
MAY_BEGIN = "SELECT has_database_privilege(current_database(), 'CREATE') AS may"
VERSION = "SELECT max(number) AS number FROM version"
MAY_BRING_UP = "SELECT has_schema_privilege(current_schema(), 'CREATE') AS may"
MAY_CHANGE_THE_RECORD = "SELECT has_table_privilege('audit', 'DELETE, UPDATE') AS may"
WORDS = {
    "28P01": "the server refuses the password",
    "28000": "the server refuses this role, or wants TLS",
    "3D000": "the server has no such database",
    "42501": "the role may not write to it",
    "42P01": "there is no ledger yet",
    "25006": "the server is read-only (a standby?)",
    "53100": "the server's disk is full",
    "53300": "the server has no connection left",
}
"""By SQLSTATE. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html"""


@contextmanager
def reading(url: Secret) -> Iterator[PostgresTransaction]:
    """Read one snapshot of the ledger at *url*. Raises LedgerError when there is none."""
    with _connected(url, "the ledger's server cannot be used: ") as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.execute("SET LOCAL statement_timeout = 0")  # the whole audit may be asked for
        if _value(connection, IS_THERE) is None:
            raise LedgerError("there is no ledger yet")
        yield PostgresTransaction(connection, datetime.now(UTC))


def try_write(url: Secret) -> Trial:
    """Write to the ledger at *url* and take it back. Raises LedgerError where that fails."""
    with _connected(url) as connection:
        if _value(connection, IS_THERE) is None:
            may_begin = _value(connection, MAY_BEGIN)
            return Trial(Standing.NONE_YET if may_begin else Standing.CANNOT_BEGIN)
        schema, newest = int(_value(connection, VERSION) or 0), len(VERSIONS)
        if schema > newest:
            return Trial(Standing.TOO_NEW, schema, newest)
        if schema < newest:
            may_bring_up = _value(connection, MAY_BRING_UP)
            behind = Standing.BEHIND if may_bring_up else Standing.BEHIND_FOR_GOOD
            return Trial(behind, schema, newest)
        connection.execute(TRY)
        connection.rollback()
        return Trial(
            Standing.WRITABLE,
            schema,
            newest,
            server_address=connection.info.hostaddr,
            is_encrypted=connection.pgconn.ssl_in_use,
            schema_flaw=flaw(connection),
            may_change_record=bool(_value(connection, MAY_CHANGE_THE_RECORD)),
        )


@contextmanager
def _connected(url: Secret, beginning: str = "") -> Iterator[Connection]:
    try:
        with psycopg.connect(
            url.reveal(), connect_timeout=CONNECT_SECONDS, row_factory=dict_row
        ) as connection:
            connection.execute(f"SET search_path = {SCHEMA}")
            connection.execute(f"SET statement_timeout = {1000 * STATEMENT_SECONDS}")
            connection.commit()
            yield connection
            connection.rollback()
    except psycopg.Error as broken:
        raise LedgerError(beginning + _word(broken)) from None


def _value(connection: Connection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    return None if row is None else next(iter(row.values()))


def _word(broken: psycopg.Error) -> str:
    """Say what broke by its code alone: a message could repeat the URL, and with it a password."""
    if broken.sqlstate is None:
        return "the server cannot be reached, or refuses the connection"
    return WORDS.get(broken.sqlstate, f"the server says no: SQLSTATE {broken.sqlstate}")
