"""What is in memory stays there, as far as a process can see to it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.hardening import SECRETS, forget_secrets

ROOT = Path(__file__).parent.parent

CLOSED = """
import ctypes, resource
from runtime import hardening
hardening.close()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a promise of Linux")
def test_there_is_no_dump_and_no_neighbour_reads_along():
    ran = subprocess.run(
        [sys.executable, "-c", CLOSED], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert ran.stdout.split("\n")[0] == "(0, 0) 0"


def test_no_child_inherits_a_secret():
    env = dict.fromkeys(SECRETS, "s3cret") | {"PORT": "3978"}

    forget_secrets(env)

    assert env == {"PORT": "3978"}


def test_every_setting_that_is_kept_as_a_secret_is_forgotten():
    """A new secret in config.py must be named in hardening.SECRETS too."""
    source = (ROOT / "config.py").read_text(encoding="utf-8")
    kept = re.findall(
        r'reader\.\w+\("(\w+)",.*(?:settings\.(?:secret\w*|key|database)|Secret)\)', source
    )

    assert kept
    assert set(kept) <= set(SECRETS)
