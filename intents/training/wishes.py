"""Learns what is wished: multinomial logistic regression over the features of a message.

One message after the other, in rounds; a feature that few messages have moves further each time
(AdaGrad). Each time half of the features are left out, others than the last time: so a wish is
known by several of them, and not by the one that gives it away in the lines learned from.
"""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the order of additions decides the last bits

import numpy as np
from numpy.typing import NDArray

from intents.intent import Intent
from intents.reading.wishes import LENGTH_EXPONENT, WEIGHT, Features

ROUNDS, PACE, LEFT_OUT = 15, 0.2, 0.5
"""Chosen by cross-validation, like all numbers here."""
_FIRST = 0.1
"""How far a feature counts as moved before the first time."""
_PENALTY = 1e-5
RARELY = 2
"""A feature that fewer lines have than this is not learned."""
EVENED = 0.5
"""There are forty lines that ask for a reset for one of an incident."""
LABELS = tuple(it.value for it in Intent)

Key = tuple[str, str]
Floats = NDArray[np.float64]
Row = tuple[NDArray[np.int64], Floats]
"""The features of one message by number, and how much each counts."""


@dataclass(frozen=True, slots=True)
class WishWeights:
    """What was learned: a row of weights, one for every label, for each feature of a group."""

    keys: list[Key]
    rows: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Wished:
    """The features of messages, which of `labels` each of them wishes, and how much it counts."""

    features: Sequence[Features]
    wished: Sequence[str]
    labels: Sequence[str]
    weights: Sequence[float]

    @classmethod
    def of(
        cls,
        features: Sequence[Features],
        wished: Sequence[str],
        labels: Sequence[str],
        evened: float = 0.0,
    ) -> Self:
        """`evened` is how far labels that few messages have are made up for.

        0 is not at all, 1 until each label weighs the same.
        """
        return cls(features, wished, labels, _weights(wished, evened))


def learn_wishes(messages: Wished, most: int) -> WishWeights:
    """Learn by the features that say most, `most` of them. The same messages give the same weights.

    Which they are shows when all have been learned; then these are learned once more, without
    those that are left out, so that nothing is missed of what the others would have said.
    """
    counts = Counter(key for it in messages.features for key in _keys(it))
    all_keys = sorted(key for key, count in counts.items() if count >= RARELY)
    learned = _learned(messages, all_keys)
    if len(all_keys) <= most:
        return learned
    says = learned.rows.std(axis=1)
    kept = np.sort(np.argsort(-says, kind="stable")[:most])
    return _learned(messages, [all_keys[at] for at in kept])


def _learned(messages: Wished, keys: list[Key]) -> WishWeights:
    index = {key: at for at, key in enumerate(keys)}
    rows = [_row(it, index) for it in messages.features]
    learner = _Learner(len(keys), len(messages.labels))
    learner.learn(rows, list(map(messages.labels.index, messages.wished)), messages.weights)
    return WishWeights(keys, learner.rows, learner.bias)


class _Learner:
    """The weights while they are learned, and how far each of them has moved."""

    def __init__(self, features: int, labels: int) -> None:
        self.rows, self.bias = np.zeros((features, labels)), np.zeros(labels)
        self._moved, self._bias_moved = np.full((features, labels), _FIRST), np.full(labels, _FIRST)
        self._random = np.random.default_rng(0)

    def learn(self, rows: Sequence[Row], wished: Sequence[int], weights: Sequence[float]) -> None:
        """Go through all messages in rounds, each time in another order."""
        for _ in range(ROUNDS):
            for at in self._random.permutation(len(rows)):
                numbers, values = rows[at]
                kept = self._random.random(len(numbers)) >= LEFT_OUT
                self._step((numbers[kept], values[kept]), wished[at], weights[at])

    def _step(self, row: Row, wished: int, weight: float) -> None:
        numbers, values = row
        values = values / (1 - LEFT_OUT)
        rows = self.rows[numbers]
        missed = _shares(values @ rows + self.bias)
        missed[wished] -= 1
        missed *= weight
        self._bias_moved += missed**2
        self.bias -= PACE * missed / np.sqrt(self._bias_moved)
        by = np.outer(values, missed) + _PENALTY * rows
        moved = self._moved[numbers] + by**2
        self._moved[numbers] = moved
        self.rows[numbers] = rows - PACE * by / np.sqrt(moved)


def _shares(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max())
    raised /= raised.sum()
    return raised


def _weights(wished: Sequence[str], evened: float) -> list[float]:
    """Weigh messages with rare labels more; all of them weigh as much as before together."""
    counts = Counter(wished)
    weights = [counts[it] ** -evened for it in wished]
    unit = len(weights) / sum(weights)
    return [it * unit for it in weights]


def _keys(features: Features) -> list[Key]:
    return [(group, feature) for group, found in features.items() for feature in found]


def _row(features: Features, index: dict[Key, int]) -> Row:
    row: list[tuple[int, float]] = []
    for group, found in features.items():
        value = WEIGHT[group] / max(len(found), 1) ** LENGTH_EXPONENT
        row += [(at, value) for it in found if (at := index.get((group, it))) is not None]
    row.sort()
    return np.array([at for at, _ in row], np.int64), np.array([it for _, it in row])
