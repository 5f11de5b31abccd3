"""Reading settings one by one, and saying everything that is missing or wrong at once."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import urlsplit

from resets.passwords import PasswordStyle
from resets.policy import Writeback
from resets.secret import Secret

PAGE = "docs/configuration.md"
GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
KEY_BYTES = 32
"""Length of LATCHKEY_KEY: 256 bits, for AES-256-GCM and HMAC-SHA-256."""

SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 128
"""What PASSWORD_MIN_LENGTH may ask for: Entra's least, and the most that AD can demand.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-password-ban-bad-combined-policy
and https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/minimum-password-length
"""

FILE = "sqlite:///"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEADER = re.compile(r"[A-Za-z0-9_-]+=[ -~]*")
LONGEST_DRAIN = timedelta(seconds=20)
"""Then come 15 s for turns, 20 for work in flight and 5 for telemetry: the 60 after which our
containers are killed. Our own choice."""

T = TypeVar("T")


class ConfigError(Exception):
    """The environment does not make a working bot. The message names everything at once."""


class CannotServe(ValueError):
    """A value that is understood and cannot be served. The message says why, without the value."""


class Reader:
    """Reads settings one by one and remembers what is missing or wrong, to say it all at once."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._missing: list[str] = []
        self._wrong: list[str] = []
        self._too_many: list[str] = []
        self._refused: list[str] = []

    def need(self, name: str, read: Callable[[str], T]) -> T:
        """Read a setting without which there is no bot."""
        if not self._env.get(name, "").strip():
            self._missing.append(name)
            # Never seen: finish() raises before anybody gets the Config.
            return cast("T", None)
        return self.may(name, cast("T", None), read)

    def may(self, name: str, default: T, read: Callable[[str], T]) -> T:
        """Read a setting, or take its *default* when it is absent or empty."""
        value = self._env.get(name, "").strip()
        if not value:
            return default
        try:
            return read(value)
        except CannotServe as refusal:
            self._refused.append(f"{name} ({refusal})")
            return default
        except (ValueError, ConfigError):
            # The value is not repeated: it may be a secret in the wrong place.
            self._wrong.append(name)
            return default

    def need_one_of(self, *names: str) -> None:
        """Ask for exactly one of *names*: two could contradict each other."""
        given = [name for name in names if self._env.get(name, "").strip()]
        if not given:
            self._missing.append(" or ".join(names))
        if len(given) > 1:
            self._too_many.append(" and ".join(given))

    def finish(self) -> None:
        """Raise one ConfigError that names all that was missing, wrong or too much."""
        said = [f"not set: {', '.join(self._missing)}"] if self._missing else []
        said += [f"not valid: {', '.join(self._wrong)}"] if self._wrong else []
        said += [f"cannot be served: {', '.join(self._refused)}"] if self._refused else []
        said += [f"only one may be set: {', '.join(self._too_many)}"] if self._too_many else []
        if said:
            raise ConfigError(f"{'; '.join(said)} ({PAGE})")


def secret(value: str) -> Secret | None:
    """Take a text for a secret."""
    return Secret(value)


def guid(value: str) -> str:
    """Read a GUID, in small letters."""
    if not GUID.fullmatch(value):
        raise ValueError
    return value.lower()


def key(value: str) -> Secret:
    """Read 32 random bytes in base64, and keep them as they are written."""
    try:
        raw = base64.b64decode(value, validate=True)
    except binascii.Error as wrong:
        raise ValueError from wrong
    if len(raw) != KEY_BYTES:
        raise ValueError
    return Secret(value)


def database(value: str) -> Secret:
    """Read where the ledger is kept: a file or a server. A secret, since it may hold a password."""
    if not value.startswith((FILE, "postgresql://")):
        raise ValueError
    return Secret(value)


def port(value: str) -> int:
    """Read a TCP port; 0 lets the system choose."""
    number = int(value)
    if not 0 <= number < 2**16:
        raise ValueError
    return number


