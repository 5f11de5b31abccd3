"""Clocks that a test moves. Nothing is ever waited for because it is late."""

import asyncio
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from tests.kit.patient_loop import SKIPPING


class MovableClock:
    """A morning in March that lasts until the test says that time passes."""

    def __init__(self):
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def passes(self, **span):
        self.now += timedelta(**span)


def true_time():
    """Give the machine's time, and what the loop has skipped of it in this test."""
    return datetime.now(UTC) + SKIPPING.skipped


class ForwardClock:
    """The true time, and as much ahead of it as a test has said."""

    def __init__(self):
        self._ahead, self._stands_at = timedelta(0), None

    def __call__(self):
        return (self._stands_at or true_time()) + self._ahead

    def forward(self, **by):
        self._ahead += timedelta(**by)

    def stand_still(self):
        """Let no time pass from now on but what a test says."""
        self._stands_at = true_time()


class Stopwatch:
    """Seconds for the core's stopwatch: between one reading and the next *each_takes* go by."""

    def __init__(self):
        self.now, self.each_takes = 0.0, 0.0

    def __call__(self):
        now = self.now
        self.now += self.each_takes
        return now


@contextmanager
def loop_ahead(seconds):
    """Let *seconds* have gone by on the running loop: what waits for no longer, waits no more."""
    loop = asyncio.get_running_loop()
    now = loop.time
    loop.time = lambda: now() + seconds
    try:
        yield
    finally:
        loop.time = now
