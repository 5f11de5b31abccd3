"""The findings on a terminal, for a script, and as an exit code."""

import json
from collections import Counter
from collections.abc import Sequence
from textwrap import fill

from doctor.finding import Line, Mark
from runtime.terminal_text import in_one_line

WIDTH = 100
INDENT = " " * 27
ALL_WELL, FAILED, WARNED = 0, 1, 2
"""Exit codes. What was skipped counts neither way."""


def in_words(line: Line) -> str:
    """Give mark, name and what was seen; below it, what to do."""
    finding = line.finding
    head = f"{finding.mark.value:<8} {line.name:<17} "
    words = _wrapped(in_one_line(finding.seen), head, INDENT)
    if not finding.remedy:
        return words
    return words + "\n" + _wrapped(finding.remedy, f"{INDENT}> ", f"{INDENT}  ")


def summary(lines: Sequence[Line]) -> str:
    """Count the marks in one line."""
    counts = Counter(line.finding.mark for line in lines)
    return ", ".join(f"{counts[mark]} {mark.value}" for mark in Mark if counts[mark])


def as_json(lines: Sequence[Line]) -> str:
    """Give everything as one JSON object, for scripts."""
    checks = [
        {
            "name": line.name,
            "mark": line.finding.mark.value.lower(),
            "seen": line.finding.seen,
            "remedy": line.finding.remedy,
        }
        for line in lines
    ]
    return json.dumps({"exit": exit_code(lines), "checks": checks}, indent=1, ensure_ascii=False)


def exit_code(lines: Sequence[Line]) -> int:
    """Give 1 when anything failed, 2 when there are only warnings, else 0."""
    marks = {line.finding.mark for line in lines}
    if Mark.FAIL in marks:
        return FAILED
    return WARNED if Mark.WARN in marks else ALL_WELL


def _wrapped(text: str, first: str, others: str) -> str:
    return fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        # An address or a file name that is cut in two cannot be copied.
        break_long_words=False,
        break_on_hyphens=False,
    )
