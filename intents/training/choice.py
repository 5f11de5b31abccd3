"""Learns to choose whom a wish is about: softmax regression over the ways to read each line.

Step by step, with half of the clues left out each time, as wishes are learned.

What it learns from are lines as a span model finds them that has not seen the line's source.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the order of additions decides the last bits

import numpy as np
from numpy.typing import NDArray

from intents.intent import Intent
from intents.reading.candidates import Way, ways_of
from intents.reading.choosing import ABOUT_NOBODY, SORT_OF, SORTS
from intents.reading.people import Search, Span, named
from intents.training.corpus import Line

ROUNDS, PACE, LEFT_OUT = 10, 0.1, 0.5
"""Chosen by cross-validation."""
_FIRST, _PENALTY = 0.1, 1e-4
RARELY = 3
"""A clue that fewer ways have than this is not learned."""
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
    for (clue, sort), weight in zip(keys, _learned(questions, keys).tolist(), strict=True):
        row = rows.setdefault(clue, [0.0] * SORTS)
        for lane in range(SORTS) if sort == _ALL_SORTS else (sort,):
            row[lane] += weight
    return rows


def _learned(questions: Sequence[Question], keys: Sequence[Key]) -> Floats:
    """Return the weights that make the right ways likeliest."""
    index = {key: at for at, key in enumerate(keys)}
    asked = [_asked(it, index) for it in questions]
    random = np.random.default_rng(0)
    weights, moved = np.zeros(len(keys)), np.full(len(keys), _FIRST)
    for _ in range(ROUNDS):
        for at in random.permutation(len(asked)):
            kept = random.random(len(asked[at].numbers)) >= LEFT_OUT
            _step(asked[at].some(kept), weights, moved)
    return weights


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question as numbers: a row for every way, a column for every clue of any of them."""

    numbers: NDArray[np.int64]
    clues: Floats
    right: Floats

    def some(self, kept: NDArray[np.bool_]) -> Self:
        """Return it with some of the clues, which then count for all."""
        return replace(self, numbers=self.numbers[kept], clues=self.clues[:, kept] / (1 - LEFT_OUT))


def _asked(question: Question, index: dict[Key, int]) -> _Asked:
    ways = [[index[key] for key in way if key in index] for way in question.counting()]
    numbers = sorted({number for way in ways for number in way})
    column = {number: at for at, number in enumerate(numbers)}
    clues = np.zeros((len(ways), len(numbers)))
    for row, way in zip(clues, ways, strict=True):
        row[[column[number] for number in way]] = 1.0
    return _Asked(np.array(numbers, np.int64), clues, np.array(question.right, np.float64))


def _step(asked: _Asked, weights: Floats, moved: Floats) -> None:
    mine = weights[asked.numbers]
    scores = asked.clues @ mine
    raised = np.exp(scores - scores.max())
    right = raised * asked.right
    by = (raised / raised.sum() - right / right.sum()) @ asked.clues + _PENALTY * mine
    moved[asked.numbers] += by**2
    weights[asked.numbers] = mine - PACE * by / np.sqrt(moved[asked.numbers])
