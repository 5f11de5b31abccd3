"""Where tests keep their files: in memory, where there is room.

Every change of a ledger waits for the disk, and so would the tests, the longer the busier it is.
What a killed process leaves behind is the same in memory; losing power cannot be tested anyway.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - in folders of their own
ROOM = 4 * 2**30
"""Bytes. Less is free where a container gives 64 MB; a server alone takes more."""


def keep_files_in_memory():
    """Let temporary files lie in memory, here and in programs that are started."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        return
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
