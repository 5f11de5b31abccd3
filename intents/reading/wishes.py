"""What is wished: a linear model over words, signs, concepts and the order they stand in.

Names are masked first: what is wished does not depend on whose password it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import exp
from struct import unpack

from intents.reading.message import Message
from intents.reading.people import Span
from intents.reading.tokens import Kind

GROUPS = ("words", "stems", "signs", "concepts", "clauses", "turns", "looks")
WEIGHT = {
    "words": 1.0,
    "stems": 1.0,
    "signs": 0.35,
    "concepts": 1.0,
    "clauses": 0.6,
    "turns": 0.6,
    "looks": 0.8,
}
"""How much each group counts. Chosen by cross-validation, like the exponent below."""
LENGTH_EXPONENT = 0.25
"""A long message has more features; each then counts less."""

_PERSON, _CROWD = "<person>", "<crowd>"
_NAMED = frozenset((_PERSON, _CROWD))
_EMPTY = frozenset(
    {"polite", "greeting", "thanks", "filler", "article", "their", "title", "possessive"}
)
_SIGNS = (3, 4)
_MARKS = frozenset("?.!,:;")
_LINE_END = "\u23ce"
_ENDS_OF_SENTENCES = frozenset((_LINE_END, ".", "!", "?", ";"))
_ENDS_OF_CLAUSES = _ENDS_OF_SENTENCES | {",", ":"}
_QUOTES = frozenset('"\u00ab\u00bb\u201c\u201d\u201e>')
_OTHER = "~"
_STEMS = (4, 6)
_MOST_CONCEPTS = 8
_FEW_WORDS, _LONGEST_NUMBER = 5, 6

Word = tuple[str, tuple[str, ...]]
Features = dict[str, set[str]]


def features_of(message: Message, spans: Sequence[Span]) -> Features:
    """Return the features of a message by group."""
    masked = _masked(message, spans)
    words = [word for word, _ in masked]
    text = f" {' '.join(words)} "
    return {
        "words": set(words),
        "stems": {it[:n] for it in words for n in _STEMS if len(it) > n and it[0] != "<"},
        "signs": {text[at : at + n] for n in _SIGNS for at in range(len(text) - n + 1)},
        "concepts": {it for _, concepts in masked for it in concepts},
        "clauses": _clauses(masked),
        "turns": _turns(masked),
        "looks": _looks(words, message),
    }


def _triples(framed: list[str]) -> set[str]:
    return {f"{a} {b} {c}" for a, b, c in zip(framed, framed[1:], framed[2:], strict=False)}


def _masked(message: Message, spans: Sequence[Span]) -> list[Word]:
    masked: list[Word] = []
    inside = {at: span for span in spans for at in range(span.first, span.last + 1)}
    for at, token in enumerate(message.tokens):
        span = inside.get(at)
        if span is not None:
            if at == span.first:
                name = _CROWD if span.crowd else _PERSON
                masked.append((name, (name,)))
        elif at in message.passwords:
            masked.append(("<password>", ()))
        elif token.kind in (Kind.WORD, Kind.MARK):
            masked.append((_plain(token.folded), message.concepts[at]))
        else:
            name = f"<{token.kind.value}>"
            masked.append((name, (name,)))
    return masked


def _plain(folded: str) -> str:
    """Numbers count by their length; a line end is a word of its own."""
    if folded.isdigit():
        return "0" * min(len(folded), _LONGEST_NUMBER)
    return _LINE_END if folded == "\n" else folded


def _clauses(masked: Sequence[Word]) -> set[str]:
    """Say what stands in one clause with what, with who is named, and in the last one."""
    clauses = [it for it in _parted(masked) if it]
    found: set[str] = set()
    for at, clause in enumerate(clauses):
        meant = {it for _, concepts in clause for it in concepts}
        place = "last" if at == len(clauses) - 1 else "first" if at == 0 else "within"
        found.update(f"{place} {it}" for it in meant)
        if not _NAMED.isdisjoint(meant):
            found.update(f"named {it}" for it in meant)
        some = sorted(meant - _EMPTY)[:_MOST_CONCEPTS]
        found.update(f"{a}&{b}" for a, b in combinations(some, 2))
    return found


def _parted(masked: Sequence[Word]) -> Iterator[Sequence[Word]]:
    start = 0
    for at, (word, concepts) in enumerate(masked):
        if word in _ENDS_OF_CLAUSES or "but" in concepts:
            yield masked[start:at]
            start = at + 1
    yield masked[start:]


def _turns(masked: list[Word]) -> set[str]:
    """Say in which order concepts stand: with what is between them, and without."""
    steps = list(_steps(masked))
    meant = [it for it in steps if it not in (_OTHER, ",")]
    near, far = ["<", *steps, ">"], ["<", *meant, ">"]
    turns = {f"{a} {b}" for a, b in pairwise(near)} | _triples(near)
    turns |= {f"!{a} {b}" for a, b in pairwise(far)}
    turns |= {f"!{it}" for it in _triples(far)}
    return turns


def _steps(masked: Iterable[Word]) -> Iterator[str]:
    """Name each turn once: a concept, a mark, or words that we do not know."""
    last = ""
    for word, concepts in masked:
        meant = [it for it in concepts if it not in _EMPTY]
        step = "+".join(meant)
        if not step and not concepts:
            step = word if word in _MARKS or word == _LINE_END else _OTHER if word.isalpha() else ""
        if step and step != last:
            yield step
            last = step


def _looks(words: list[str], message: Message) -> set[str]:
    length = len(words)
    first, last = (words[0], words[-1]) if words else ("", "")
    return {
        f"length {min(length, 4) if length < _FEW_WORDS else 5 + min((length - 5) // 5, 5)}",
        f"people {min(words.count(_PERSON), 3)}",
        f"language {message.language}",
        f"first {first}",
        f"last {last}",
        f"first two {' '.join(words[:2])}",
        f"last two {' '.join(words[-2:])}",
        "question" if "?" in words else "no question",
        "lines" if _LINE_END in words else "one line",
        f"whole {' '.join(words)}" if length <= _FEW_WORDS else "long",
        *_sentences(it for it in words if it not in _QUOTES),
    }


def _sentences(words: Iterable[str]) -> Iterator[str]:
    """Say how each sentence begins and ends: in a long message one of them asks."""
    sentence: list[str] = []
    for word in (*words, _LINE_END):
        if word not in _ENDS_OF_SENTENCES:
            sentence.append(word)
        elif sentence:
            first, two = sentence[0], " ".join(sentence[:2])
            yield from (f"begins {first}", f"begins {two}", f"ends {sentence[-1]}")
            if word == "?":
                yield from (f"asks {first}", f"asks {two}")
            sentence = []


@dataclass(frozen=True, slots=True)
class WishModel:
    """Weights of every feature for every wish, one byte each, packed into one integer a feature."""

    labels: tuple[str, ...]
    tables: dict[str, dict[str, int]]
    scales: dict[str, float]
    bias: tuple[float, ...]

    def probabilities(self, features: Features) -> list[float]:
        """Return how likely each label is. The report says how far that can be believed."""
        width = len(self.labels)
        even, odd = list(self.bias[::2]), list(self.bias[1::2])
        for group, found in features.items():
            rows = list(filter(None, map(self.tables[group].get, found)))
            if rows:
                unit = self.scales[group] * WEIGHT[group] / len(found) ** LENGTH_EXPONENT
                for first, second in _added(rows, width):
                    even = [score + it * unit for score, it in zip(even, first, strict=True)]
                    odd = [score + it * unit for score, it in zip(odd, second, strict=True)]
        scores = [0.0] * width
        scores[::2], scores[1::2] = even, odd
        return _softmax(scores)


_MOST_AT_ONCE = 250
"""So many bytes add up to less than 2**16."""

Sums = tuple[tuple[int, ...], tuple[int, ...]]


def _added(rows: Sequence[int], width: int) -> Iterator[Sums]:
    """Add up rows: even and odd bytes apart, so that none overflows.

    All sums are too high by the same: by what a byte holds that says nothing, once a row. So the
    labels compare as if they were not. `width`, the number of labels, is even: training adds an
    empty one where it is not.
    """
    half = width // 2
    mask, spread = int.from_bytes(b"\xff\x00" * half, "little"), f"<{half}H"
    for start in range(0, len(rows), _MOST_AT_ONCE):
        some = rows[start : start + _MOST_AT_ONCE]
        even = sum(map(mask.__and__, some))
        odd = sum(some) - even >> 8
        yield (
            unpack(spread, even.to_bytes(width, "little")),
            unpack(spread, odd.to_bytes(width, "little")),
        )


def _softmax(scores: list[float]) -> list[float]:
    most = max(scores)
    raised = [exp(it - most) for it in scores]
    total = sum(raised)
    return [it / total for it in raised]
