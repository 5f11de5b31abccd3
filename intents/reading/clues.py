"""What speaks for a token being part of a name: the clues that the span model weighs.

Every clue has a kind (a name in `KINDS`) and a value. The weights of one kind are one table, so
that no key has to be put together that only tells the kind.
"""

from collections.abc import Sequence

from intents.reading.lexical import Familiarity
from intents.reading.message import Message
from intents.reading.tokens import Kind, Token, is_han

PARTICLES = frozenset(
    ["van", "von", "vom", "de", "der", "den", "del", "di", "da", "das", "do", "dos", "du", "la", "le", "las", "los", "el", "al", "bin", "ibn", "ten", "ter", "te", "zu", "zur", "zum", "af", "av"]
)
KINDS = tuple(
    ["w0", "w-1", "w+1", "w-2", "w+2", "w-1w0", "w0w+1", "w-2w-1", "w+1w+2", "k0", "k-1", "k+1", "k-2k-1", "k+1k+2", "k-1k0k+1", "s0", "s-1s0s+1", "s0case", "s0k0case", "s0k-1", "s0k+1", "left", "right", "leftright", "s0left", "id", "idk0", "lang", "f0", "f-1f0f+1", "f0s0", "f0k-1", "f0k+1", "f-1s0", "f+1s0", "field", "fields0", "around", "line", "pre2", "pre3", "suf2", "suf3", "suf4"]
)
"""w: word, k: concepts, s: shape, f: how familiar; the sign says how far away."""

_EMPTY = frozenset({"polite", "greeting", "thanks", "filler", "article", "their", "possessive"})
_NEWLINE, _END_OF_LINE = "\n", "\u23ce"
_FIELD_REACH = 5
_MANY_CAPITALS = 0.7
_SHORT = 3


def clues_of(message: Message, familiarity: Familiarity) -> list[tuple[str, ...]]:
    """Return for every token its clues, one for every kind; "" where there is none."""
    tokens = message.tokens
    words = ["<<", "<", *map(_word, tokens), ">", ">>"]
    hidden = message.passwords
    if hidden:
        for at in hidden:
            words[at + 2] = "#pw"
    concepts = ["<", "<", *map(_concept, tokens, message.concepts), ">", ">"]
    shapes = ["<", "<", *map(shape, tokens), ">", ">"]
    known = ["<", *(familiarity.of(it) for it in tokens), ">"]
    case, addressed = _case(tokens), _addressed(tokens)
    left, right = _nearest(tokens, message.concepts)
    fields = _fields(tokens, words)
    line = 0
    found: list[tuple[str, ...]] = []
    for at, token in enumerate(tokens):
        i = at + 2
        if token.folded == _NEWLINE:
            line += 1
        w, k, s, f = words[i], concepts[i], shapes[i], known[at + 1]
        w_1, w1, k_1, k1, s_1, s1 = words[i - 1], words[i + 1], concepts[i - 1], concepts[i + 1], shapes[i - 1], shapes[i + 1]
        is_word = token.kind is Kind.WORD
        field = fields[at]
        found.append(
            (
                w, w_1, w1, words[i - 2], words[i + 2],
                f"{w_1}|{w}", f"{w}|{w1}", f"{words[i - 2]}|{w_1}", f"{w1}|{words[i + 2]}",
                k, k_1, k1, f"{concepts[i - 2]}|{k_1}", f"{k1}|{concepts[i + 2]}", f"{k_1}|{k}|{k1}",
                s, f"{s_1}|{s}|{s1}", s + case, f"{s}|{k}{case}", f"{s}|{k_1}", f"{s}|{k1}",
                left[at], right[at], f"{left[at]}|{right[at]}", f"{s}|{left[at]}",
                addressed + s, f"{addressed}{s}|{k}", message.language,
                f, f"{known[at]}|{f}|{known[at + 2]}", f + s, f"{f}|{k_1}", f"{f}|{k1}",
                f"{known[at]}|{s}", f"{known[at + 2]}|{s}",
                field, f"{field}|{s}" if field else "",
                _around(token, words, i),
                _place(at, len(tokens), line, s),
                w[:2] if is_word else "", w[:3] if is_word else "",
                w[-2:] if is_word else "", w[-3:] if is_word else "", w[-4:] if is_word else "",
            )
        )  # fmt: skip
    return found


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
        colon = next((it for it in range(start + 1, min(start + _FIELD_REACH, at)) if tokens[it].folded in (":", "=")), None)
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
