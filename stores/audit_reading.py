"""The audit, read beside a running Latchkey: one entry at a time, however many there are.

Read-only on either engine, and without the ledger's lock, so that nobody has to stop anything.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from resets.errors import LedgerError
from resets.secret import Secret
from stores import chain
from stores.chain import Broken, Checkpoint, Link
from stores.keys import Keys
from stores.opening import FILE
from stores.retention import ANCHOR, believed
from stores.rows import link_of

ALL = "SELECT * FROM audit ORDER BY seq"


@dataclass(frozen=True, slots=True)
class Audit:
    """One look at the audit. `links` can be gone through once."""

    begins_after: Checkpoint
    links: Iterator[Link]

    def verify(
        self, key: Secret, checkpoint: Checkpoint | None
    ) -> tuple[Checkpoint, Broken | None]:
        """Check every entry; give how far the chain holds and, if so, where it breaks."""
        end = self.begins_after

        def passing() -> Iterator[Link]:
            nonlocal end
            for link in self.links:
                yield link
                end = Checkpoint(link.seq, link.mac)

        broken = chain.verify(
            passing(), Keys.of(key).audit, after=self.begins_after, checkpoint=checkpoint
        )
        return end, broken


@contextmanager
def reading(url: Secret, key: Secret) -> Iterator[Audit]:
    """Open the audit of the ledger at *url*. Raises LedgerError when there is none to read."""
    address = url.reveal()
    if address.startswith(FILE):
        with _file(Path(address.removeprefix(FILE)), key) as audit:
            yield audit
        return
    from stores.postgres.audit_reading import server

    with server(url) as (anchor, rows):
        yield Audit(believed(anchor, Keys.of(key)), map(link_of, rows))


@contextmanager
def _file(path: Path, key: Secret) -> Iterator[Audit]:
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            connection.execute("BEGIN")
            anchor = next((dict(row) for row in connection.execute(ANCHOR)), None)
            rows = (dict(row) for row in connection.execute(ALL))
            yield Audit(believed(anchor, Keys.of(key)), map(link_of, rows))
    except sqlite3.Error as broken:
        raise LedgerError(f"the ledger cannot be read: {broken.sqlite_errorname}") from broken
