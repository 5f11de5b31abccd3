"""Keeps the memory of this process to itself: no dump, no reading by others, nothing to inherit."""

import ctypes
import resource
import sys
from collections.abc import MutableMapping

PR_SET_DUMPABLE = 4
"""Source: https://man7.org/linux/man-pages/man2/pr_set_dumpable.2const.html"""

SECRETS = (
    "MicrosoftAppPassword",
    "MicrosoftAppCertificatePassword",
    "LATCHKEY_KEY",
    "DATABASE_URL",
    "OTEL_EXPORTER_OTLP_HEADERS",
    "APPLICATIONINSIGHTS_CONNECTION_STRING",
)


def close() -> None:
    """Shut the memory against dumps and against other programs of the same user.

    Root still gets in: whoever is root on the machine has every password that is shown.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Also makes /proc/<pid>/environ, where the settings came in, readable for root alone.
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def forget_secrets(env: MutableMapping[str, str]) -> None:
    """Take the secrets out of *env* once they have been read, so that no child inherits them."""
    for name in SECRETS:
        env.pop(name, None)
