"""One picture of the results: `python -m bench.picture RESULTS PICTURE`. Plain SVG."""

import json
import math
import sys
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

NAMES = {
    "stock": "botbuilder-python 4.17",
    "teams_sdk": "Teams SDK 2.1",
    "agents": "Agents SDK 1.9",
    "botbuilder_js": "botbuilder-js 4.23",
    "latchkey": "Latchkey",
    "floor": "bare aiohttp handler",
}
PANELS = {
    "card": "one card",
    "dialog": "one step of a dialog",
    "token": "card after a user-token call",
}
OURS, THEIRS, FLOOR = "#0f6cbd", "#8a8886", "#605e5c"
WIDTH, LEFT, BAR, ROW = 860, 190, 560, 24
SMALLEST = 0.1
"""Milliseconds at the left edge; the axis counts in powers of ten."""


def draw(results: dict[str, Any]) -> str:
    """Draw CPU per turn of every peer, on a logarithmic axis."""
    dearest = max(row["cpu_ms"] for row in results["medians"])
    decades = math.ceil(math.log10(dearest / SMALLEST))
    body, y = [], 70
    for variant, title in PANELS.items():
        rows = {row["peer"]: row for row in results["medians"] if row["variant"] == variant}
        body.append(_text(LEFT, y, title, size=14, weight="600"))
        y += 12
        for peer in (peer for peer in NAMES if peer in rows):
            body += _bar(rows[peer], y, decades)
            y += ROW
        y += 34
    head = [
        _text(20, 28, "CPU per turn, in milliseconds (lower is better, each step is ten times)",
              size=17, weight="600"),
        _text(20, 48, results["caption"], size=12, fill=FLOOR),
    ]  # fmt: skip
    return "\n".join(_svg(y - 20, [*head, *_axis(decades, y - 40), *body]))


def _bar(row: dict[str, Any], y: int, decades: int) -> Iterator[str]:
    peer, ms = row["peer"], row["cpu_ms"]
    fill = OURS if peer == "latchkey" else THEIRS
    width = max(2.0, BAR * math.log10(ms / SMALLEST) / decades)
    weight = "600" if peer == "latchkey" else "400"
    yield _text(LEFT - 10, y + 14, NAMES[peer], anchor="end", weight=weight)
    yield f'<rect x="{LEFT}" y="{y + 2}" width="{width:.1f}" height="16" rx="2" fill="{fill}"/>'
    label = f"{ms:.2f}" if ms < 10 else f"{ms:.0f}"  # noqa: PLR2004 - two digits are enough
    ratio = f"{row['cpu_x_floor']:.1f} x floor" if peer != "floor" else "the floor"
    yield _text(LEFT + width + 8, y + 14, f"{label} ms, {ratio}", weight=weight)


def _axis(decades: int, bottom: int) -> Iterator[str]:
    for step in range(decades + 1):
        x = LEFT + BAR * step / decades
        yield f'<line x1="{x:.1f}" y1="76" x2="{x:.1f}" y2="{bottom}" stroke="#e1dfdd"/>'
        yield _text(
            x, bottom + 14, f"{SMALLEST * 10**step:g}", anchor="middle", size=11, fill=FLOOR
        )


def _text(x: float, y: float, words: str, **how: Any) -> str:
    size, anchor = how.get("size", 13), how.get("anchor", "start")
    weight, fill = how.get("weight", "400"), how.get("fill", "#242424")
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
        f' font-weight="{weight}" fill="{fill}">{escape(words)}</text>'
    )


def _svg(height: int, body: Iterable[str]) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}"'
        f' height="{height}" font-family="Segoe UI, Helvetica, Arial, sans-serif" role="img">'
    )
    yield f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
    yield from body
    yield "</svg>"


if __name__ == "__main__":
    drawn = draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    Path(sys.argv[2]).write_text(drawn, encoding="utf-8")
