"""The message as it is seen: entities decoded, elements taken out, the unseen dropped.

Every character that is seen remembers where it stood, so that a name can be given back exactly as
typed. The text is read once from left to right: time grows with length and with nothing else.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

MOST_CHARACTERS = 512
"""A wish with the ticket that was pasted around it; the rest is not read."""

MENTION, END_OF_MENTION = "\ue000", "\ue001"
"""Stand for `<at>` and `</at>`. Letters of nobody's script; typed ones are dropped."""

_PLAIN = re.compile(r"[ -%'-;=?-~]*")  # printable ASCII without & < >
_SPECIAL = re.compile("[&<\ufe00-\ufe0f]")
_ELEMENT = re.compile(r"<(/?)([A-Za-z][\w:.-]{0,30})((?:\s[^<>]{0,200})?)(/?)>")
_COMMENT = re.compile(r"<!--.*?-->|<![A-Za-z][^<>]{0,200}>|<\?[^<>]{0,200}\?>", re.DOTALL)
"""A comment, a document type, an instruction to a program: nobody sees them."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BLOCKS = frozenset(
    ("blockquote br dd div dt h1 h2 h3 h4 hr li ol p pre table td th tr ul").split()
)
_INLINE = frozenset(
    ("a b code del em font i img ins mark s small span strike strong sub sup u").split()
)
_UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_LINE_ENDS = "\r\n\u2028\u2029\x0b\x0c\x85"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of a text. Character `i` of `text` stood at `starts[i]` to `ends[i]`."""

    text: str
    starts: range | list[int]
    ends: range | list[int]


def seen(text: str) -> Seen:
    """Return what a reader sees of `text`, which must not be longer than we read."""
    if _PLAIN.fullmatch(text) or _is_seen_as_typed(text):
        return Seen(text, range(len(text)), range(1, len(text) + 1))
    characters = list(_characters(text))
    return Seen(
        "".join(shown for shown, _, _ in characters),
        [start for shown, start, _ in characters for _ in shown],
        [end for shown, _, end in characters for _ in shown],
    )


def _is_seen_as_typed(text: str) -> bool:
    """Letters of any script and line ends, and nothing that is decoded, dropped or renamed."""
    return text.replace("\n", " ").isprintable() and not _SPECIAL.search(text)


def _characters(text: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    while at < len(text):
        character = text[at]
        shown, end = character, at + 1
        if character == "<":
            unseen = _COMMENT.match(text, at)
            shown, end = (" ", unseen.end()) if unseen else _element(text, at)
        elif character == "&":
            shown, end = _entity(text, at)
        elif not character.isalnum():
            shown = _visible(character)
        if shown:
            yield shown, at, end
        at = end


def _visible(character: str) -> str:
    """Name the line ends and blanks; drop what cannot be seen, such as a change of direction."""
    if character in _LINE_ENDS:
        return "\n"
    if character.isspace():
        return " "
    unseen = unicodedata.category(character) in _UNSEEN or "\ufe00" <= character <= "\ufe0f"
    return "" if unseen else character


def decoded(typed: str) -> str:
    """Decode HTML entities that are whole: `&#0@contoso.com` is what somebody typed."""
    return _ENTITY.sub(lambda found: unescape(found.group()), typed) if "&" in typed else typed


def _entity(text: str, at: int) -> tuple[str, int]:
    found = _ENTITY.match(text, at)
    meant = unescape(found.group()) if found else ""
    if found is None or meant == found.group():
        return "&", at + 1
    return "".join(map(_visible, meant)), found.end()


def _element(text: str, at: int) -> tuple[str, int]:
    """Read `<...>`. A bare `<word>` of no known name is what somebody typed for a name."""
    found = _ELEMENT.match(text, at)
    if found is None:
        return "<", at + 1
    closes, name, attributes, single = found.groups()
    name = name.lower()
    if name == "at":
        return _mention(text, found), found.end()
    if name in _BLOCKS:
        return "\n", found.end()
    if name in _INLINE:
        return "", found.end()
    if closes or single or attributes or f"</{name}>" in text.lower():
        return " ", found.end()
    return "<", at + 1


def _mention(text: str, found: re.Match[str]) -> str:
    """An `<at>` that is never closed is no mention."""
    if found.group(1):
        return END_OF_MENTION
    return MENTION if text.find("</at>", found.end()) > 0 else ""
