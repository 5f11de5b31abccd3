"""What has been seen before: one INSERT, so that of many copies exactly one is the first."""

import hashlib
from datetime import timedelta

from resets.ports import Clock
from stores.rows import text_of
from stores.writer import Transaction, Writer

# An expired row is taken over in place; a live one makes the statement change nothing.
REMEMBER = """
INSERT INTO seen (kind, key, until) VALUES (:kind, :key, :until)
ON CONFLICT (kind, key) DO UPDATE SET until = excluded.until WHERE seen.until <= :now
"""

SWEEP = """
DELETE FROM seen WHERE rowid IN (SELECT rowid FROM seen WHERE until <= :now LIMIT 100)
"""
"""At most a hundred at a time: each call adds one, so this keeps up and never takes long."""


class SqliteOnce:
    """Remembers keys of a kind for a while, across restarts."""

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._writer, self._clock = writer, clock

    async def first(self, kind: str, key: str, life: timedelta) -> bool:
        """Say whether this is the first time within *life*; atomic. Raises LedgerError.

        The key is stored as a digest: it may be long, and it may name people.
        """
        now = self._clock()
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

        def remember(tx: Transaction) -> bool:
            facts = {"kind": kind, "key": digest, "until": text_of(now + life)}
            is_first = tx.change(REMEMBER, now=text_of(now), **facts) == 1
            tx.change(SWEEP, now=text_of(now))
            return is_first

        return await self._writer.run(remember)
