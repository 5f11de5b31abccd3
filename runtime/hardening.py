"""Keeps the memory of this process to itself: no dump, no reading by others, nothing to inherit."""

import ctypes
import resource
import sys
from collections.abc import Iterable, MutableMapping

PR_SET_DUMPABLE = 4
"""Source: https://man7.org/linux/man-pages/man2/pr_set_dumpable.2const.html"""


def close() -> None:
    """Shut the memory against dumps and against other programs of the same user.

    Root still gets in: whoever is root on the machine has every password that is shown.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Also makes /proc/<pid>/environ, where the settings came in, readable for root alone.
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def forget_secrets(env: MutableMapping[str, str], names: Iterable[str]) -> None:
    """Take the secrets called *names* out of *env* once read, so that no child inherits them."""
    for name in names:
        env.pop(name, None)
