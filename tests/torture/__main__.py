"""`python -m tests.torture [figure ...]`: run figures at full dose and print the table.

The table also goes to .torture/table.txt, every violation to .torture/violations.txt; neither is
committed. Exits with 1 when anything was violated.
"""

import asyncio
import signal
import sys
import time
import traceback
from datetime import UTC, datetime

from tests.torture.figures import FIGURES
from tests.torture.nodes import ROOT
from tests.torture.reached import Reached

OUT = ROOT / ".torture"
HEAD = ("figure", "goal", "reached", "verdict", "seconds")
SHOWN = 10
"""Violations that are printed; the file has all of them."""


def main(names):
    known = {figure.name: figure for figure in FIGURES}
    if unknown := [name for name in names if name not in known]:
        sys.stderr.write(f"no figure {', '.join(unknown)}; there are: {', '.join(known)}\n")
        return 2
    results = [_measured(known[name]) for name in names or known]
    table = _table([row for row, _ in results])
    wrong = [sentence for _, sentences in results for sentence in sentences]
    OUT.mkdir(exist_ok=True)
    (OUT / "table.txt").write_text(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n\n{table}\n")
    (OUT / "violations.txt").write_text("".join(f"{sentence}\n" for sentence in wrong))
    sys.stdout.write(f"\n{table}\n")
    return 1 if wrong else 0


def _measured(figure):
    """Run one figure; give its row and its violations."""
    sys.stdout.write(f"{figure.name}: {figure.goal} ...\n")
    sys.stdout.flush()
    began = time.monotonic()
    try:
        reached = asyncio.run(figure.run(figure.dose))
    except Exception:  # noqa: BLE001 - the other figures shall run all the same
        reached = Reached({}, [f"came to no end: {traceback.format_exc()}"])
    verdict = f"VIOLATED x {len(reached.wrong)}" if reached.wrong else "holds"
    for sentence in reached.wrong[:SHOWN]:
        sys.stdout.write(f"  {sentence}\n")
    row = (figure.name, figure.goal, str(reached), verdict, f"{time.monotonic() - began:,.0f}")
    sys.stdout.write(f"  {row[2]}: {verdict}\n")
    sys.stdout.flush()
    return row, [f"{figure.name}: {sentence}" for sentence in reached.wrong]


def _table(rows):
    lines = [HEAD, tuple("-" * len(name) for name in HEAD), *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


if __name__ == "__main__":
    for stop in (signal.SIGTERM, signal.SIGINT):  # in the background the shell ignores the second
        signal.signal(stop, signal.default_int_handler)  # so that servers and folders go, too
    sys.exit(main(sys.argv[1:]))
