"""Finds whose account is meant: exact pieces of the text, never a guess at an account."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from intents.reading.characters import decoded
from intents.reading.clues import PARTICLES, clues_of
from intents.reading.lanes import opened_lanes
from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.slashes import Slashed, slashed_in
from intents.reading.surroundings import Surroundings
from intents.reading.tokens import Kind

LABELS = ("O", "B-person", "I-person", "B-crowd", "I-crowd")
OUTSIDE, PERSON, CROWD = 0, 1, 3
"""A label one higher goes on with what the label before it began."""

_MOVES = tuple(
    tuple(at for at, before in enumerate(LABELS) if label[0] != "I" or before[1:] == label[1:])
    for label in LABELS
)
"""For each label those that may stand before it: a name goes on only where it began."""
_BARE_S = frozenset({"en", "nl", "de", "sv", "da", "nb"})
_OWNED = frozenset({"password", "account", "reset+password"})
_NEVER = -1e9
_LONGEST_JOINT = 8
_ELIDED = frozenset(("d'", "l'", "qu'"))
_LONGEST, _TOO_UNLIKELY = 5, -9.0
"""Words that a name is made of at most, and how little may speak for the first of them."""
_LINE_BEGINS = re.compile(r"(?:\d{1,2}[.):]?|[-*|\u2013\u2022\u00b7\n])*")
"""What may stand before each of a list: *1. alain@contoso.com 2. megan@contoso.com*."""
_JOINTS = frozenset((",", ";", "/", "+", "&", "\n", "|", "-", "als", "sowie"))
_FITTING = frozenset(("'s", "en", "und", "et", "y", "e", "and"))
_IN_LISTS = frozenset(
    ["both", "for", "title", "article", "filler", "user", "password", "possessive"]
)


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` to `last`, both included, that name a person or a crowd."""

    first: int
    last: int
    crowd: bool = False


@dataclass(frozen=True, slots=True)
class SpanModel:
    """A linear-chain model. `tables` holds for each kind of clue its weights for every label.

    The weights of a clue, each less what speaks for no name, are packed into one integer, so that
    adding up what all clues say takes one addition a clue.
    """

    tables: tuple[dict[str, int], ...]
    scale: float
    transitions: tuple[tuple[float, ...], ...]
    familiarity: Familiarity
    names_in_s: frozenset[str]

    def search(self, message: Message) -> "Search":
        """Weigh every token of a message: how likely is it part of somebody's name?"""
        clues = clues_of(message, self.familiarity)
        emissions = [self._emission(it) for it in clues]
        references = (at for at, it in enumerate(message.tokens) if it.kind is Kind.REFERENCE)
        for at in (*message.passwords, *references):
            emissions[at] = [0.0, *[_NEVER] * (len(LABELS) - 1)]
        slashed = slashed_in(message, self.familiarity)
        return Search(message, clues, emissions, self.transitions, slashed)

    def _emission(self, clues: tuple[str, ...]) -> list[float]:
        said = sum(map(dict.get, self.tables, clues, repeat(0)))
        return [0.0, *opened_lanes(said, len(LABELS) - 1, self.scale)]


