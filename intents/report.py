"""Prints how well messages are understood: `python -m intents.report [file.jsonl ...]`.

Every line of a file is `{"text", "locale", "intent", "user"}`; without arguments the files in
`tests/intents/` are read.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from intents.intent import Intent
from intents.lines import as_user
from intents.understanding import understand

_UTTERANCES = Path(__file__).parent.parent / "tests" / "intents"


@dataclass
class Tally:
    """Counts over one file, by language (`by`) and by intent."""

    right: Counter[str] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    wrong_resets: list[str] = field(default_factory=list)

    def add(self, line: dict[str, Any]) -> None:
        """Count one line."""
        understood = understand(line["text"], line["locale"])
        right = understood.intent.value == line["intent"]
        same = as_user(understood.people) == line["user"]
        for key in (line["locale"], f"{line['locale']}/{line['intent']}", "all"):
            self.total[key] += 1
            self.right[key] += right
            self.people[key] += same
        if not (right and same):
            got = (understood.intent.value, as_user(understood.people))
            self.misses.append(f"{line['locale']} {line['text']!r}: {got}, not {_wanted(line)}")
        if understood.intent is Intent.RESET_PASSWORD and not right:
            self.wrong_resets.append(line["text"])

    def share(self, locales: tuple[str, ...]) -> tuple[float, float]:
        """Return the share of right intents and of exact people over some languages."""
        total = sum(self.total[locale] for locale in locales) or 1
        right = sum(self.right[locale] for locale in locales)
        return right / total, sum(self.people[locale] for locale in locales) / total


def _wanted(line: dict[str, Any]) -> tuple[str, Any]:
    return line["intent"], line["user"]


def tally(file: Path) -> Tally:
    """Understand every line of a file and count."""
    result = Tally()
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            result.add(json.loads(line))
    return result


def _print(file: Path, result: Tally) -> None:
    print(f"== {file.name}")  # noqa: T201  a command prints
    for key in sorted(result.total):
        total = result.total[key]
        right, people = result.right[key] / total, result.people[key] / total
        print(f"{key:30} {total:4}  intent {right:7.1%}  people {people:7.1%}")  # noqa: T201  same
    print(*result.misses, sep="\n")  # noqa: T201  same
    print(f"wrong resets: {len(result.wrong_resets)}", *result.wrong_resets, sep="\n  ")  # noqa: T201  same


def main(arguments: list[str]) -> None:
    """Print the report for the files named, or for those of the tests."""
    for file in [Path(a) for a in arguments] or sorted(_UTTERANCES.glob("*utterances.jsonl")):
        _print(file, tally(file))


if __name__ == "__main__":
    main(sys.argv[1:])
