"""The ledger in one SQLite file: the embedded default, for one process on one host.

On a local disk, or on a share whose locks are known to hold (NFS 4.1, one host at a time); never
on SMB. Source: https://www.sqlite.org/wal.html and https://www.sqlite.org/faq.html#q5
"""

from datetime import timedelta
from pathlib import Path
from typing import Self

from resets.ports import Clock
from resets.secret import Secret
from stores.database import TIME_LIMIT, Transaction, Wrap, as_it_is
from stores.keys import Keys
from stores.ledger import StoredLedger
from stores.sqlite.database import SqliteDatabase

# Whoever holds the file's lock knows that every other run is dead.
NOBODY_ELSE_LIVES = "DELETE FROM node_leases"


class SqliteLedger(StoredLedger):
    """`StoredLedger` in a file. Made by `open_at`."""

    is_sole_writer = True
    """Whoever holds the file's lock is the only one who writes."""

    @classmethod
    async def open_at(
        cls,
        path: Path,
        clock: Clock,
        key: Secret,
        *,
        time_limit: timedelta = TIME_LIMIT,
        wrap: Wrap = as_it_is,
    ) -> Self:
        """Open the ledger at *path*, or begin one. *key* is base64 of 32 random bytes.

        Raises LedgerError when the file cannot be used, another process has it, or the end of the
        audit does not hold under this key.
        """
        Keys.of(key)  # before anything is made: without a good key there is no ledger
        database = await SqliteDatabase.open_at(path, clock, time_limit)
        await database.run(_end_other_runs)
        return await cls(wrap(database), key).begin()


def _end_other_runs(tx: Transaction) -> None:
    tx.change(NOBODY_ELSE_LIVES)
