"""Latchkeys in processes of their own, born from one that has loaded everything already."""

import asyncio
import atexit
import json
import os
import signal
import subprocess
import sys
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from tests.torture.loopback import listening

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 180


@dataclass(frozen=True)
class Leases:
    """For how many seconds what is believed. `own_lease` None: as in earnest, minutes."""

    run_lease: float = 3.0
    """That a silent node lives: twenty times shorter than in earnest."""
    own_lease: float | None = None
    """That a case is being carried out, by whomever."""


SHORT = Leases()
IN_EARNEST = Leases(60.0)
"""Where no node dies or stands still: on a busy machine a living one may be late by seconds."""


class Nursery:
    """The process that nodes are forked from, so that a new one costs no second of loading.

    One for all stages of this process, for loading costs more than most of what is played on them.
    """

    def __init__(self):
        self._process = None

    def bear(self, wanted):
        """Have a node made; it calls back at the port in *wanted*."""
        if self._process is None:
            self._open()
        self._process.stdin.write(f"{json.dumps(wanted)}\n".encode())

    def _open(self):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.node"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"]},
            stdin=subprocess.PIPE,
            bufsize=0,
        )
        atexit.register(self._close)

    def _close(self):
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()


NURSERY = Nursery()


class Node:
    """One Latchkey. It is dead when its line to us is cut."""

    def __init__(self, settings, log, leases):
        self._log = log
        self._wanted = {"settings": settings, "log": str(log), **asdict(leases)}
        self.pid = self.port = 0
        self._writer, self._replies, self._dead = None, asyncio.Queue(), asyncio.Event()
        self._listening = None

    async def start(self):
        """Start it, or start it again on the same ledger."""
        called = asyncio.Queue()
        server = await asyncio.start_server(lambda *line: called.put_nowait(line), "127.0.0.1", 0)
        at = server.sockets[0].getsockname()[1]
        NURSERY.bear({"at": at, **self._wanted})
        async with asyncio.timeout(STARTS_WITHIN):
            reader, self._writer = await called.get()
            server.close()
            self.pid = int(await reader.readline())
            self.port = int(await reader.readline() or 0)
        self._replies, self._dead = asyncio.Queue(), asyncio.Event()
        self._listening = asyncio.create_task(self._listen(reader))
        if not self.port:
            raise RuntimeError(f"the node did not start: {self._log.read_text()[-2000:]}")

    async def order(self, words):
        """Arm a point (`kill after_claim`, `stop ...`, `jump ... 60`, `fill ...`), or `disarm`.

        `jump 60` lets its clock jump now, `right` sets it right again. Gives how many points are
        armed then; `armed` asks for that alone.
        """
        self._writer.write(f"{words}\n".encode())
        return int(await self._replies.get() or 0)

    @property
    def is_alive(self):
        return self._listening is not None and not self._dead.is_set()

    async def ended(self):
        """Wait for its death."""
        await self._dead.wait()

    async def died(self, within):
        """Wait for its death; False when it lives on."""
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._dead.wait()
        return self._dead.is_set()

    @property
    def stands_still(self):
        """Whether it has been stopped."""
        return _state_of(self.pid) == "T"

    def signal(self, number):
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    async def kill(self):
        """kill -9."""
        if self.is_alive:
            self.signal(signal.SIGKILL)
            await self._dead.wait()

    async def _listen(self, reader):
        try:
            with suppress(OSError):
                while line := await reader.readline():
                    self._replies.put_nowait(line)
        finally:  # also when a test is out of time: whoever clears up waits for this
            self._dead.set()
            self._replies.put_nowait(b"")
            self._writer.close()


class Divider:
    """What stands before several nodes: gives each connection to the next one that answers.

    A node in `left_out` gets none, as one that a load balancer has found silent.
    """

    def __init__(self, nodes):
        self._nodes, self._turn = nodes, count()
        self.port, self.left_out = 0, set()

    @asynccontextmanager
    async def open(self):
        async with listening(self._serve) as self.port:
            yield self

    async def _serve(self, reader, writer):
        there = await self._connected()
        if there is None:
            writer.close()
            return
        await asyncio.gather(_pass(reader, there[1]), _pass(there[0], writer))

    async def _connected(self):
        for _ in self._nodes:
            node = self._nodes[next(self._turn) % len(self._nodes)]
            if node in self.left_out:
                continue
            with suppress(OSError):
                return await asyncio.open_connection("127.0.0.1", node.port)
        return None


async def _pass(reader, writer):
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with suppress(OSError):
        writer.close()


def _state_of(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return ""
