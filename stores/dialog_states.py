"""Where conversations stand, sealed: who can write the database still cannot write a state.

AES-256-GCM; the row's key and version are the associated data, so that a state that is moved to
another conversation, or given the number of another turn, does not open. A whole row that is put
back as it once was does open: it is genuine. `docs/audit.md` says of each kind what comes of that;
so nothing may be kept here that, once it was true, may not be believed again.
"""

import json
import logging
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stores.database import Database, Query, Row, Transaction, Value
from stores.read_ahead import ReadAhead
from stores.rows import text_of
from stores.sealing import NONCE_BYTES

log = logging.getLogger(__name__)

LIFE = timedelta(days=1)
"""After this an unfinished sign-in or choice is swept away. Our own choice."""

FIRST_VERSIONS = 2**40
"""A new state starts at a random version below this, so that whoever still holds a version of a
state that was deleted meanwhile cannot overwrite its successor."""

SWEEP_EVERY = timedelta(hours=1)
"""Between two sweeps, each with a new state. Not with each one: one more statement is one more
journey to a server. Our own choice."""
NEVER_YET = datetime.min.replace(tzinfo=UTC)

READ = "SELECT version, sealed FROM dialog_states WHERE key = :key"
READ_ALL = "SELECT key, version, sealed FROM dialog_states WHERE key IN ({keys})"
INSERT = """
INSERT INTO dialog_states (key, version, written, sealed) VALUES (:key, :new, :now, :sealed)
ON CONFLICT (key) DO NOTHING RETURNING 1 AS written
"""
REPLACE = """
UPDATE dialog_states SET version = :new, written = :now, sealed = :sealed
WHERE key = :key AND version = :version RETURNING 1 AS written
"""
DELETE = "DELETE FROM dialog_states WHERE key = :key"
DELETE_AS_IT_IS = "DELETE FROM dialog_states WHERE key = :key AND sealed = :sealed"
KEPT_UNTIL_DELETED = "lasting|"
"""What a key begins with that is a choice of somebody's, not a turn (`teams.ports.LASTING`)."""
SWEEP = (
    f"DELETE FROM dialog_states WHERE written <= :oldest AND key NOT LIKE '{KEPT_UNTIL_DELETED}%'"  # noqa: S608 - a word of our own
)


class StoredDialogStates:
    """Keeps plain JSON by key, with a version for compare-and-set. All raise LedgerError."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database, self._cipher = database, AESGCM(key)
        self._sweep_at = NEVER_YET
        self.ahead = ReadAhead()
        """What was read with the beginning of a turn, before anybody has asked for it."""

    async def read(self, key: str, ahead: Sequence[str] = ()) -> tuple[dict[str, Any], int] | None:
        """Give the state and its version; None when there is none.

        One that does not open is logged and removed: else nothing could be stored there again. The
        states of *ahead* are read along, for whoever asks for them next.
        """
        for row in await self._found(key, ahead):
            if (state := _unsealed(self._cipher, key, row)) is not None:
                return json.loads(state), row["version"]
            log.error("dialog_state_altered")
            await self._database.ask(DELETE_AS_IT_IS, key=key, sealed=row["sealed"])
        return None

    async def write(self, key: str, state: dict[str, Any], version: int | None) -> bool:
        """Store *state* if it still stands at *version* (None: if there is none yet).

        False when somebody else was quicker. Raises TypeError when *state* is not plain JSON.
        """
        self.ahead.forget(key)
        new = secrets.randbelow(FIRST_VERSIONS) if version is None else version + 1
        sealed = self._sealed(key, new, json.dumps(state, allow_nan=False))

        now = self._database.clock()
        facts: dict[str, Value] = {"key": key, "new": new, "now": text_of(now), "sealed": sealed}
        if version is not None:
            return bool(await self._database.ask(REPLACE, version=version, **facts))
        if now >= self._sweep_at:
            await self._database.ask(SWEEP, oldest=text_of(now - LIFE))
            self._sweep_at = now + SWEEP_EVERY
        return bool(await self._database.ask(INSERT, **facts))

    async def delete(self, key: str) -> None:
        """Forget the state; it is fine when there is none."""
        self.ahead.forget(key)
        await self._database.ask(DELETE, key=key)

    async def _found(self, key: str, ahead: Sequence[str]) -> list[Row]:
        was_read, row = self.ahead.take(key)
        if was_read:
            return [] if row is None else [row]
        if not ahead:
            return await self._database.ask(READ, key=key)
        expected, asked = self.ahead.expect(ahead), asking((key, *ahead))
        rows = await self._database.ask(asked.sql, **asked.values)
        self.ahead.keep(expected, rows)
        return [row for row in rows if row["key"] == key]

    def _sealed(self, key: str, version: int, text: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), _context(key, version))


def asking(keys: Sequence[str]) -> Query:
    """Ask how the states of *keys* stand, for `ReadAhead.keep`."""
    names = {f"key_{number}": key for number, key in enumerate(keys)}
    return Query(READ_ALL.format(keys=", ".join(f":{name}" for name in names)), names)


def state_in(tx: Transaction, key: str, sealed_with: bytes) -> dict[str, Any]:
    """Read the state at *key* for somebody who only looks; empty when there is none that opens."""
    row = tx.row(READ, key=key)
    state = _unsealed(AESGCM(sealed_with), key, row) if row is not None else None
    return dict(json.loads(state)) if state is not None else {}


def _unsealed(cipher: AESGCM, key: str, row: Row) -> str | None:
    nonce, text = row["sealed"][:NONCE_BYTES], row["sealed"][NONCE_BYTES:]
    try:
        return cipher.decrypt(nonce, text, _context(key, row["version"])).decode()
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        return None


def _context(key: str, version: int) -> bytes:
    return f"{version}/".encode() + key.encode("utf-8", "surrogatepass")
