"""Learns who is meant: a conditional random field over the clues of every token."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from intents.reading.clues import KINDS, clues_of
from intents.reading.concepts import Lexicon
from intents.reading.message import Message, read
from intents.reading.people import CROWD, LABELS, PERSON
from intents.reading.tokens import Kind
from intents.training.corpus import Line
from intents.training.familiar import Familiarities

PARAMETERS = {
    "c1": 0.05,
    "c2": 0.1,
    "max_iterations": 60,
    "feature.possible_transitions": True,
}
"""L1 makes most weights vanish, L2 keeps the rest small. Chosen by cross-validation."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line, read, with a label for every token."""

    line: Line
    message: Message
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SpanWeights:
    """What was learned: a weight for a clue of a kind and a label, and for two labels in a row."""

    clues: dict[tuple[str, str], dict[str, float]]
    transitions: dict[tuple[str, str], float]


def labelled(line: Line, lexicon: Lexicon) -> Labelled:
    """Read a line and label its tokens by where its people stand."""
    message = read(line.text, line.locale, lexicon)
    labels = [0] * len(message.tokens)
    begins = CROWD if line.is_about_a_crowd else PERSON
    for start, end in line.stretches:
        within = [at for at, it in enumerate(message.tokens) if it.start < end and it.end > start]
        for at in within:
            labels[at] = begins + (at > within[0])
    return Labelled(line, message, tuple(labels))


def counted(lines: Sequence[Labelled]) -> Familiarities:
    """Count the words of the lines that were written, not of those made from them."""
    return Familiarities(
        (it.line.source, it.message, it.labels) for it in lines if it.line.template is None
    )


def learn_spans(lines: Sequence[Labelled], familiarities: Familiarities) -> SpanWeights:
    """Learn from labelled lines. The same lines give the same weights."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for it in lines:
        words = {token.folded for token in it.message.tokens if token.kind is Kind.WORD}
        familiarity = familiarities.for_learning(it.line.source, words)
        trainer.append(
            [_keys(clues) for clues in clues_of(it.message, familiarity)],
            [LABELS[label] for label in it.labels],
        )
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "spans")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
        tagger.close()
    return _weights(info.state_features, info.transitions)


def _keys(clues: tuple[str, ...]) -> list[str]:
    return [f"{kind}\x1f{clue}" for kind, clue in zip(KINDS, clues, strict=True) if clue]


def _weights(
    states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float]
) -> SpanWeights:
    clues: dict[tuple[str, str], dict[str, float]] = {}
    for (key, label), weight in sorted(states.items()):
        kind, _, clue = key.partition("\x1f")
        clues.setdefault((kind, clue), {})[label] = weight
    return SpanWeights(clues, dict(sorted(transitions.items())))
