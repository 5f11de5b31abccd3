"""How far this machine's clock is from Microsoft's, as the answers of its services tell by the way.

Source of Date: https://www.rfc-editor.org/rfc/rfc9110#name-date
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp

TOO_MUCH_SKEW = timedelta(minutes=5)
"""Beyond this tokens mean nothing on either side; the same as `doctor.clocks.TOO_MUCH_SKEW`."""
LISTEN_EVERY_SECONDS = 30.0
"""Seconds for which one answer is enough: reading a date costs more than not reading it."""
BELIEVED_FOR_SECONDS = 15 * 60.0
"""Seconds after which an answer says nothing any more. Our own choice: else a wrong clock that was
put right would keep a node without work, and a node without work hears no answers."""


def _now() -> datetime:
    return datetime.now(UTC)


class Skew:
    """What the last answer date_there about the time, carried on by a clock that only grows."""

    def __init__(
        self,
        clock: Callable[[], datetime] = _now,
        stopwatch: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock, self._stopwatch = clock, stopwatch
        self._heard, self._said = float("-inf"), clock()

    def hear(self, date: str | None) -> None:
        """Take an answer's Date header; a text that is no date counts for nothing."""
        now = self._stopwatch()
        if date is None or now - self._heard < LISTEN_EVERY_SECONDS:
            return
        try:
            date_there = parsedate_to_datetime(date)
        except ValueError:
            return
        if date_there.tzinfo is not None:
            self._heard, self._said = now, date_there

    @property
    def ahead(self) -> timedelta | None:
        """How far this clock is ahead (negative: behind); None when nobody told it lately."""
        since = self._stopwatch() - self._heard
        if since > BELIEVED_FOR_SECONDS:
            return None
        return self._clock() - (self._said + timedelta(seconds=since))

    async def is_small(self) -> bool:
        """Say whether tokens still mean something; yes, when nothing is known."""
        ahead = self.ahead
        return ahead is None or abs(ahead) <= TOO_MUCH_SKEW

    async def listen(
        self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        """Hear the date of each answer of a session: one of its `middlewares`."""
        answer = await send(request)
        self.hear(answer.headers.get("Date"))
        return answer
