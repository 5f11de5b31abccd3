"""A row of a run as one line on a terminal: what was measured, then the figures that it has."""

from typing import Any

from bench.summary import Row

WHAT = (
    *("what", "round", "peer", "variant", "sign_in", "part", "ledger", "size", "nodes", "beside"),
    *("people", "command", "resets", "late_ms"),
)
"""What tells one row from another, shown as it is."""
FIGURES = (
    *("cpu_ms", "cpu_x_floor", "cpu_x_stock", "turns_per_s", "resets_per_s", "p99_ms", "rss_mb"),
    *("fds", "cold_s", "journeys", "transactions", "connections", "server_cpu_ms"),
    *("entries_per_s", "p50_ms", "seconds", "cpu_busy", "cloud_busy", "generator_busy"),
)
"""What was measured, shown by its name."""
STRETCHES = ("words_to_card", "press_to_answer", "press_to_password", "whole")
"""Stretches of a reset, each with percentiles: the median is shown."""


def line(row: Row) -> str:
    """Write what *row* has of all that."""
    shown = [str(row[name]) for name in WHAT if name in row]
    shown += [f"{name} {_short(row[name])}" for name in FIGURES if row.get(name) is not None]
    if "probe" in row:
        shown.append(f"longest stall {row['probe']['max_ms']:.1f} ms")
    shown += [f"{name} {row[name]['p50_ms']:.0f} ms" for name in STRETCHES if name in row]
    return "  ".join(shown)


def _short(figure: Any) -> str:
    return f"{figure:.3g}" if isinstance(figure, float) else str(figure)
