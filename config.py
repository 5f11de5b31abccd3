"""The settings, read once from the environment into one frozen Config.

Every setting has a row in docs/configuration.md (a test compares the two). Nothing that would make
the bot weaker when absent has a default; everything missing or wrong is named in one message.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeVar, cast
from urllib.parse import urlsplit

from resets.model import TenantId
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

T = TypeVar("T")


class ConfigError(Exception):
    """The environment does not make a working bot. The message names everything at once."""


@dataclass(frozen=True, slots=True)
class Cloud:
    """One Microsoft cloud: what its services are called, and where they answer.

    Source: https://learn.microsoft.com/graph/deployments and
    https://learn.microsoft.com/azure/bot-service/bot-service-resources-bot-framework-faq
    """

    login: str
    """Issuer and authority, as it stands in tokens."""
    graph: str
    """Graph's name, as it stands in scopes."""
    channel_issuer: str
    bot_scope: str
    login_at: str
    """Where the three services are reached. Equal to their names, except for the simulator."""
    graph_at: str
    channel_keys_at: str
    token_service_at: str
    service_hosts: frozenset[str]
    """Hosts that an activity's serviceUrl may name; `*.` stands for any one label."""
    loopback: str | None = None
    """The simulator's origin, when this is not a real cloud: the one http serviceUrl allowed."""


GLOBAL = Cloud(
    login="https://login.microsoftonline.com",
    graph="https://graph.microsoft.com",
    channel_issuer="https://api.botframework.com",
    bot_scope="https://api.botframework.com/.default",
    login_at="https://login.microsoftonline.com",
    graph_at="https://graph.microsoft.com",
    channel_keys_at="https://login.botframework.com/v1/.well-known/openidconfiguration",
    token_service_at="https://token.botframework.com",  # noqa: S106 - an address
    service_hosts=frozenset({"smba.trafficmanager.net", "*.botframework.com"}),
)


def simulated(origin: str) -> Cloud:
    """Give the global cloud as the simulator at *origin* plays it: same names, other transport.

    Raises ConfigError unless *origin* is plain http on a loopback address, so that no setting can
    send a real token to another machine in the clear.
    """
    parts = urlsplit(origin)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise ConfigError(f"UNSAFE_SIMULATED_CLOUD must be http on a loopback address ({PAGE})")
    return Cloud(
        login=GLOBAL.login,
        graph=GLOBAL.graph,
        channel_issuer=GLOBAL.channel_issuer,
        bot_scope=GLOBAL.bot_scope,
        login_at=origin,
        graph_at=origin,
        channel_keys_at=f"{origin}/v1/.well-known/openidconfiguration",
        token_service_at=origin,
        service_hosts=frozenset(),
        loopback=origin,
    )


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate instead of a client secret: a PFX file, or a PEM file with key and chain."""

    file: Path
    password: Secret | None


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that a deployment decides. Built by `from_env`; nothing else reads settings."""

    app_id: str
    tenant: TenantId
    credential: Secret | Certificate
    connection: str
    key: Secret
    """Base64 of 32 random bytes: seals dialog state and keys the audit chain."""
    database: str
    host: str
    port: int
    cloud: Cloud
    ticket_life: timedelta
    password_life: timedelta
    writeback: Writeback
    federated_may_be_reset: bool
    security_roles_may_reset: bool
    banned_words: tuple[str, ...]
    password_style: PasswordStyle
    password_length: int
    """Characters that a temporary password has at least."""
    find_by_employee_id: bool

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Config":
        """Read *env*, or raise one ConfigError that names every missing and every wrong setting."""
        reader = _Reader(env)
        config = cls(
            app_id=reader.need("MicrosoftAppId", _guid),
            tenant=TenantId(reader.need("MicrosoftAppTenantId", _guid)),
            credential=_credential(reader),
            connection=reader.need("ConnectionName", str),
            key=reader.need("LATCHKEY_KEY", _key),
            database=reader.may("DATABASE_URL", "sqlite:///latchkey.sqlite", _database),
            host=reader.may("HOST", "127.0.0.1", str),
            port=reader.may("PORT", 3978, _port),
            cloud=reader.may("UNSAFE_SIMULATED_CLOUD", GLOBAL, simulated),
            ticket_life=reader.may("TICKET_MINUTES", timedelta(minutes=10), _minutes),
            password_life=reader.may("PASSWORD_MINUTES", timedelta(minutes=30), _minutes),
            writeback=reader.may("PASSWORD_WRITEBACK", Writeback.UNKNOWN, _writeback),
            federated_may_be_reset=reader.may("FEDERATED_MAY_BE_RESET", default=False, read=_flag),
            security_roles_may_reset=reader.may(
                "SECURITY_ROLES_MAY_RESET", default=False, read=_flag
            ),
            banned_words=reader.may("BANNED_WORDS", (), _words),
            password_style=reader.may("PASSWORD_STYLE", PasswordStyle.SIGNS, _style),
            password_length=reader.may("PASSWORD_MIN_LENGTH", SHORTEST_PASSWORD, _length),
            find_by_employee_id=reader.may("FIND_BY_EMPLOYEE_ID", default=False, read=_flag),
        )
        reader.may("MicrosoftAppType", "SingleTenant", _app_type)
        reader.finish()
        return config


