"""How a temporary password is said on the telephone: as few words as do, the rest folded away."""

from collections.abc import Callable

from cards.blocks import Block, buttons, folded, label, sentence, unfold
from cards.words import Words
from resets.passwords import is_phrase

BETWEEN_GROUPS = "-"
SPELLING = "spelling"
GROUP = 4
"""Signs that are said in one go."""


def aloud(password: str, words: Words, *, title: str = "") -> list[Block]:
    """Say what to read to the caller; under another *title*, to whoever reads it themselves.

    A phrase is said in its own words; whoever must spell one unfolds that. Other passwords are
    spelled, and that all letters are small is said once, instead of with each letter.
    """
    told = words.password
    blocks = [label(title or told.aloud) | {"spacing": "Medium"}]
    if is_phrase(password):
        return [
            *blocks,
            _run(_phrase(password, words)),
            sentence(told.each_word),
            buttons(unfold(told.spell, SPELLING)),
            folded(SPELLING, _spelled(password, words.spelling.name)),
        ]
    if password != password.lower():
        return [*blocks, *_spelled(password, words.spelling.sign)]
    return [*blocks, sentence(told.all_small), *_spelled(password, words.spelling.name)]


def each_sign(code: str, words: Words) -> list[Block]:
    """Say sign by sign what Entra has made up: capitals, look-alikes and punctuation among them."""
    groups = [code[at : at + GROUP] for at in range(0, len(code), GROUP)]
    spelled = [_row(group, ", ".join(map(words.spelling.sign, group))) for group in groups]
    return [
        label(words.password.aloud) | {"spacing": "Medium"},
        sentence(words.passes.each_sign),
        *spelled,
    ]


def monospace(text: str, size: str) -> Block:
    """Set a text letter by letter as it is: `plain` would tidy it, and a password must not be."""
    return _run(text, fontType="Monospace", size=size, weight="Bolder")


def _phrase(password: str, words: Words) -> str:
    *drawn, number = password.split(BETWEEN_GROUPS)
    return ", ".join([*drawn, *map(words.spelling.name, number)])


def _spelled(password: str, name: Callable[[str], str]) -> list[Block]:
    """Write each group, and beside it what to say. The dash before the next is a sign too."""
    *before, last = password.split(BETWEEN_GROUPS)
    groups = [*(group + BETWEEN_GROUPS for group in before), last]
    return [_row(group, ", ".join(map(name, group))) for group in groups]


def _row(group: str, said: str) -> Block:
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": 1, "items": [monospace(group, "Default")]},
            {"type": "Column", "width": 3, "items": [_run(said)]},
        ],
    }


def _run(text: str, **look: str) -> Block:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **look}]}
