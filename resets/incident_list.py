"""What is pasted as the list of an incident: how much is read of it, and which lines can be people.

Nothing in it is believed. Pure.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from resets.ids import GUID

MOST = 50
"""People at once. Our own choice: some minutes at Entra's pace, and a list that one still reads."""
LONGEST_LIST = 8_000
"""Signs of a pasted list that are read: fifty of the longest sign-in names, and some more."""
LONGEST_GROUP_NAME = 256
"""Signs of a group's name. Source: https://learn.microsoft.com/graph/api/resources/group"""

ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:.\"()]{2,}")
IN_BRACKETS = re.compile(r"[^<>]*<([^<>\s]+)>")
LONGEST_ADDRESS = 113
"""Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy"""


class ListFault(StrEnum):
    """Why nothing of a list is gone on with."""

    NOBODY = "nobody"
    """Nothing was pasted and no group named."""
    TOO_MANY = "too_many"
    GROUP_NOT_FOUND = "group_not_found"
    GROUP_SEVERAL = "group_several"
    GROUP_NOT_READ = "group_not_read"


@dataclass(frozen=True, slots=True)
class Refusal:
    """That nothing of a list was gone on with, and why; *number* of how many there were."""

    fault: ListFault
    number: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """What was pasted: lines, and perhaps the name or id of a group."""

    lines: tuple[str, ...]
    group: str = ""
    is_cut: bool = False
    """Whether more was pasted than is read: then nobody knows how many there are."""

    @classmethod
    def of(cls, text: str, group: str) -> "Listed":
        """Read it. Nothing in it is believed."""
        lines, group = tuple(read_lines(text[:LONGEST_LIST])), " ".join(group.split())
        return cls(lines, group[:LONGEST_GROUP_NAME], len(text) > LONGEST_LIST)


def read_lines(text: str) -> list[str]:
    """Give the lines of a pasted list, each once. Nothing in them is believed."""
    lines = [part for line in re.split(r"[\r\n;,\u2028\u2029]+", text) for part in _parts(line)]
    return list({line.casefold(): line for line in reversed(lines) if line}.values())[::-1]


def is_id(line: str) -> bool:
    """Say whether *line* can be a sign-in name or an object id."""
    if len(line) > LONGEST_ADDRESS:
        return False
    return GUID.fullmatch(line) is not None or ADDRESS.fullmatch(line) is not None


def ids_in(text: str) -> list[str]:
    """Give the sign-in names and object ids that stand in somebody's words."""
    words = [word.strip("<>()[]\"'.:") for word in re.split(r"[\s;,]+", text)]
    return list(dict.fromkeys(word for word in words if is_id(word)))


def _parts(line: str) -> list[str]:
    """Give what one line names: itself, what stands in brackets, or several ids beside another."""
    line = " ".join(line.split()).strip("\"' ")
    if bracketed := IN_BRACKETS.fullmatch(line):
        return [bracketed[1]]
    words = line.split(" ")
    return words if len(words) > 1 and all(map(is_id, words)) else [line]
