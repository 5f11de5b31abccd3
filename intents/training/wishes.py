"""Learns what is wished: multinomial logistic regression over the features of a message."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the order of additions decides the last bits

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from intents.intent import Intent
from intents.reading.wishes import LENGTH_EXPONENT, WEIGHT, Features

INVERSE_PENALTY = 3.0
RARELY = 2
"""A feature that fewer lines have than this is not learned."""
NEVER_SEEN = -20.0
EVENED = 0.3
"""There are forty lines that ask for a reset for one of an incident. Chosen by cross-validation."""
LABELS = tuple(it.value for it in Intent)

Key = tuple[str, str]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WishWeights:
    """What was learned: a row of weights, one for every label, for each feature of a group."""

    keys: list[Key]
    rows: Floats
    bias: Floats


def learn_wishes(
    features: Sequence[Features],
    wished: Sequence[str],
    labels: Sequence[str],
    evened: float = 0.0,
) -> WishWeights:
    """Learn from the features of messages and which of `labels` each of them wishes.

    `evened` is how far labels that few messages have are made up for: 0 not at all, 1 until each
    weighs the same.
    """
    counts = Counter(key for it in features for key in _keys(it))
    keys = sorted(key for key, count in counts.items() if count >= RARELY)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=60, tol=1e-3)
    model.fit(_matrix(features, keys), list(wished), sample_weight=_weights(wished, evened))
    coefficients, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # noqa: PLR2004 - of two, one row says all
        coefficients = np.vstack([np.zeros_like(coefficients[0]), coefficients[0]])
        intercepts = np.array([0.0, intercepts[0]])
    rows = np.zeros((len(keys), len(labels)))
    bias = np.full(len(labels), NEVER_SEEN)
    for at, label in enumerate(model.classes_):
        rows[:, labels.index(label)] = coefficients[at]
        bias[labels.index(label)] = intercepts[at]
    return WishWeights(keys, rows, bias)


def _weights(wished: Sequence[str], evened: float) -> list[float]:
    """Weigh messages with rare labels more; all of them weigh as much as before together."""
    counts = Counter(wished)
    weights = [counts[it] ** -evened for it in wished]
    unit = len(weights) / sum(weights)
    return [it * unit for it in weights]


def _keys(features: Features) -> list[Key]:
    return [(group, feature) for group, found in features.items() for feature in found]


def _matrix(features: Sequence[Features], keys: Sequence[Key]) -> csr_matrix:
    index = {key: at for at, key in enumerate(keys)}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for it in features:
        row = sorted(_row(it, index))
        columns += [column for column, _ in row]
        values += [value for _, value in row]
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(features), len(keys)))


def _row(features: Features, index: dict[Key, int]) -> list[tuple[int, float]]:
    row: list[tuple[int, float]] = []
    for group, found in features.items():
        value = WEIGHT[group] / max(len(found), 1) ** LENGTH_EXPONENT
        row += [(at, value) for it in found if (at := index.get((group, it))) is not None]
    return row
