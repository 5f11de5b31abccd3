"""The message as typed, cut into words that remember where they stood.

Everything here reads the text once from left to right, so that time grows with length and with
nothing else. Every `Word` keeps `start` and `end`, so that a name can be given back exactly as
typed, with whatever invisible characters it holds.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

MAX_CHARACTERS = 256
"""A wish fits in 256 characters; the rest is not read."""

_LONGEST_ENTITY = 10
_LONGEST_TAG = 40
_APOSTROPHES = "'\u2019\u2018`\u00b4\u02bc\uff07"
_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u2039\u203a'
_BREAKS = (
    ",;!(){}[]<>|\u2026\u2013\u2014\u3001\u3002\uff01\uff1f\uff1a\uff0c\uff1b\u060c\u00bf\u00a1"
)
_EDGES = ".?:-/~#%$^_+=@\\"
_PICTURES = "&+"
_NOT_DECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word or one mark. `folded` is what the grammar compares; `shown` keeps the case."""

    start: int
    end: int
    shown: str
    folded: str
    mark: bool = False
    mention: bool = False
    quoted: bool = False

    @property
    def capital(self) -> bool:
        """True for *Alain* and *ALAIN*, not for *alain*."""
        return self.shown[:1].isupper()


@dataclass(frozen=True, slots=True)
class _Character:
    start: int
    end: int
    shown: str


