"""Names as they stand in a message: words in a row, with particles, and *Surname, Given*."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from intents.labels import Label, is_cjk_word, is_identifier

_NAMES = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
PARTICLES = frozenset(_NAMES["particles"].split())
ENDS_IN_S = frozenset(_NAMES["end_in_s"].split())


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that may be a name: indexes `first` to `last`, both included."""

    first: int
    last: int
    score: int = 0


def is_capital(labels: list[Label], run: Run) -> bool:
    """Say whether a name is written with a capital. Particles do not count: *van der Berg* is."""
    words = [labels[at].word for at in range(run.first, run.last + 1)]
    named = next((word for word in words if word.folded not in PARTICLES), words[0])
    return named.capital


def surnames_first(labels: list[Label], listed: list[Run]) -> list[Run]:
    """Join what is written surname first: *Charon, Alain* is one person.

    Only where all that is listed comes in such pairs, with capitals: *Alain, Megan and Diego* are
    three. Two first names with nothing but a comma are read as one person, whom nobody has; that
    is said, and no harm done.
    """
    pairs: list[Run] = []
    for left, right in zip(listed[::2], listed[1::2], strict=False):
        last = pairs[-1].last if pairs else None
        if not _is_one_person(labels, left, right) or _is_by_comma(labels, last, left):
            return listed
        pairs.append(Run(left.first, right.last))
    return listed if len(listed) % 2 else pairs


def _is_one_person(labels: list[Label], left: Run, right: Run) -> bool:
    named = all(_is_plain_name(labels, run) for run in (left, right))
    surname = [at for at in range(left.first, left.last + 1) if not _is_small(labels[at])]
    given = range(right.first, right.last + 1)
    short = len(given) == 1 or (len(surname) == 1 and len(given) == 2)  # noqa: PLR2004 - María José
    return named and short and _is_by_comma(labels, left.last, right)


def _is_plain_name(labels: list[Label], run: Run) -> bool:
    word = labels[run.first].word
    special = word.mention or word.quoted or is_identifier(word) or is_cjk_word(labels[run.first])
    return is_capital(labels, run) and not special


def _is_small(label: Label) -> bool:
    return label.word.folded in PARTICLES


def _is_by_comma(labels: list[Label], last: int | None, right: Run) -> bool:
    """Say whether one comma, and nothing else, stands between two names."""
    if last is None:
        return False
    between = labels[last + 1 : right.first]
    return [label.word.folded for label in between] == [","]
