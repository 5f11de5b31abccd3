"""The message as it is seen, cut into tokens that remember where they stood."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from intents.reading.characters import END_OF_MENTION, MENTION, Seen, seen
from intents.reading.identifiers import identifiers_in
from intents.reading.references import references_in

MOST_TOKENS = 160
"""Nobody wishes in more; the rest is not read."""

_MARKS_IN_WORDS = r"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0eff"
_HAN = r"\u3005-\u3007\u3041-\u9fff"
_APOSTROPHE = r"['\u2019\u2018`\u00b4\u02bc\uff07]"
_HEADS = "all|dall|dell|nell|sull|quest|jusqu|lorsqu|puisqu|quelqu"
_QUOTES = frozenset('"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u2039\u203a')


@cache
def _pattern(*, plain: bool) -> re.Pattern[str]:
    """Return what tokens look like. A plain text is ASCII: its pattern is compiled much faster."""
    w = r"[^\W_]" if plain else rf"(?:[^\W_{_HAN}]|[{_MARKS_IN_WORDS}])"
    a = "['`]" if plain else _APOSTROPHE
    joints = "-." if plain else r"-.\u00b7\u2010\u2011"
    han = "(?!)" if plain else f"[{_HAN}]"
    return re.compile(
        rf"""(?P<mention>{MENTION}[^{MENTION}{END_OF_MENTION}\n]*{END_OF_MENTION})
    |(?P<link>\[[^\[\]\n]{{1,120}}\]\([^()\s]{{1,200}}\))
    |(?P<url>(?:https?|ftp)://[^\s<>"]+|www\.[^\s<>"]+)
    |(?P<word>
        (?<!{w})(?:{w}{{1,2}}|(?i:{_HEADS})){a}(?={w}{{2}})  # d'Alain, O'Brien
        |(?<={w}){a}{w}*                                 # Alain's, don't, Ali'nin
        |{a}[tsknmTSKNM](?!{w})                                # van 't Hof
        |{w}+\?\$[^\s,;]*                                  # an OData query is nobody's name
        |{w}(?:{w}|_|[{joints}](?={w}))*
    )
    |(?P<han>{han})
    |(?P<mark>\S|\n)""",
        re.VERBOSE,
    )


_NOT_DECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018`\u00b4\u02bc\uff07", "'"))


class Kind(StrEnum):
    """What a token is, as far as it shows without knowing any language."""

    WORD = "word"
    MARK = "mark"
    MENTION = "mention"
    IDENTIFIER = "identifier"
    REFERENCE = "reference"
    LINK = "link"


@dataclass(slots=True)
class Token:
    """One piece of the text: from `start` to `end` as typed, `shown` as seen, `folded` to compare.

    `glued` says that nothing stands between it and the token before; `quoted` that it stands
    between quotation marks.
    """

    start: int
    end: int
    shown: str
    folded: str
    kind: Kind
    glued: bool = False
    quoted: bool = False


def fold(text: str) -> str:
    """Make spelling differences vanish: case, accents, width, kinds of apostrophe.

    Not cached: a message can hold a password, and nothing of it may outlive the message.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    return flat.translate(_NOT_DECOMPOSED).translate(_APOSTROPHES)


def is_han(shown: str) -> bool:
    """True for the scripts that are written without spaces (Han and Japanese kana)."""
    return "\u3005" <= shown[:1] <= "\u3007" or "\u3041" <= shown[:1] <= "\u9fff"


def tokens_of(text: str) -> list[Token]:
    """Cut what is read of a message into tokens."""
    view = seen(text)
    tokens: list[Token] = []
    at = 0
    for start, end, kind in _certain(view.text):
        if start < at:
            continue
        at = _cut(view, at, start, tokens)
        if start >= at:
            tokens.append(_token(view, start, end, kind, tokens))
            at = end
    _cut(view, at, len(view.text), tokens)
    return _quoted(tokens[:MOST_TOKENS])


def _certain(text: str) -> list[tuple[int, int, Kind]]:
    """Return what needs no learning, in order; an address goes before a number within it."""
    found = [(*it, Kind.IDENTIFIER) for it in identifiers_in(text)]
    references = references_in(text)
    if not references:
        return found
    return sorted([*found, *((*it, Kind.REFERENCE) for it in references)])


def _cut(view: Seen, at: int, until: int, tokens: list[Token]) -> int:
    """Append the tokens from `at` on; a mention, link or URL may reach beyond `until`."""
    pattern = _pattern(plain=view.text.isascii())
    while at < until and len(tokens) < MOST_TOKENS:
        match = pattern.search(view.text, at)
        if match is None or match.start() >= until:
            return until
        at = _append(view, match, min(match.end(), until), tokens)
    return max(at, until)


def _append(view: Seen, match: re.Match[str], end: int, tokens: list[Token]) -> int:
    start = match.start()
    match match.lastgroup:
        case "mention":
            if match.end() - start > 2:  # noqa: PLR2004 - more than the two signs around it
                tokens.append(_token(view, start + 1, match.end() - 1, Kind.MENTION, tokens))
            return match.end()
        case "url":
            tokens.append(_token(view, start, match.end(), Kind.LINK, tokens))
            return match.end()
        case "link":
            return _append_link(view, match, tokens)
        case "word" | "han":
            tokens.append(_token(view, start, end, Kind.WORD, tokens))
        case _:
            if view.text[start] not in (MENTION, END_OF_MENTION):
                tokens.append(_token(view, start, start + 1, Kind.MARK, tokens))
            return start + 1
    return end


def _append_link(view: Seen, match: re.Match[str], tokens: list[Token]) -> int:
    """An address in the words of a link, or behind mailto:, is what was meant."""
    inside = identifiers_in(match.group())
    if inside:
        start, end = inside[0]
        kind = Kind.IDENTIFIER
        stretch = match.start() + start, match.start() + end
    else:
        kind, stretch = Kind.LINK, match.span()
    tokens.append(_token(view, *stretch, kind, tokens))
    return match.end()


def _token(view: Seen, start: int, end: int, kind: Kind, tokens: list[Token]) -> Token:
    shown = view.text[start:end]
    raw_start, raw_end = view.starts[start], view.ends[end - 1]
    glued = bool(tokens) and tokens[-1].end == raw_start
    folded = shown if kind is Kind.LINK else fold(shown)
    return Token(raw_start, raw_end, shown, folded, kind, glued)


def _quoted(tokens: list[Token]) -> list[Token]:
    """Say what stands between quotation marks. One that is never closed quotes nothing."""
    marks = [at for at, it in enumerate(tokens) if it.kind is Kind.MARK and it.shown in _QUOTES]
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        for token in tokens[first + 1 : last]:
            token.quoted = True
    return tokens
