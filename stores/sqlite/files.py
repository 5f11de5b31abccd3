"""The ledger's files: for their owner alone, and for one process at a time."""

import fcntl
import os
from pathlib import Path

from resets.errors import LedgerError

OWNER_ONLY = 0o600
PARTS = ("", "-wal", "-shm")
"""What SQLite keeps beside a database; new ones take the mode of the database itself.
Source: https://www.sqlite.org/tempfiles.html
"""


def lock(path: Path) -> int:
    """Take the ledger at *path* for this process; close the returned descriptor to give it back.

    Raises LedgerError when another process has it, and OSError when the folder cannot be used.
    The lock dies with its process, also by kill -9. On a file of its own: closing any descriptor
    of the database itself would drop SQLite's locks (https://www.sqlite.org/howtocorrupt.html).
    """
    held = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise LedgerError(f"another process has the ledger {path.name} open") from None
    return held


def make_private(path: Path) -> None:
    """Create the database if there is none, and take it away from everybody but its owner."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY))
    for part in PARTS:
        file = Path(f"{path}{part}")
        if file.exists():
            file.chmod(OWNER_ONLY)


class OpenedFiles:
    """The files as they were opened: whoever puts others in their place is noticed."""

    def __init__(self, path: Path) -> None:
        self._paths = [f"{path}{part}" for part in (*PARTS, ".lock")]
        self._opened = self._as_they_are()

    def check(self) -> None:
        """Raise LedgerError when any of them is gone or is another file now.

        What is written to an unlinked file is lost with it, and nobody who looks would see it.
        """
        if self._as_they_are() != self._opened:
            raise LedgerError("a file of the ledger was removed or replaced while it was open")

    def _as_they_are(self) -> list[tuple[int, int]]:
        """Give device and inode of each; asked before each commit, so without a Path's cost."""
        try:
            return [(found.st_dev, found.st_ino) for found in map(os.stat, self._paths)]
        except FileNotFoundError:
            return []
