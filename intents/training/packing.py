"""Writes what was learned into one small file: rarely needed weights left out, bytes for floats."""

import json
import tomllib
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np

from intents.intent import Intent
from intents.reading.clues import KINDS
from intents.reading.concepts import lexicon
from intents.reading.lanes import MOST, closed_lanes
from intents.reading.people import LABELS as SPAN_LABELS
from intents.reading.weights import (
    ALL_WORDS,
    LANE_BYTES,
    LENGTH_BYTES,
    MAGIC,
    NUMBER_BYTES,
    PARTED,
)
from intents.reading.wishes import GROUPS
from intents.training.choice import Rows
from intents.training.familiar import Familiarities
from intents.training.spans import SpanWeights
from intents.training.wishes import Floats, WishWeights
from intents.training.words import NAMES

RESET_BIAS = -0.4
"""A reset takes a little more proof than other wishes. Chosen by cross-validation."""
MOST_CHOICE_CLUES = 2_500
LEAST_SPAN_WEIGHT = 0.2
ZERO = 128
"""What a byte holds that says nothing about a wish; 255 speaks most for it."""
_CLIPPED = 99.9
_NEVER = -1e9


class Packing:
    """Gathers sections and the header, then gives the bytes of the file."""

    def __init__(self) -> None:
        self._sections: dict[str, tuple[int, int]] = {}
        self._data = bytearray()
        self._numbers: dict[str, int] = {}
        self.header: dict[str, Any] = {}

    def add(self, name: str, data: bytes) -> None:
        """Append a section."""
        start = len(self._data)
        self._data += data
        self._sections[name] = (start, len(self._data))

    def add_words(self, name: str, words: Iterable[str]) -> None:
        """Append a list of words. OverflowError where all lists hold too many different ones."""
        numbers = (self._numbers.setdefault(it, len(self._numbers)) for it in words)
        self.add(name, b"".join(it.to_bytes(NUMBER_BYTES, "little") for it in numbers))

    def bytes(self) -> bytes:
        """Return the whole file. Nothing can be added after that."""
        self.add(ALL_WORDS, PARTED.join(self._numbers).encode("utf-8", "surrogatepass"))
        header = {**self.header, "sections": self._sections}
        written = json.dumps(header, sort_keys=True, ensure_ascii=False).encode()
        length = len(written).to_bytes(LENGTH_BYTES, "little")
        return MAGIC + length + written + bytes(self._data)


def add_lexicon(packing: Packing, classes: dict[str, str]) -> None:
    """Add the word classes of all languages, and which of them know a word."""
    known = dict(sorted(lexicon(classes).known_in.items()))
    packed = {
        "phrases": classes,
        "words": PARTED.join(known),
        "known in": PARTED.join(map(" ".join, known.values())),
    }
    written = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    packing.add("lexicon", zlib.compress(written.encode(), 9))


def add_spans(packing: Packing, learned: SpanWeights, familiarities: Familiarities) -> None:
    """Add the span model: every clue that says something, one byte for each label."""
    familiarity = familiarities.for_reading()
    packing.add_words("familiar", familiarity.seen)
    packing.add_words("familiar codes", familiarity.seen.values())
    packing.add("once", familiarity.once)
    packing.add("names", familiarity.names)
    kept = {key: _against_none(weights) for key, weights in learned.clues.items()}
    kept = {key: row for key, row in kept.items() if max(map(abs, row)) >= LEAST_SPAN_WEIGHT}
    scale = max((abs(it) for row in kept.values() for it in row), default=1.0) / MOST
    for kind in KINDS:
        clues = sorted(clue for found, clue in kept if found == kind)
        packing.add_words(f"spans {kind}", clues)
        rows = (_row([it / scale for it in kept[kind, clue]]) for clue in clues)
        packing.add(f"spans {kind} rows", b"".join(rows))
    packing.header["spans"] = {
        "scale": scale,
        "transitions": _transitions(learned),
        "names in s": tomllib.loads(NAMES.read_text(encoding="utf-8"))["end_in_s"],
    }


def _against_none(weights: dict[str, float]) -> list[float]:
    """Say how much more a clue speaks for each label than for none: that is all that counts."""
    none, *others = SPAN_LABELS
    return [weights.get(label, 0.0) - weights.get(none, 0.0) for label in others]


def add_choice(packing: Packing, rows: Rows) -> None:
    """Add the choice among ways to read the people: the clues that weigh most."""
    weighty = sorted(rows, key=lambda clue: (-max(map(abs, rows[clue])), clue))
    clues = sorted(weighty[:MOST_CHOICE_CLUES])
    most = max((abs(it) for clue in clues for it in rows[clue]), default=1.0)
    scale = most / MOST
    packing.add_words("choice", clues)
    packed = (_row([it / scale for it in rows[clue]]) for clue in clues)
    packing.add("choice rows", b"".join(packed))
    packing.header["choice"] = {"scale": scale}


def _row(weights: list[float]) -> bytes:
    width = len(weights) * LANE_BYTES
    return closed_lanes(list(map(round, weights))).to_bytes(width, "little", signed=True)


def _transitions(learned: SpanWeights) -> list[list[float]]:
    """Give a column for each label: how well it follows each other one."""
    return [
        [
            round(learned.transitions.get((before, label), 0.0), 4)
            if label[0] != "I" or before[1:] == label[1:]
            else _NEVER
            for before in SPAN_LABELS
        ]
        for label in SPAN_LABELS
    ]


def add_wishes(packing: Packing, name: str, learned: WishWeights, labels: tuple[str, ...]) -> None:
    """Add a wish model: one byte for each feature and label."""
    scales: dict[str, float] = {}
    for group in GROUPS:
        kept = [at for at, key in enumerate(learned.keys) if key[0] == group]
        rows = learned.rows[kept]
        scale = float(np.percentile(np.abs(rows), _CLIPPED)) / (ZERO - 1) if kept else 1.0
        scales[group] = scale or 1.0
        packing.add_words(f"{name} {group}", (learned.keys[at][1] for at in kept))
        packing.add(f"{name} {group} rows", _bytes(rows, scales[group]))
    packing.header[name] = {
        "labels": labels,
        "scales": scales,
        "bias": [
            round(float(it) + RESET_BIAS * (label == Intent.RESET_PASSWORD), 4)
            for it, label in zip(learned.bias, labels, strict=True)
        ],
    }


def _bytes(rows: Floats, scale: float) -> bytes:
    return bytes((np.clip(np.rint(rows / scale), 1 - ZERO, ZERO - 1) + ZERO).astype(np.uint8))
