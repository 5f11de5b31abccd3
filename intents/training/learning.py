"""Learns the whole reader from lines: spans first, then wishes over what the spans mask.

What a wish is learned from must look like what it will be read with. So the people in a training
line are not the true ones but those that a span model finds which has not seen the line's source.
"""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from multiprocessing import get_context

from intents.intent import Intent
from intents.reading.concepts import lexicon
from intents.reading.people import Span, SpanModel
from intents.reading.weights import opened_spans
from intents.reading.wishes import features_of
from intents.training import packing
from intents.training.choice import Question, learn_choice, question
from intents.training.corpus import Line
from intents.training.familiar import Familiarities
from intents.training.folds import FOLDS, fold_of
from intents.training.spans import Labelled, SpanWeights, counted, labelled, learn_spans
from intents.training.wishes import EVENED, LABELS, Wished, learn_wishes
from intents.training.words import word_classes

ASKED_OR_NOT = ("other", "reset")
MOST_WISH_FEATURES, MOST_ASKING_FEATURES = 25_000, 6_000
LIMITS = {
    "known reset": 0.8,
    "known asked": 0.7,
    "plain reset": 0.95,
    "plain asked": 0.9,
    "reset": 0.995,
    "asked": 0.98,
    "other": 0.6,
    Intent.DISABLE_ACCOUNT.value: 0.8,
    Intent.DELETE_USER.value: 0.8,
    Intent.MAKE_USELESS.value: 0.8,
    Intent.INCIDENT.value: 0.8,
}
"""From here on the reader is sure. Chosen on lines that the models had not seen: see the report."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What a span model learned, and the words it had counted."""

    weights: SpanWeights
    familiarities: Familiarities


@dataclass(frozen=True, slots=True)
class Masked:
    """A written line as a model reads it that has not seen its source: who is found, who may be."""

    read: Labelled
    spans: list[Span]
    question: Question | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """All lines, read; what was learned without each fold; and the lines that this masked."""

    read: list[Labelled]
    without: list[Taught]
    masked: list[Masked]
    whole: Taught | None = None
    """What was learned from all lines, where that was done beside the folds."""


def lesson(lines: Sequence[Line], *, workers: int = 1) -> Lesson:
    """Prepare what can be learned from `lines`. The longest part of training.

    More `workers` do the same beside each other, and learn from all lines, too.
    """
    if workers == 1:
        read = _read(tuple(lines))
        return _gathered(read, [_without(read, fold) for fold in range(FOLDS)], None)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        whole = pool.submit(_taught_by, tuple(lines))
        folds = pool.map(partial(_without_by, tuple(lines)), range(FOLDS))
        return _gathered(_read(tuple(lines)), list(folds), whole.result())


@lru_cache(maxsize=1)
def _read(lines: tuple[Line, ...]) -> list[Labelled]:
    """Read all lines: once in each process."""
    words = lexicon(word_classes())
    return [labelled(line, words) for line in lines]


def _without(read: Sequence[Labelled], fold: int) -> tuple[Taught, list[Masked]]:
    """Learn without a fold, and read its lines so."""
    taught = _taught([it for it in read if fold_of(it.line) != fold])
    return taught, _masked(read, fold, taught)


def _without_by(lines: tuple[Line, ...], fold: int) -> tuple[Taught, list[Masked]]:
    return _without(_read(lines), fold)


def _taught_by(lines: tuple[Line, ...]) -> Taught:
    return _taught(_read(lines))


def _gathered(
    read: list[Labelled], folds: Sequence[tuple[Taught, list[Masked]]], whole: Taught | None
) -> Lesson:
    masked = [it for _, found in folds for it in found]
    return Lesson(read, [taught for taught, _ in folds], masked, whole)


def learn(taken: Lesson, learned_from: str = "") -> bytes:
    """Return the bytes of the weights file; the same for the same lines.

    `learned_from` is the digest of what the lines and the code are, which the file keeps.
    """
    return _packed(taken.whole or _taught(taken.read), taken.masked, learned_from)


def learn_without(taken: Lesson, fold: int) -> bytes:
    """Learn as if the lines of one fold did not exist, to measure on them."""
    return _packed(
        taken.without[fold], [it for it in taken.masked if fold_of(it.read.line) != fold]
    )


def _taught(read: Sequence[Labelled]) -> Taught:
    familiarities = counted(read)
    return Taught(learn_spans(read, familiarities), familiarities)


def _masked(read: Sequence[Labelled], fold: int, taught: Taught) -> list[Masked]:
    pack = packing.Packing()
    packing.add_spans(pack, taught.weights, taught.familiarities)
    model = opened_spans(pack.bytes())
    written = [it for it in read if fold_of(it.line) == fold and it.line.template is None]
    return [_as_found(model, it) for it in written]


def _as_found(model: SpanModel, it: Labelled) -> Masked:
    search = model.search(it.message)
    spans = search.spans()
    return Masked(it, spans, question(it.line, search, spans, model.names_in_s))


def _packed(taught: Taught, masked: Sequence[Masked], learned_from: str = "") -> bytes:
    features = [features_of(it.read.message, it.spans) for it in masked]
    wished = [it.read.line.intent for it in masked]
    asked = [ASKED_OR_NOT[it == Intent.RESET_PASSWORD] for it in wished]
    pack = packing.Packing()
    packing.add_lexicon(pack, word_classes())
    packing.add_spans(pack, taught.weights, taught.familiarities)
    wishes = learn_wishes(Wished.of(features, wished, LABELS, EVENED), MOST_WISH_FEATURES)
    packing.add_wishes(pack, "wishes", wishes, LABELS)
    asking = learn_wishes(Wished.of(features, asked, ASKED_OR_NOT), MOST_ASKING_FEATURES)
    packing.add_wishes(pack, "asking", asking, ASKED_OR_NOT)
    packing.add_choice(pack, learn_choice([it.question for it in masked if it.question]))
    pack.header["certainty"] = LIMITS
    pack.header["learned from"] = learned_from
    return pack.bytes()
