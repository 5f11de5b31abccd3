"""A log that no flood fills: each kind of refusal is written some times a minute, then counted."""

import logging
import time
from collections.abc import Callable

WINDOW = 60.0
"""Seconds after which a kind may be written again."""
MOST = 20
"""Lines of one kind in a minute; our own choice."""


class RefusalLog:
    """Writes why requests were turned away. *clock* counts seconds and never goes back."""

    def __init__(self, log: logging.Logger, clock: Callable[[], float] = time.monotonic) -> None:
        self._log, self._clock = log, clock
        self._counts: dict[tuple[int, str], int] = {}
        self._began = clock()

    def note(self, status: int, why: str) -> None:
        """Write one refusal, unless as many of its kind have been written this minute."""
        if self._clock() - self._began >= WINDOW:
            self._tell_untold()
        times = self._counts[(status, why)] = self._counts.get((status, why), 0) + 1
        if times <= MOST:
            self._log.warning("request_turned_away", extra={"status": status, "why": why})

    def _tell_untold(self) -> None:
        for (status, why), times in self._counts.items():
            if times > MOST:
                facts = {"status": status, "why": why, "times": times - MOST}
                self._log.warning("requests_turned_away", extra=facts)
        self._counts.clear()
        self._began = self._clock()
