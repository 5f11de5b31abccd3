"""The role that Latchkey runs as on PostgreSQL: made and let in by the owner, not the owner."""

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from resets.errors import LedgerError
from resets.secret import Secret
from stores.postgres.catalog import Connection

SCRAM = "scram-sha-256"

GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT INSERT ON audit TO {role}",
    "GRANT INSERT, UPDATE, DELETE ON cases, seen, dialog_states TO {role}",
    "GRANT INSERT, UPDATE, DELETE ON node_leases, card_outbox, freezes, outbox TO {role}",
)
"""What a running Latchkey needs: it adds to the audit, and neither changes nor deletes there."""

EXISTS = "SELECT 1 FROM pg_roles WHERE rolname = %s"
LET_IN = """
SELECT grantee FROM information_schema.role_table_grants
WHERE table_schema = %s AND table_name = 'audit' AND privilege_type = 'INSERT'
  AND grantee <> current_user
"""
MAKE = "CREATE ROLE {role} LOGIN PASSWORD {verifier}"
RENEW = "ALTER ROLE {role} LOGIN PASSWORD {verifier}"


def make(connection: Connection, serving: Secret) -> str:
    """Make the role that the address *serving* names, or give it that password; give its name.

    Raises LedgerError when it is the owner's own, or the address names no role and password.
    """
    try:
        parts = conninfo_to_dict(serving.reveal())
    except psycopg.Error:  # its text could repeat the address
        raise LedgerError("the address of the role cannot be read") from None
    role, password = parts.get("user"), parts.get("password")
    if not role or not password:
        raise LedgerError("the address of the role names no role, or no password")
    if role == connection.info.user:
        raise LedgerError("Latchkey must not run as the owner: it could change the audit")
    statement = RENEW if connection.execute(EXISTS, [role]).fetchone() else MAKE
    names = {"role": sql.Identifier(str(role)), "verifier": _verifier(connection, role, password)}
    connection.execute(sql.SQL(statement).format(**names))
    return str(role)


def let_in(connection: Connection, schema: str) -> list[str]:
    """List the roles that have been let in before: what a new version adds is theirs, too."""
    return [str(row["grantee"]) for row in connection.execute(LET_IN, [schema])]


def grant(connection: Connection, role: str, schema: str) -> None:
    """Let *role* do what a running Latchkey does, and nothing else."""
    names = {"schema": sql.Identifier(schema), "role": sql.Identifier(role)}
    for statement in GRANTS:
        connection.execute(sql.SQL(statement).format(**names))


def _verifier(connection: Connection, role: object, password: object) -> sql.Literal:
    # Made here, so that the password itself does not reach the server, nor its log.
    made = connection.pgconn.encrypt_password(
        str(password).encode(), str(role).encode(), SCRAM.encode()
    )
    return sql.Literal(made.decode())
