"""A share of a core for a process, as a container's limit gives it: by its control group."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PERIOD_MICROSECONDS = 10_000
"""Short, so that a process is slow rather than stopped: containers are given ten times that."""
ROOT = Path("/sys/fs/cgroup")
FIRST_VERSION = ROOT / "cpu"
"""Where the groups of version 1 lie; absent where there are only those of version 2."""

_numbers = itertools.count()


@contextmanager
def limited(pid: int, share: float) -> Iterator[None]:
    """Let process *pid* use *share* of a core, and no more, for the length of a `with`."""
    is_first = FIRST_VERSION.is_dir()
    root = FIRST_VERSION if is_first else ROOT
    group = root / f"latchkey-bench-{os.getpid()}-{next(_numbers)}"
    group.mkdir()
    quota = int(share * PERIOD_MICROSECONDS)
    if is_first:
        (group / "cpu.cfs_period_us").write_text(str(PERIOD_MICROSECONDS))
        (group / "cpu.cfs_quota_us").write_text(str(quota))
    else:
        (group / "cpu.max").write_text(f"{quota} {PERIOD_MICROSECONDS}")
    (group / "cgroup.procs").write_text(str(pid))
    try:
        yield
    finally:
        (root / "cgroup.procs").write_text(str(pid))
        group.rmdir()
