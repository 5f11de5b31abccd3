"""The ledger on a PostgreSQL server: for several nodes. Any of them can answer any press."""

from datetime import timedelta
from typing import Self

from resets.ports import Clock
from resets.secret import Secret
from stores.database import TIME_LIMIT, Wrap, as_it_is
from stores.keys import Keys
from stores.ledger import StoredLedger
from stores.postgres.database import PostgresDatabase


class PostgresLedger(StoredLedger):
    """`StoredLedger` on a server. Made by `open_at`."""

    @classmethod
    async def open_at(
        cls,
        url: Secret,
        clock: Clock | None,
        key: Secret,
        *,
        time_limit: timedelta = TIME_LIMIT,
        wrap: Wrap = as_it_is,
    ) -> Self:
        """Open the ledger at *url*, or begin one where the role may make tables.

        *key* is base64 of 32 random bytes, the same for all nodes. *clock* None: the server's.
        Raises LedgerError when the server cannot be used, its schema is not the one that this
        Latchkey knows, or the end of the audit does not hold under this key.
        """
        Keys.of(key)
        return await cls(wrap(await PostgresDatabase.open_at(url, clock, time_limit)), key).begin()
