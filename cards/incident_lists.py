"""Up to fifty people on one card: a line each, in groups of whom the same is true."""

from collections.abc import Iterable, Sequence

from cards.blocks import Block, notice, plain, sentence
from cards.foreign_text import clean
from cards.lookalikes import looks_like_trickery
from cards.words import Words
from resets.incident import LeftOut, Why
from resets.model import Act, Candidate, Case, Reason

LONGEST_SHOWN = 40
"""Signs of a name in a list: fifty of them must fit a card."""
LONGEST_LINE = 72
"""Signs of a line as it was pasted that are shown."""
TIGHT = {"spacing": "None"}


def will(cases: Sequence[Case], words: Words) -> list[Block]:
    """Name everybody who will be shut out; apart those whose names may be mistaken for others'."""
    title = words.incident.will.format(number=words.number(len(cases)))
    apart = [case for case in cases if _may_be_mistaken(case)]
    others = [case for case in cases if not _may_be_mistaken(case)]
    lines = [*(person(case.target) for case in others)]
    if apart:
        lines += [notice(words.incident.lookalike, "warning")]
        lines += [person(case.target) for case in apart]
    return [bold(title), *lines]


def _may_be_mistaken(case: Case) -> bool:
    return looks_like_trickery(case.target.name, case.target.upn)


def left_out(those: Sequence[LeftOut], words: Words) -> list[Block]:
    """Name everybody and every line that nothing will be done to, by the reason."""
    if not those:
        return []
    title = words.incident.will_not.format(number=words.number(len(those)))
    whys = list(dict.fromkeys(it.why for it in those))
    groups = ((why, [it for it in those if it.why == why]) for why in whys)
    return [bold(title), *(block for why, them in groups for block in _by_why(why, them, words))]


def _by_why(why: Reason | Why, those: Iterable[LeftOut], words: Words) -> list[Block]:
    told = words.incident.why[why] if isinstance(why, Why) else _because(why, words)
    return [sentence(told), *map(_line, those)]


def _because(reason: Reason, words: Words) -> str:
    return words.answer(reason, Act.SCRAMBLE).why


def _line(it: LeftOut) -> Block:
    return _named(it.who, it.upn) if it.upn else plain(_short(it.who, LONGEST_LINE)) | TIGHT


def person(target: Candidate) -> Block:
    """Show one person on one line."""
    return _named(target.name, target.upn)


def _named(name: str, upn: str) -> Block:
    """Show one person on one line; the sign-in name whole, for it tells namesakes apart."""
    block = plain(_short(name, LONGEST_SHOWN)) | TIGHT
    run = {"type": "TextRun", "text": f" · {clean(upn)}", "isSubtle": True}
    return block | {"inlines": [*block["inlines"], run]}


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def bold(text: str) -> Block:
    """Say in our own words what the lines below have in common."""
    return sentence(text) | {"weight": "Bolder", "spacing": "Medium"}