class _Reader:
    """Reads settings one by one and remembers what is missing or wrong, to say it all at once."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._missing: list[str] = []
        self._wrong: list[str] = []

    def need(self, name: str, read: Callable[[str], T]) -> T:
        if not self._env.get(name, "").strip():
            self._missing.append(name)
            # Never seen: finish() raises before anybody gets the Config.
            return cast("T", None)
        return self.may(name, cast("T", None), read)

    def may(self, name: str, default: T, read: Callable[[str], T]) -> T:
        value = self._env.get(name, "").strip()
        if not value:
            return default
        try:
            return read(value)
        except (ValueError, ConfigError):
            # The value is not repeated: it may be a secret in the wrong place.
            self._wrong.append(name)
            return default

    def need_one_of(self, *names: str) -> None:
        if not any(self._env.get(name, "").strip() for name in names):
            self._missing.append(" or ".join(names))

    def finish(self) -> None:
        said = [f"not set: {', '.join(self._missing)}"] if self._missing else []
        said += [f"not valid: {', '.join(self._wrong)}"] if self._wrong else []
        if said:
            raise ConfigError(f"{'; '.join(said)} ({PAGE})")


def _credential(reader: _Reader) -> Secret | Certificate:
    reader.need_one_of("MicrosoftAppPassword", "MicrosoftAppCertificateFile")
    file = reader.may("MicrosoftAppCertificateFile", None, _existing_file)
    if file is None:
        return reader.may("MicrosoftAppPassword", Secret(""), Secret)
    return Certificate(file, reader.may("MicrosoftAppCertificatePassword", None, _secret))


def _secret(value: str) -> Secret | None:
    return Secret(value)


def _guid(value: str) -> str:
    if not GUID.fullmatch(value):
        raise ValueError
    return value.lower()


def _key(value: str) -> Secret:
    try:
        raw = base64.b64decode(value, validate=True)
    except binascii.Error as wrong:
        raise ValueError from wrong
    if len(raw) != KEY_BYTES:
        raise ValueError
    return Secret(value)


def _database(value: str) -> str:
    if not value.startswith("sqlite:///"):
        raise ValueError
    return value


def _port(value: str) -> int:
    port = int(value)
    if not 0 <= port < 2**16:
        raise ValueError
    return port


def _minutes(value: str) -> timedelta:
    minutes = timedelta(minutes=float(value))
    if minutes <= timedelta(0):
        raise ValueError
    return minutes


def _writeback(value: str) -> Writeback:
    return Writeback(value.lower())


def _style(value: str) -> PasswordStyle:
    return PasswordStyle(value.lower())


def _length(value: str) -> int:
    length = int(value)
    if not SHORTEST_PASSWORD <= length <= LONGEST_PASSWORD:
        raise ValueError
    return length


def _flag(value: str) -> bool:
    if value.lower() not in ("yes", "no"):
        raise ValueError
    return value.lower() == "yes"


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _app_type(value: str) -> str:
    # The SDK takes an unknown type for MultiTenant without a word; we stop instead.
    if value != "SingleTenant":
        raise ValueError
    return value


def _existing_file(value: str) -> Path | None:
    path = Path(value)
    if not path.is_file():
        raise ValueError
    return path
