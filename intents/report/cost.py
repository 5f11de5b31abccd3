"""Measures what reading costs: start-up, memory, time a line, the worst shape of text."""

import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator

from intents.reading.weights import FILE, opened
from intents.training.corpus import corpus
from intents.understanding import understand

_TIMES = 5
_COMPILES_EACH_TIME = "PYTHONDONTWRITEBYTECODE"
_START = (
    "import time; t = time.perf_counter(); from intents import understand; "
    "understand('reset password for alain'); print(time.perf_counter() - t)"
)
SHAPES = (
    "a ",
    "reset ",
    "d'",
    "[a](",
    "<at>",
    "&amp;",
    "a@",
    "a-b.c@d\\e ",
    "?",
    "é",
    "密",
    "\u202e",
)


def costs() -> Iterator[str]:
    """Say what it costs, one fact a line."""
    yield f"weights: {FILE.stat().st_size / 1e6:.2f} MB"
    yield f"start-up, first message included: {min(map(_started, range(_TIMES))) * 1000:.0f} ms"
    yield f"memory: {_memory() / 1e6:.1f} MB"
    yield f"a line of the corpus: {_average() * 1000:.2f} ms on average"
    yield f"10,000 characters of the worst shape: {max(map(_longest, SHAPES)) * 1000:.1f} ms"


def _started(_: int) -> float:
    """Start anew; what was compiled the first time is kept, as it is wherever Latchkey runs."""
    environment = {it: value for it, value in os.environ.items() if it != _COMPILES_EACH_TIME}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _START], env=environment, capture_output=True, check=True, text=True
    )
    return float(done.stdout)


def _memory() -> int:
    data = FILE.read_bytes()
    tracemalloc.start()
    kept = opened(data)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del kept
    return held


def _average() -> float:
    lines = [it for it in corpus() if it.template is None]
    start = time.process_time()
    for line in lines:
        understand(line.text, line.locale)
    return (time.process_time() - start) / len(lines)


def _longest(shape: str) -> float:
    text = (shape * 10_000)[:10_000]
    return min(_timed(text) for _ in range(_TIMES))


def _timed(text: str) -> float:
    start = time.process_time()
    understand(text)
    return time.process_time() - start
