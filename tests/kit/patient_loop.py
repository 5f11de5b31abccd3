"""An event loop by whose clock nobody is late because the machine is busy with something else.

Its time goes by while it computes and while it waits, for no longer than it meant to wait. What it
spends in the queue for a processor does not count: so no limit of Latchkey's passes, in the tests,
that would not have passed beside no other program.
"""

import asyncio
import selectors
import time


class MeantToWait(selectors.DefaultSelector):
    """Counts the seconds that were waited, each time at most as many as were asked for."""

    def __init__(self):
        super().__init__()
        self.waited = 0.0

    def select(self, timeout=None):
        began = time.monotonic()
        ready = super().select(timeout)
        took = time.monotonic() - began
        self.waited += took if timeout is None else min(took, max(timeout, 0.0))
        return ready


class PatientLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(MeantToWait())

    def time(self):
        return self._selector.waited + time.thread_time()


class PatientLoops(asyncio.DefaultEventLoopPolicy):
    """Makes each loop of this process a patient one."""

    _loop_factory = PatientLoop
