"""What speaks for a token being part of a name: the clues that the span model weighs.

Every clue has a kind (a name in `KINDS`) and a value. The weights of one kind are one table, so
that no key has to be put together that only tells the kind.
"""

from collections.abc import Sequence
from itertools import accumulate

from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.tokens import Kind, Token, is_han

PARTICLES = frozenset(
    (
        "van von vom de der den del di da das do dos du la le las los el al bin ibn ten ter te "
        "zu zur zum af av ap abu wa"
    ).split()
)
KINDS = tuple(
    (
        "w0 w-1 w+1 w-2 w+2 w-1w0 w0w+1 w-2w-1 w+1w+2 k0 k-1 k+1 k-2k-1 k+1k+2 k-1k0k+1 s0 "
        "s-1s0s+1 s0case s0k0case s0k-1 s0k+1 left right leftright s0left id idk0 lang f0 "
        "f-1f0f+1 f0s0 f0k-1 f0k+1 f-1s0 f+1s0 field fields0 around line pre2 pre3 suf2 suf3 "
        "suf4"
    ).split()
)
"""w: word, k: concepts, s: shape, f: how familiar; the sign says how far away."""

_EMPTY = frozenset({"polite", "greeting", "thanks", "filler", "article", "their", "possessive"})
_NEWLINE, _END_OF_LINE = "\n", "\u23ce"
_NO_LETTERS = ("",) * 5
_FIELD_REACH = 5
_MANY_CAPITALS = 0.7
_SHORT = 3


def clues_of(message: Message, familiarity: Familiarity) -> list[tuple[str, ...]]:
    """Return for every token its clues, one for every kind; "" where there is none."""
    view = _View(message, familiarity)
    return [view.clues(at) for at in range(len(message.tokens))]


class _View:
    """A message as columns, with two places of margin on either side."""

    def __init__(self, message: Message, familiarity: Familiarity) -> None:
        tokens = self.tokens = message.tokens
        self.language = message.language
        self.words = ["<<", "<", *map(_word, tokens), ">", ">>"]
        for at in message.passwords:
            self.words[at + 2] = "#pw"
        self.concepts = ["<", "<", *map(_concept, tokens, message.concepts), ">", ">"]
        self.shapes = ["<", "<", *map(shape, tokens), ">", ">"]
        self.known = ["-", "<", *map(familiarity.of, tokens), ">", "-"]
        self.case, self.addressed = _case(tokens), _addressed(tokens)
        self.left, self.right = _nearest(tokens, message.concepts)
        self.fields = _fields(tokens, self.words)
        self.lines = list(accumulate(it.folded == _NEWLINE for it in tokens))

    def clues(self, at: int) -> tuple[str, ...]:
        """Return the clues of one token, in the order of `KINDS`."""
        return (
            *self._of_words(at + 2),
            *self._of_concepts(at + 2),
            *self._of_shapes(at),
            *self._of_familiarity(at + 2),
            *self._of_place(at),
            *_of_letters(self.tokens[at], self.words[at + 2]),
        )

    def _of_words(self, i: int) -> tuple[str, ...]:
        before, left, word, right, after = self.words[i - 2 : i + 3]
        return (
            *(word, left, right, before, after),
            *(f"{left}|{word}", f"{word}|{right}", f"{before}|{left}", f"{right}|{after}"),
        )

    def _of_concepts(self, i: int) -> tuple[str, ...]:
        before, left, own, right, after = self.concepts[i - 2 : i + 3]
        return (
            *(own, left, right),
            *(f"{before}|{left}", f"{right}|{after}", f"{left}|{own}|{right}"),
        )

    def _of_shapes(self, at: int) -> tuple[str, ...]:
        left, own, right = self.shapes[at + 1 : at + 4]
        before, concept, after = self.concepts[at + 1 : at + 4]
        nearest, following = self.left[at], self.right[at]
        return (
            *(own, f"{left}|{own}|{right}", own + self.case, f"{own}|{concept}{self.case}"),
            *(f"{own}|{before}", f"{own}|{after}"),
            *(nearest, following, f"{nearest}|{following}", f"{own}|{nearest}"),
            *(self.addressed + own, f"{self.addressed}{own}|{concept}", self.language),
        )

    def _of_familiarity(self, i: int) -> tuple[str, ...]:
        left, own, right = self.known[i - 1 : i + 2]
        looks = self.shapes[i]
        return (
            *(own, f"{left}|{own}|{right}", own + looks),
            *(f"{own}|{self.concepts[i - 1]}", f"{own}|{self.concepts[i + 1]}"),
            *(f"{left}|{looks}", f"{right}|{looks}"),
        )

    def _of_place(self, at: int) -> tuple[str, ...]:
        field, looks = self.fields[at], self.shapes[at + 2]
        return (
            *(field, f"{field}|{looks}" if field else ""),
            _around(self.tokens[at], self.words, at + 2),
            _place(at, len(self.tokens), self.lines[at], looks),
        )


