"""Which ledger DATABASE_URL means, and how to open it."""

from datetime import UTC, datetime
from pathlib import Path

from resets.ports import Clock
from resets.secret import Secret
from stores.database import Wrap, as_it_is
from stores.ledger import StoredLedger

FILE = "sqlite:///"


async def open_ledger(
    url: Secret, key: Secret, clock: Clock | None = None, wrap: Wrap = as_it_is
) -> StoredLedger:
    """Open the ledger at *url*; LedgerError when there is none to write to.

    *clock* None: the machine's own for a file; for a server the server's, so that all nodes agree.
    """
    address = url.reveal()
    if address.startswith(FILE):
        from stores.sqlite.ledger import SqliteLedger

        return await SqliteLedger.open_at(
            Path(address.removeprefix(FILE)), clock or _machine_time, key, wrap=wrap
        )
    # psycopg is loaded only where somebody asks for PostgreSQL.
    from stores.postgres.ledger import PostgresLedger

    return await PostgresLedger.open_at(url, clock, key, wrap=wrap)


def _machine_time() -> datetime:
    return datetime.now(UTC)
