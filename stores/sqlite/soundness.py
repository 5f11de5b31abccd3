"""Whether the file still is what Latchkey made of it: its schema always, its indexes after others.

Conditions of a claim are answered from indexes, and an index that was emptied says that nothing has
happened yet. So tables and indexes are compared at the start, and again whenever somebody else has
committed. Whoever writes pages past SQLite, under a running Latchkey, is met at the next start.
"""

import sqlite3

from resets.errors import LedgerError
from stores.sqlite import schema

COMMITS_OF_OTHERS = "PRAGMA data_version"
"""Another number once another connection has committed. One process alone writes a ledger, so that
only pruning and a strange hand change it. Source: https://www.sqlite.org/pragma.html
"""


class Soundness:
    """What was found sound, and at which commit of others. Raises LedgerError if nothing was."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._examined = self._commits_of_others()
        if damage := schema.damage(connection):
            raise LedgerError(f"the ledger is damaged: {damage}")

    def flaw(self) -> str | None:
        """Say what is not as Latchkey made it. A foreign commit costs a second a million rows."""
        return schema.flaw(self._connection) or self._damage_by_others()

    def _damage_by_others(self) -> str | None:
        commits = self._commits_of_others()
        if commits == self._examined:
            return None
        if damage := schema.damage(self._connection):
            return damage
        self._examined = commits
        return None

    def _commits_of_others(self) -> int:
        return schema.number(self._connection, COMMITS_OF_OTHERS)
