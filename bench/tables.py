"""The tables of docs/performance.md, written from the results of a run."""

import re
from pathlib import Path
from typing import Any

from bench.lab import ROOT
from bench.picture import NAMES, PANELS

PAGE = ROOT / "docs" / "performance.md"
SAID_AS_FRACTION = 0.1
TABLES = re.compile(r"(?<=<!-- results -->\n).*?(?=<!-- /results -->)", re.DOTALL)


def write(results: dict[str, Any], page: Path = PAGE) -> None:
    """Put the tables of *results* between the marks on *page*."""
    text = "\n".join([*_turns(results), "", *_goals(results), ""])
    before = page.read_text(encoding="utf-8")
    page.write_text(TABLES.sub(lambda _: text, before), encoding="utf-8")


def _turns(results: dict[str, Any]) -> list[str]:
    lines = [
        f"Run of {results['at'][:10]}, {results['machine']['cpu']}; {results['caption']}.",
        "",
        "| | turn | CPU ms | x floor | x stock | turns/s | p50 ms | p99 ms | RSS MB | cold s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    names = NAMES | {"floor_fast": "the same with uvloop and orjson"}
    for variant, title in PANELS.items():
        for row in (row for row in results["medians"] if row["variant"] == variant):
            figures = ("cpu_ms", "cpu_x_floor", "cpu_x_stock", "turns_per_s", "p50_ms", "p99_ms")
            cells = [_short(row[name]) for name in (*figures, "rss_mb", "cold_s")]
            lines.append(f"| {names[row['peer']]} | {title} | {' | '.join(cells)} |")
    return lines


def _goals(results: dict[str, Any]) -> list[str]:
    lines = ["| Goal | Wanted | Reached | |", "|---|---|---|---|"]
    for goal in results["goals"]:
        sign, _, limit = goal["limit"].partition(" ")
        wanted = f"{sign} {_fraction(float(limit))}"
        is_small = float(limit) < SAID_AS_FRACTION
        reached = (_fraction if is_small else _short)(goal["reached"])
        kept = "reached" if goal["kept"] else "**missed**"
        lines.append(f"| {goal['goal']} | {wanted} | {reached} | {kept} |")
    return lines


def _fraction(figure: float) -> str:
    """Write small ratios as people say them: 1/75."""
    return f"1/{1 / figure:.0f}" if 0 < figure < SAID_AS_FRACTION else _short(figure)


def _short(figure: float) -> str:
    return f"{figure:.3g}" if abs(figure) < 1000 else f"{figure:.0f}"  # noqa: PLR2004 - no powers of ten
