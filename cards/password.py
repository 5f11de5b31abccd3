"""The temporary password, in a private dialog: the answer to one press, never a message."""

from cards.blocks import (
    Block,
    Card,
    card,
    heading,
    label,
    sentence,
    submit,
)
from cards.confirmation import who
from cards.verbs import Verb
from cards.words import Words
from resets.model import WRITTEN_BACK, Case, Reason, Shown, State

BETWEEN_GROUPS = "-"


def shown(seen: Shown, words: Words) -> Card:
    """Show the password: in one line to copy, then spelled out to be read aloud."""
    password, told = seen.password.reveal(), words.password.shown
    return card(
        words,
        heading(told.title),
        _monospace(password, "ExtraLarge"),
        *who(seen.case.target, words),
        sentence(told.text),
        label(words.password.aloud) | {"spacing": "Medium"},
        *[_spelled(group, words) for group in _groups(password)],
        sentence(words.outcome.tell_the_user),
        sentence(_must_change(seen.case, words)),
        sentence(_how_often(seen.case, words)),
        actions=[submit(words.buttons.forget, Verb.FORGET, seen.case.ticket)],
        summary=words.password.ready_summary,
    )


def working(words: Words) -> Card:
    """Say in the dialog that Entra takes longer than a dialog may wait."""
    state = words.states[State.EXECUTING]
    return card(words, heading(state.title), sentence(words.outcome.working))


def gone(reason: Reason, words: Words) -> Card:
    """Say in the dialog why there is no password to show."""
    answer = words.reasons[reason]
    return card(
        words, heading(words.password.gone_title), sentence(answer.why), sentence(answer.instead)
    )


def _monospace(text: str, size: str) -> Block:
    """Set a text letter by letter as it is: `plain` would tidy it, and a password must not be."""
    run = {
        "type": "TextRun",
        "text": text,
        "fontType": "Monospace",
        "size": size,
        "weight": "Bolder",
    }
    return {"type": "RichTextBlock", "inlines": [run]}


def _groups(password: str) -> list[str]:
    """Cut for reading aloud; each group but the last keeps its dash, which is a sign too."""
    *before, last = password.split(BETWEEN_GROUPS)
    return [*(group + BETWEEN_GROUPS for group in before), last]


def _spelled(group: str, words: Words) -> Block:
    """Write one group, and beside it what to say."""
    said = ", ".join(words.spelling.sign(sign) for sign in group)
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": 1, "items": [_monospace(group, "Default")]},
            {"type": "Column", "width": 3, "items": [_aloud(said)]},
        ],
    }


def _aloud(said: str) -> Block:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": said}]}


def _must_change(case: Case, words: Words) -> str:
    written_back = case.kind in WRITTEN_BACK
    return words.password.synced if written_back else words.password.must_change


def _how_often(case: Case, words: Words) -> str:
    return words.counted(case.times_shown, words.password.times_shown)
