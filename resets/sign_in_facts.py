"""What is read about somebody who cannot sign in, and what of it could not be read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from resets.model import Person, SignedIn

READ_LOG = "AuditLog.Read.All"
"""The delegated permission for Entra's sign-in log; only where a deployment has asked for it.
Source: https://learn.microsoft.com/graph/api/signin-list"""


class Registered(StrEnum):
    """What somebody has registered besides the password, as far as it matters here."""

    PHONE = "phone"
    """Text messages and calls, which end: see `resets.sms_retirement`."""
    STRONG = "strong"
    """Whatever proves who they are and stays: an app, a passkey, Windows Hello, a code."""
    UNHEARD_OF = "unheard_of"
    """Of a type that is newer than Latchkey: nobody here knows whether it lets anybody in."""


class Gap(StrEnum):
    """What could not be seen. Every member has a sentence in every language."""

    ACCOUNT = "account"
    """Since when the account exists, and whether its password expires."""
    METHODS_ROLE = "methods_role"
    METHODS_BUSY = "methods_busy"
    LOG_OFF = "log_off"
    LOG_PERMISSION = "log_permission"
    LOG_ROLE = "log_role"
    LOG_LICENCE = "log_licence"
    LOG_BUSY = "log_busy"
    AD = "ad"
    """What Windows Server AD alone knows: locked, expired, hours of sign-in."""


LOG_GAPS = frozenset({Gap.LOG_OFF, Gap.LOG_PERMISSION, Gap.LOG_ROLE, Gap.LOG_LICENCE, Gap.LOG_BUSY})
"""Any of them: the log was not read."""


@dataclass(frozen=True, slots=True)
class SignInTry:
    """One line of Entra's sign-in log: when, and the AADSTS number, 0 for a success."""

    at: datetime
    code: int


@dataclass(frozen=True, slots=True)
class Details:
    """What was read besides the person. What could not be read is None, and among `gaps`."""

    created: datetime | None = None
    never_expires: bool = False
    password_lasts: timedelta | None = None
    """How long passwords of the person's domain are good; None: they do not expire, or unknown."""
    must_change: bool | None = None
    methods: frozenset[Registered] | None = None
    tries: tuple[SignInTry, ...] = ()
    gaps: frozenset[Gap] = frozenset()


class SignInFacts(Protocol):
    """Entra as the diagnosis wants to see it, in the admin's name. Reads, and changes nothing."""

    async def about(self, admin: SignedIn, target: Person) -> Details:
        """Read what there is. A refused read is a gap, never an error; NoToken may be raised."""
        ...
