"""The few pieces that every card is built of, as plain dicts of Adaptive Cards 1.5.

Two ways to put text on a card, and never a third: `sentence` and `heading` for our own words, and
`plain` and `facts` for whatever came from the directory or from a person.

Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
(Markdown is live in TextBlock and in FactSet) and https://adaptivecards.io/explorer/
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from cards.foreign_text import clean
from cards.verbs import Verb
from cards.words.shape import Words
from resets.model import Ticket
from resets.secret import Secret

Block: TypeAlias = dict[str, Any]
"""A piece of a card: an element or an action."""
Card: TypeAlias = dict[str, Any]
"""A whole Adaptive Card, ready to be an attachment's content."""

Rows: TypeAlias = Mapping[str, str | Sequence[str]]
"""Label of ours to foreign text, or to several."""

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"
"""The newest that Teams promises to bots.
Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
"""

SIGNS_IN_A_LINE, SIGNS_OF_A_FRAME = 38, 4
"""Signs that fit one line of buttons on a phone of 390 pixels, and those that a frame costs."""
NOTHING_MORE: Mapping[str, str] = MappingProxyType({})
LONGEST_TYPED = 200
"""Signs of what was typed that a button brings back; no name and no address is longer."""


def card(words: Words, *body: Block, actions: Sequence[Block] = (), summary: str = "") -> Card:
    """Put blocks together. *summary* is what a notification may show: no name, no secret."""
    return {
        "type": "AdaptiveCard",
        "$schema": SCHEMA,
        "version": VERSION,
        "lang": words.language,
        "fallbackText": summary or words.talk.summary,
        "msteams": {"width": "Full"},
        "body": list(body),
        "actions": list(actions),
    }


def heading(text: str) -> Block:
    """Say in our own words what the card is about; screen readers announce it as a heading."""
    return {
        "type": "TextBlock",
        "text": text,
        "style": "heading",
        "size": "Large",
        "weight": "Bolder",
        "wrap": True,
    }


def sentence(text: str) -> Block:
    """Say something in our own words. Never with a name in it: Markdown is live here."""
    return {"type": "TextBlock", "text": text, "wrap": True}


def moment(at: datetime) -> str:
    """Write a day and a time, for a `sentence`: the client draws them in the reader's own zone.

    SHORT, for it names the month in a word: 11/12 is two days to two readers.

    Nowhere else: a TextRun shows the function as it stands (microsoft/AdaptiveCards#6194).
    Source: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
    """
    utc = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{{{{DATE({utc}, SHORT)}}}} {{{{TIME({utc})}}}}"


def label(text: str) -> Block:
    """Name what follows, in our own words; quietly, for the eye looks for the value."""
    return sentence(text) | {"isSubtle": True}


def aside(text: str) -> Block:
    """Say something in our own words that few will need."""
    return sentence(text) | {"isSubtle": True, "size": "Small"}


def notice(text: str, style: Literal["warning", "attention", "good"]) -> Block:
    """Set a sentence of ours apart. The colour adds to what the words say and replaces nothing."""
    return {"type": "Container", "style": style, "items": [sentence(text)]}


def plain(text: str, **look: Any) -> Block:
    """Show a foreign text as it is. A TextRun draws no Markdown: a name stays a name.

    *look* are properties of a TextRun. Source: https://adaptivecards.io/explorer/TextRun.html
    """
    return {
        "type": "RichTextBlock",
        "inlines": [{"type": "TextRun", "text": clean(text), **look}],
    }


def address(page: str) -> Block:
    """Show one of our `cards.links` as it is typed and read out: a link whose words it is."""
    shown = page.removeprefix("https://")
    look = {"weight": "Bolder", "fontType": "Monospace", "size": "Medium"}
    return plain(shown, **look, selectAction=open_url(shown, page)) | {"spacing": "Small"}


def facts(rows: Rows) -> list[Block]:
    """Show foreign texts beside labels of ours, one row each; rows without text are left out.

    A row of several texts sets each on a line of its own.

    Not a FactSet: there Markdown is live. A row is read aloud as label, then text.
    """
    listed = {name: [it] if isinstance(it, str) else it for name, it in rows.items()}
    return [_row(name, texts) for name, texts in listed.items() if any(map(str.strip, texts))]


def _row(name: str, texts: Sequence[str]) -> Block:
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": 2, "items": [label(name)]},
            {
                "type": "Column",
                "width": 3,
                "items": [plain(text, weight="Bolder") for text in texts],
            },
        ],
    }


def execute(title: str, verb: Verb, ticket: Ticket, *, key: Secret | None = None) -> Block:
    """Make a button that acts. It carries the ticket alone; what that means stands in the ledger.

    *key* goes along only where the press may have to hand out the password.
    """
    return _execute(title, verb, _carried(ticket, key))


def pick(title: str, verb: Verb, number: int, among: str) -> Block:
    """Make a button of a list. It carries the place in the list, counted from nought."""
    return _execute(title, verb, {"pick": str(number)} | ({"among": among} if among else {}))


