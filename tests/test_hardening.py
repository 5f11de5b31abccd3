"""What is in memory stays there, as far as a process can see to it."""

import subprocess
import sys
from pathlib import Path

import pytest

from runtime.hardening import forget_secrets

ROOT = Path(__file__).parent.parent

CLOSED = """
import ctypes, resource
from runtime import hardening
hardening.close()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.processes
@pytest.mark.skipif(sys.platform != "linux", reason="a promise of Linux")
def test_there_is_no_dump_and_no_neighbour_reads_along():
    ran = subprocess.run(
        [sys.executable, "-c", CLOSED], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert ran.stdout.split("\n")[0] == "(0, 0) 0"


def test_no_child_inherits_a_secret():
    env = {"LATCHKEY_KEY": "s3cret", "DATABASE_URL": "s3cret", "PORT": "3978"}

    forget_secrets(env, {"LATCHKEY_KEY", "DATABASE_URL", "MicrosoftAppPassword"})

    assert env == {"PORT": "3978"}
