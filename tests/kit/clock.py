"""Clocks that a test moves. Nothing is ever waited for because it is late."""

from datetime import UTC, datetime, timedelta


class MovableClock:
    """A morning in March that lasts until the test says that time passes."""

    def __init__(self):
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def passes(self, **span):
        self.now += timedelta(**span)


class ForwardClock:
    """The true time, and as much ahead of it as a test has said."""

    def __init__(self):
        self._ahead, self._stands_at = timedelta(0), None

    def __call__(self):
        return (self._stands_at or datetime.now(UTC)) + self._ahead

    def forward(self, **by):
        self._ahead += timedelta(**by)

    def stand_still(self):
        """Let no time pass from now on but what a test says."""
        self._stands_at = datetime.now(UTC)


class Stopwatch:
    """Seconds for the core's stopwatch: between one reading and the next *each_takes* go by."""

    def __init__(self):
        self.now, self.each_takes = 0.0, 0.0

    def __call__(self):
        now = self.now
        self.now += self.each_takes
        return now
