"""From rows to what they say: medians, ratios inside one round, and the goals."""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Check = Callable[["Rows"], float]


def _median(figures: Iterable[float]) -> float:
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
        return _median(row[figure] for row in self.of(what, **facts) if row[figure] is not None)

    def ratio(self, figure: str, what: str, mine: str, theirs: str, **facts: Any) -> float:
        """Give the median of a ratio that is taken inside each round."""
        pairs = zip(
            self.of(what, peer=mine, **facts), self.of(what, peer=theirs, **facts), strict=True
        )
        return _median(one[figure] / other[figure] for one, other in pairs)

    def in_floor_turns(self, sign_in: str, what: str = "turn") -> float:
        """Say how many one-card turns of the floor one whole reset costs, inside each round.

        *what* "unhurried": of the floor at the pace of the resets, not at full speed.
        """
        floors = {r["round"]: r["cpu_ms"] for r in self.of(what, peer="floor", variant="card")}
        return _median(r["cpu_ms"] / floors[r["round"]] for r in self.of("reset", sign_in=sign_in))

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


def cpu(variant: str, theirs: str) -> Check:
    """Make the check of Latchkey's CPU per turn against a peer's."""
    return lambda rows: rows.ratio("cpu_ms", "turn", "latchkey", theirs, variant=variant)


def speed(theirs: str, variant: str) -> Check:
    """Make the check of Latchkey's turns per second against a peer's card or dialog."""

    def measure(rows: Rows) -> float:
        mine = rows.of("turn", peer="latchkey", variant="dialog")
        other = rows.of("turn", peer=theirs, variant=variant)
        pairs = zip(mine, other, strict=True)
        return _median(one["turns_per_s"] / its["turns_per_s"] for one, its in pairs)

    return measure


def in_floor_turns(sign_in: str, what: str) -> Check:
    """Make the check of a whole reset against the floor's one-card turn."""
    return lambda rows: rows.in_floor_turns(sign_in, what)


def stalled(part: str) -> Check:
    """Make the check of the longest stall against stock's worst of all parts."""

    def measure(rows: Rows) -> float:
        parts = {row["part"] for row in rows.of("stall", peer="stock")}
        worst = max(rows.stall(name, "stock") for name in parts)
        return rows.stall(part, "latchkey") / worst

    return measure


def wait(step: str, calls: int) -> Check:
    """Make the check of what an admin waits beyond *calls* x 100 ms, in ms.

    Taken off is what she waits where no call is late: most of it is the simulator's own work.
    """

    def measure(rows: Rows) -> float:
        late, prompt = (rows.of("waits", late_ms=ms)[0][step]["p50_ms"] for ms in (100.0, 0.0))
        return float(late - prompt - 100 * calls)

    return measure


def slope(rows: Rows) -> float:
    """Give the growth of memory in MB per 1,000 resets, after the first fifth of the soak."""
    points = rows.of("soak")
    settled = points[len(points) // 5 :]
    if len(settled) <= 1:  # a line takes two points
        return 0.0
    x, y = [row["resets"] / 1000 for row in settled], [row["rss_mb"] for row in settled]
    return statistics.linear_regression(x, y).slope


def flat(rows: Rows) -> float:
    """Give the dearest point of the ledger's curve from 100 resets on, over the cheapest."""
    points = [row["cpu_ms"] for row in rows.of("ledger") if row["size"] >= 100]  # noqa: PLR2004 - before that, too few to measure
    return float(max(points) / min(points))


def most_fds(rows: Rows) -> float:
    """Give the descriptors beyond the turns in flight, each of which has a way in and one out."""
    (row,) = rows.of("minute", peer="latchkey")
    return float(row["fds"] - 2 * row["connections"])


GOALS = (
    Goal("1 card turn: CPU x floor", 1.0, cpu("card", "floor")),
    Goal("1 dialog turn: CPU x floor", 1.35, cpu("dialog", "floor")),
    Goal("1 dialog turn: CPU x stock", 1 / 75, cpu("dialog", "stock")),
    Goal("1 dialog turns/s x Agents SDK", 5, speed("agents", "dialog"), at_least=True),
    Goal("1 dialog turns/s x Teams SDK (card)", 7, speed("teams_sdk", "card"), at_least=True),
    Goal("1 dialog turns/s x botbuilder-js", 3, speed("botbuilder_js", "dialog"), at_least=True),
    Goal("1 user-token turn: CPU x stock", 1 / 80, cpu("token", "stock")),
    *(
        Goal(f"2 whole reset, {how}: {pace} floor turns", 12, in_floor_turns(sign_in, what))
        for sign_in, how in (("cold", "with sign-in"), ("warm", "signed in"))
        for what, pace in (("turn", "full-speed"), ("unhurried", "equally slow"))
    ),
    Goal("3 words to card at 100 ms a call: ms beyond 3 calls", 20, wait("words_to_card", 3)),
    Goal(
        "4 200 at once: turns/s x stock",
        60,
        lambda rows: rows.ratio("turns_per_s", "crowd", "latchkey", "stock"),
        at_least=True,
    ),
    Goal(
        "4 200 at once: turns/s x floor",
        0.65,
        lambda rows: rows.ratio("turns_per_s", "crowd", "latchkey", "floor"),
        at_least=True,
    ),
    Goal(
        "4 200 at once: p99 x floor",
        1.6,
        lambda rows: rows.ratio("p99_ms", "crowd", "latchkey", "floor"),
    ),
    *(
        Goal(f"4 {part} late: longest stall x stock", 1 / 50, stalled(part))
        for part in ("connector", "entra_token", "channel_keys", "user_token", "renewal", "graph")
    ),
    Goal("5 ledger: dearest reset x cheapest, 100 to 100,000", 1.25, flat),
    Goal(
        "5 after load: RSS x own idle",
        1.25,
        lambda rows: (
            rows.of("minute", peer="latchkey")[0]["rss_mb"]
            / rows.of("minute", peer="latchkey")[0]["idle_rss_mb"]
        ),
    ),
    Goal(
        "5 after load: RSS x stock",
        0.5,
        lambda rows: rows.ratio("rss_mb", "minute", "latchkey", "stock"),
    ),
    Goal("5 after load: descriptors beyond those in flight", 16, most_fds),
    Goal("5 soak: MB per 1,000 resets", 1.0, slope),
    Goal(
        "6 cold start x stock",
        0.9,
        lambda rows: rows.ratio("cold_s", "turn", "latchkey", "stock", variant="dialog"),
    ),
    Goal(
        "6 idle RSS x stock",
        0.95,
        lambda rows: rows.ratio("idle_rss_mb", "turn", "latchkey", "stock", variant="dialog"),
    ),
)


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
