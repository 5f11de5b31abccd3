"""Which ledger DATABASE_URL means, and how to open, read or try it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from resets.ports import Clock
from resets.secret import Secret
from stores.database import Transaction, Wrap, as_it_is
from stores.ledger import StoredLedger
from stores.trial import Trial

FILE = "sqlite:///"

# psycopg is loaded only where somebody asks for PostgreSQL.


async def open_ledger(
    url: Secret, key: Secret, clock: Clock | None = None, wrap: Wrap = as_it_is
) -> StoredLedger:
    """Open the ledger at *url*; LedgerError when there is none to write to.

    *clock* None: the machine's own for a file; for a server the server's, so that all nodes agree.
    """
    if (path := file_of(url)) is not None:
        from stores.sqlite.ledger import SqliteLedger

        return await SqliteLedger.open_at(path, clock or _machine_time, key, wrap=wrap)
    from stores.postgres.ledger import PostgresLedger

    return await PostgresLedger.open_at(url, clock, key, wrap=wrap)


@contextmanager
def reading(url: Secret) -> Iterator[Transaction]:
    """Read one snapshot of the ledger at *url*, beside whoever writes. Raises LedgerError."""
    if (path := file_of(url)) is not None:
        from stores.sqlite import inspection as of_file

        with of_file.reading(path) as tx:
            yield tx
        return
    from stores.postgres import inspection as of_server

    with of_server.reading(url) as server_tx:
        yield server_tx


def try_write(url: Secret) -> Trial:
    """Write to the ledger at *url* and take it back. Raises LedgerError where that fails."""
    if (path := file_of(url)) is not None:
        from stores.sqlite import inspection as of_file

        return of_file.try_write(path)
    from stores.postgres import inspection as of_server

    return of_server.try_write(url)


def file_of(url: Secret) -> Path | None:
    """Give the path of the file that *url* names; None when it names a server."""
    address = url.reveal()
    return Path(address.removeprefix(FILE)) if address.startswith(FILE) else None


def _machine_time() -> datetime:
    return datetime.now(UTC)
