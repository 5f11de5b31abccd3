"""Understands many messages: JSON lines in, JSON lines out."""

import json
from typing import TextIO

from intents.intent import Choice
from intents.understanding import understand

_NOT_UNDERSTOOD: dict[str, object] = {
    "intent": "help",
    "user": None,
    "sure": False,
    "choices": [],
    "reference": None,
}


def understand_lines(stdin: TextIO, stdout: TextIO) -> None:
    """Answer every line `{"text", "locale"}` with an object that says what it means.

    Its keys: `intent`, `sure`; `user`, which is null, one name as typed, or a list of names;
    `choices`, each an `{"intent", "user"}`; `reference`, the ticket number as typed, or null.
    A line that is no such object is answered with help, so that answers stay in step with
    questions.
    """
    stdout.writelines(json.dumps(_answer(line), ensure_ascii=False) + "\n" for line in stdin)


def _answer(line: str) -> dict[str, object]:
    try:
        question = json.loads(line)
        text, locale = str(question["text"]), str(question.get("locale") or "en")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _NOT_UNDERSTOOD
    understood = understand(text, locale)
    return {
        "intent": understood.intent.value,
        "user": as_user(understood.people),
        "sure": understood.sure,
        "choices": [_as_object(choice) for choice in understood.choices],
        "reference": understood.reference or None,
    }


def _as_object(choice: Choice) -> dict[str, object]:
    return {"intent": choice.intent.value, "user": as_user(choice.people)}


def as_user(people: tuple[str, ...]) -> str | list[str] | None:
    """Return nobody as None, one as a string, several as a list."""
    if not people:
        return None
    return people[0] if len(people) == 1 else list(people)
