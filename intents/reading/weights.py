"""Opens the one file that holds all that was learned: `weights.bin`, written by `make train`.

A line of magic with the version, the length of the header (four bytes), the header (JSON: numbers
and where each section stands), then the sections: rows of weights, lists of words as numbers of two
bytes, and all words once, in UTF-8. Nothing in it can be executed. Read once per process, read-only
after that.
"""

import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import Struct, unpack
from typing import Any

from intents.reading.choosing import SORTS, ChoiceModel
from intents.reading.clues import KINDS
from intents.reading.concepts import Languages, Lexicon
from intents.reading.lanes import LANE
from intents.reading.lexical import Familiarity
from intents.reading.people import SpanModel
from intents.reading.wishes import GROUPS, WishModel

FILE = Path(__file__).parent / "weights.bin"
MAGIC = b"latchkey-reader-4\n"
LENGTH_BYTES = 4
LANE_BYTES = LANE // 8
PARTED = "\x1f"
"""Stands between words; no clue and no feature holds it."""
ALL_WORDS = "words"
"""The section of all words, which the lists of words count."""
NUMBER_BYTES = 2


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
        _lexicon(json.loads(zlib.decompress(sections.bytes("lexicon")))),
        _spans(header["spans"], sections),
        _wishes(header["wishes"], sections, "wishes"),
        _wishes(header["asking"], sections, "asking"),
        _choice(header["choice"], sections),
        header["certainty"],
    )


def learned_from(data: bytes) -> str:
    """Return the digest of what these weights were learned from; "" where training kept none."""
    header, _ = _parted(data)
    return str(header.get("learned from", ""))


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
        all_words = self.bytes(ALL_WORDS).decode("utf-8", "surrogatepass")
        self._word = all_words.split(PARTED).__getitem__

    def bytes(self, name: str) -> bytes:
        start, end = self._places[name]
        return bytes(self._data[start:end])

    def words(self, name: str) -> list[str]:
        """Return a list of words. The same word is the same object in every list."""
        numbers = self.bytes(name)
        return list(map(self._word, unpack(f"<{len(numbers) // NUMBER_BYTES}H", numbers)))

    def table(self, name: str, width: int, *, signed: bool = False) -> dict[str, int]:
        """Return for each word of a list its row of bytes as one integer."""
        words = self.words(name)
        rows = Struct(f"{width}s" * len(words)).unpack(self.bytes(f"{name} rows"))
        numbers = [int.from_bytes(it, "little", signed=signed) for it in rows]
        return dict(zip(words, numbers, strict=True))

    def lanes(self, name: str, lanes: int) -> dict[str, int]:
        """Return for each word of a list its row of lanes."""
        return self.table(name, lanes * LANE_BYTES, signed=True)

    def four_lanes(self, name: str) -> dict[str, int]:
        """Return the same for rows of four lanes: a number that the machine knows."""
        numbers = self.bytes(f"{name} rows")
        rows = unpack(f"<{len(numbers) // (4 * LANE_BYTES)}q", numbers)
        return dict(zip(self.words(name), rows, strict=True))


def _lexicon(packed: dict[str, Any]) -> Lexicon:
    """Give each word the languages that know it: few different sets, each of them held once."""
    words, codes = packed["words"].split(PARTED), packed["known in"].split(PARTED)
    sets = {it: tuple(it.split(" ")) for it in set(codes)}
    known = dict(zip(words, map(sets.__getitem__, codes), strict=True))
    return Lexicon(Languages(packed["phrases"]), known)


def _spans(header: dict[str, Any], sections: _Sections) -> SpanModel:
    familiarity = Familiarity(
        dict(
            zip(
                sections.words("familiar"),
                sections.words("familiar codes"),
                strict=True,
            )
        ),
        sections.bytes("once"),
        sections.bytes("names"),
    )
    return SpanModel(
        tuple(sections.four_lanes(f"spans {kind}") for kind in KINDS),
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
