"""When each kind of request was last turned away, kept for the doctor, who runs beside the nodes.

A rule that turns everybody away is silent for the people: Teams shows them nothing. Kept are words
of our own and a time, on all nodes together.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias

from teams.ports import LASTING, DialogStates

KEY = f"{LASTING}refusals"
"""Where they are kept; the doctor reads them there."""
MOST_KINDS = 64
"""There are some forty words; nobody outside makes up another. Our own choice."""

Noted: TypeAlias = Callable[[str, str], None]
"""Takes where something was refused, and the word for why."""


def unnoted(where: str, why: str) -> None:
    """Take no note."""


class LastRefusals:
    """Notes refusals at once, in memory, and keeps them from time to time."""

    def __init__(self, states: DialogStates, clock: Callable[[], datetime]) -> None:
        self._states, self._clock = states, clock
        self._last: dict[str, str] = {}

    def note(self, where: str, why: str) -> None:
        """Note that *where* turned something away just now, because of *why*."""
        if len(self._last) < MOST_KINDS:
            self._last[f"{where}|{why}"] = self._clock().isoformat(timespec="seconds")

    async def keep_last_refusals(self) -> None:
        """Write down what is new since; a job for every round. Raises LedgerError."""
        if not self._last:
            return
        found = await self._states.read(KEY)
        known: dict[str, Any] = found[0] if found else {}
        newest = dict(sorted((known | self._last).items(), key=lambda kind: kind[1]))
        kept = dict(list(newest.items())[-MOST_KINDS:])
        if await self._states.write(KEY, kept, found[1] if found else None):
            self._last.clear()  # else another node was quicker: next round
