"""Where somebody is signed in: since when a session counts, and when Teams throws them out.

Source: https://learn.microsoft.com/entra/identity-platform/refresh-tokens#token-revocation
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class Sessions:
    """The sessions of one person. What began before `valid_from` is to end; Graph tells this time.

    `passwords_from` is the same for those alone that began with a password.
    """

    valid_from: datetime
    passwords_from: datetime
    teams_since: datetime
    """When they last signed in to Teams."""
    _spared: list[tuple[datetime, datetime]] = field(default_factory=list)
    """(until when, since when sessions count until then): what has not reached every server."""
    _teams_ends: datetime | None = None

    def revoke(self, now: datetime, lag: timedelta) -> None:
        """End everything that began before *now*. It is told at once and bites after *lag*."""
        self._spared = [(until, since) for until, since in self._spared if until > now]
        self._spared.append((now + lag, self.valid_from))
        self.valid_from = now

    def change_password(self, now: datetime, *, ends_all: bool) -> None:
        """End what began with a password before *now*; with *ends_all* everything else, too."""
        self.passwords_from = now
        if ends_all:
            self.revoke(now, timedelta())

    def count_from(self, now: datetime, *, by_password: bool = True) -> datetime:
        """Give the moment before which a session that began *by_password* or not has ended."""
        spared = (since for until, since in self._spared if now < until)
        since = min((self.valid_from, *spared))
        return max(since, self.passwords_from) if by_password else since

    def leave_teams(self, at: datetime) -> None:
        """Let Teams throw the person out at *at*, unless it does so sooner."""
        self._teams_ends = min(at, self._teams_ends or at)

    def enter_teams(self, now: datetime) -> None:
        """Let the person be in Teams again: they have signed in anew."""
        self._teams_ends, self.teams_since = None, now

    def can_renew(self, now: datetime) -> bool:
        """Say whether Teams still gets a new token silently: not once its own session was ended."""
        return self.teams_since >= self.count_from(now)

    def is_in_teams(self, now: datetime) -> bool:
        """Say whether Teams still shows the person anything."""
        return self._teams_ends is None or now < self._teams_ends
