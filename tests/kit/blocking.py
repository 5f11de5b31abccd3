"""Fails a test in which Latchkey's own code called something that blocks the event loop.

The call itself is caught, by blockbuster's wrappers, so that nothing here is measured and no busy
machine fails a test. It is noted and goes through: refused, it would be taken for trouble outside,
and something between would swallow it. What must not compute for long is held elsewhere, by
counting calls (tests/conversation/test_turn_cost.py).
"""

import sys
from contextlib import contextmanager
from inspect import CO_COROUTINE
from pathlib import Path

from blockbuster import BlockBuster, BlockBusterFunction

ROOT = Path(__file__).parents[2]
TESTS = f"{ROOT}/tests/"
NOT_SERVED = {"tests", "bench", "simulator", "doctor", "commands", "manifest"}
"""Code that no admin waits for: one command, one person, nothing else on the loop."""

MAY_BLOCK = [
    # Each locale's data is read once a process, when somebody first speaks so: a small file.
    ("babel/localedata.py", {"exists", "load"}),
    # A line for stderr: whoever reads it must not fall behind.
    ("logging/__init__.py", {"emit"}),
]
"""Functions under which a call may block, by the end of their file's name."""

ALSO_BLOCKING = ("socket.getaddrinfo", "socket.create_connection", "subprocess.Popen.wait")
"""What blockbuster does not look for: name servers, whole connections, other programs."""


def served():
    """List where the code lies that runs on the loop that admins wait for."""
    packages = (file.parent for file in ROOT.glob("*/__init__.py"))
    folders = [f"{package}/" for package in packages if package.name not in NOT_SERVED]
    return (*folders, *map(str, ROOT.glob("*.py")))


class Guard:
    """Notes what blocks under the code that lies at *ours*: `tried` lists it as sentences."""

    def __init__(self, ours):
        self.tried, self._ours, self._wrappers = [], tuple(ours), BlockBuster()
        for name in ALSO_BLOCKING:
            self._wrappers.functions[name] = BlockBusterFunction(None, name)
        for name, function in self._wrappers.functions.items():
            function.can_block_predicate = self._noting(name, function)

    @contextmanager
    def watching(self):
        """Note what blocks while the context lasts."""
        self.tried.clear()
        self._wrappers.activate()
        try:
            yield self.tried
        finally:
            self._wrappers.deactivate()

    def _noting(self, name, function):
        """Note a call on its way; what is called on a running loop alone comes here."""
        waits_for_nothing, may_block = function.can_block_predicate, function.can_block_functions

        def note(*args, **facts):
            if not waits_for_nothing(*args, **facts):
                who = self._who_calls(sys._getframe(2), [*may_block, *MAY_BLOCK])  # noqa: SLF001
                self.tried.extend([f"{who} called {name}"] if who else [])
            return True

        return note

    def _who_calls(self, frame, allowed):
        """Name the innermost function of ours; None when there is none, or when it may block.

        A test may call what blocks, and what of ours is no coroutine, itself: it is no server.
        """
        who, on_the_loop, by_a_test = None, False, False
        while frame and frame.f_code.co_name != "_run_once":  # the loop itself begins below
            file, function = frame.f_code.co_filename, frame.f_code.co_name
            if any(file.endswith(end) and function in names for end, names in allowed):
                return None
            if file.startswith(self._ours):
                who = who or f"{file.removeprefix(f'{ROOT}/')}:{frame.f_lineno} {function}"
                on_the_loop |= bool(frame.f_code.co_flags & CO_COROUTINE)
            by_a_test |= file.startswith(TESTS)
            frame = frame.f_back
        return who if on_the_loop or not by_a_test else None
