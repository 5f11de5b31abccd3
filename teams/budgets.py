"""How much one person may ask for in a minute, so that nobody takes the bot from the others.

Counted in memory, before anything is read or stored: who asks too much costs next to nothing.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum, auto

WINDOW = 60.0
"""Seconds after which a count begins anew."""
MOST_PEOPLE = 10_000
"""People who are counted; the one seen longest ago is forgotten first. Our own choice: 2 MB."""
REQUESTS = 300
"""Messages and presses of one person in a minute. Our own choice: nobody types or presses five
times a second for a minute, and Teams itself sends no more for one person."""

Person = tuple[str, str]


class Verdict(Enum):
    """Whether a request is taken."""

    TAKEN = auto()
    TOO_MANY = auto()
    """The first of too many: it is worth a calm answer."""
    STILL_TOO_MANY = auto()


class PersonalBudgets:
    """Counts requests by person. *clock* counts seconds and never goes back."""

    def __init__(self, most: int = REQUESTS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._counts: OrderedDict[Person, tuple[float, int]] = OrderedDict()

    def take(self, tenant: str, user: str, cost: int = 1) -> Verdict:
        """Count one request of *user* and say whether it is taken."""
        person, now = (tenant, user), self._clock()
        began, before = self._counts.get(person, (now, 0))
        if now - began >= WINDOW:
            began, before = now, 0
        self._counts[person] = (began, before + cost)
        self._counts.move_to_end(person)
        if len(self._counts) > MOST_PEOPLE:
            self._counts.popitem(last=False)
        if before + cost <= self._most:
            return Verdict.TAKEN
        return Verdict.TOO_MANY if before <= self._most else Verdict.STILL_TOO_MANY

    @property
    def counted(self) -> int:
        """Say how many people are counted."""
        return len(self._counts)
