"""Smart lockout: too many wrong passwords, and nobody gets in for a while.

Source: https://learn.microsoft.com/entra/identity/authentication/howto-password-smart-lockout
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from simulator.passwords import StoredPassword

MOST_TRIES = 10
FIRST_LOCK = timedelta(seconds=60)
LONGEST_LOCK = timedelta(hours=1)
"""How far the lock grows. Microsoft says only that it grows."""
_REMEMBERED = 3
"""Wrong passwords that do not count again."""


@dataclass(slots=True)
class Lockout:
    """How often somebody was got wrong, and until when their sign-in is locked."""

    tries: int = 0
    until: datetime | None = None
    _locks: int = 0
    _last: list[StoredPassword] = field(default_factory=list, repr=False)

    def is_on(self, now: datetime) -> bool:
        """Say whether even the right password is refused."""
        return self.until is not None and now < self.until

    def wrong(self, password: str, now: datetime) -> None:
        """Count one wrong *password*; from the tenth on every new one locks, longer each time."""
        if any(known.is_same_as(password) for known in self._last):
            return
        self._last = [*self._last, StoredPassword.of(password)][-_REMEMBERED:]
        self.tries += 1
        if self.tries >= MOST_TRIES:
            self.until = now + min(FIRST_LOCK * 2**self._locks, LONGEST_LOCK)
            self._locks += 1

    def clear(self) -> None:
        """Begin to count anew: the person got in, or has a new password."""
        self.tries, self.until, self._locks, self._last = 0, None, 0, []
