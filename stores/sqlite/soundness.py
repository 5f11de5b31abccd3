"""Whether the file still is what Latchkey made of it: its schema always, its indexes after others.

Conditions of a claim are answered from indexes, and an index that was emptied says that nothing has
happened yet. So tables and indexes are compared from the start on, and again whenever somebody else
has committed. That reads the whole file, beside whoever writes; what depends on it waits until it
is over. Whoever writes pages past SQLite, under a running Latchkey, is met at the next start.
"""

import sqlite3
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import closing, suppress
from pathlib import Path

from resets.errors import LedgerError
from stores.sqlite import schema

COMMITS_OF_OTHERS = "PRAGMA data_version"
"""Another number once another connection has committed. One process alone writes a ledger, so that
only pruning and a strange hand change it. Source: https://www.sqlite.org/pragma.html
"""

AT_ONCE_SECONDS = 1.0
"""How long a start waits for it: most ledgers are found sound or damaged by then. Our own choice:
a million resets take some 16 seconds, in which lists are read and cards are drawn already."""

INTERRUPT_EVERY_SECONDS = 0.02

Examination = Future[str | None]
"""Gives what is damaged; None when all is sound."""


class Unexamined(LedgerError):
    """Nobody knows yet whether the file is sound: ask again when the examination is over."""

    def __init__(self, examination: Examination) -> None:
        super().__init__("the ledger is still being examined")
        self.examination = examination


class Soundness:
    """What is known of the file at *path*, which *connection* alone writes. Close it at the end."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ledger-examination")
        self._closed = threading.Event()
        self._beside: sqlite3.Connection | None = None
        """What is examining right now."""
        self._examination: Examination = Future()
        self._begin(self._commits_of_others())

    def wait_a_little(self) -> None:
        """Let a small file be examined whole. Raises LedgerError when it is damaged."""
        wait_for([self._examination], AT_ONCE_SECONDS)
        if self._examination.done() and (damage := self._examination.result()):
            raise LedgerError(f"the ledger is damaged: {damage}")

    def flaw(self) -> str | None:
        """Say what is not as Latchkey made it, as far as it has been looked at."""
        return schema.flaw(self._connection) or self._known_damage()

    def ensure_examined(self) -> None:
        """Raise Unexamined while nobody knows whether tables and indexes hold the same."""
        commits = self._commits_of_others()
        if commits != self._examined:
            self._begin(commits)
        if not self._examination.done():
            raise Unexamined(self._examination)

    def close(self) -> None:
        """Examine no longer; a stop does not wait for the rest of a large file."""
        self._closed.set()
        self._thread.shutdown(wait=False, cancel_futures=True)
        while (beside := self._beside) is not None:
            with suppress(sqlite3.ProgrammingError):  # it has ended just now
                beside.interrupt()  # reaches a statement only once it has begun
            time.sleep(INTERRUPT_EVERY_SECONDS)

    def _begin(self, commits: int) -> None:
        # Who commits between this number and the examination's own look makes for another one.
        before = self._examination
        self._examined, self._examination = commits, self._thread.submit(self._examine)
        before.cancel()  # if it has not begun: many commits of others make for one, not for each

    def _examine(self) -> str | None:
        uri = f"{self._path.absolute().as_uri()}?mode=ro"
        self._beside = sqlite3.connect(uri, uri=True, check_same_thread=False)
        with closing(self._beside):
            try:
                return None if self._closed.is_set() else schema.damage(self._beside)
            finally:
                self._beside = None

    def _known_damage(self) -> str | None:
        if not self._examination.done():
            return None
        if self._examination.exception() is None:
            return self._examination.result()
        self._begin(self._examined)  # to fail is no finding: whoever asks next finds out
        return "it could not be examined"

    def _commits_of_others(self) -> int:
        return schema.number(self._connection, COMMITS_OF_OTHERS)
