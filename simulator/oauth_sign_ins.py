"""Sign-ins that run through a pop-up: the link's state, and the six-digit code it ends with."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from simulator.clock import Clock

LIFE = timedelta(minutes=10)
"""How long a sign-in link and its code are good. Our own choice."""


@dataclass(frozen=True, slots=True)
class StoredToken:
    """A token that the token service keeps for a Teams user and a connection."""

    token: str
    expires: datetime


class SignIns:
    """Links, codes and stored tokens of the token service."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._links: dict[str, datetime] = {}
        self._codes: dict[str, tuple[StoredToken, datetime]] = {}
        self._stored: dict[tuple[str, str, str], StoredToken] = {}

    def open_link(self) -> str:
        """Make the state of a new sign-in link."""
        state = secrets.token_urlsafe(24)
        self._links[state] = self._clock.now() + LIFE
        return state

    def is_open(self, state: str) -> bool:
        """Say whether *state* belongs to a link that still leads somewhere."""
        return state in self._links and self._links[state] > self._clock.now()

    def finish(self, state: str, token: str, life_seconds: int) -> str:
        """End the sign-in *state* with *token*; give the code with which the bot may fetch it."""
        del self._links[state]
        code = f"{secrets.randbelow(10**6):06}"
        now = self._clock.now()
        stored = StoredToken(token, now + timedelta(seconds=life_seconds))
        self._codes[code] = stored, now + LIFE
        return code

    def redeem(self, code: str) -> StoredToken | None:
        """Give the token behind *code*, once."""
        stored, until = self._codes.pop(code, (None, self._clock.now()))
        return stored if until > self._clock.now() else None

    def keep(self, user: str, connection: str, channel: str, stored: StoredToken) -> None:
        """Remember a token for a Teams user."""
        self._stored[user, connection, channel] = stored

    def kept(self, user: str, connection: str, channel: str) -> StoredToken | None:
        """Give the token kept for a Teams user, if it has not expired."""
        stored = self._stored.get((user, connection, channel))
        return stored if stored and stored.expires > self._clock.now() else None

    def forget(self, user: str, connection: str | None, channel: str) -> None:
        """Sign a Teams user out of one connection, or of all when *connection* is None."""
        for key in list(self._stored):
            if key[0] == user and key[2] == channel and connection in (None, key[1]):
                del self._stored[key]

    def clear(self) -> None:
        """Forget every link, code and token."""
        self._links.clear()
        self._codes.clear()
        self._stored.clear()
