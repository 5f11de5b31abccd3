"""Graph's small allowance for authentication methods, shared by resets and the looks after them."""

import time
from collections import deque
from collections.abc import Callable

MOST_CALLS = 5
WITHIN = 10.0
"""Calls, and seconds, for one app in one tenant. That resets and operations share them is how we
read the name of the resource: https://learn.microsoft.com/graph/throttling-limits"""

KEPT_FOR_RESETS = 2
"""Calls of them that no look uses up. Our own choice."""

KEPT_FROM_MANY = 1
"""A call of them that an incident leaves for a single reset. Our own choice."""


class CallBudget:
    """Counts this process's calls. Another node counts its own: Graph's 429 has the last word."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._taken: deque[float] = deque(maxlen=MOST_CALLS)

    def take(self) -> None:
        """Count a call that is made whatever is left. A reset is: to be told 429 harms nothing."""
        self._taken.append(self._clock())

    def has_room(self, calls: int = 1) -> bool:
        """Say whether so many more calls fit, and one for a reset after them."""
        since = self._clock() - WITHIN
        return sum(at > since for at in self._taken) < MOST_CALLS - calls

    def until_free(self) -> float:
        """Say for how many seconds a call of many must wait, so that a single one finds room."""
        now = self._clock()
        within = [at for at in self._taken if at > now - WITHIN]
        over = len(within) - (MOST_CALLS - KEPT_FROM_MANY)
        return within[over] + WITHIN - now if over >= 0 else 0.0

    def spare(self) -> bool:
        """Take a call for a look, if enough is left for the next resets; say whether it may go."""
        since = self._clock() - WITHIN
        if sum(at > since for at in self._taken) >= MOST_CALLS - KEPT_FOR_RESETS:
            return False
        self.take()
        return True
