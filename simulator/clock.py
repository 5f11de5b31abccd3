"""The simulator's own clock, which a test may set wrong."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Give the machine's time, aware, in UTC."""
    return datetime.now(UTC)


class Clock:
    """UTC plus an offset. `ahead` moves every time stamp and every token's life with it."""

    def __init__(self, utc: Callable[[], datetime] = utc_now) -> None:
        self._utc, self.ahead = utc, timedelta(0)

    def now(self) -> datetime:
        """Give the time here, aware, in UTC."""
        return self._utc() + self.ahead

    def seconds(self) -> int:
        """Give the time here in whole seconds since 1970, as tokens count it."""
        return int(self.now().timestamp())

    def stamp(self) -> str:
        """Give the time here as ISO 8601 with milliseconds and a Z."""
        return self.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def shift(self, seconds: float) -> None:
        """Move on by *seconds* (negative: back). Shifts add up."""
        self.ahead += timedelta(seconds=seconds)