def _of_letters(token: Token, word: str) -> tuple[str, ...]:
    if token.kind is not Kind.WORD:
        return _NO_LETTERS
    return word[:2], word[:3], word[-2:], word[-3:], word[-4:]


def _word(token: Token) -> str:
    if token.kind in (Kind.WORD, Kind.MARK):
        folded = token.folded
        if folded == _NEWLINE:
            return _END_OF_LINE
        return "0000000"[: len(folded)] if folded.isdigit() else folded
    return "#" + token.kind.value


def _concept(token: Token, concepts: tuple[str, ...]) -> str:
    if concepts:
        return "+".join(concepts)
    if token.kind is Kind.WORD:
        return "?"
    return _word(token)


def shape(token: Token) -> str:
    """Return what a word looks like: *Alain* is `Xx`, *P004711* is `X0`, *j.doe* is `x-`."""
    if token.kind is not Kind.WORD:
        return token.kind.value
    shown = token.shown
    if shown.islower() and shown.isalpha():
        return "x"
    if is_han(shown):
        return "han"
    if shown.isdigit():
        return "0" * min(len(shown), 7)
    letters = "".join(filter(str.isalpha, shown))
    if not letters:
        return "sign"
    return _letter_case(letters) + _extras(shown)


def _letter_case(letters: str) -> str:
    if letters.isupper():
        return "X" if len(letters) == 1 else "XX"
    if letters.islower():
        return "x"
    return "Xx" if letters[0].isupper() and letters[1:].islower() else "xX"


def _extras(shown: str) -> str:
    digits = "0" if any(map(str.isdigit, shown)) else ""
    return digits + ("-" if any(sign in shown for sign in "-._") else "")


def _case(tokens: Sequence[Token]) -> str:
    """Tell whether capitals say anything here: in none, in all, or in some of the words."""
    words = [it for it in tokens if it.kind is Kind.WORD]
    capitals = sum(it.shown[0].isupper() for it in words)
    if not capitals:
        return "lower"
    return "upper" if capitals > _MANY_CAPITALS * len(words) and len(words) > 2 else "mixed"  # noqa: PLR2004 - two words prove nothing


def _addressed(tokens: Sequence[Token]) -> str:
    kinds = {it.kind for it in tokens}
    if Kind.IDENTIFIER in kinds:
        return "@"
    return "at" if Kind.MENTION in kinds else ""


def _nearest(
    tokens: Sequence[Token], concepts: Sequence[tuple[str, ...]]
) -> tuple[list[str], list[str]]:
    """Return the nearest meaning on the left and on the right of every token."""
    meanings = [_meaning(*it) for it in zip(tokens, concepts, strict=True)]
    left, right = [], []
    nearest = "<"
    for meaning in meanings:
        left.append(nearest)
        nearest = meaning or nearest
    nearest = ">"
    for meaning in reversed(meanings):
        right.append(nearest)
        nearest = meaning or nearest
    return left, right[::-1]


def _meaning(token: Token, concepts: tuple[str, ...]) -> str:
    if not concepts:
        return _END_OF_LINE if token.folded == _NEWLINE else ""
    return "+".join(it for it in concepts if it not in _EMPTY)


def _fields(tokens: Sequence[Token], words: Sequence[str]) -> list[str]:
    """In *User: jdoe* every word behind the colon stands in the field *user*."""
    fields, start = [""] * len(tokens), 0
    for at in range(len(tokens) + 1):
        if at < len(tokens) and tokens[at].folded != _NEWLINE:
            continue
        colon = next(
            (
                it
                for it in range(start + 1, min(start + _FIELD_REACH, at))
                if tokens[it].folded in (":", "=")
            ),
            None,
        )
        if colon is not None:
            fields[colon + 1 : at] = [words[colon + 1]] * (at - colon - 1)
        start = at + 1
    return fields


def _around(token: Token, words: Sequence[str], i: int) -> str:
    """Particles of a name beside it, and whether it is glued to what is before, or quoted."""
    return "".join(
        (
            "p" if words[i] in PARTICLES else "",
            "<" if words[i - 1] in PARTICLES else "",
            ">" if words[i + 1] in PARTICLES else "",
            "g" if token.glued else "",
            "q" if token.quoted else "",
        )
    )


def _place(at: int, length: int, line: int, looks: str) -> str:
    if length <= _SHORT:
        return f"{length}{looks}"
    if at == 0:
        return "<" + looks
    if at == length - 1:
        return ">" + looks
    return "n" + str(min(line, 3)) if line else ""
