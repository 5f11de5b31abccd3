"""What the server's own catalog says about our tables, compared with what it should say."""

from functools import cache
from hashlib import sha256
from typing import Any, TypeAlias

import psycopg

from stores.postgres.guards import FUNCTIONS, TRIGGERS
from stores.tables import (
    INDEXES,
    TABLES,
    VERSION,
    Dialect,
    Index,
    Table,
    first_difference,
)

Connection: TypeAlias = psycopg.Connection[dict[str, Any]]

SCHEMA = "latchkey"
"""A schema of our own, so that the ledger may share a database with others."""

DIALECT = Dialect(text='text COLLATE "C"', number="bigint", data="bytea")

SOUND_INDEX = "valid, ready, live, immediate"


# Constraints of kind "n" are NOT NULL, which later servers list there as well as at the column.
def _described(path: str = "current_schema()", after: str = "") -> str:
    """Write the question what stands in the schema at *path*, asked once there is *after*."""
    return DESCRIPTIONS.replace("PATH", path).replace("AFTER ", after)


DESCRIPTIONS = """
WITH ours AS (
    SELECT pg_class.oid, relname, relkind, relrowsecurity, relpersistence FROM AFTER pg_class
    WHERE relnamespace = PATH::regnamespace
)
SELECT 'table ' || relname AS name, concat(relkind, relpersistence, relrowsecurity) AS definition
    FROM ours WHERE relkind <> 'i'
UNION ALL
SELECT 'column ' || relname || '.' || attname, concat_ws(' ',
        format_type(atttypid, atttypmod), 'COLLATE "' || collname || '"',
        'of ' || nullif(collnamespace, 'pg_catalog'::regnamespace)::regnamespace,
        CASE WHEN attnotnull THEN 'NOT NULL' END,
        nullif(attgenerated::text, ''), nullif(attidentity::text, ''),
        CASE WHEN atthasdef THEN 'DEFAULT' END)
    FROM ours JOIN pg_attribute ON attrelid = ours.oid
    LEFT JOIN pg_collation ON pg_collation.oid = attcollation
    WHERE attnum > 0 AND NOT attisdropped AND relkind <> 'i'
UNION ALL
SELECT 'index ' || relname, concat_ws(' ', pg_get_indexdef(indexrelid),
        CASE WHEN NOT (indisvalid AND indisready AND indislive AND indimmediate) THEN 'unsound' END)
    FROM ours JOIN pg_index ON indexrelid = ours.oid
UNION ALL
SELECT 'constraint ' || relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
    FROM ours JOIN pg_constraint ON conrelid = ours.oid WHERE contype <> 'n'
UNION ALL
SELECT 'trigger ' || relname || '.' || tgname,
        concat_ws(' ', tgenabled, pg_get_triggerdef(pg_trigger.oid))
    FROM ours JOIN pg_trigger ON tgrelid = ours.oid
UNION ALL
SELECT 'rule ' || relname || '.' || rulename, '' FROM ours JOIN pg_rewrite ON ev_class = ours.oid
UNION ALL
SELECT 'policy ' || relname || '.' || polname, '' FROM ours JOIN pg_policy ON polrelid = ours.oid
UNION ALL
SELECT 'child of ' || relname, inhrelid::regclass::text
    FROM ours JOIN pg_inherits ON inhparent = ours.oid
UNION ALL
SELECT 'function ' || proname || '(' || pg_get_function_identity_arguments(pg_proc.oid) || ')',
        concat_ws(' ', lanname, prosecdef, proconfig, prosrc)
    FROM AFTER pg_proc JOIN pg_language ON pg_language.oid = prolang
    WHERE pronamespace = PATH::regnamespace
UNION ALL
SELECT 'type ' || typname, typtype::text FROM AFTER pg_type
    WHERE typnamespace = PATH::regnamespace AND typrelid = 0 AND typcategory <> 'A'
UNION ALL
SELECT 'operator ' || oprname, oprcode::text FROM AFTER pg_operator
    WHERE oprnamespace = PATH::regnamespace
UNION ALL
SELECT 'collation ' || collname, collprovider::text FROM AFTER pg_collation
    WHERE collnamespace = PATH::regnamespace
"""
"""Source: https://www.postgresql.org/docs/current/catalogs.html"""


def _digest(described: str) -> str:
    """Let the server write all of that down, without what `_plain` leaves out, and digest it."""
    plain = "btrim(replace(replace(replace(definition, '::text', ''), '(', ''), ')', ''))"
    line = f'name || chr(1) || {plain}, chr(2) ORDER BY name COLLATE "C"'
    return (
        f"SELECT sha256(convert_to(string_agg({line}), 'UTF8')) AS digest FROM ({described}) AS d"  # noqa: S608 - only words of our own are put in
    )


DESCRIBED = _described()
DIGEST = _digest(DESCRIBED)
IS_SOUND = f"({_digest(_described('begun.search_path', 'begun, '))}) = %(sound)s"
"""The same as a condition, after `begun` has set the path by which names are printed."""


def flaw(connection: Connection) -> str | None:
    """Say which object of the schema is not as `schema.migrate` makes it; None when all are."""
    row = connection.execute(DIGEST).fetchone()
    if row is not None and row["digest"] == expected_digest():
        return None
    found = {row["name"]: _plain(row["definition"]) for row in connection.execute(DESCRIBED)}
    return first_difference(found, _expected())


@cache
def expected_digest() -> bytes:
    """Give the digest of the schema as it should be."""
    lines = (f"{name}\x01{definition}" for name, definition in sorted(_expected().items()))
    return sha256("\x02".join(lines).encode()).digest()


@cache
def _expected() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in (*TABLES, VERSION):
        found |= _table(table)
    for index in INDEXES:
        found[f"index {index.name}"] = _index(index)
    for name, (table_name, definition) in TRIGGERS.items():
        found[f"trigger {table_name}.{name}"] = _plain(
            f"O CREATE TRIGGER {name} {definition}".replace(" ON ", f" ON {SCHEMA}.")
        )
    for name, body in FUNCTIONS.items():
        found[f"function {name}()"] = _plain(f"plpgsql f {body}")
    return found


def _table(table: Table) -> dict[str, str]:
    required = frozenset(table.required.split())
    found = {f"table {table.name}": "rpf"}  # an ordinary table, permanent, without row security
    for column in table.columns:
        bound = " NOT NULL" if column in required else ""
        found[f"column {table.name}.{column}"] = f"{DIALECT.type_of(column)}{bound}"
    key = Index(f"{table.name}_pkey", table.name, table.key, unique=True)
    found[f"index {key.name}"] = _index(key)
    found[f"constraint {table.name}.{key.name}"] = _plain(
        f"PRIMARY KEY ({', '.join(table.key.split())})"
    )
    if table.check:
        name, _, condition = table.check.partition(": ")
        found[f"constraint {table.name}.{name}"] = _plain(f"CHECK (({condition}))")
    return found


def _index(index: Index) -> str:
    return _plain(index.sql(schema=f"{SCHEMA}.", method="USING btree "))


def _plain(definition: str) -> str:
    """Leave out what the server adds when it prints a definition: casts and brackets."""
    return definition.replace("::text", "").replace("(", "").replace(")", "").strip()
