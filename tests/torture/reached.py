"""What a figure has come to."""

from dataclasses import dataclass, field


@dataclass
class Reached:
    """`done` counts what was done, by name; `wrong` are the judge's sentences; empty is a pass."""

    done: dict[str, int | float | str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def count(self, name, more=1):
        self.done[name] = self.done.get(name, 0) + more

    def add(self, other):
        for name, number in other.done.items():
            self.count(name, number)
        self.wrong += other.wrong

    def __str__(self):
        return ", ".join(f"{number:,} {name}" for name, number in self.done.items())
