"""How a transaction begins: its limits, the ledger's lock, and the server's time."""

from stores.database import READING_LIMIT
from stores.postgres import schema
from stores.postgres.catalog import SCHEMA

STATEMENT_MILLISECONDS = 4000
"""Less than TIME_LIMIT, so that the server has given up when the caller does."""

SETTINGS = {
    "search_path": SCHEMA,
    # Off, or "local" beside a synchronous standby, may lose a claim that was acknowledged.
    "synchronous_commit": "on",
    "statement_timeout": str(STATEMENT_MILLISECONDS),
    "lock_timeout": str(STATEMENT_MILLISECONDS),
    # A node that is paused in the middle of a transaction must not hold the lock for ever.
    "idle_in_transaction_session_timeout": str(STATEMENT_MILLISECONDS),
}
"""Set in each transaction, for it alone: a pooler may give the next one another session.
Source of each: https://www.postgresql.org/docs/current/runtime-config-client.html"""

SET = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in SETTINGS.items())
# Select lists are worked off from left to right: the limits come first, then the lock, then the
# time. With the beginning of the transaction it is one text without values, and one journey. Not
# a higher level: a snapshot would then be taken before the lock is, and show what was before.
BEGIN = (
    "BEGIN ISOLATION LEVEL READ COMMITTED;"
    f" SELECT {SET}, pg_advisory_xact_lock({schema.LOCK}), clock_timestamp() AS now"
)
# 0 would be no limit at all; the caller's own ends it anyway.
LOOKING_MILLISECONDS = int(READING_LIMIT.total_seconds() * 1000)
LOOK = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
    f" SELECT {SET}, set_config('statement_timeout', '{LOOKING_MILLISECONDS}', true),"
    " clock_timestamp() AS now"
)

NAMED = ", ".join(
    f"set_config('{name}', '{value}', true) AS {name}" for name, value in SETTINGS.items()
)
BEGUN = f"""begun AS MATERIALIZED (
    SELECT {NAMED},
        'on' AS durable, pg_try_advisory_xact_lock({schema.LOCK}) AS alone, clock_timestamp() AS now
)"""
"""The same within one statement, which needs no more: the lock is taken if nobody has it. To wait
for it would be to find what stood there before."""
