"""How each kind of setting is written, and what is said of one that is written otherwise."""

import base64
import re
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from resets.model import GUID
from resets.passwords import PasswordStyle
from resets.policy import Writeback
from resets.secret import Secret
from runtime.settings_reader import CannotServe

DEPLOYMENT_KEY_BYTES = 32
"""Length of LATCHKEY_KEY: 256 bits, for AES-256-GCM and HMAC-SHA-256."""

SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 128
"""What PASSWORD_MIN_LENGTH may ask for: Entra's least, and the most that AD can demand.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad-combined-policy
and https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/minimum-password-length
"""

MOST_MINUTES = 60
"""A card that waits, and a password that is kept: both are dangers while they last."""
MOST_HOURS = 72
MOST_DAYS = 3650
MOST_REQUESTS = 1_000_000
MOST_DRAIN_SECONDS = 20
"""Then come 15 s for turns, 20 for work in flight and 5 for telemetry: the 60 after which our
containers are killed. Our own choice, as are the two above."""

INSIGHTS = "https://dc.services.visualstudio.com"
"""Where Application Insights listens when its connection string does not say."""
WHOLE = re.compile(r"[0-9]{1,9}")
FILE = "sqlite:///"
SYSLOG_PORTS = {"tls": 6514, "tcp": 514}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADER = re.compile(r"[A-Za-z0-9_-]+=[ -~]*")

Choice = TypeVar("Choice", bound=StrEnum)


def guid(value: str) -> str:
    """Read a GUID, in small letters."""
    if not GUID.fullmatch(value):
        seems = "; yours looks like a domain name" if "." in value else ""
        raise CannotServe(f"must be a GUID{seems}")
    return value.lower()


def key(value: str) -> Secret:
    """Read 32 random bytes in base64, and keep them as they are written."""
    try:
        size = len(base64.b64decode(value, validate=True))
    except ValueError:
        size = 0
    if size != DEPLOYMENT_KEY_BYTES:
        raise CannotServe(
            f"must be base64 of {DEPLOYMENT_KEY_BYTES} random bytes: openssl rand -base64 32"
        )
    return Secret(value)


def database(value: str) -> Secret:
    """Read where the ledger is kept: a file or a server. A secret, since it may hold a password."""
    if not value.startswith((FILE, "postgresql://")):
        raise CannotServe("must be sqlite:///file or postgresql://...")
    return Secret(value)


def port(value: str) -> int:
    """Read a TCP port; 0 lets the system choose."""
    return _whole(value, 0, 2**16 - 1)


def minutes(value: str) -> timedelta:
    """Read how many minutes something lasts."""
    return timedelta(minutes=_whole(value, 1, MOST_MINUTES))


def hours_or_none(value: str) -> timedelta:
    """Read how many hours; 0 is none."""
    return timedelta(hours=_whole(value, 0, MOST_HOURS))


def days(value: str) -> timedelta:
    """Read how many days something is kept."""
    return timedelta(days=_whole(value, 1, MOST_DAYS))


def requests(value: str) -> int:
    """Read how many requests are taken of one person in a minute."""
    return _whole(value, 1, MOST_REQUESTS)


def drain(value: str) -> timedelta:
    """Read how many seconds to go on taking work."""
    return timedelta(seconds=_whole(value, 0, MOST_DRAIN_SECONDS))


def length(value: str) -> int:
    """Read the least length of a temporary password."""
    return _whole(value, SHORTEST_PASSWORD, LONGEST_PASSWORD)


def _whole(value: str, least: int, most: int) -> int:
    if not WHOLE.fullmatch(value) or not least <= int(value) <= most:
        raise CannotServe(f"must be {least} to {most}")
    return int(value)


def writeback(value: str) -> Writeback:
    """Read yes, no or unknown."""
    return _chosen(value, Writeback)


def style(value: str) -> PasswordStyle:
    """Read how temporary passwords are made."""
    return _chosen(value, PasswordStyle)


def _chosen(value: str, choices: type[Choice]) -> Choice:
    try:
        return choices(value.lower())
    except ValueError:
        *others, last = choices
        raise CannotServe(f"must be {', '.join(others)} or {last}") from None


def flag(value: str) -> bool:
    """Read yes or no; nothing else counts."""
    if value.lower() not in ("yes", "no"):
        raise CannotServe("must be yes or no")
    return value.lower() == "yes"


def words(value: str) -> tuple[str, ...]:
    """Read words that are separated by commas."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def app_type(value: str) -> str:
    """Accept SingleTenant alone."""
    # The SDK takes an unknown type for MultiTenant without a word; we stop instead.
    if value != "SingleTenant":
        raise CannotServe("must be SingleTenant")
    return value


def file_to_be(value: str) -> Path:
    """Read the path of a file that is made where there is none; its folder must be there."""
    path = Path(value)
    if not path.parent.is_dir() or path.is_dir():
        raise CannotServe("must be a file in a folder that is there")
    return path


def syslog(value: str) -> tuple[str, int, bool]:
    """Read `tls://host:port` or `tcp://host:port`: where, and whether TLS protects the way."""
    parts = urlsplit(value)
    if parts.scheme not in SYSLOG_PORTS or not parts.hostname or parts.path or parts.query:
        raise CannotServe("must be tls://host:port or tcp://host:port")
    port_there = parts.port or SYSLOG_PORTS[parts.scheme]
    return parts.hostname, port_there, parts.scheme == "tls"


def beside(database_url: Secret) -> Path | None:
    """Give the checkpoint file beside the ledger's own; None when the ledger is on a server."""
    address = database_url.reveal()
    return Path(f"{address.removeprefix(FILE)}.checkpoints") if address.startswith(FILE) else None


def receiver(value: str, *, bare: bool) -> str:
    """Read an OTLP address: https, or http where no key (*bare*) would be sent in the clear."""
    parts = urlsplit(value)
    clear = parts.scheme == "http" and (bare or parts.hostname in LOOPBACK)
    told_more = parts.username or parts.query or parts.fragment
    if not parts.hostname or told_more or not (parts.scheme == "https" or clear):
        raise CannotServe("must be an address: https, or http where no header is sent along")
    return value.rstrip("/")


def secret_headers(value: str) -> Secret:
    """Read `name=value` pairs with commas between them."""
    if not all(HEADER.fullmatch(pair.strip()) for pair in value.split(",")):
        raise CannotServe("must be name=value, with commas between")
    return Secret(value)


def secret_insights(value: str) -> Secret:
    """Read the connection string of Application Insights: an instrumentation key, over https.

    Source: https://learn.microsoft.com/azure/azure-monitor/app/connection-strings
    """
    fields = dict(part.partition("=")[::2] for part in value.split(";") if part)
    named = {name.strip().lower(): text.strip() for name, text in fields.items()}
    try:
        guid(named.get("instrumentationkey", ""))
        receiver(named.get("ingestionendpoint") or INSIGHTS, bare=False)
    except ValueError:
        raise CannotServe("must be InstrumentationKey=GUID and https addresses") from None
    return Secret(value)
