"""An event loop by whose clock nobody is late because the machine is busy with something else,
and on which nobody waits long for a time that merely has to pass.

Its time goes by while it computes and while it waits, for no longer than it meant to wait. What it
spends in the queue for a processor does not count: so no limit of Latchkey's passes, in the tests,
that would not have passed beside no other program.

Where bot and cloud are both on it, what one sends is with the other at once. Once everybody waits,
and no thread has work, nothing can come but the end of somebody's pause: the time until then is
skipped, step by step, and after each step it is looked whether something has come all the same.
"""

import asyncio
import selectors
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import wraps

LOOK_SECONDS = 0.002
STEP_SECONDS = 0.1
"""So much of the loop's time is skipped after a look that found nothing."""


class Skipping:
    """Whether time may be skipped, and how much was."""

    def __init__(self):
        self._allowed, self._seconds = False, 0.0
        self._before = set(threading.enumerate())
        self._jobs, self._counting = 0, threading.Lock()
        self._count_jobs()

    @property
    def skipped(self):
        """How far the clocks of this test are ahead of the machine's."""
        return timedelta(seconds=self._seconds)

    def begin_test(self, *, allowed):
        """Skip nothing yet, and nothing at all where another program has a part in the test.

        Nobody waits for a thread that an earlier test has left behind, such as an exporter's whose
        receiver hangs.
        """
        self._allowed, self._seconds = allowed, 0.0
        self._before = set(threading.enumerate())

    def may_skip(self):
        return self._allowed and not self._jobs and not any(map(self._may_work, self._threads()))

    def skip(self, seconds):
        self._seconds += seconds

    def _threads(self):
        return (thread for thread in threading.enumerate() if thread not in self._before)

    @staticmethod
    def _may_work(thread):
        """Tell whether a thread may be at work: one of a pool is not, unless it has a job."""
        target = getattr(thread, "_target", None)
        return getattr(target, "__module__", "") != "concurrent.futures.thread"

    def _count_jobs(self):
        """Count what is given to the threads of a pool, until it is done."""
        submit = ThreadPoolExecutor.submit

        @wraps(submit)
        def counted(pool, *job, **facts):
            promised = submit(pool, *job, **facts)
            self._count(1)
            promised.add_done_callback(lambda _: self._count(-1))
            return promised

        ThreadPoolExecutor.submit = counted

    def _count(self, more):
        with self._counting:
            self._jobs += more


SKIPPING = Skipping()


class Waiting(selectors.DefaultSelector):
    """Counts the seconds that were waited, each time at most as many as were asked for."""

    def __init__(self):
        super().__init__()
        self.seconds = 0.0

    def select(self, timeout=None):
        while timeout is not None and timeout > LOOK_SECONDS and SKIPPING.may_skip():
            if ready := self._wait(LOOK_SECONDS):
                return ready
            step = min(STEP_SECONDS, timeout - LOOK_SECONDS)
            SKIPPING.skip(step)
            self.seconds += step
            timeout -= LOOK_SECONDS + step
        return self._wait(timeout)

    def _wait(self, timeout):
        began = time.monotonic()
        ready = super().select(timeout)
        took = time.monotonic() - began
        self.seconds += took if timeout is None else min(took, max(timeout, 0.0))
        return ready


class PatientLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(Waiting())

    def time(self):
        return self._selector.seconds + time.thread_time()


class PatientLoops(asyncio.DefaultEventLoopPolicy):
    """Makes each loop of this process a patient one."""

    _loop_factory = PatientLoop
