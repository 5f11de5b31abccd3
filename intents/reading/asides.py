"""What stands right after a name and may be part of it: *Alain Charon (ADM)*, *Anna Berg 2*.

Mostly it is a remark, so it is no part of the name here. The directory is asked with it all the
same: where somebody is called so, it is they, and never whoever has the shorter name.
"""

from collections.abc import Iterable, Mapping

from intents.reading.message import Message
from intents.reading.tokens import Kind, Token

_BRACKETS = {"(": ")", "[": "]"}
_DASHES = frozenset("-\u2013")
_MOST_WORDS, _LONGEST, _MOST_DIGITS = 2, 24, 3
_IN_NAMES = frozenset("department place account role group pick title job system identity".split())
"""What words in brackets may speak of; *(urgent)* and *(he called)* are no part of a name."""
_AFTER = frozenset(
    "polite thanks and signin session not password unlock reset need forgot mfa useless".split()
)
_MARKS_AFTER = frozenset(",;!?\n")


def asides(message: Message, people: Iterable[str]) -> Mapping[str, str]:
    """Say for each name what stands right after it; nothing for most."""
    ends = {it.end: at for at, it in enumerate(message.tokens) if it.kind is Kind.WORD}
    found = {}
    for person in people:
        at = ends.get(message.text.find(person) + len(person))
        if at is not None and person in message.text and (aside := _aside(message, at + 1)):
            found[person] = aside
    return found


def _aside(message: Message, at: int) -> str:
    tokens = message.tokens[at : at + _MOST_WORDS + 2]
    if not tokens:
        return ""
    if closing := _BRACKETS.get(tokens[0].shown):
        return _in_brackets(message, at, tokens, closing)
    if tokens[0].shown in _DASHES and not tokens[0].glued:
        return _behind_sign(message, at, "- ", _may_name(message, at + 1))
    if tokens[0].shown == "#":
        return _behind_sign(message, at, "#", _is_number(message, at + 1))
    return tokens[0].shown if _is_number(message, at) and _ends(message, at + 1) else ""


def _behind_sign(message: Message, at: int, sign: str, fits: bool) -> str:  # noqa: FBT001
    return sign + message.tokens[at + 1].shown if fits and _ends(message, at + 2) else ""


def _in_brackets(message: Message, at: int, tokens: list[Token], closing: str) -> str:
    last = next((n for n, it in enumerate(tokens) if it.shown == closing), 0)
    inside = range(at + 1, at + last)
    if not inside or not all(_may_name(message, it) for it in inside):
        return ""
    aside = message.text[tokens[0].start : tokens[last].end]
    return aside if len(aside) <= _LONGEST else ""


def _may_name(message: Message, at: int) -> bool:
    word = [it for it in message.tokens[at : at + 1] if it.kind is Kind.WORD]
    return bool(word) and _IN_NAMES.issuperset(message.concepts[at])


def _is_number(message: Message, at: int) -> bool:
    shown = "".join(it.shown for it in message.tokens[at : at + 1])
    return shown.isdecimal() and len(shown) <= _MOST_DIGITS


def _ends(message: Message, at: int) -> bool:
    """*Anna Berg 2, please*, and not *for 2 hours* or *1. alain 2. megan*."""
    following = message.tokens[at : at + 1]
    is_last = len(message.tokens) <= at + 1 and all(it.shown == "." for it in following)
    shown = "".join(it.shown for it in following)
    return is_last or shown in _MARKS_AFTER or not _AFTER.isdisjoint(message.concepts[at])
