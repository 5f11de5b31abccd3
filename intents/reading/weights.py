"""Opens the one file that holds all that was learned: `weights.bin`, written by `make train`.

A line of magic with the version, the length of the header (four bytes), the header (JSON: numbers
and where each section stands), then the sections: lists of words in UTF-8, rows of bytes. Nothing
in it can be executed. Read once per process, read-only after that.
"""

import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from intents.reading.choosing import SORTS, ChoiceModel
from intents.reading.clues import KINDS
from intents.reading.concepts import Lexicon, lexicon
from intents.reading.lanes import LANE
from intents.reading.lexical import Familiarity
from intents.reading.people import LABELS, SpanModel
from intents.reading.wishes import GROUPS, WishModel

FILE = Path(__file__).parent / "weights.bin"
MAGIC = b"latchkey-reader-2\n"
LENGTH_BYTES = 4
LANE_BYTES = LANE // 8
PARTED = "\x1f"
"""Stands between the words of a list; no clue and no feature holds it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """All that a message is read with."""

    lexicon: Lexicon
    spans: SpanModel
    wishes: WishModel
    asking: WishModel
    choice: ChoiceModel
    certainty: dict[str, float]


@cache
def learned() -> Learned:
    """Return what was learned, from the file beside this module."""
    return opened(FILE.read_bytes())


def opened_spans(data: bytes) -> SpanModel:
    """Read the span model alone: training needs it before there is more."""
    header, sections = _parted(data)
    return _spans(header["spans"], sections)


def opened(data: bytes) -> Learned:
    """Read the bytes that training wrote; ValueError for bytes of another version."""
    header, sections = _parted(data)
    return Learned(
        lexicon(json.loads(zlib.decompress(sections.bytes("lexicon")))),
        _spans(header["spans"], sections),
        _wishes(header["wishes"], sections, "wishes"),
        _wishes(header["asking"], sections, "asking"),
        _choice(header["choice"], sections),
        header["certainty"],
    )


def _parted(data: bytes) -> tuple[dict[str, Any], "_Sections"]:
    if not data.startswith(MAGIC):
        raise ValueError("weights.bin is of another version: run `make train`")
    start = len(MAGIC) + LENGTH_BYTES
    length = int.from_bytes(data[len(MAGIC) : start], "little")
    header = json.loads(data[start : start + length])
    return header, _Sections(memoryview(data)[start + length :], header["sections"])


class _Sections:
    """The sections of the file by name."""

    def __init__(self, data: memoryview, places: dict[str, list[int]]) -> None:
        self._data, self._places = data, places

    def bytes(self, name: str) -> bytes:
        start, end = self._places[name]
        return bytes(self._data[start:end])

    def words(self, name: str) -> list[str]:
        held = self.bytes(name).decode("utf-8", "surrogatepass")
        return held.split(PARTED) if held else []

    def shared_words(self, name: str) -> list[str]:
        """Return a list of few different words, each of them held once."""
        return list(map(intern, self.words(name)))

    def table(self, name: str, width: int, *, signed: bool = False) -> dict[str, int]:
        """Return for each word of a list its row of bytes as one integer."""
        rows = self.bytes(f"{name} rows")
        starts = range(0, len(rows), width)
        numbers = [int.from_bytes(rows[at : at + width], "little", signed=signed) for at in starts]
        return dict(zip(self.words(name), numbers, strict=True))

    def lanes(self, name: str, lanes: int) -> dict[str, int]:
        """Return for each word of a list its row of lanes."""
        return self.table(name, lanes * LANE_BYTES, signed=True)


def _spans(header: dict[str, Any], sections: _Sections) -> SpanModel:
    familiarity = Familiarity(
        dict(zip(sections.words("familiar"), sections.shared_words("familiar codes"), strict=True)),
        sections.bytes("once"),
        sections.bytes("names"),
    )
    return SpanModel(
        tuple(sections.lanes(f"spans {kind}", len(LABELS)) for kind in KINDS),
        header["scale"],
        tuple(map(tuple, header["transitions"])),
        familiarity,
        frozenset(header["names in s"]),
    )


def _wishes(header: dict[str, Any], sections: _Sections, name: str) -> WishModel:
    labels = tuple(header["labels"])
    return WishModel(
        labels,
        {group: sections.table(f"{name} {group}", len(labels)) for group in GROUPS},
        header["scales"],
        tuple(header["bias"]),
    )


def _choice(header: dict[str, Any], sections: _Sections) -> ChoiceModel:
    return ChoiceModel(sections.lanes("choice", SORTS), header["scale"])
