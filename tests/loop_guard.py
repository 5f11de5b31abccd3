"""Fails a test in which one callback held the event loop up for more than a tenth of a second.

A busy machine must not fail it, so that wall time alone says nothing. What counts of a callback is
the time for which the loop's thread computed (its CPU time), and the time for which it slept though
it could have had a core: wall time, less CPU time, less the time for which the kernel had it wait
for a core (the second figure of /proc/thread-self/schedstat). Sleeping is forgiven a little longer,
because waiting for the interpreter's lock, which another thread holds that itself waits for a core,
looks the same; the more so the more processes want each core. Computing is weighed by how slow the
core is just then, because a neighbour on it makes the same work take more CPU time. Collecting
garbage is not counted: the heap is that of all tests together.
Source: https://docs.kernel.org/scheduler/sched-stats.html
"""

import asyncio
import gc
import os
import time
from asyncio.events import Handle
from contextlib import contextmanager
from pathlib import Path

COMPUTING = 0.1
"""Seconds of CPU time that one callback may take. The stories' longest takes less than half."""
SLEEPING = 0.25
"""Seconds that one callback may sleep: time.sleep, a lock, a file, a database, a name server. With
four times as many busy processes as cores, 0.12 s were seen where nothing blocked."""

SCHEDSTAT = Path("/proc/thread-self/schedstat")


class LoopGuard:
    """Remembers each callback that held the loop up: `held_up` lists them as sentences."""

    def __init__(self):
        self.held_up = []
        self._collecting, self._began = 0.0, 0.0

    def collects(self, phase, _info):
        """Take the time for which garbage is collected (`gc.callbacks`)."""
        if phase == "start":
            self._began = time.thread_time()
        else:
            self._collecting += time.thread_time() - self._began

    def watch(self, handle, run):
        """Run one callback and judge how long it took."""
        before, self._collecting = _times(), 0.0
        try:
            run(handle)
        finally:
            wall, computed, waited = (b - a for a, b in zip(before, _times(), strict=True))
            slept = wall - computed - waited
            computed -= self._collecting
            if _is_too_long(computed, slept):
                self.held_up.append(
                    f"{_named(handle)} computed for {computed:.3f} s and slept for {slept:.3f} s"
                )


@contextmanager
def guarded_loops():
    """Watch every callback of every event loop while the context lasts."""
    guard, run = LoopGuard(), Handle._run  # noqa: SLF001 - the one place through which all go

    def watched(handle):
        guard.watch(handle, run)

    Handle._run = watched  # noqa: SLF001
    gc.callbacks.append(guard.collects)
    try:
        yield guard
    finally:
        gc.callbacks.remove(guard.collects)
        Handle._run = run  # noqa: SLF001


def _is_too_long(computed, slept):
    load = max(1.0, os.getloadavg()[0] / os.cpu_count()) if slept > SLEEPING else 1.0
    slowness = _slowness() if computed > COMPUTING else 1.0
    return slept > SLEEPING * load or computed > COMPUTING * slowness


def _standard_work():
    """Give the CPU seconds that the same small work takes now."""
    began = time.thread_time()
    sum(number * number for number in range(50_000))
    return time.thread_time() - began


AT_BEST = min(_standard_work() for _ in range(5))


def _slowness():
    """Say how many times slower this core is now than when the tests began; never below 1."""
    return max(1.0, _standard_work() / AT_BEST)


def _times():
    """Give wall time, this thread's CPU time and its time in the queue for a core, in seconds."""
    return time.perf_counter(), time.thread_time(), _waited()


def _waited():
    try:
        return int(SCHEDSTAT.read_bytes().split()[1]) / 1e9
    except (OSError, IndexError):  # a kernel that keeps no account
        return 0.0


def _named(handle):
    task = getattr(handle._callback, "__self__", None)  # noqa: SLF001
    if isinstance(task, asyncio.Task):
        return f"{task.get_coro().__qualname__}"
    return repr(handle)
