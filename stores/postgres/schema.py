"""The schema on PostgreSQL, as versions that only ever follow one another.

Text compares byte by byte (COLLATE "C"), since times are kept as text. To change the schema,
append a version; one that has shipped is never edited.
"""

import asyncio

import psycopg
from psycopg.rows import dict_row

from resets.errors import LedgerError
from resets.secret import Secret
from stores.postgres import guards, roles
from stores.postgres.catalog import DIALECT, SCHEMA, Connection
from stores.tables import VERSION, statements

LOCK = 0x4C4B6579
"""Names the ledger's advisory lock: one writer at a time over all nodes."""

VERSIONS: tuple[tuple[str, ...], ...] = ((*statements(DIALECT), *guards.statements()),)


def migrate(connection: Connection, versions: tuple[tuple[str, ...], ...] = VERSIONS) -> None:
    """Bring the schema up to the last of *versions*, in one transaction; one node at a time.

    Raises LedgerError when it is newer than that, or older and this role may not change it.
    """
    connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    current = _version(connection)
    if current > len(versions):
        raise LedgerError(f"the ledger has schema {current}; this Latchkey knows {len(versions)}")
    if current < len(versions):
        _bring_up(connection, current, versions)


async def prepare(url: Secret, role: str | None = None, serving: Secret | None = None) -> None:
    """Bring the schema at *url* up to date as its owner, and let *role* work with it.

    *serving* is the address that Latchkey will use: its role is made where there is none. Raises
    LedgerError.
    """
    await asyncio.to_thread(_prepare, url, role, serving)


def _prepare(url: Secret, role: str | None, serving: Secret | None) -> None:
    try:
        with psycopg.connect(url.reveal(), row_factory=dict_row, connect_timeout=10) as connection:
            connection.execute(f"SET search_path = {SCHEMA}")
            migrate(connection)
            let_in = roles.let_in(connection, SCHEMA)
            let_in += [role] if role is not None else []
            let_in += [roles.make(connection, serving)] if serving is not None else []
            for name in let_in:
                roles.grant(connection, name, SCHEMA)
    except psycopg.Error as broken:
        code = broken.sqlstate or type(broken).__name__
        raise LedgerError(f"the ledger's server cannot be used: {code}") from None


def _version(connection: Connection) -> int:
    found = connection.execute("SELECT to_regclass('version') AS there").fetchone()
    if found is None or found["there"] is None:
        return 0
    row = connection.execute("SELECT max(number) AS number FROM version").fetchone()
    return int(row["number"] or 0) if row else 0


def _bring_up(connection: Connection, current: int, versions: tuple[tuple[str, ...], ...]) -> None:
    try:
        if current == 0:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            connection.execute(VERSION.sql(DIALECT))
        for number, made_by in enumerate(versions[current:], start=current + 1):
            for statement in made_by:
                connection.execute(statement)
            connection.execute("INSERT INTO version VALUES (%s)", [number])
    except psycopg.errors.InsufficientPrivilege:
        raise LedgerError(
            f"the ledger has schema {current}, this Latchkey needs {len(versions)}, and this role"
            " may not change it: run 'python app.py ledger migrate' as the owner"
        ) from None
