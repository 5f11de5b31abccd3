"""What the directory gives back: people found, both sides of a reset, what became of one."""

from dataclasses import dataclass
from enum import StrEnum

from resets.model import Candidate, Person


@dataclass(frozen=True, slots=True)
class Findings:
    """Who asks, with their roles as of now, and whom their words may mean."""

    admin: Person
    hits: tuple[Candidate, ...]
    more: bool = False
    """True when there were more than are listed."""
    near: tuple[Candidate, ...] = ()
    """Whose names are spelt much like the words, when nobody fits. Shown, never taken for hits."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides of a reset, read together in one round trip."""

    admin: Person
    target: Person


@dataclass(frozen=True, slots=True)
class Accepted:
    """Graph took the new password (any 2xx). Taken is not yet done: see `Directory.look`."""

    operation: str | None
    """Where progress can be read; None when Graph did not say."""
    request_id: str | None
    retry_after: float | None = None
    """Seconds to wait before the first look, when Graph said."""


class Observation(StrEnum):
    """What a look at an accepted or unknown reset showed."""

    DONE = "done"
    CHANGED = "changed"
    """The password has been changed since we asked; whether by us, the ledger must judge."""
    FAILED = "failed"
    RUNNING = "running"
    NOT_THERE = "not_there"
    """What was asked for does not exist, and can no longer come: nothing was done."""
    NOTHING_YET = "nothing_yet"
    """No operation could be read, and the password has not visibly changed so far."""
