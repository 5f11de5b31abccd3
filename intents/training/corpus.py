"""Reads the corpus: `intents/corpus/*.jsonl`, one message a line.

Keys: `text`, `locale`, `intent`, `user` (null, one name as typed, or a list), `tags`, `source`
(writer and persona: lines of one source resemble each other), `at` where a name stands more than
once (where in the text the people begin), and `template` where a line was made from another one by
exchanging its people: a template counts once when anything is measured.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from intents.intent import Intent

CROWD = "crowd"
"""The tag of a line whose people are a group, in wishes that may be about either."""
FOLDER = Path(__file__).parent.parent / "corpus"


@dataclass(frozen=True, slots=True)
class Line:
    """One message with what it means."""

    text: str
    locale: str
    intent: str
    people: tuple[str, ...]
    source: str
    template: str | None
    starts: tuple[int, ...]
    tags: tuple[str, ...] = ()

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """Where the people stand in the text; an entity's name may not stand there as such."""
        if self.starts:
            return [self._at(start) for start in self.starts]
        found = (_last(self.text, person) for person in self.people)
        return sorted(it for it in found if it is not None)

    def _at(self, start: int) -> tuple[int, int]:
        fits = [it for it in self.people if self.text.startswith(it, start)]
        return start, start + len(max(fits, key=len))

    @property
    def is_about_a_crowd(self) -> bool:
        """True where the people are a department, or everybody."""
        return self.intent == Intent.BULK_RESET or CROWD in self.tags


def _last(text: str, person: str) -> tuple[int, int] | None:
    found = [it.start() for it in re.finditer(re.escape(person), text)]
    whole = [it for it in found if _is_whole(text, it, it + len(person))]
    start = max(whole or found, default=None)
    return None if start is None else (start, start + len(person))


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


def lines_of(file: Path) -> Iterator[Line]:
    """Read one file."""
    for written in file.read_text(encoding="utf-8").splitlines():
        if written.strip():
            yield line_from(json.loads(written), file.stem)


def line_from(data: dict[str, Any], source: str) -> Line:
    """Read one line's object; `source` is what it came from if it does not say."""
    user = data["user"]
    people = (user,) if isinstance(user, str) else tuple(user or ())
    return Line(
        text=str(data["text"]),
        locale=str(data["locale"]),
        intent=str(data["intent"]),
        people=people,
        source=str(data.get("source", source)),
        template=data.get("template"),
        starts=tuple(data.get("at", ())),
        tags=tuple(data.get("tags", ())),
    )


def corpus(folder: Path = FOLDER) -> list[Line]:
    """Read all of it, in the order of the files."""
    return [line for file in sorted(folder.glob("*.jsonl")) for line in lines_of(file)]
