"""Reading where outcomes are sent, and by which key they are signed."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from resets.secret import Secret
from runtime.settings import LOOPBACK
from runtime.settings_reader import CannotServe

SHORTEST_KEY = 32
"""Signs of WEBHOOK_KEY: 128 bits in hex. Our own choice."""
LONGEST_URL = 2048
PRINTABLE = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where outcomes are sent, and the key that signs them."""

    url: str
    key: Secret


def address(value: str, *, is_simulated: bool = False) -> str:
    """Read where the webhook is: https; http on this machine alone, beside a simulated cloud."""
    parts = urlsplit(value)
    clear = is_simulated and parts.scheme == "http" and parts.hostname in LOOPBACK
    told_more = parts.username or parts.password or parts.fragment
    is_whole = len(value) <= LONGEST_URL and PRINTABLE.fullmatch(value) and parts.hostname
    if not is_whole or told_more or not (parts.scheme == "https" or clear):
        raise CannotServe("must be an https address")
    return value


def signing_key(value: str) -> Secret:
    """Read the key that signs what the webhook is sent."""
    if len(value) < SHORTEST_KEY or not PRINTABLE.fullmatch(value):
        raise CannotServe(f"must be {SHORTEST_KEY} signs or more: openssl rand -hex 32")
    return Secret(value)
