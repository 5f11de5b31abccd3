"""Temporary Access Passes: the tenant's policy about them, and the one that somebody has.

Source: https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
and https://learn.microsoft.com/graph/api/resources/temporaryaccesspassauthenticationmethod
"""

import secrets
import string
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from simulator.passwords import StoredPassword

EVERYBODY = "all_users"
"""Stands for a group of everybody in the policy's targets."""
_SIGNS = string.ascii_letters + string.digits + "+&=!@#%*-"
"""What a pass is seen to hold, look-alikes and all. Microsoft publishes no list."""


class Usability(StrEnum):
    """Graph's methodUsabilityReason."""

    ENABLED = "EnabledByPolicy"
    DISABLED = "DisabledByPolicy"
    EXPIRED = "Expired"
    NOT_YET = "NotYetValid"
    USED = "OneTimeUsed"


@dataclass(slots=True)
class PassPolicy:
    """Who may have a pass and of which kind. Lifetimes are minutes, groups their object ids."""

    enabled: bool = True
    minimum: int = 60
    maximum: int = 480
    default: int = 60
    length: int = 8
    once: bool = False
    include: tuple[str, ...] = (EVERYBODY,)
    exclude: tuple[str, ...] = ()

    def covers(self, groups: frozenset[str]) -> bool:
        """Say whether somebody in these *groups* may sign in with a pass."""
        is_included = EVERYBODY in self.include or bool(groups.intersection(self.include))
        return self.enabled and is_included and not groups.intersection(self.exclude)


@dataclass(slots=True)
class Pass:
    """One pass as it is kept: its code only as a salted hash. `once`: good for one sign-in."""

    id: str
    code: StoredPassword = field(repr=False)
    created: datetime
    start: datetime
    minutes: int
    once: bool
    works_from: datetime
    """When every server knows of it."""
    used: datetime | None = None

    @property
    def end(self) -> datetime:
        """When it stops to be good for a sign-in."""
        return self.start + timedelta(minutes=self.minutes)

    def usability(self, now: datetime, *, is_covered: bool) -> Usability:
        """Say how it stands. *is_covered*: whether the policy lets its holder use it."""
        if not is_covered:
            return Usability.DISABLED
        if self.once and self.used is not None:
            return Usability.USED
        if now < self.start:
            return Usability.NOT_YET
        return Usability.ENABLED if now < self.end else Usability.EXPIRED


def new_code(length: int) -> str:
    """Make up the code of a new pass."""
    return "".join(secrets.choice(_SIGNS) for _ in range(length))
