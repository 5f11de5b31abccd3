"""Mutants that must be killed: each removes one promise (`named.toml`)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file that breaks what *name* says, and the tests that must notice."""

    name: str
    file: str
    old: str
    new: str
    tests: list[str]
    after: str = ""
    """Text behind which *old* stands first, where the file has it more than once."""

    def broken(self, sound):
        """Give the text of the file with the change in it."""
        start = sound.index(self.after)
        where = sound.index(self.old, start)
        return sound[:where] + self.new + sound[where + len(self.old) :]


def named():
    """Read every mutant of named.toml."""
    text = (Path(__file__).parent / "named.toml").read_text(encoding="utf-8")
    return [Mutant(**facts) for facts in tomllib.loads(text)["mutant"]]
