"""Holds the corpus to its rules: `python -m intents.training.lint`, in `make check`.

Every line is an object with the keys that `corpus.py` names; its intent is one of ours; every
person stands in the text, where `at` says if it does; no text stands twice in one language; a
template is a line of the corpus. Every concept of the word classes is explained.
"""

import json
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from intents.intent import Intent
from intents.training.corpus import FOLDER
from intents.training.words import explained_concepts, used_concepts

_NEEDED = {"text": str, "locale": str, "intent": str, "tags": list, "source": str}
_KNOWN = {*_NEEDED, "user", "at", "template"}
_INTENTS = frozenset(it.value for it in Intent)


def faults(folder: Path = FOLDER) -> Iterator[str]:
    """Say what is wrong, with file and line."""
    written = [it for file in sorted(folder.glob("*.jsonl")) for it in _objects(file)]
    texts = {data.get("text") for _, data in written if "template" not in data}
    seen: set[tuple[str, str]] = set()
    for place, data in written:
        for fault in _of_line(data):
            yield f"{place}: {fault}"
        key = (str(data.get("text")), str(data.get("locale")))
        if key in seen:
            yield f"{place}: stands twice"
        seen.add(key)
        if data.get("template", data.get("text")) not in texts:
            yield f"{place}: its template is no line"


def _objects(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if line:
            yield f"{file.name}:{number}", json.loads(line)


def _of_line(data: dict[str, Any]) -> Iterator[str]:
    for key, kind in _NEEDED.items():
        if not isinstance(data.get(key), kind):
            yield f"{key} is missing or of another type"
            return
    if set(data) - _KNOWN or "user" not in data:
        yield "keys are not those of the corpus"
        return
    if data["intent"] not in _INTENTS:
        yield f"unknown intent {data['intent']}"
    yield from _of_people(data)


def _of_people(data: dict[str, Any]) -> Iterator[str]:
    user, text = data["user"], data["text"]
    people = [user] if isinstance(user, str) else user or []
    for person in people:
        if not person or person not in unescape(text):
            yield f"{person!r} does not stand in the text"
    for start in data.get("at", ()):
        if not any(text.startswith(it, start) for it in people):
            yield f"nobody stands at {start}"


def faults_of_words() -> Iterator[str]:
    """Say which concepts no line of `intents/words/concepts.toml` explains, or one in vain."""
    for concept in sorted(used_concepts() ^ explained_concepts()):
        yield f"concepts.toml: {concept} is used and not explained, or the other way round"


def main() -> int:
    """Print the faults; 1 if there are any."""
    found = [*faults(), *faults_of_words()]
    for fault in found:
        print(fault, file=sys.stderr)  # noqa: T201 - a command prints
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
