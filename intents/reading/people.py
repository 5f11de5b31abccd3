"""Finds whose account is meant: exact pieces of the text, never a guess at an account."""

import re
from dataclasses import dataclass
from itertools import pairwise

from intents.reading.characters import decoded
from intents.reading.clues import PARTICLES, clues_of
from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.tokens import Kind

LABELS = ("O", "B-person", "I-person", "B-crowd", "I-crowd")
OUTSIDE, PERSON, CROWD = 0, 1, 3
"""A label one higher goes on with what the label before it began."""

LANE = 16
_LANE_MASK = (1 << LANE) - 1
_SHIFTS = tuple(range(0, LANE * len(LABELS), LANE))
ZERO = 128
"""A weight is stored as one byte: 128 is nothing, 255 speaks most for a label."""

_BARE_S = frozenset({"en", "nl", "de", "sv", "da", "nb"})
_OWNED = frozenset({"password", "account", "reset+password"})
_NEVER = -1e9
_RELUCTANCES = (1.0, 2.0, 3.0)
"""Steps towards finding somebody, chosen by cross-validation."""
_LATER, _REFUSED, _NEAR = 0.1, 2.0, 3
"""*not alain but megan*: what comes later counts more, what is refused less."""
_LONGEST_JOINT = 8
_LINE_BEGINS = re.compile(r"(?:\d{1,2}[.):]?|[-*|\u2013\u2022\u00b7\n])*")
"""What may stand before each of a list: *1. alain@contoso.com 2. megan@contoso.com*."""
_ADDRESS_GOES_ON = re.compile(
    r"[\"\u201c\u201d']?(?:\s{0,3}[(\[{]\s?(?:@|at|ät|arobase|arroba)\s?[)\]}]\s{0,3}|\s{0,3}@\s{0,3}"
    r"|\s{1,3}at\s{1,3})"
    r"\w[\w-]*(?:(?:\.|\s?[(\[{]\s?(?:\.|dot|punt|punkt|point|punto)\s?[)\]}]\s?)\w[\w-]*)+",
    re.IGNORECASE,
)
"""*alain (at) contoso.com*, *alain @contoso.com*, *"alain"@contoso.com*: not any Alain."""
_SIGNS = r"([@#+^%!~$&{}\\\u00a2-\u00a7\u00ac\u00b0\u00b1\u00b6\u20ac]+)"
_GOES_ON = re.compile(rf"{_SIGNS}[\w.'\u2019-]*\w|(@)")
_CAME_BEFORE = re.compile(rf"\w(?:[\w.'\u2019-]*\w)?{_SIGNS}\Z")
"""Signs that an account name may hold between its letters.
Source: https://learn.microsoft.com/windows/win32/adschema/a-samaccountname
"""
_JOINING = frozenset("+&")
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

    The five weights of a clue are packed into one integer, so that adding up what all clues say
    takes one addition a clue.
    """

    tables: tuple[dict[str, int], ...]
    scale: float
    transitions: tuple[tuple[float, ...], ...]
    familiarity: Familiarity
    names_in_s: frozenset[str]

    def search(self, message: Message) -> "Search":
        """Weigh every token of a message: how likely is it part of somebody's name?"""
        emissions = [self._emission(clues) for clues in clues_of(message, self.familiarity)]
        references = (at for at, it in enumerate(message.tokens) if it.kind is Kind.REFERENCE)
        for at in (*message.passwords, *references):
            emissions[at] = [0.0, *[_NEVER] * (len(LABELS) - 1)]
        return Search(message, emissions, self.transitions)

    def _emission(self, clues: tuple[str, ...]) -> list[float]:
        said = [
            row for table, clue in zip(self.tables, clues, strict=True) if (row := table.get(clue))
        ]
        total, none, scale = sum(said), ZERO * len(said), self.scale
        return [((total >> shift & _LANE_MASK) - none) * scale for shift in _SHIFTS]


@dataclass(frozen=True, slots=True)
class Search:
    """What the span model thinks of each token, and the answers that can be read out of it."""

    message: Message
    emissions: list[list[float]]
    transitions: tuple[tuple[float, ...], ...]

    def spans(self, reluctance: float = 0.0) -> list[Span]:
        """Return the most likely spans; the more reluctance to find nobody, the more are found."""
        return _spans(self._best([[it[0] - reluctance, *it[1:]] for it in self.emissions]))

    def somebody(self) -> list[Span]:
        """Return the likeliest name, where it is not too unlikely: for a wish that needs one."""
        found = (list(filter(self._may_name, self.spans(it))) for it in _RELUCTANCES)
        return self.meant(next((it for it in found if it), []))

    def _may_name(self, span: Span) -> bool:
        """No name is made of words of ours alone: *reset a password* is about nobody yet."""
        return any(not self.message.concepts[at] for at in range(span.first, span.last + 1))

    def meant(self, found: list[Span]) -> list[Span]:
        """Return whom a wish is about: of several who are not listed together the likeliest.

        The others asked for it, or were named by mistake.
        """
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
        if len(found) < 2:  # noqa: PLR2004 - one needs no choice
            return found
        return max(self._listed(found), key=lambda group: max(map(self._weight, group)))

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

    def _weight(self, span: Span) -> float:
        """How much speaks for a span; what comes later corrects what came before."""
        tokens = self.emissions[span.first : span.last + 1]
        before = self.message.concepts[max(span.first - _NEAR, 0) : span.first]
        refused = _REFUSED if any("not" in it for it in before) else 0.0
        return sum(max(it[1:]) - it[0] for it in tokens) + _LATER * span.first - refused

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
                    total = score + column[before]
                    if total > best:
                        best, source = total, before
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
    begins = frozenset(message.tokens[span.first].start for span in spans)
    return tuple(dict.fromkeys(_typed(message, span, names_in_s, begins) for span in spans))


def _typed(message: Message, span: Span, names_in_s: frozenset[str], begins: frozenset[int]) -> str:
    first = span.first + _stands_twice(message, span)
    start, end = message.tokens[first].start, message.tokens[span.last].end
    whole = _whole(message.text, start, end, begins)
    typed = message.text[slice(*whole)]
    if whole == (start, end) and not span.crowd and _has_bare_s(message, span, names_in_s):
        typed = typed[:-1]
    return decoded(typed)


def _stands_twice(message: Message, span: Span) -> bool:
    """*wachtwoord van van der Berg*: the first one is no part of the name."""
    words = [it.folded for it in message.tokens[span.first : span.first + 2]]
    return span.last > span.first + 1 and words[0] == words[1] and words[0] in PARTICLES


def _whole(text: str, start: int, end: int, begins: frozenset[int]) -> tuple[int, int]:
    """Take what is joined to a name by a sign that account names have: *alain#2* is not Alain.

    Unless another name begins there: *alain+megan* are two, at *begins*.
    """
    if on := _ADDRESS_GOES_ON.match(text, end):
        return start, on.end()
    while (on := _GOES_ON.match(text, end)) and not (on[1] in _JOINING and on.end(1) in begins):
        end = on.end()
    while came := _CAME_BEFORE.search(text, 0, start):
        if came[1] in _JOINING:
            break
        start = came.start()
    is_set_in = text[end : end + 1] == "_" or text[start:end].endswith("_")
    return start if is_set_in else len(text[:start].rstrip("_")), end


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