def minutes(value: str) -> timedelta:
    """Read a duration in minutes, above zero."""
    life = timedelta(minutes=float(value))
    if life <= timedelta(0):
        raise ValueError
    return life


def writeback(value: str) -> Writeback:
    """Read yes, no or unknown."""
    return Writeback(value.lower())


def style(value: str) -> PasswordStyle:
    """Read how temporary passwords are made."""
    return PasswordStyle(value.lower())


def length(value: str) -> int:
    """Read the least length of a temporary password."""
    signs = int(value)
    if not SHORTEST_PASSWORD <= signs <= LONGEST_PASSWORD:
        raise ValueError
    return signs


def flag(value: str) -> bool:
    """Read yes or no; nothing else counts."""
    if value.lower() not in ("yes", "no"):
        raise ValueError
    return value.lower() == "yes"


def words(value: str) -> tuple[str, ...]:
    """Read words that are separated by commas."""
    return tuple(word.strip() for word in value.split(",") if word.strip())


def app_type(value: str) -> str:
    """Accept SingleTenant alone."""
    # The SDK takes an unknown type for MultiTenant without a word; we stop instead.
    if value != "SingleTenant":
        raise ValueError
    return value


def file_to_be(value: str) -> Path | None:
    """Read the path of a file that is made where there is none; its folder must be there."""
    path = Path(value)
    if not path.parent.is_dir() or path.is_dir():
        raise ValueError
    return path


def syslog(value: str) -> tuple[str, int, bool]:
    """Read `tls://host:port` or `tcp://host:port`: where, and whether TLS protects the way."""
    parts = urlsplit(value)
    if parts.scheme not in ("tls", "tcp") or not parts.hostname or parts.path or parts.query:
        raise ValueError
    return (
        parts.hostname,
        parts.port or (6514 if parts.scheme == "tls" else 514),
        (parts.scheme == "tls"),
    )


def beside(database_url: Secret) -> Path | None:
    """Give the checkpoint file beside the ledger's own; None when the ledger is on a server."""
    address = database_url.reveal()
    return Path(f"{address.removeprefix(FILE)}.checkpoints") if address.startswith(FILE) else None


def drain(value: str) -> timedelta:
    """Read how many seconds to go on taking work, at most LONGEST_DRAIN."""
    seconds = timedelta(seconds=float(value))
    if not timedelta(0) <= seconds <= LONGEST_DRAIN:
        raise ValueError
    return seconds


def receiver(value: str, *, bare: bool) -> str | None:
    """Read an OTLP address: https, or http where no key (*bare*) would be sent in the clear."""
    parts = urlsplit(value)
    if not parts.hostname or parts.username or parts.query or parts.fragment:
        raise ValueError
    if parts.scheme != "https" and not (
        parts.scheme == "http" and (bare or parts.hostname in LOOPBACK)
    ):
        raise ValueError
    return value.rstrip("/")


def secret_headers(value: str) -> Secret | None:
    """Read `name=value` pairs with commas between them."""
    if not all(HEADER.fullmatch(pair.strip()) for pair in value.split(",")):
        raise ValueError
    return Secret(value)


def secret_insights(value: str) -> Secret | None:
    """Read the connection string of Application Insights: an instrumentation key, over https.

    Source: https://learn.microsoft.com/azure/azure-monitor/app/connection-strings
    """
    fields = dict(part.partition("=")[::2] for part in value.split(";") if part)
    named = {name.strip().lower(): text.strip() for name, text in fields.items()}
    guid(named.get("instrumentationkey", ""))
    receiver(named.get("ingestionendpoint") or "https://dc.services.visualstudio.com", bare=False)
    return Secret(value)


def days(value: str) -> timedelta:
    """Read a number of whole days, above zero."""
    life = timedelta(days=int(value))
    if life <= timedelta(0):
        raise ValueError
    return life


def existing_file(value: str) -> Path | None:
    """Read the path of a file that is there."""
    path = Path(value)
    if not path.is_file():
        raise ValueError
    return path
