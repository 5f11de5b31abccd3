"""The file of checkpoints: a line each, written through to the disk, believed whole or not at all.

A line is `{"seq", "mac", "at", "written", "file"}`: number and seal of the audit's last entry, when
by the ledger's clock; and when by the machine's, into which file (its inode). By the last two a
copy that was put in the file's place is told from the file that was written here.
"""

import json
import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from resets.errors import LedgerError
from stores.chain import Checkpoint
from stores.rows import text_of

CLOSE_SECONDS = 0.02
"""How far a file's time of change may be from what its last line says; kernels count it in steps of
up to 10 ms. A line is written again when the machine took longer, so that only a file that another
hand has changed is further. A file system that keeps whole seconds vouches for nothing."""

NEWEST_BYTES = 2_000_000
"""What a start reads of the file's end: the lines of some 10,000 resets. Each entry is sealed upon
all before it, so that the newest lines speak for the older; `audit verify` reads them all."""

TRIES = 20
LONGEST_LINE = 1024
"""Bytes; ours have some 200."""
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file of checkpoints holds, and whether it is the very file that Latchkey wrote."""

    checkpoints: tuple[Checkpoint, ...] = ()
    is_as_written: bool = False
    """False also where there is none, or an empty one."""
    is_cut_short: bool = False
    """Whether the last line has no end: a crash, or a copy that is not whole."""

    @property
    def moved(self) -> tuple[int, ...]:
        """List the lines, from 1, that name an earlier entry than the line before them.

        Several nodes may have written so at once; one node never does.
        """
        pairs = enumerate(zip(self.checkpoints, self.checkpoints[1:], strict=False), start=2)
        return tuple(line for line, (before, this) in pairs if this.seq < before.seq)

    @property
    def newest(self) -> Checkpoint | None:
        """Give the furthest checkpoint; None when there is none."""
        return max(self.checkpoints, key=lambda checkpoint: checkpoint.seq, default=None)


NOTHING = Kept()


class CheckpointFile:
    """Appends to the file at *path*, and notices when it is not the one it appended to last."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._left: tuple[int, int] | None = None
        """Inode and size as this process left it."""

    def read(self) -> Kept:
        """Read the newest lines. Raises LedgerError when the file holds anything else there.

        A last line that was cut short by a crash is passed over.
        """
        kept = read(self._path, NEWEST_BYTES)
        self._left = self._as_it_is() if kept.checkpoints else None
        return kept

    def append(self, end: Checkpoint, at: datetime) -> bool:
        """Write *end*, through to the disk; say whether the file was as this process left it.

        Raises OSError. It waits for the disk: not for the event loop.
        """
        before = self._as_it_is()
        was_as_left = self._left is None or (
            before is not None and before[0] == self._left[0] and before[1] >= self._left[1]
        )
        descriptor = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, OWNER_ONLY)
        try:
            _cut_torn_line(descriptor)
            _write_line(descriptor, end, at)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if before is None:
            _sync_folder(self._path)
        self._left = self._as_it_is()
        return was_as_left

    def _as_it_is(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size


def read(path: Path | None, newest_bytes: int | None = None) -> Kept:
    """Read the file at *path*, or what lies within its *newest_bytes*.

    Raises LedgerError when it holds what Latchkey never writes.
    """
    if path is None:
        return NOTHING
    try:
        found = path.stat()
        start = 0 if newest_bytes is None else found.st_size - newest_bytes
        *lines, unfinished = _lines(path, start)
    except FileNotFoundError:
        return NOTHING
    except (OSError, UnicodeDecodeError) as broken:
        raise LedgerError("the checkpoint file cannot be read") from broken
    checkpoints = tuple(Checkpoint(line["seq"], line["mac"]) for line in map(_fields, lines))
    is_as_written = bool(lines) and _is_as_written(_fields(lines[-1]), found)
    return Kept(checkpoints, is_as_written, bool(unfinished))


def _lines(path: Path, start: int) -> list[str]:
    """Read the lines that begin at *start* or after it; last what has not ended, or nothing."""
    with path.open("rb") as file:
        if start > 0:
            file.seek(start - 1)
            file.readline()  # the rest of a line that began before
        return file.read().decode("ascii").split("\n")


def _is_as_written(line: dict[str, Any], found: os.stat_result) -> bool:
    written = line.get("written")
    return (
        isinstance(written, float)
        and abs(found.st_ctime - written) < CLOSE_SECONDS
        and line.get("file") == found.st_ino
    )


def _fields(line: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
        if isinstance(fields["seq"], int) and isinstance(fields["mac"], str):
            return dict(fields)
    except (ValueError, KeyError, TypeError):
        pass
    raise LedgerError("the checkpoint file holds what Latchkey never writes")


def _write_line(descriptor: int, end: Checkpoint, at: datetime) -> None:
    for _ in range(TRIES):
        found, written = os.fstat(descriptor), time.time()
        line = {
            "seq": end.seq,
            "mac": end.mac,
            "at": text_of(at),
            "written": written,
            "file": found.st_ino,
        }
        os.write(descriptor, json.dumps(line).encode("ascii") + b"\n")
        if abs(os.fstat(descriptor).st_ctime - written) < CLOSE_SECONDS:
            return


def _cut_torn_line(descriptor: int) -> None:
    """Cut off what a crash left of a last line: else the next one would be glued to it."""
    size = os.fstat(descriptor).st_size
    start = max(0, size - LONGEST_LINE)
    tail = os.pread(descriptor, LONGEST_LINE, start)
    if tail and not tail.endswith(b"\n"):
        os.ftruncate(descriptor, start + tail.rfind(b"\n") + 1)


def _sync_folder(path: Path) -> None:
    """Write through that there is such a file, too."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
