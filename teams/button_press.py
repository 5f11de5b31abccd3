"""A pressed button: its verb and its data, as far as they can be ours. Nothing is believed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from teams.json_fields import Body, object_in

MOST_DATA = 16
"""Fields of a button's data; ours have three. Our own choice."""
LONGEST_DATA = 256
LONGEST_INPUTS = {"people": 16_384}
"""Signs of an input that takes a pasted list; what is read of it says `resets.incident_list`."""
MOST_NUMBER = 10**9
"""Nothing of ours counts so far; a longer number is nobody's input."""
OURS = frozenset({"verb", "ticket", "key"})
"""Fields of a button that we wrote ourselves: they come back as text, or the press is none."""
VERB = re.compile(r"[a-z_]{1,32}")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")


@dataclass(frozen=True, slots=True)
class Button:
    """A pressed button: its verb, its data, and the message id of the card on which it stood.

    `data` came through the client and can have been altered; it means nothing without the ledger.
    """

    verb: str
    data: Mapping[str, str]
    card: str | None


def button_in(body: Body, card: str | None) -> Button | None:
    """Read a button that was pressed on *card*; None when it is none, or none of ours.

    Knows Action.Execute (`adaptiveCard/action`), dialogs (`task/fetch`, `task/submit`) and
    Action.Submit, which arrives as a message with a value.
    """
    pressed = _pressed(body, object_in(body, "value"))
    return Button(*pressed, card) if pressed else None


def _pressed(body: Body, value: Body) -> tuple[str, dict[str, str]] | None:
    match body.get("type"), body.get("name"):
        case "message", _:
            return _verb_and_data(value)
        case "invoke", "task/fetch" | "task/submit":
            return _verb_and_data(object_in(value, "data"))
        case "invoke", "adaptiveCard/action":
            return _executed(object_in(value, "action"))
        case _:
            return None


def _executed(action: dict[str, Any]) -> tuple[str, dict[str, str]] | None:
    if action.get("type") != "Action.Execute":
        return None
    data = action.get("data", {})
    return _verb_and_data({**data, "verb": action.get("verb")}) if isinstance(data, dict) else None


def _verb_and_data(value: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """Take the verb out of a button's data. One odd field makes the whole press unknown.

    `msteams` is what tells Teams how to send the button; it is dropped, and so is an input that
    was left empty.
    """
    data: dict[str, Any] = {
        name: it if name in OURS else _as_text(it)
        for name, it in value.items()
        if name != "msteams" and (it is not None or name in OURS)
    }
    verb = data.pop("verb", None)
    if not (isinstance(verb, str) and VERB.fullmatch(verb) and len(data) <= MOST_DATA):
        return None
    return (verb, data) if all(map(_is_plain, data, data.values())) else None


def _as_text(value: object) -> object:
    """Write a switch or a number as Teams does; some clients send them as JSON has them."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) and abs(value) < MOST_NUMBER else value


def _most(name: str) -> int:
    return LONGEST_INPUTS.get(name, LONGEST_DATA)


def _is_plain(name: str, text: object) -> bool:
    return bool(FIELD.fullmatch(name)) and isinstance(text, str) and len(text) <= _most(name)
