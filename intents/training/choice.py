"""Learns to choose whom a wish is about: softmax regression over the ways to read each line.

What it learns from are lines as a span model finds them that has not seen the line's source.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the order of additions decides the last bits

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from intents.intent import Intent
from intents.reading.candidates import Way, ways_of
from intents.reading.choosing import ABOUT_NOBODY, SORT_OF, SORTS
from intents.reading.people import Search, Span, named
from intents.training.corpus import Line

PENALTY = 4.0
RARELY = 3
"""A clue that fewer ways have than this is not learned."""
_STEPS = 80
_ALL_SORTS = SORTS

Floats = NDArray[np.float64]
Key = tuple[str, int]
Rows = dict[str, list[float]]
"""What is learned: for each clue a weight for every sort of wish."""


@dataclass(frozen=True, slots=True)
class Question:
    """Whom a line may be about, and which of the ways to read it are right."""

    line: Line
    ways: tuple[Way, ...]
    right: tuple[bool, ...]

    def counting(self) -> Iterator[list[Key]]:
        """Return what speaks for each way: in all sorts of wishes, and once more in its own."""
        sort = SORT_OF[Intent(self.line.intent)]
        for way in self.ways:
            yield [(clue, it) for clue in way.clues for it in (_ALL_SORTS, sort)]


def question(
    line: Line, search: Search, found: Sequence[Span], names_in_s: frozenset[str]
) -> Question | None:
    """Ask whom a line is about; None where that is settled, or no way to read it is right."""
    if Intent(line.intent) in ABOUT_NOBODY:
        return None
    ways = tuple(ways_of(search, found))
    right = tuple(named(search.message, it.people, names_in_s) == line.people for it in ways)
    return Question(line, ways, right) if any(right) else None


def learn_choice(questions: Sequence[Question]) -> Rows:
    """Learn which ways are right. The same questions give the same weights."""
    if not questions:
        return {}
    counts = Counter(key for it in questions for way in it.counting() for key in way)
    keys = sorted(key for key, count in counts.items() if count >= RARELY)
    rows: Rows = {}
    for (clue, sort), weight in zip(keys, _Lesson(questions, keys).learned().tolist(), strict=True):
        row = rows.setdefault(clue, [0.0] * SORTS)
        for lane in range(SORTS) if sort == _ALL_SORTS else (sort,):
            row[lane] += weight
    return rows


class _Lesson:
    """All ways as the rows of a matrix, one column for each clue."""

    def __init__(self, questions: Sequence[Question], keys: Sequence[Key]) -> None:
        index = {key: at for at, key in enumerate(keys)}
        ways = [way for it in questions for way in it.counting()]
        rows = [[index[key] for key in way if key in index] for way in ways]
        columns = [column for row in rows for column in row]
        ends = np.cumsum([0, *map(len, rows)])
        shape = (len(rows), len(keys))
        self._matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
        self._turned = self._matrix.T.tocsr()
        sizes = [len(it.ways) for it in questions]
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._question = np.repeat(np.arange(len(sizes)), sizes)
        self._right = np.array([float(right) for it in questions for right in it.right])

    def learned(self) -> Floats:
        """Return the weights that make the right ways likeliest."""
        start = np.zeros(self._matrix.shape[1])
        done = minimize(self._loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
        found: Floats = done.x
        return found

    def _loss(self, weights: Floats) -> tuple[float, Floats]:
        scores = self._matrix @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, self._starts)[self._question])
        right = raised * self._right
        total, of_right = self._sums(raised), self._sums(right)
        missed = raised / total[self._question] - right / of_right[self._question]
        loss = np.sum(np.log(total) - np.log(of_right)) + PENALTY / 2 * weights @ weights
        return float(loss), self._turned @ missed + PENALTY * weights

    def _sums(self, values: Floats) -> Floats:
        sums: Floats = np.add.reduceat(values, self._starts)
        return sums
