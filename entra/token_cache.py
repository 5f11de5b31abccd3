"""The admins' Graph tokens, for as long as they are good: in memory, bounded, one flight each."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NewType, TypeAlias

from resets.model import SignedIn, TenantId, UserId
from resets.secret import Secret

Admin = NewType("Admin", str)
"""Who, in which tenant, proved by which assertion: a new sign-in never meets an old token."""

Fetch: TypeAlias = Callable[[], Awaitable[tuple[Secret, float]]]
"""Asks Entra: the token and its life in seconds, or NoToken."""

EARLY_SECONDS = 300.0
"""Seconds before the end at which a token counts as spent. Our own choice."""

LONGEST_SECONDS = 75 * 60.0
"""Seconds for which a token is kept, however long it would live: clients that can be challenged get
tokens for up to 28 hours, and a shorter life is what limits a stolen memory. Our own choice.
Source: https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation
"""

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
    in_advance: bool = False
    """Issued for the next fresh ask, which has not come yet."""


@dataclass(slots=True, eq=False)
class _Asking:
    admin: Admin
    is_forgotten: bool = False
    """Whether the admin has signed out since: then what comes is for whoever waits, and no more."""


class TokenCache:
    """Gives an admin's token, and fetches it where there is none. Keeps no error.

    *clock* counts seconds and never jumps.
    """

    def __init__(self, clock: Callable[[], float], most: int = MOST_TOKENS) -> None:
        self._clock, self._most = clock, most
        self._kept: OrderedDict[Admin, _Kept] = OrderedDict()
        self._flights: dict[Admin, asyncio.Task[Secret]] = {}
        self._asking: set[_Asking] = set()

    async def get(
        self, admin: Admin, fetch: Fetch, *, anew: bool = False, may_be_in_advance: bool = False
    ) -> Secret:
        """Give *admin*'s token, fetched once however many ask.

        With *anew*, never a kept one; but for one that was fetched in advance for this ask.
        """
        if not anew:
            return self._found(admin) or await self._joined(admin, fetch)
        taken = self._taken(admin) if may_be_in_advance else None
        return taken or await self._fetched(admin, fetch)

    async def in_advance(self, admin: Admin, fetch: Fetch) -> None:
        """Fetch what the next ask *anew* will get. Each is got once; who comes next fetches."""
        await self._fetched(admin, fetch, in_advance=True)

    def forget(self, tenant: TenantId, user: UserId) -> None:
        """Drop every token of *user*, by whichever sign-in, also those that are on their way."""
        theirs = f"{tenant}/{user}/"
        for admin in [kept for kept in self._kept if kept.startswith(theirs)]:
            del self._kept[admin]
        for admin in [flying for flying in self._flights if flying.startswith(theirs)]:
            del self._flights[admin]
        for asking in self._asking:
            asking.is_forgotten |= asking.admin.startswith(theirs)

    def _taken(self, admin: Admin) -> Secret | None:
        kept = self._kept.get(admin)
        if kept is None or not kept.in_advance:
            return None
        self._kept[admin] = replace(kept, in_advance=False)
        return self._found(admin)

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

    async def _fetched(self, admin: Admin, fetch: Fetch, *, in_advance: bool = False) -> Secret:
        asked_at, asking = self._clock(), _Asking(admin)
        self._asking.add(asking)
        try:
            token, life = await fetch()
        finally:
            self._asking.discard(asking)
        spent_at = asked_at + min(life - EARLY_SECONDS, LONGEST_SECONDS)
        if not asking.is_forgotten:
            self._keep(admin, _Kept(token, asked_at, spent_at, in_advance))
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
        if self._flights.get(admin) is flight:
            del self._flights[admin]
        if not flight.cancelled():
            flight.exception()  # seen, even when nobody waits any longer
