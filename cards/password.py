"""The temporary password: a private card with a button, and the dialog that the button opens.

`shown` is the only card that holds a password. It is never sent as a message.
"""

from datetime import datetime

from cards.blocks import (
    Block,
    Card,
    card,
    execute,
    fetch,
    heading,
    label,
    leading,
    sentence,
    submit,
)
from cards.confirmation import WRITTEN_BACK, whom
from cards.verbs import Verb
from cards.words import Words
from resets.model import Case, Reason, Shown, State
from resets.secret import Secret

BETWEEN_GROUPS = "-"


def ready(case: Case, key: Secret, words: Words) -> Card:
    """Tell the admin, in private, that a password can be fetched. The password is not in here."""
    told = words.password.ready
    return card(
        words,
        heading(told.title),
        *whom(case.target, words),
        *_not_yet_sure(case, words),
        sentence(told.text),
        *_until(case, words),
        actions=[
            leading(fetch(words.buttons.show, Verb.SHOW, case.ticket, key)),
            execute(words.buttons.forget, Verb.FORGET, case.ticket),
        ],
        summary=words.password.ready_summary,
    )


def shown(seen: Shown, words: Words, at: datetime) -> Card:
    """Show the password: in one line to copy, then spelled out to be read aloud."""
    password, told = seen.password.reveal(), words.password.shown
    return card(
        words,
        heading(told.title),
        *whom(seen.case.target, words),
        sentence(told.text),
        _monospace(password, "ExtraLarge") | {"spacing": "Medium"},
        label(words.password.aloud) | {"spacing": "Medium"},
        *[_spelled(group, words) for group in _groups(password)],
        sentence(_must_change(seen.case, words)),
        sentence(_how_often(seen.case, words, at)),
        actions=[submit(words.buttons.forget, Verb.FORGET, seen.case.ticket)],
        summary=words.password.ready_summary,
    )


def forgotten(case: Case, words: Words) -> Card:
    """Say on the private card that the password has been deleted. No button is left."""
    told = words.password.forgotten
    return card(
        words,
        heading(told.title),
        *whom(case.target, words),
        sentence(told.text),
        sentence(words.counted(case.times_shown, words.password.times_shown)),
    )


def gone(reason: Reason, words: Words) -> Card:
    """Say in the dialog why there is no password to show."""
    answer = words.reasons[reason]
    return card(
        words, heading(words.password.gone_title), sentence(answer.why), sentence(answer.instead)
    )


def _not_yet_sure(case: Case, words: Words) -> list[Block]:
    """Say so where Entra has taken the password but not confirmed it."""
    accepted = State.ACCEPTED
    return [sentence(words.states[accepted].text)] if case.state is accepted else []


def _until(case: Case, words: Words) -> list[Block]:
    if case.forget_at is None:
        return []
    # The card goes out right after the reset, so that its start is now, give or take seconds.
    span = words.span(case.forget_at - (case.started or case.opened))
    return [sentence(words.password.until.format(span=span, time=words.time(case.forget_at)))]


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


def _how_often(case: Case, words: Words, at: datetime) -> str:
    times = words.counted(case.times_shown, words.password.times_shown)
    return f"{times} {words.password.shown_at.format(time=words.moment(at))}"
