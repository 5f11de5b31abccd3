"""What has been seen before: one INSERT, so that of many copies exactly one is the first."""

import hashlib
from datetime import timedelta

from stores.database import Database, Transaction
from stores.rows import text_of

# An expired row is taken over in place; a live one makes the statement change nothing.
REMEMBER = """
INSERT INTO seen (kind, key, until) VALUES (:kind, :key, :until)
ON CONFLICT (kind, key) DO UPDATE SET until = excluded.until WHERE seen.until <= :now
"""

SEEN = "SELECT 1 AS seen FROM seen WHERE kind = :kind AND key = :key AND until > :now"

SWEEP = """
DELETE FROM seen WHERE (kind, key) IN (SELECT kind, key FROM seen WHERE until <= :now LIMIT 100)
"""
"""At most a hundred at a time, so that it never takes long."""
SWEEP_EVERY = 50
"""Calls between two sweeps: each adds one row at most, so half of what a sweep takes."""


class StoredSeenMarks:
    """Remembers keys of a kind for a while, across restarts."""

    def __init__(self, database: Database) -> None:
        self._database, self._calls = database, 0

    async def mark(self, kind: str, key: str, life: timedelta) -> bool:
        """Say whether this is the first time within *life*; atomic. Raises LedgerError.

        The key is stored as a digest: it may be long, and it may name people.
        """
        self._calls += 1
        is_sweep_due = self._calls % SWEEP_EVERY == 0

        def remember(tx: Transaction) -> bool:
            now = text_of(tx.now)
            facts = {"kind": kind, "key": _digest(key), "until": text_of(tx.now + life)}
            is_first = tx.change(REMEMBER, now=now, **facts) == 1
            if is_sweep_due:
                tx.send(SWEEP, now=now)
            return is_first

        return await self._database.run(remember)

    async def known(self, kind: str, key: str) -> bool:
        """Say whether it has been seen and its life is not over. Raises LedgerError."""
        facts = {"kind": kind, "key": _digest(key)}
        return await self._database.run(
            lambda tx: tx.row(SEEN, now=text_of(tx.now), **facts) is not None
        )


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
