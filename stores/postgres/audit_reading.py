"""The audit on a PostgreSQL server, fetched a piece at a time from one snapshot."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg.rows import dict_row

from resets.errors import LedgerError
from resets.secret import Secret
from stores.database import Row
from stores.postgres.schema import SCHEMA
from stores.retention import ANCHOR

ALL = "SELECT * FROM audit ORDER BY seq"
AT_ONCE = 2000
CONNECT_SECONDS = 10


@contextmanager
def server(url: Secret) -> Iterator[tuple[Row | None, Iterator[Row]]]:
    """Give the anchor, if there is one, and the entries. Raises LedgerError."""
    try:
        with psycopg.connect(
            url.reveal(), row_factory=dict_row, connect_timeout=CONNECT_SECONDS
        ) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            connection.execute(f"SET LOCAL search_path = {SCHEMA}")
            anchor = connection.execute(ANCHOR).fetchone()
            with connection.cursor(name="audit") as entries:
                entries.itersize = AT_ONCE
                entries.execute(ALL)
                yield anchor, iter(entries)
    except psycopg.Error as broken:
        code = broken.sqlstate or type(broken).__name__
        raise LedgerError(f"the ledger's server cannot be used: {code}") from None
