"""Run the benchmark: `python -m bench [--quick]`, or one part of it. See docs/performance.md.

On a machine that is not yours alone: `python -m bench --keep [PART]` measures a part, the next one
if none is named, four minutes at most, and keeps it; what completes a whole run publishes it.
"""

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import (
    environments,
    lab,
    large,
    ledgers,
    picture,
    rush,
    scenarios,
    summary,
    tables,
    turns,
)
from bench.goals import GOALS
from bench.lines import line
from bench.scenarios import FULL, QUICK, Plan, Row

RESULTS = Path(__file__).with_name("results")
PIECES = lab.HOME / "pieces"
Part = Callable[[Plan], Iterator[Row]]


def _round(number: int) -> Part:
    return lambda plan: scenarios.one_round(plan, number)


ROUNDS = {f"round{number}": _round(number) for number in range(1, FULL.rounds + 1)}
PARTS: dict[str, Part] = {
    **ROUNDS,
    "waits": lambda _: scenarios.waits(),
    "stalls": lambda _: scenarios.stalls(),
    "minute": scenarios.minute,
    "least": scenarios.least,
    "ledgers": lambda plan: ledgers.ledgers(plan.warm_resets),
    "nodes": lambda plan: ledgers.nodes(plan.warm_resets),
    "rush": lambda _: rush.rush(),
    "peers": lambda _: rush.rush_of_peers(),
    "growth": lambda plan: large.growth(plan.sizes, plan.warm_resets),
    "directory": lambda plan: large.directory(plan.warm_resets),
    "soak": scenarios.soak,
    "imports": lambda _: scenarios.imports(),
}
WITHOUT_PEERS = frozenset(PARTS) - {*ROUNDS, "stalls", "minute", "peers", "imports"}
"""Parts in which Latchkey alone is at work."""


def main() -> int:
    """Run what is asked for; give the exit code."""
    arguments = _arguments()
    plan = QUICK if arguments.quick else FULL
    parts = arguments.parts or ([_next_piece()] if arguments.keep else _of(plan))
    if os.environ.get(lab.INSIDE) != "yes":
        environments.prepare(peers=bool(set(parts) - WITHOUT_PEERS))
        if "growth" in parts:
            large.filled(plan.sizes)
    lab.enter(sys.argv[1:])
    if arguments.keep:
        for part in parts:
            _keep(part, list(_rows(plan, [part])))
        return 0
    rows = list(_rows(plan, parts))
    if parts == _of(plan):
        _publish(plan, rows)
    return 0


def _of(plan: Plan) -> list[str]:
    return [part for part in PARTS if part not in ROUNDS or list(ROUNDS).index(part) < plan.rounds]


def _next_piece() -> str:
    return next((part for part in PARTS if not (PIECES / f"{part}.json").exists()), "imports")


def _keep(piece: str, rows: list[Row]) -> None:
    """Keep what a piece has brought; with the last one publish all, and forget them."""
    PIECES.mkdir(exist_ok=True)
    (PIECES / f"{piece}.json").write_text(json.dumps(rows))
    files = [PIECES / f"{part}.json" for part in PARTS]
    if all(file.exists() for file in files):
        _publish(FULL, [row for file in files for row in json.loads(file.read_text())])
        shutil.rmtree(PIECES)


def _rows(plan: Plan, parts: list[str]) -> Iterator[Row]:
    began = time.monotonic()
    if "round1" in parts:
        with turns.cloud():
            turns.compile_once(turns.PEERS, ("dialog", "card"))
    for part in parts:
        for row in PARTS[part](plan):
            print(f"{time.monotonic() - began:6.0f} s  {line(row)}", flush=True)
            yield row


def _publish(plan: Plan, rows: list[Row]) -> None:
    asked = summary.Rows(rows)
    goals = [goal.judged(asked) for goal in GOALS]
    results: Row = {
        "plan": plan.name,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": scenarios.machine(),
        "caption": _caption(plan),
        "medians": summary.medians(asked, turns.PEERS, turns.VARIANTS),
        "goals": goals,
        "rows": rows,
    }
    RESULTS.mkdir(exist_ok=True)
    name = "latest" if plan is FULL else "quick"
    (RESULTS / f"{name}.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (RESULTS / f"{name}.svg").write_text(picture.draw(results), encoding="utf-8")
    if plan is FULL:
        tables.write(results)
    for row in results["medians"]:
        print(line(row))
    for goal in goals:
        reached = "reached" if goal["kept"] else "MISSED "
        print(f"{reached}  {goal['goal']:58} {goal['limit']:>10}   {goal['reached']:.3g}")
    print(f"written: bench/results/{name}.json and {name}.svg")


def _caption(plan: Plan) -> str:
    told = "TLS to the cloud, tokens verified, 16 turns in flight, one core"
    return f"{told}; medians of {plan.rounds} alternating round{'s' if plan.rounds > 1 else ''}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, some minutes")
    parser.add_argument("--keep", action="store_true", help="a piece of a whole run; keep it")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