@dataclass(frozen=True, slots=True)
class Search:
    """What the span model thinks of each token, and the answers that can be read out of it."""

    message: Message
    clues: list[tuple[str, ...]]
    emissions: list[list[float]]
    transitions: tuple[tuple[float, ...], ...]
    slashed: list[Slashed]

    def spans(self) -> list[Span]:
        """Return the most likely spans, and between slashes what is certain."""
        found = _spans(self._best(self.emissions))
        for it in self.slashed:
            found = _settled(found, it)
        return found

    def likeliest(self) -> list[tuple[float, Span]]:
        """Return short stretches by how much speaks for one person there, the likeliest first."""
        stays, to = self.transitions[OUTSIDE][OUTSIDE], self.transitions
        begins, follows = to[PERSON][OUTSIDE] - stays, to[PERSON + 1][PERSON] - stays
        goes_on = to[PERSON + 1][PERSON + 1] - stays
        ends_short, ends = to[OUTSIDE][PERSON], to[OUTSIDE][PERSON + 1]
        found = []
        for first, emission in enumerate(self.emissions):
            score = emission[PERSON] - emission[OUTSIDE] + begins
            if score < _TOO_UNLIKELY:
                continue
            found.append((score + ends_short - stays, Span(first, first)))
            step = follows
            for last, after in enumerate(self.emissions[first + 1 : first + _LONGEST], first + 1):
                score += after[PERSON + 1] - after[OUTSIDE] + step
                step = goes_on
                found.append((score + ends - stays, Span(first, last)))
        return sorted(found, key=_by_score, reverse=True)

    def groups(self, found: list[Span]) -> list[list[Span]]:
        """Return those who were found by who is listed together, a list with commas parted."""
        lists = {
            left
            for left, right in pairwise(found)
            if not self._has_comma(right) and self._are_joined(range(left.last + 1, right.first))
        }
        found = [
            it
            for span in found
            for it in self._parted(span, alone=len(found) == 1, goes_on=span in lists)
        ]
        return self._listed(found) if found else []

    def _has_comma(self, span: Span) -> bool:
        return any(it.folded == "," for it in self.message.tokens[span.first : span.last])

    def _parted(self, span: Span, *, alone: bool, goes_on: bool) -> list[Span]:
        """*Alain Charon, Megan Bowen* are two; *Charon, Alain* is one, written surname first.

        *Alain, Megan and Diego* are three: a list that goes on without a comma.
        """
        tokens = self.message.tokens
        commas = [at for at in range(span.first, span.last) if tokens[at].folded == ","]
        if span.crowd or not commas:
            return [span]
        edges = [span.first - 1, *commas, span.last + 1]
        parts = [Span(left + 1, right - 1) for left, right in pairwise(edges) if right - left > 1]
        whole = len(commas) == 1 and any(self._words(it) < 2 for it in parts)  # noqa: PLR2004 - a name and a surname
        whole = whole and not goes_on and (alone or tokens[span.first].shown[:1].isupper())
        return [span] if whole or len(parts) < 2 else parts  # noqa: PLR2004 - same

    def _words(self, span: Span) -> int:
        words = (it.folded for it in self.message.tokens[span.first : span.last + 1])
        return sum(it not in PARTICLES for it in words)

    def _listed(self, found: list[Span]) -> list[list[Span]]:
        """Group those who are named in one breath: *alain, megan and diego*."""
        groups = [[found[0]]]
        for left, right in pairwise(found):
            if self._are_listed(left, right):
                groups[-1].append(right)
            else:
                groups.append([right])
        return groups

    def _are_listed(self, left: Span, right: Span) -> bool:
        between = range(left.last + 1, right.first)
        return self._are_joined(between) or self._follow(left, right, between)

    def _follow(self, left: Span, right: Span, between: range) -> bool:
        """One address after the other, as pasted from a table: a line end is a blank by now."""
        tokens = self.message.tokens
        exact = (tokens[at].kind is Kind.IDENTIFIER for at in (left.last, right.first))
        signs = "".join(tokens[at].folded for at in between)
        return all(exact) and _LINE_BEGINS.fullmatch(signs) is not None

    def _are_joined(self, between: range) -> bool:
        kinds = [self._joint(at) for at in between]
        return len(kinds) <= _LONGEST_JOINT and all(kinds) and "joins" in kinds

    def _joint(self, at: int) -> str:
        word, concepts = self.message.tokens[at].folded, self.message.concepts[at]
        if word in _JOINTS or "and" in concepts:
            return "joins"
        return "fits" if word in _FITTING or not _IN_LISTS.isdisjoint(concepts) else ""

    def _best(self, emissions: list[list[float]]) -> list[int]:
        """Viterbi: the most likely labels in a row."""
        if not emissions:
            return []
        scores, back = _started(emissions[0]), []
        moves = [
            [(before, column[before]) for before in _MOVES[label]]
            for label, column in enumerate(self.transitions)
        ]
        for emission in emissions[1:]:
            reached, came_from = [], []
            for said, comes_from in zip(emission, moves, strict=True):
                best, source = _NEVER, 0
                for before, move in comes_from:
                    total = scores[before] + move
                    if total > best:
                        best, source = total, before
                reached.append(best + said)
                came_from.append(source)
            scores = reached
            back.append(came_from)
        return _traced(scores, back)


