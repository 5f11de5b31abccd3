"""Divides the corpus for cross-validation: all lines of one source lie on the same side."""

from collections.abc import Sequence
from zlib import crc32

from intents.training.corpus import Line

FOLDS = 5


def fold_of(line: Line) -> int:
    """Return the fold of a line; the same for its whole source, and for ever."""
    return crc32(line.source.encode()) % FOLDS


def without(fold: int, lines: Sequence[Line]) -> list[Line]:
    """Return the lines to learn from when `fold` is what is measured."""
    return [line for line in lines if fold_of(line) != fold]
