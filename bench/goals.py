"""What shall be at most (or at least) how much, and how each is read out of the rows of a run."""

import statistics
from typing import Any

from bench.summary import Check, Goal, Rows, median_of


def cpu(variant: str, theirs: str) -> Check:
    """Make the check of Latchkey's CPU per turn against a peer's."""
    return lambda rows: rows.ratio("cpu_ms", "turn", "latchkey", theirs, variant=variant)


def speed(theirs: str, variant: str) -> Check:
    """Make the check of Latchkey's turns per second against a peer's card or dialog."""

    def measure(rows: Rows) -> float:
        mine = rows.of("turn", peer="latchkey", variant="dialog")
        other = rows.of("turn", peer=theirs, variant=variant)
        pairs = zip(mine, other, strict=True)
        return median_of(one["turns_per_s"] / its["turns_per_s"] for one, its in pairs)

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
    """Give the dearest point of the ledger's curve over the cheapest."""
    sizes = {row["size"] for row in rows.of("ledger")}
    points = [rows.median("cpu_ms", "ledger", size=size) for size in sizes]
    return max(points) / min(points)


def grown(what: str, fact: str, figure: str = "cpu_ms") -> Check:
    """Make the check of the largest *fact* against the smallest, inside each round."""

    def measure(rows: Rows) -> float:
        by_round: dict[int, dict[int, float]] = {}
        for row in rows.of(what):
            by_round.setdefault(row["round"], {})[row[fact]] = row[figure]
        return median_of(found[max(found)] / found[min(found)] for found in by_round.values())

    return measure


def on_server(rows: Rows) -> float:
    """Give the bot's CPU for a reset on a server over that on a file, inside each round."""
    pairs = zip(
        rows.of("ledger_kind", ledger="postgres"),
        rows.of("ledger_kind", ledger="sqlite"),
        strict=True,
    )
    return median_of(mine["cpu_ms"] / other["cpu_ms"] for mine, other in pairs)


def largest(what: str, figure: str, **facts: Any) -> Check:
    """Make the check of *figure* on the largest ledger."""

    def measure(rows: Rows) -> float:
        size = max(row["size"] for row in rows.of(what, **facts))
        return rows.median(figure, what, size=size, **facts)

    return measure


def rushed(step: str, rank: str, known: float) -> Check:
    """Make the check of what admins wait for *step* in the rush, beyond *known* ms."""
    return lambda rows: float(rows.of("rush", beside=NOBODY_SLOW)[0][step][rank] - known)


def unmoved(rows: Rows) -> float:
    """Give by how much the others' p99 moves where one admin's Graph is slow, at most."""
    before, beside = rows.of("rush")
    steps = ("words_to_card", "press_to_password")
    return float(max(beside[step]["p99_ms"] / before[step]["p99_ms"] for step in steps))


def export_grows(rows: Rows) -> float:
    """Give the memory of an export of the largest record over that of the smallest."""
    found = {row["size"]: row["rss_mb"] for row in rows.of("audit", command="export")}
    return float(found[max(found)] / found[min(found)])


def most_fds(rows: Rows) -> float:
    """Give the descriptors beyond the turns in flight, each of which has a way in and one out."""
    (row,) = rows.of("minute", peer="latchkey")
    return float(row["fds"] - 2 * row["connections"])


NOBODY_SLOW = "nobody slow"
CALL = 100.0
"""Milliseconds of a call to the cloud in the rush."""
ENTRA = 1000 + 2 * CALL
"""What a reset takes at Entra: the call, the second that Graph asks to wait for, and the look."""

GOALS = (
    Goal("1 card turn: CPU x floor", 1.0, cpu("card", "floor")),
    Goal("1 dialog turn: CPU x floor", 1.35, cpu("dialog", "floor")),
    Goal("1 dialog turn: CPU x stock", 1 / 75, cpu("dialog", "stock")),
    Goal("1 dialog turns/s x Agents SDK", 5, speed("agents", "dialog"), at_least=True),
    Goal("1 dialog turns/s x Teams SDK (card)", 7, speed("teams_sdk", "card"), at_least=True),
    Goal("1 dialog turns/s x botbuilder-js", 3, speed("botbuilder_js", "dialog"), at_least=True),
    Goal("1 user-token turn: CPU x stock", 1 / 80, cpu("token", "stock")),
    *(
        Goal(f"2 whole reset, {how}: {pace} floor turns", limit, in_floor_turns(sign_in, what))
        for sign_in, how, limit in (("cold", "with sign-in", 12), ("warm", "signed in", 20))
        for what, pace in (("turn", "full-speed"), ("unhurried", "equally slow"))
    ),
    Goal(
        "2 whole reset, signed in: CPU x the least",
        1.5,
        lambda rows: rows.ratio("cpu_ms", "least", "latchkey", "limit"),
    ),
    Goal("2 whole reset on PostgreSQL: CPU x on a file", 1.5, on_server),
    Goal(
        "2 whole reset on PostgreSQL: journeys",
        14,
        lambda rows: rows.of("ledger_kind", ledger="postgres counted")[0]["journeys"],
    ),
    Goal(
        "2 two nodes on PostgreSQL: resets/s x one",
        1.8,
        grown("nodes", "nodes", "resets_per_s"),
        at_least=True,
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
    Goal("4 rush, words to card: p50 ms", 350, rushed("words_to_card", "p50_ms", 0)),
    Goal("4 rush, words to card: p99 ms", 600, rushed("words_to_card", "p99_ms", 0)),
    Goal(
        "4 rush, press to password: p50 ms beyond Entra and 3 calls",
        60,
        rushed("press_to_password", "p50_ms", ENTRA + 3 * CALL),
    ),
    Goal(
        "4 rush, press to password: p99 ms beyond Entra",
        800,
        rushed("press_to_password", "p99_ms", ENTRA),
    ),
    Goal("4 rush, beside somebody's slow Graph: p99 x without", 1.1, unmoved),
    *(
        Goal(f"4 {part} late: longest stall x stock", 1 / 50, stalled(part))
        for part in ("connector", "entra_token", "channel_keys", "user_token", "renewal", "graph")
    ),
    Goal("5 ledger: dearest reset x cheapest, 100 to 1,000,000", 1.25, flat),
    Goal(
        "5 whole reset: CPU on 1,000,000 x on 100",
        1.25,
        grown("reset_on_grown", "size"),
    ),
    Goal("5 start on 1,000,000 resets: s", 2.0, largest("reset_on_grown", "cold_s")),
    Goal(
        "5 audit verify: entries/s",
        50_000,
        largest("audit", "entries_per_s", command="verify"),
        at_least=True,
    ),
    Goal("5 audit export: memory, 100,000 x 10,000", 1.1, export_grows),
    Goal("5 whole reset: CPU among 100,000 people x 128", 1.25, grown("directory", "people")),
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
    Goal("5 soak: MB per 1,000 resets", 0.5, slope),
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
