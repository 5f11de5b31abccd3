"""What has been seen before: one INSERT, so that of many copies exactly one is the first."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from resets.errors import LedgerError
from stores.database import Database, Query, Row
from stores.dialog_states import asking
from stores.read_ahead import ReadAhead
from stores.rows import text_of

# An expired row is taken over in place; a live one makes the statement change nothing.
REMEMBER = """
INSERT INTO seen (kind, key, until) VALUES (:kind, :key, :until)
ON CONFLICT (kind, key) DO UPDATE SET until = excluded.until WHERE seen.until <= :now
RETURNING 1 AS first
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

    def __init__(self, database: Database, ahead: ReadAhead) -> None:
        self._database, self._ahead, self._calls = database, ahead, 0

    async def mark(self, kind: str, key: str, life: timedelta, ahead: Sequence[str] = ()) -> bool:
        """Say whether this is the first time within *life*; atomic. Raises LedgerError.

        The key is stored as a digest: it may be long, and it may name people. The states of *ahead*
        are read along, for whoever asks for them next.
        """
        self._calls += 1
        now = self._database.clock()
        facts = {"kind": kind, "key": _digest(key), "until": text_of(now + life)}
        is_first = await self._first(Query(REMEMBER, {"now": text_of(now), **facts}), ahead)
        if self._calls % SWEEP_EVERY == 0:
            await self._sweep(text_of(now))
        return bool(is_first)

    async def known(self, kind: str, key: str) -> bool:
        """Say whether it has been seen and its life is not over. Raises LedgerError."""
        now, facts = text_of(self._database.clock()), {"kind": kind, "key": _digest(key)}
        return bool(await self._database.ask(SEEN, now=now, **facts))

    async def _first(self, marking: Query, ahead: Sequence[str]) -> list[Row]:
        if not ahead:
            return await self._database.ask(marking.sql, **marking.values)
        expected = self._ahead.expect(ahead)
        first, states = await self._database.ask_all(marking, asking(ahead))
        if first:
            self._ahead.keep(expected, states)
        else:  # a copy has no turn: another node is at work on these states
            for state in ahead:
                self._ahead.forget(state)
        return first

    async def _sweep(self, now: str) -> None:
        with suppress(LedgerError):  # it is marked; what is over is swept the next time
            await self._database.ask(SWEEP, now=now)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
