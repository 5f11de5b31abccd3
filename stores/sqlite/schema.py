"""The tables, as versions that only ever follow one another.

To change the schema, append a version; one that has shipped is never edited.
"""

import sqlite3

from resets.errors import LedgerError

APPLICATION = 0x4C4B6579
"""Written into the file's header, so that no other program's database is taken for a ledger.
Source: https://www.sqlite.org/pragma.html#pragma_application_id
"""

CASES = """
CREATE TABLE cases (
    ticket            TEXT PRIMARY KEY,
    tenant            TEXT NOT NULL,
    admin             TEXT NOT NULL,
    target            TEXT NOT NULL,
    target_name       TEXT NOT NULL,
    target_upn        TEXT NOT NULL,
    target_department TEXT NOT NULL,
    target_office     TEXT NOT NULL,
    kind              TEXT NOT NULL,
    conversation      TEXT NOT NULL,
    service_url       TEXT NOT NULL,
    locale            TEXT NOT NULL,
    opened            TEXT NOT NULL,
    expires           TEXT NOT NULL,
    state             TEXT NOT NULL,
    reason            TEXT,
    card              TEXT,
    private_card      TEXT,
    run               TEXT,
    claimed           TEXT,
    started           TEXT,
    role              TEXT,
    changed_before    TEXT,
    operation         TEXT,
    sealed            BLOB,
    forget_at         TEXT,
    times_shown       INTEGER NOT NULL,
    last_shown        TEXT,
    mac               TEXT NOT NULL,
    CONSTRAINT sealed_for_a_time CHECK (sealed IS NULL OR forget_at IS NOT NULL)
) STRICT
"""

ONE_RESET_AT_A_TIME = """
CREATE UNIQUE INDEX one_reset_at_a_time ON cases (tenant, target)
WHERE state IN ('executing')
"""

AUDIT = """
CREATE TABLE audit (
    seq        INTEGER PRIMARY KEY,
    event      TEXT NOT NULL,
    at         TEXT NOT NULL,
    tenant     TEXT NOT NULL,
    admin      TEXT NOT NULL,
    target     TEXT,
    ticket     TEXT,
    role       TEXT,
    reason     TEXT,
    request_id TEXT,
    mac        TEXT NOT NULL
) STRICT
"""

# Holds even if somebody puts an old copy of a case back: its second attempt cannot be filed.
ONE_ATTEMPT_A_TICKET = """
CREATE UNIQUE INDEX one_attempt_a_ticket ON audit (ticket) WHERE event = 'attempted'
"""

AUDIT_IS_NOT_CHANGED = """
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""

AUDIT_IS_NOT_DELETED = """
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""

SEEN = """
CREATE TABLE seen (
    kind  TEXT NOT NULL,
    key   TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT
"""

DIALOG_STATES = """
CREATE TABLE dialog_states (
    key     TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    written TEXT NOT NULL,
    sealed  BLOB NOT NULL
) STRICT
"""

RUNS = """
CREATE TABLE node_leases (
    run         TEXT PRIMARY KEY,
    alive_until TEXT NOT NULL
) STRICT
"""

UNTOLD = """
CREATE TABLE card_outbox (
    ticket TEXT NOT NULL,
    run    TEXT NOT NULL,
    since  TEXT NOT NULL,
    PRIMARY KEY (ticket, run)
) STRICT
"""

ANCHORS = """
CREATE TABLE anchors (
    seq       INTEGER PRIMARY KEY,
    mac       TEXT NOT NULL,
    signature TEXT NOT NULL
) STRICT
"""

AUDIT_IS_TAKEN_OFF_AT_THE_ANCHOR = """
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
WHEN OLD.seq > coalesce((SELECT max(seq) FROM anchors), 0)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END
"""

VERSIONS: tuple[tuple[str, ...], ...] = (
    (
        CASES,
        ONE_RESET_AT_A_TIME,
        "CREATE INDEX cases_by_state ON cases (state, expires)",
        "CREATE INDEX cases_to_forget ON cases (forget_at) WHERE sealed IS NOT NULL",
        AUDIT,
        ONE_ATTEMPT_A_TICKET,
        AUDIT_IS_NOT_CHANGED,
        AUDIT_IS_NOT_DELETED,
        SEEN,
        "CREATE INDEX seen_until ON seen (until)",
        DIALOG_STATES,
        "CREATE INDEX dialog_states_by_age ON dialog_states (written)",
        f"PRAGMA application_id = {APPLICATION}",
    ),
    (
        RUNS,
        ANCHORS,
        "DROP TRIGGER audit_is_not_deleted",
        AUDIT_IS_TAKEN_OFF_AT_THE_ANCHOR,
        "CREATE INDEX cases_by_age ON cases (opened)",
    ),
    (UNTOLD,),
    # Asked for after each reset: whether somebody else has reset the same person since.
    ("CREATE INDEX cases_by_target ON cases (tenant, target, started)",),
)


def migrate(connection: sqlite3.Connection, versions: tuple[tuple[str, ...], ...]) -> None:
    """Bring the database up to the last of *versions*, each in one transaction of its own.

    Raises LedgerError when the file is not ours, or was written by a later Latchkey.
    """
    current = _version(connection)
    if current == 0 and _number(connection, "SELECT count(*) FROM sqlite_schema"):
        raise LedgerError("the file is a database, but not a ledger of Latchkey")
    if current > len(versions):
        raise LedgerError(f"the ledger has schema {current}; this Latchkey knows {len(versions)}")
    for number, statements in enumerate(versions[current:], start=current + 1):
        _apply(connection, number, statements)


def _version(connection: sqlite3.Connection) -> int:
    version = _number(connection, "PRAGMA user_version")
    if version and _number(connection, "PRAGMA application_id") != APPLICATION:
        raise LedgerError("the file is a database, but not a ledger of Latchkey")
    return version


def _apply(connection: sqlite3.Connection, number: int, statements: tuple[str, ...]) -> None:
    # `with connection` commits at the end, and rolls back when a statement fails.
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
