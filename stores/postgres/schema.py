"""The tables on PostgreSQL, as versions that only ever follow one another.

The same columns as `stores.sqlite.schema` has. Text compares byte by byte (COLLATE "C"), since
times are kept as text. To change the schema, append a version; one that has shipped is never
edited.
"""

import asyncio
from typing import Any

import psycopg
from psycopg.rows import dict_row

from resets.errors import LedgerError
from resets.secret import Secret
from stores.postgres import roles

SCHEMA = "latchkey"
"""A schema of our own, so that the ledger may share a database with others."""

LOCK = 0x4C4B6579
"""Names the ledger's advisory lock: one writer at a time over all nodes."""

CASES = """
CREATE TABLE cases (
    ticket            text COLLATE "C" PRIMARY KEY,
    tenant            text COLLATE "C" NOT NULL,
    admin             text COLLATE "C" NOT NULL,
    target            text COLLATE "C" NOT NULL,
    target_name       text COLLATE "C" NOT NULL,
    target_upn        text COLLATE "C" NOT NULL,
    target_department text COLLATE "C" NOT NULL,
    target_office     text COLLATE "C" NOT NULL,
    kind              text COLLATE "C" NOT NULL,
    conversation      text COLLATE "C" NOT NULL,
    service_url       text COLLATE "C" NOT NULL,
    locale            text COLLATE "C" NOT NULL,
    opened            text COLLATE "C" NOT NULL,
    expires           text COLLATE "C" NOT NULL,
    state             text COLLATE "C" NOT NULL,
    reason            text COLLATE "C",
    card              text COLLATE "C",
    private_card      text COLLATE "C",
    run               text COLLATE "C",
    claimed           text COLLATE "C",
    started           text COLLATE "C",
    role              text COLLATE "C",
    changed_before    text COLLATE "C",
    operation         text COLLATE "C",
    sealed            bytea,
    forget_at         text COLLATE "C",
    times_shown       integer NOT NULL,
    last_shown        text COLLATE "C",
    mac               text COLLATE "C" NOT NULL,
    CONSTRAINT sealed_for_a_time CHECK (sealed IS NULL OR forget_at IS NOT NULL)
)
"""

ONE_RESET_AT_A_TIME = """
CREATE UNIQUE INDEX one_reset_at_a_time ON cases (tenant, target)
WHERE state IN ('executing')
"""

AUDIT = """
CREATE TABLE audit (
    seq        bigint PRIMARY KEY,
    event      text COLLATE "C" NOT NULL,
    at         text COLLATE "C" NOT NULL,
    tenant     text COLLATE "C" NOT NULL,
    admin      text COLLATE "C" NOT NULL,
    target     text COLLATE "C",
    ticket     text COLLATE "C",
    role       text COLLATE "C",
    reason     text COLLATE "C",
    request_id text COLLATE "C",
    mac        text COLLATE "C" NOT NULL
)
"""

ANCHORS = """
CREATE TABLE anchors (
    seq       bigint PRIMARY KEY,
    mac       text COLLATE "C" NOT NULL,
    signature text COLLATE "C" NOT NULL
)
"""

AUDIT_IS_APPEND_ONLY = """
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$
"""

AUDIT_IS_TAKEN_OFF_AT_THE_ANCHOR = """
CREATE FUNCTION audit_is_taken_off_at_the_anchor() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    IF OLD.seq > coalesce((SELECT max(seq) FROM anchors), 0) THEN
        RAISE EXCEPTION 'the audit is append-only';
    END IF;
    RETURN OLD;
END $$
"""

AUDIT_IS_NOT_CHANGED = """
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()
"""

AUDIT_IS_NOT_DELETED = """
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_is_taken_off_at_the_anchor()
"""

AUDIT_IS_NOT_EMPTIED = """
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()
"""

SEEN = """
CREATE TABLE seen (
    kind  text COLLATE "C" NOT NULL,
    key   text COLLATE "C" NOT NULL,
    until text COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, key)
)
"""

DIALOG_STATES = """
CREATE TABLE dialog_states (
    key     text COLLATE "C" PRIMARY KEY,
    version bigint NOT NULL,
    written text COLLATE "C" NOT NULL,
    sealed  bytea NOT NULL
)
"""

RUNS = """
CREATE TABLE node_leases (
    run         text COLLATE "C" PRIMARY KEY,
    alive_until text COLLATE "C" NOT NULL
)
"""

UNTOLD = """
CREATE TABLE card_outbox (
    ticket text COLLATE "C" NOT NULL,
    run    text COLLATE "C" NOT NULL,
    since  text COLLATE "C" NOT NULL,
    PRIMARY KEY (ticket, run)
)
"""

VERSIONS: tuple[tuple[str, ...], ...] = (
    (
        CASES,
        ONE_RESET_AT_A_TIME,
        "CREATE INDEX cases_by_state ON cases (state, expires)",
        "CREATE INDEX cases_by_age ON cases (opened)",
        "CREATE INDEX cases_to_forget ON cases (forget_at) WHERE sealed IS NOT NULL",
        AUDIT,
        # Holds even if somebody puts an old copy of a case back: its second attempt is refused.
        "CREATE UNIQUE INDEX one_attempt_a_ticket ON audit (ticket) WHERE event = 'attempted'",
        ANCHORS,
        AUDIT_IS_APPEND_ONLY,
        AUDIT_IS_TAKEN_OFF_AT_THE_ANCHOR,
        AUDIT_IS_NOT_CHANGED,
        AUDIT_IS_NOT_DELETED,
        AUDIT_IS_NOT_EMPTIED,
        SEEN,
        "CREATE INDEX seen_until ON seen (until)",
        DIALOG_STATES,
        "CREATE INDEX dialog_states_by_age ON dialog_states (written)",
        RUNS,
    ),
    (UNTOLD,),
    # Asked for after each reset: whether somebody else has reset the same person since.
    ("CREATE INDEX cases_by_target ON cases (tenant, target, started)",),
)

Connection = psycopg.Connection[dict[str, Any]]


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
            connection.execute("CREATE TABLE IF NOT EXISTS version (number integer PRIMARY KEY)")
        for number, statements in enumerate(versions[current:], start=current + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO version VALUES (%s)", [number])
    except psycopg.errors.InsufficientPrivilege:
        raise LedgerError(
            f"the ledger has schema {current}, this Latchkey needs {len(versions)}, and this role"
            " may not change it: run 'python app.py ledger migrate' as the owner"
        ) from None
