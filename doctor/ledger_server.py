"""The ledger on a PostgreSQL server: tried in a transaction that is rolled back."""

import asyncio
from contextlib import closing
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from doctor.finding import Finding, fail, ok, warn
from resets.errors import LedgerError
from resets.secret import Secret

if TYPE_CHECKING:
    import psycopg

SECONDS = 3
"""What connecting may take; a statement gets twice as much."""

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
    "25006": "the server is read-only (a standby?)",
    "53100": "the server's disk is full",
    "53300": "the server has no connection left",
}
"""By SQLSTATE. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html"""


async def writable(url: Secret) -> Finding:
    """Write to the ledger at *url* and take it back."""
    return await asyncio.to_thread(_writable, url)


def is_there(url: Secret) -> bool:
    """Say whether there is a ledger at *url*. Raises LedgerError."""
    return _asked(url, IS_THERE) is not None


def has_rows(url: Secret, sql: str) -> bool:
    """Say whether *sql* finds anything, beside whoever writes. Raises LedgerError."""
    return _asked(url, sql) is not None


def _writable(url: Secret) -> Finding:
    import psycopg

    try:
        with closing(_connected(url)) as connection:
            return _tried(connection)
    except psycopg.Error as broken:
        return _broken(_word(broken))


def _asked(url: Secret, sql: str) -> Any:
    import psycopg

    try:
        with closing(_connected(url)) as connection:
            connection.read_only = True
            return _value(connection, sql)
    except psycopg.Error as broken:
        raise LedgerError(_word(broken)) from None


def _tried(connection: "psycopg.Connection[dict[str, Any]]") -> Finding:
    from stores.postgres.schema import VERSIONS

    if _value(connection, IS_THERE) is None:
        if _value(connection, MAY_BEGIN):
            return ok("none yet; it will be begun when Latchkey first starts")
        return _broken("there is no ledger yet, and this role may not begin one")
    version = int(_value(connection, VERSION) or 0)
    if version > len(VERSIONS):
        return _broken(f"it has schema {version}, this Latchkey knows {len(VERSIONS)}")
    if version < len(VERSIONS):
        return _behind(version, len(VERSIONS), may=bool(_value(connection, MAY_BRING_UP)))
    connection.execute(TRY)
    connection.rollback()
    return _reservations(connection) or ok(f"the server can be written to (schema {version})")


def _behind(version: int, needed: int, *, may: bool) -> Finding:
    seen = f"it has schema {version}, this Latchkey needs {needed}"
    if may:
        return ok(f"{seen}, and brings it up when it next starts")
    return _broken(f"{seen}, and this role may not bring it up")


def _reservations(connection: "psycopg.Connection[dict[str, Any]]") -> Finding | None:
    """Say what works and should not stay."""
    if is_exposed(connection.info.hostaddr, encrypted=connection.pgconn.ssl_in_use):
        return warn(
            "the server can be written to, but what is sent there is not encrypted",
            "Let DATABASE_URL end in ?sslmode=verify-full&sslrootcert=<file with the authorities, "
            "such as /etc/ssl/certs/ca-certificates.crt>.",
        )
    if _value(connection, MAY_CHANGE_THE_RECORD):
        return warn(
            "the server can be written to, but this role could also change the record",
            "Let Latchkey run as a role of its own: docs/operations.md, PostgreSQL.",
        )
    return None


def is_exposed(address: str, *, encrypted: bool) -> bool:
    """Say whether others may read along on the way to *address* ("": a socket of this machine)."""
    # A private one counts as near: most often it is the network of the containers on one machine.
    return not encrypted and bool(address) and not ip_address(address).is_private


def _connected(url: Secret) -> "psycopg.Connection[dict[str, Any]]":
    import psycopg
    from psycopg.rows import dict_row

    from stores.postgres.schema import SCHEMA

    connection = psycopg.connect(url.reveal(), connect_timeout=SECONDS, row_factory=dict_row)
    connection.execute(f"SET search_path = {SCHEMA}")
    connection.execute(f"SET statement_timeout = {2000 * SECONDS}")
    connection.commit()
    return connection


def _value(connection: "psycopg.Connection[dict[str, Any]]", sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    return None if row is None else next(iter(row.values()))


def _word(broken: "psycopg.Error") -> str:
    """Say what broke by its code alone: a message could repeat the URL, and with it a password."""
    if broken.sqlstate is None:
        return "the server cannot be reached, or refuses the connection"
    return WORDS.get(broken.sqlstate, f"the server says no: SQLSTATE {broken.sqlstate}")


def _broken(why: str) -> Finding:
    return fail(
        why,
        "Try DATABASE_URL with psql from this machine: host, port, TLS (sslmode), role, password. "
        "A ledger is begun, and its schema brought up, by the role that owns it: run 'python "
        "app.py ledger migrate' with the owner's URL.",
    )
