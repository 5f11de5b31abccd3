"""The admins' Graph tokens, for as long as they are good: in memory, bounded, one flight each."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import NewType, TypeAlias

from resets.model import SignedIn
from resets.secret import Secret

Admin = NewType("Admin", str)
"""Who, in which tenant, proved by which assertion: a new sign-in never meets an old token."""

Fetch: TypeAlias = Callable[[], Awaitable[tuple[Secret, float]]]
"""Asks Entra: the token and its life in seconds, or NoToken."""

EARLY_SECONDS = 300.0
"""Seconds before the end at which a token counts as spent. Our own choice."""

MOST_TOKENS = 1024
"""Tokens kept; beyond that the one used longest ago is dropped. Our own choice."""


def admin_of(admin: SignedIn) -> Admin:
    """Name *admin* for the cache, without keeping the assertion itself."""
    proof = sha256(admin.assertion.reveal().encode()).hexdigest()
    return Admin(f"{admin.tenant}/{admin.id}/{proof}")


@dataclass(frozen=True, slots=True)
class _Kept:
    token: Secret
    asked_at: float
    spent_at: float


class TokenCache:
    """Gives an admin's token, and fetches it where there is none. Keeps no error.

    *clock* counts seconds and never jumps.
    """

    def __init__(self, clock: Callable[[], float], most: int = MOST_TOKENS) -> None:
        self._clock, self._most = clock, most
        self._kept: OrderedDict[Admin, _Kept] = OrderedDict()
        self._flights: dict[Admin, asyncio.Task[Secret]] = {}

    async def get(self, admin: Admin, fetch: Fetch, *, anew: bool = False) -> Secret:
        """Give *admin*'s token, fetched once however many ask. With *anew*, never a kept one."""
        if anew:
            return await self._fetched(admin, fetch)
        return self._found(admin) or await self._joined(admin, fetch)

    def _found(self, admin: Admin) -> Secret | None:
        kept = self._kept.get(admin)
        if kept is None or self._clock() >= kept.spent_at:
            self._kept.pop(admin, None)
            return None
        self._kept.move_to_end(admin)
        return kept.token

    async def _joined(self, admin: Admin, fetch: Fetch) -> Secret:
        flight = self._flights.get(admin)
        if flight is None:
            flight = asyncio.create_task(self._fetched(admin, fetch))
            self._flights[admin] = flight
            flight.add_done_callback(lambda done: self._landed(admin, done))
        # Shielded: somebody who stops waiting must not stop the others.
        return await asyncio.shield(flight)

    async def _fetched(self, admin: Admin, fetch: Fetch) -> Secret:
        asked_at = self._clock()
        token, life = await fetch()
        self._keep(admin, _Kept(token, asked_at, asked_at + life - EARLY_SECONDS))
        return token

    def _keep(self, admin: Admin, new: _Kept) -> None:
        """Keep *new*, unless one that was asked for later is there: that one knows more."""
        old = self._kept.get(admin)
        if old is not None and old.asked_at > new.asked_at:
            return
        self._kept[admin] = new
        self._kept.move_to_end(admin)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _landed(self, admin: Admin, flight: asyncio.Task[Secret]) -> None:
        del self._flights[admin]
        if not flight.cancelled():
            flight.exception()  # seen, even when nobody waits any longer