def fold(text: str) -> str:
    """Make spelling differences vanish: case, accents, width, kinds of apostrophe.

    Not cached: a message can hold a password, and nothing of it may outlive the message.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    flat = unicodedata.normalize("NFKD", text.casefold())
    flat = "".join(c for c in flat if unicodedata.category(c) != "Mn").translate(_NOT_DECOMPOSED)
    return "".join("'" if c in _APOSTROPHES else c for c in flat)


def is_cjk(character: str) -> bool:
    """True for the scripts that are written without spaces (Han and Japanese kana)."""
    return "\u3005" <= character <= "\u3007" or "\u3041" <= character <= "\u9fff"


def words_of(text: str) -> list[Word]:
    """Cut the first 256 characters of a message into words and marks."""
    words: list[Word] = []
    mention = quoted = False
    for piece in _pieces(list(_characters(text[:MAX_CHARACTERS]))):
        shown = "".join(c.shown for c in piece)
        if shown in ("<at>", "</at>"):
            mention = shown == "<at>"
        elif shown in _QUOTES:
            quoted = not quoted
            words.append(_mark(piece, '"'))
        else:
            words.extend(_cut(piece, mention=mention, quoted=quoted))
    return _without_odd_quotes(words) if quoted else words


def _without_odd_quotes(words: list[Word]) -> list[Word]:
    """A quotation mark that is never closed quotes nothing."""
    return [Word(w.start, w.end, w.shown, w.folded, w.mark, w.mention) for w in words]


def _characters(text: str) -> Iterator[_Character]:
    """Decode entities, name the tags, drop what cannot be seen."""
    at = 0
    while at < len(text):
        shown, end = _decoded(text, at)
        if shown:
            yield _Character(at, end, shown)
        at = end


def _decoded(text: str, at: int) -> tuple[str, int]:
    character = text[at]
    if character.isalnum():  # most are: no more questions
        return character, at + 1
    if character == "&":
        return _entity(text, at)
    if character == "<":
        return _tag(text, at)
    if character.isspace():
        return "\n" if character in "\r\n\u2028\u2029" else " ", at + 1
    if unicodedata.category(character) in ("Cf", "Cc", "Cs") or "\ufe00" <= character <= "\ufe0f":
        return "", at + 1
    return character, at + 1


def _entity(text: str, at: int) -> tuple[str, int]:
    end = text.find(";", at, at + _LONGEST_ENTITY) + 1
    if not end or " " in text[at:end]:
        return "&", at + 1
    decoded = unescape(text[at:end])
    if decoded == text[at:end]:
        return "&", at + 1
    return " " if decoded.isspace() else _decoded(decoded.replace("&", "+"), 0)[0], end


def _tag(text: str, at: int) -> tuple[str, int]:
    end = text.find(">", at, at + _LONGEST_TAG) + 1
    inside = text[at + 1 : max(end - 1, at + 1)].lower()
    name = inside.strip("/ ").split(" ")[0]
    if name == "at":
        return ("</at>" if inside.startswith("/") else "<at>"), end
    if name in ("br", "p", "div", "blockquote", "li"):
        return "\n", end
    return ("", end) if name in ("b", "i", "u", "span", "strong", "em") else ("<", at + 1)


def _pieces(characters: list[_Character]) -> Iterator[list[_Character]]:
    """Split at spaces, at tags, at quotation marks and around each letter of Han and kana."""
    piece: list[_Character] = []
    link_end = -1
    searched = False  # one link a message is enough, and keeps the time linear
    for index, character in enumerate(characters):
        if character.shown == "[" and index > link_end and not searched:
            link_end = _end_of_link(characters, index)
            searched = True
        alone = index > link_end and _stands_alone(character.shown)
        spaced = index > link_end and character.shown == " "
        if piece and (alone or spaced or _scripts_differ(piece[-1], character)):
            yield piece
            piece = []
        if alone:
            yield [character]
        elif not spaced:
            piece.append(character)
    if piece:
        yield piece


def _stands_alone(shown: str) -> bool:
    return shown in ("<at>", "</at>", "\n") or shown in _QUOTES


def _end_of_link(characters: list[_Character], start: int) -> int:
    """Index of the last character of a Markdown link *[words](address)*, or -1."""
    text = "".join(c.shown[:1] for c in characters[start:])
    middle = text.find("](")
    end = text.find(")", middle) if middle > 0 else -1
    return start + end if end > 0 and "\n" not in text[:end] else -1


def _scripts_differ(left: _Character, right: _Character) -> bool:
    if left.shown.isascii() and right.shown.isascii():
        return False
    return (is_cjk(left.shown) or is_cjk(right.shown)) and not unicodedata.combining(right.shown)


def _mark(piece: list[_Character], folded: str) -> Word:
    shown = "".join(c.shown for c in piece)
    return Word(piece[0].start, piece[-1].end, shown, folded, mark=True)


def _cut(piece: list[_Character], *, mention: bool, quoted: bool) -> Iterator[Word]:
    """Cut one piece without spaces at commas, brackets and the marks on its edges."""
    if piece[0].shown == "[" and piece[-1].shown == ")":
        yield _word(piece, mention=mention, quoted=quoted)
        return
    core: list[_Character] = []
    for index, character in enumerate(piece):
        following = piece[index + 1].shown if index + 1 < len(piece) else ""
        if mention or not _splits(core, character.shown, following):
            core.append(character)
            continue
        if core:
            yield _word(core, mention=mention, quoted=quoted)
            core = []
        yield _mark([character], fold(character.shown))
    if core:
        yield _word(core, mention=mention, quoted=quoted)


def _splits(core: list[_Character], shown: str, following: str) -> bool:
    if shown.isascii() and shown.isalnum():
        return False
    if shown == "\n" or shown in _BREAKS or _is_picture(shown):
        return True
    if shown in _APOSTROPHES:
        return not core or (not following and fold(core[-1].shown) != "s")
    if shown in ":/":
        return following != "/" and (not core or core[-1].shown not in ":/")
    if shown == "=":
        return not any(c.shown in "?&$" for c in core)
    return shown in _EDGES and not _joins(core, shown, following)


def _joins(core: list[_Character], shown: str, following: str) -> bool:
    """A dot or a dash between letters belongs to the word; so do *?$* and a guest's *#EXT#@*."""
    if not core or not following:
        return False
    return following.isalnum() or shown + following in ("?$", "#@") or shown in "$@"


def _is_picture(shown: str) -> bool:
    return unicodedata.category(shown[:1]) in ("So", "Sk") or shown in _PICTURES


def _word(core: list[_Character], *, mention: bool, quoted: bool) -> Word:
    shown = unicodedata.normalize("NFC", "".join(c.shown for c in core))
    return Word(core[0].start, core[-1].end, shown, fold(shown), mention=mention, quoted=quoted)