def wish_button(
    title: str, intent: str, person: str, said: Mapping[str, str] = NOTHING_MORE
) -> Block:
    """Make a button that says a wish, as if it had been typed; believed no more than words are.

    *said* is what else was typed with it, by its name.
    """
    told = {"person": person, **said}
    typed = {name: text[:LONGEST_TYPED] for name, text in told.items()}
    return _execute(title, Verb.WISH, {"wish": intent, **typed})


def send_inputs(title: str, verb: Verb) -> Block:
    """Make a button that brings what was typed on its card, and nothing else."""
    return _execute(title, verb, {})


def _execute(title: str, verb: Verb, data: dict[str, str]) -> Block:
    """Make a button that is answered in place; a client without Action.Execute sends a message.

    Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
    """
    older = {"type": "Action.Submit", "title": title, "data": {"verb": verb, **data}}
    newer = {"type": "Action.Execute", "title": title, "verb": verb, "data": data}
    return {**newer, "fallback": older}


def fetch(title: str, verb: Verb, ticket: Ticket, key: Secret | None = None) -> Block:
    """Make a button that opens a dialog: its content travels in the answer to this press alone.

    Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
    """
    data = {"msteams": {"type": "task/fetch"}, "verb": verb, **_carried(ticket, key)}
    return {"type": "Action.Submit", "title": title, "data": data}


def submit(title: str, verb: Verb, ticket: Ticket) -> Block:
    """Make a button for use inside a dialog, where Action.Execute does not work."""
    return {"type": "Action.Submit", "title": title, "data": {"verb": verb, **_carried(ticket)}}


def open_url(title: str, url: str) -> Block:
    """Make a button that opens a page and does nothing else."""
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def text_input(name: str, title: str, *, longest: int = 64) -> Block:
    """Make a line to type in. Whatever button is pressed brings it along under *name*."""
    return {"type": "Input.Text", "id": name, "label": title, "maxLength": longest}


def lines_input(name: str, title: str, *, longest: int, value: str = "") -> Block:
    """Make a box to type or paste several lines in, with *value* in it already.

    Source: https://adaptivecards.io/explorer/Input.Text.html
    """
    box = text_input(name, title, longest=longest) | {"isMultiline": True}
    return box | ({"value": value[:longest]} if value else {})


def toggle(name: str, title: str, *, is_on: bool = False) -> Block:
    """Make a switch. Whatever button is pressed brings its *name* along, as `true` or `false`."""
    return {"type": "Input.Toggle", "id": name, "title": title, "value": str(is_on).lower()}


def choices(name: str, title: str, options: Mapping[str, str]) -> Block:
    """Make a list of which one is chosen, the first unless the reader says otherwise.

    Source: https://adaptivecards.io/explorer/Input.ChoiceSet.html
    """
    listed = [{"title": shown, "value": value} for value, shown in options.items()]
    first = next(iter(options))
    return {"type": "Input.ChoiceSet", "id": name, "label": title, "choices": listed} | (
        {"value": first} if first else {"placeholder": options[first]}
    )


def folded(name: str, items: Sequence[Block]) -> Block:
    """Set *items* where only `unfold` with the same *name* shows them."""
    return {"type": "Container", "id": name, "isVisible": False, "items": list(items)}


def unfold(title: str, name: str) -> Block:
    """Make a button that shows what is `folded`, and hides it again; the bot learns nothing."""
    return {"type": "Action.ToggleVisibility", "title": title, "targetElements": [name]}


def buttons(*actions: Block) -> Block:
    """Set a few short buttons in the body, side by side."""
    return {"type": "ActionSet", "spacing": "Medium", "actions": list(actions)}


def in_twos(*actions: Block) -> list[Block]:
    """Set buttons in the body, two beside each other: so many words fit a phone."""
    return _lines([actions[at : at + 2] for at in range(0, len(actions), 2)])


def in_lines(*actions: Block) -> list[Block]:
    """Set many buttons in the body, as many in a line as a phone has room for: none is squeezed."""
    lines: list[list[Block]] = []
    room = 0
    for action in actions:
        room -= len(action["title"]) + SIGNS_OF_A_FRAME
        if room < 0:
            lines.append([])
            room = SIGNS_IN_A_LINE - len(action["title"]) - SIGNS_OF_A_FRAME
        lines[-1].append(action)
    return _lines(lines)


def _lines(lines: Sequence[Sequence[Block]]) -> list[Block]:
    """Keep lines of one list together: only the first stands apart from what is above it."""
    rows = [buttons(*line) for line in lines]
    return [*rows[:1], *(row | {"spacing": "Small"} for row in rows[1:])]


def leading(action: Block) -> Block:
    """Mark the button that does what the card is for."""
    return action | {"style": "positive"}


def _carried(ticket: Ticket, key: Secret | None = None) -> dict[str, str]:
    return {"ticket": ticket} | ({"key": key.reveal()} if key else {})
