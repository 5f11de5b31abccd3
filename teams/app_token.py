"""The bot's own token for Teams: renewed ahead of time, so that no turn ever waits for it."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from resets.errors import TeamsError
from resets.secret import Secret

AHEAD = 5 * 60.0
"""Seconds before its end at which a token is renewed; half its life when that is shorter."""
FETCH_SECONDS = 10.0
PAUSE_SECONDS = 10.0
"""Seconds between two tries while the old token still holds."""

log = logging.getLogger(__name__)


class AppToken:
    """Keeps the token that *fetch* gives, with its life in seconds, and renews it."""

    def __init__(
        self,
        fetch: Callable[[], Awaitable[tuple[Secret, float]]],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ask, self._clock = fetch, clock
        self._token = Secret("")
        self._ends = self._renew_from = self._next_try = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def header(self) -> str:
        """Give the Authorization header's value. Raises TeamsError when there is no token.

        Waits only when there is none that holds; a slow renewal is not waited for.
        """
        if self._clock() >= self._ends:
            # Shielded: one caller who gives up must not end it for the others.
            await asyncio.shield(self._begin_to_fetch())
        elif self._clock() >= max(self._renew_from, self._next_try):
            self._begin_to_fetch().add_done_callback(_looked_at)
        return f"Bearer {self._token.reveal()}"

    def _begin_to_fetch(self) -> asyncio.Task[None]:
        if self._fetching is None:
            self._next_try = self._clock() + PAUSE_SECONDS
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        asked = self._clock()
        try:
            async with asyncio.timeout(FETCH_SECONDS):
                self._token, life = await self._ask()
        except Exception as error:
            log.warning("app_token_not_renewed", extra={"error": type(error).__name__})
            raise TeamsError("app token", code=type(error).__name__) from error
        finally:
            self._fetching = None
        self._ends = asked + life
        self._renew_from = self._ends - min(AHEAD, life / 2)


def _looked_at(task: asyncio.Task[None]) -> None:
    """Take the error out of a renewal that nobody waited for; it has been logged."""
    if not task.cancelled():
        task.exception()
