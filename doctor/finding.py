"""What a check found: a mark, what was seen, and what to do when it is not well."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How it stands."""

    OK = "ok"
    WARN = "warn"
    """Works today; somebody must act."""
    FAIL = "FAIL"
    """Latchkey cannot do its work like this."""
    SKIPPED = "skipped"
    """Not looked at, or not to be seen from here. Neither good nor bad."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one check. *remedy* names the page or the command; it holds no secret."""

    mark: Mark
    seen: str
    remedy: str = ""

    @property
    def is_well(self) -> bool:
        """Whether a check that builds on this one can go on."""
        return self.mark in (Mark.OK, Mark.WARN)


@dataclass(frozen=True, slots=True)
class Line:
    """A finding under the name of its check."""

    name: str
    finding: Finding


def ok(seen: str) -> Finding:
    """Say that it is well."""
    return Finding(Mark.OK, seen)


def warn(seen: str, remedy: str) -> Finding:
    """Say that it works, and what to do before it stops."""
    return Finding(Mark.WARN, seen, remedy)


def fail(seen: str, remedy: str) -> Finding:
    """Say that it does not work, and what to do."""
    return Finding(Mark.FAIL, seen, remedy)


def skipped(why: str, remedy: str = "") -> Finding:
    """Say why it was not looked at, and how to find out."""
    return Finding(Mark.SKIPPED, why, remedy)
