"""From rows to what they say: medians, ratios inside one round, and the goals."""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Check = Callable[["Rows"], float]


def median_of(figures: Iterable[float]) -> float:
    """Give the middle one."""
    return float(statistics.median(figures))


class Rows:
    """The rows of a run, to be asked."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = list(rows)

    def of(self, what: str, **facts: Any) -> list[Row]:
        """Give the rows of one kind with these facts."""
        return [
            row
            for row in self._rows
            if row["what"] == what and all(row.get(name) == fact for name, fact in facts.items())
        ]

    def median(self, figure: str, what: str, **facts: Any) -> float:
        """Give the median of one figure over the rounds."""
        return median_of(row[figure] for row in self.of(what, **facts) if row[figure] is not None)

    def ratio(self, figure: str, what: str, mine: str, theirs: str, **facts: Any) -> float:
        """Give the median of a ratio that is taken inside each round."""
        pairs = zip(
            self.of(what, peer=mine, **facts), self.of(what, peer=theirs, **facts), strict=True
        )
        return median_of(one[figure] / other[figure] for one, other in pairs)

    def in_floor_turns(self, sign_in: str, what: str = "turn") -> float:
        """Say how many one-card turns of the floor one whole reset costs, inside each round.

        *what* "unhurried": of the floor at the pace of the resets, not at full speed.
        """
        floors = {r["round"]: r["cpu_ms"] for r in self.of(what, peer="floor", variant="card")}
        return median_of(
            r["cpu_ms"] / floors[r["round"]] for r in self.of("reset", sign_in=sign_in)
        )

    def stall(self, part: str, peer: str) -> float:
        """Give the longest wait of an unrelated request, in ms."""
        return float(max(r["probe"]["max_ms"] for r in self.of("stall", part=part, peer=peer)))


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of the issue: what shall be at most (or at least) how much."""

    name: str
    limit: float
    measure: Check
    at_least: bool = False

    def judged(self, rows: Rows) -> Row:
        """Give the goal with what was reached."""
        reached = self.measure(rows)
        kept = reached >= self.limit if self.at_least else reached <= self.limit
        sign = ">=" if self.at_least else "<="
        return {
            "goal": self.name,
            "limit": f"{sign} {self.limit:g}",
            "reached": reached,
            "kept": kept,
        }


def medians(rows: Rows, peers: Iterable[str], variants: Iterable[str]) -> list[Row]:
    """Give one row a peer and variant: medians, and ratios inside the round."""
    figures = (
        "cpu_ms",
        "turns_per_s",
        "p50_ms",
        "p99_ms",
        "rss_mb",
        "idle_rss_mb",
        "cold_s",
        "fds",
    )
    found = []
    for variant in variants:
        for peer in peers:
            if not rows.of("turn", peer=peer, variant=variant):
                continue
            row: Row = {"peer": peer, "variant": variant}
            row |= {f: rows.median(f, "turn", peer=peer, variant=variant) for f in figures}
            for other in ("floor", "stock"):
                ratio = rows.ratio("cpu_ms", "turn", peer, other, variant=variant)
                row[f"cpu_x_{other}"] = ratio
            found.append(row)
    return found
