"""Ways to read whom a message is about, to choose among: nobody, each name, all who are listed.

What speaks for a way are clues, as for a token: strings, each with a weight for every sort of wish.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from intents.reading.clues import KINDS
from intents.reading.message import Message
from intents.reading.people import Search, Span
from intents.reading.tokens import Kind, Token

People = tuple[Span, ...]

_MOST, _FAR = 7, 8.0
_UNLIKELY, _UNSCORED = -6.0, -9.0
"""What speaks this much less than the best is no way to read; a longer list has no score."""
_LEAST, _HIGHEST = -6, 9
_MARGIN = "|"
_CERTAIN = frozenset({Kind.IDENTIFIER, Kind.MENTION})
_SHAPE, _FAMILIAR = KINDS.index("s0"), KINDS.index("f0")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read whom a message is about, and what speaks for it."""

    people: People
    clues: list[str]


def ways_of(search: Search, found: Sequence[Span]) -> list[Way]:
    """Return the ways to read a message, each once, the most obvious first, nobody last."""
    groups = [tuple(it) for it in search.groups(list(found))]
    likely = search.likeliest()
    best = likely[0][0] if likely else _UNLIKELY
    least = max(best - _FAR, _UNLIKELY)
    origins = dict.fromkeys(groups, "found")
    if len(groups) > 1:
        origins[tuple(chain.from_iterable(groups))] = "all"
    for score, span in likely[:_MOST]:
        if score > least and _may_name(search.message, span):
            origins.setdefault((span,), "likely")
    view = _View(search, groups, {span: score for score, span in likely}, best)
    ways = [Way(people, list(view.clues(people, origin))) for people, origin in origins.items()]
    return [*ways, Way((), view.of_nobody())]


def _may_name(message: Message, span: Span) -> bool:
    """No name is made of words of ours alone, and an address or a mention is whole and alone."""
    inside = range(span.first, span.last + 1)
    if any(message.tokens[at].kind in _CERTAIN for at in inside):
        return span.first == span.last
    return any(not message.concepts[at] for at in inside)


class _View:
    """A message as columns with a margin on either side, and who else may be meant in it."""

    def __init__(
        self, search: Search, groups: Sequence[People], scores: dict[Span, float], best: float
    ) -> None:
        tokens, concepts = search.message.tokens, search.message.concepts
        self.words = [_MARGIN, _MARGIN, *(it.folded for it in tokens), _MARGIN, _MARGIN]
        self.concepts = ["<", "<", *map(_meaning, tokens, concepts), ">", ">"]
        self.looks = ["<", *(it[_SHAPE] + it[_FAMILIAR] for it in search.clues), ">"]
        self.groups, self.scores, self.best = groups, scores, best

    def of_nobody(self) -> list[str]:
        """Name what speaks for or against that nobody is meant."""
        return ["nobody", f"nobody {_step(self.best)}", f"nobody {len(self.groups)}"]

    def clues(self, people: People, origin: str) -> Iterator[str]:
        """Name what speaks for or against a way."""
        first, last = people[0].first, people[-1].last
        score = min(self.scores.get(it, _UNSCORED) for it in people)
        yield origin
        yield f"{origin} {_step(score)}"
        yield f"against {origin} {_step(score - self.best)}"
        yield f"{origin} {min(len(people), 3)} of {min(len(self.groups), 3)}"
        yield from self._place(people, first, last)
        yield from self._beside(first + 2, last + 2)
        yield from self._edges(first, last)

    def _place(self, people: People, first: int, last: int) -> Iterator[str]:
        """Say who stands before and behind, and what is longer or shorter and was found."""
        earlier = later = 0
        for it in self.groups:
            if it[-1].last < first:
                earlier += 1
            elif it[0].first > last:
                later += 1
            elif it != people:
                yield f"over {_sign(first - it[0].first)} {_sign(last - it[-1].last)}"
        yield f"earlier {min(earlier, 2)} later {min(later, 2)}"
        if any(it.crowd for it in people):
            yield "crowd"

    def _beside(self, first: int, last: int) -> Iterator[str]:
        words, concepts = self.words, self.concepts
        yield f"w-1 {words[first - 1]}"
        yield f"w+1 {words[last + 1]}"
        yield f"w-2 {words[first - 2]} {words[first - 1]}"
        yield f"w+2 {words[last + 1]} {words[last + 2]}"
        yield f"k-1 {concepts[first - 1]}"
        yield f"k+1 {concepts[last + 1]}"
        yield f"k-2 {concepts[first - 2]} {concepts[first - 1]}"
        yield f"k+2 {concepts[last + 1]} {concepts[last + 2]}"
        yield f"k+- {concepts[first - 1]} {concepts[last + 1]}"

    def _edges(self, first: int, last: int) -> Iterator[str]:
        looks, words, concepts = self.looks, self.words, self.concepts
        yield f"begins {looks[first]} {looks[first + 1]}"
        yield f"ends {looks[last + 1]} {looks[last + 2]}"
        yield f"whole {looks[first + 1]} {looks[last + 1]} {min(last - first, 4)}"
        yield f"wfirst {words[first + 2]}"
        yield f"wlast {words[last + 2]}"
        yield f"kfirst {concepts[first + 1]} {concepts[first + 2]}"
        yield f"klast {concepts[last + 2]} {concepts[last + 3]}"


def _sign(number: int) -> str:
    return "<" if number < 0 else ">" if number > 0 else "="


def _meaning(token: Token, concepts: tuple[str, ...]) -> str:
    if concepts:
        return "+".join(concepts)
    if token.kind is Kind.WORD:
        return "x" if token.shown.islower() else "X" if token.shown[0].isalpha() else "0"
    return token.folded if token.kind is Kind.MARK else token.kind.value


def _step(margin: float) -> int:
    return max(_LEAST, min(_HIGHEST, round(margin)))