def _by_score(scored: tuple[float, Span]) -> float:
    return scored[0]


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


def _settled(found: list[Span], slashed: Slashed) -> list[Span]:
    """Give back one person for all that stands between slashes, or one for each of them."""
    first, last = slashed.first, slashed.last
    touched = [it for it in found if first <= it.last and it.first <= last]
    if not touched or any(it.first < first or it.last > last or it.crowd for it in touched):
        return found
    meant = [Span(at, at) for at in slashed.parts] if slashed.parted else [Span(first, last)]
    at = found.index(touched[0])
    return [*found[:at], *meant, *found[at + len(touched) :]]


def named(message: Message, spans: Sequence[Span], names_in_s: frozenset[str]) -> tuple[str, ...]:
    """Return the names in the spans as they were typed, none twice."""
    around = Surroundings.of(message.text, (message.tokens[span.first].start for span in spans))
    return tuple(dict.fromkeys(_typed(message, span, names_in_s, around) for span in spans))


def _typed(message: Message, span: Span, names_in_s: frozenset[str], around: Surroundings) -> str:
    first = span.first + _stands_twice(message, span) - _is_cut_off(message, span)
    start, end = around.placed(message.tokens[first].start, message.tokens[span.last].end)
    whole = around.whole(start, end)
    typed = around.text[slice(*whole)]
    if whole == (start, end) and not span.crowd and _has_bare_s(message, span, names_in_s):
        typed = typed[:-1]
    return decoded(typed)


def _is_cut_off(message: Message, span: Span) -> bool:
    """*m'hamed* is no Hamed; French glues its little words to a name: *d'alain*."""
    if not span.first or not message.tokens[span.first].glued or span.crowd:
        return False
    before = message.tokens[span.first - 1]
    is_piece = before.kind is Kind.WORD and before.folded.endswith("'") and len(before.folded) > 1
    return is_piece and not (message.language == "fr" and before.folded in _ELIDED)


def _stands_twice(message: Message, span: Span) -> bool:
    """*wachtwoord van van der Berg*: the first one is no part of the name."""
    words = [it.folded for it in message.tokens[span.first : span.first + 2]]
    return span.last > span.first + 1 and words[0] == words[1] and words[0] in PARTICLES


def _has_bare_s(message: Message, span: Span, names_in_s: frozenset[str]) -> bool:
    """*alains password*, *Megans Kennwort*: an s that belongs to the language, not to the name."""
    token, following = message.tokens[span.last], span.last + 1
    if (
        message.language not in _BARE_S
        or token.kind is not Kind.WORD
        or following == len(message.tokens)
    ):
        return False
    name = token.folded
    if len(name) < 4 or not name.endswith("s") or name.endswith(("ss", "us")) or name in names_in_s:  # noqa: PLR2004 - *Els*, *Lis*
        return False
    if not {"password", "account"}.intersection(message.concepts[following]):
        return False
    return token.shown.isalpha() and not _is_terse(message)


def _is_terse(message: Message) -> bool:
    """Dutch *alains wachtwoord* alone may be about somebody called Alains: as typed."""
    return message.language == "nl" and not any(
        "reset" in it or "not" in it for it in message.concepts
    )
