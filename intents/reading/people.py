"""Finds whose account is meant: exact pieces of the text, never a guess at an account."""

from dataclasses import dataclass
from html import unescape

from intents.reading.clues import clues_of
from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.tokens import Kind

LABELS = ("O", "B-person", "I-person", "B-crowd", "I-crowd")
OUTSIDE, PERSON, CROWD = 0, 1, 3
"""A label one higher goes on with what the label before it began."""

LANE = 16
_LANE_MASK = (1 << LANE) - 1
ZERO = 128
"""A weight is stored as one byte: 128 is nothing, 255 speaks most for a label."""

_BARE_S = frozenset({"en", "nl", "de", "sv", "da", "nb"})
_OWNED = frozenset({"password", "account", "reset+password"})
_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last`, both included, that name a person or a crowd."""

    first: int
    last: int
    crowd: bool = False


@dataclass(frozen=True, slots=True)
class SpanModel:
    """A linear-chain model. `tables` holds for each kind of clue its weights for every label.

    The five weights of a clue are packed into one integer, so that adding up what all clues say
    takes one addition a clue.
    """

    tables: tuple[dict[str, int], ...]
    scale: float
    transitions: tuple[tuple[float, ...], ...]
    familiarity: Familiarity
    names_in_s: frozenset[str]

    def spans_in(self, message: Message) -> list[Span]:
        """Return who is named in a message, in order."""
        emissions = [self._emission(clues) for clues in clues_of(message, self.familiarity)]
        for at in message.passwords:
            emissions[at] = [0.0, *[_NEVER] * (len(LABELS) - 1)]
        return _spans(self._best(emissions))

    def _emission(self, clues: tuple[str, ...]) -> list[float]:
        total = count = 0
        for table, clue in zip(self.tables, clues, strict=True):
            packed = table.get(clue)
            if packed is not None:
                total += packed
                count += 1
        none, scale = ZERO * count, self.scale
        return [
            ((total >> shift & _LANE_MASK) - none) * scale
            for shift in range(0, LANE * len(LABELS), LANE)
        ]

    def _best(self, emissions: list[list[float]]) -> list[int]:
        """Viterbi: the most likely labels in a row."""
        if not emissions:
            return []
        scores, back = _started(emissions[0]), []
        for emission in emissions[1:]:
            reached, came_from = [], []
            for label, column in enumerate(self.transitions):
                best, source = _NEVER, 0
                for before, score in enumerate(scores):
                    score += column[before]
                    if score > best:
                        best, source = score, before
                reached.append(best + emission[label])
                came_from.append(source)
            scores = reached
            back.append(came_from)
        return _traced(scores, back)


def _started(emission: list[float]) -> list[float]:
    """A message cannot begin in the middle of a name."""
    return [score + (_NEVER if label in (2, 4) else 0) for label, score in enumerate(emission)]


def _traced(scores: list[float], back: list[list[int]]) -> list[int]:
    label = max(range(len(scores)), key=scores.__getitem__)
    labels = [label]
    for came_from in reversed(back):
        label = came_from[label]
        labels.append(label)
    return labels[::-1]


def _spans(labels: list[int]) -> list[Span]:
    spans: list[Span] = []
    for at, label in enumerate(labels):
        if label in (PERSON, CROWD):
            spans.append(Span(at, at, label == CROWD))
        elif label != OUTSIDE and spans:
            spans[-1] = Span(spans[-1].first, at, spans[-1].crowd)
    return spans


def named(message: Message, spans: list[Span], names_in_s: frozenset[str]) -> tuple[str, ...]:
    """Return the names in the spans as they were typed, none twice."""
    return tuple(dict.fromkeys(_typed(message, span, names_in_s) for span in spans))


def _typed(message: Message, span: Span, names_in_s: frozenset[str]) -> str:
    tokens = message.tokens
    typed = message.text[tokens[span.first].start : tokens[span.last].end]
    if not span.crowd and _has_bare_s(message, span, names_in_s):
        typed = typed[:-1]
    return unescape(typed) if "&" in typed else typed


def _has_bare_s(message: Message, span: Span, names_in_s: frozenset[str]) -> bool:
    """*alains password*, *Megans Kennwort*: an s that belongs to the language, not to the name."""
    token, following = message.tokens[span.last], span.last + 1
    if message.language not in _BARE_S or token.kind is not Kind.WORD or following == len(message.tokens):
        return False
    name = token.folded
    if len(name) < 4 or not name.endswith("s") or name.endswith(("ss", "us")) or name in names_in_s:  # noqa: PLR2004 - *Els*, *Lis*
        return False
    if not {"password", "account"}.intersection(message.concepts[following]):
        return False
    return token.shown.isalpha() and not _is_terse(message)


def _is_terse(message: Message) -> bool:
    """Dutch *alains wachtwoord* alone may be about somebody called Alains: as typed."""
    return message.language == "nl" and not any("reset" in it or "not" in it for it in message.concepts)
