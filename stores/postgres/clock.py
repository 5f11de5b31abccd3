"""The server's time without asking for it each time."""

import time
from datetime import UTC, datetime, timedelta


class ServerClock:
    """Tells the time of the last transaction, carried on by a clock that only grows.

    So all nodes agree, whatever their own clocks say, and nobody's jump changes anything.
    """

    def __init__(self) -> None:
        self._heard, self._since = datetime.now(UTC), time.monotonic()

    def hear(self, now: datetime) -> None:
        """Take over the time that the server has just told."""
        self._heard, self._since = now, time.monotonic()

    def __call__(self) -> datetime:
        """Give the time, in UTC."""
        return self._heard + timedelta(seconds=time.monotonic() - self._since)
