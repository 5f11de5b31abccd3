"""The ledger as it stands, read beside whoever writes: a file, or a server."""

import sqlite3
from contextlib import closing

import psycopg
from psycopg.rows import dict_row

from stores.postgres.catalog import SCHEMA


def rows(settings, sql="SELECT * FROM audit ORDER BY seq"):
    """Give what *sql* finds in the ledger of these *settings*, each row by its names."""
    url = settings["DATABASE_URL"]
    if not url.startswith("sqlite:///"):
        with psycopg.connect(url, row_factory=dict_row, autocommit=True) as server:
            server.execute(f"SET search_path = {SCHEMA}")
            return server.execute(sql).fetchall()
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as ledger:
        ledger.row_factory = sqlite3.Row
        return [dict(row) for row in ledger.execute(sql)]
