"""Load on a bot: closed-loop turns by wrk, single turns, and a probe that asks for its health."""

import http.client
import json
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.request import Request, urlopen

from bench.lab import BOT, BOT_PORT, CLOUD, CONTROL_PORT, HOME
from bench.processes import Watched

HERE = HOME.parent / "bench"
CONVERSATIONS = 3000
"""Taken in turn, so that no conversation ever has two turns at once."""
PROBES_A_SECOND = 20
PATIENCE = 60.0


class Failed(Exception):
    """A run that measured nothing."""


@dataclass
class Generator:
    """Makes turns; no two of one bot have the same message id."""

    core: int | None
    sent: int = 0
    cpu: float = 0.0

    def first_turn(self, within: float = PATIENCE) -> float:
        """Send one turn as soon as the bot listens; give the seconds that the turn itself took."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            began = time.perf_counter()
            try:
                status = self._post()
            except ConnectionError:
                time.sleep(0.01)
                continue
            if status not in (HTTPStatus.OK, HTTPStatus.ACCEPTED, HTTPStatus.CREATED):
                raise Failed(f"the first turn was answered with {status}")
            return time.perf_counter() - began
        raise Failed("the bot does not listen")

    def run(self, seconds: float, connections: int) -> dict[str, Any]:
        """Keep *connections* turns in flight for *seconds*; give wrk's figures."""
        self.sent += 1_000_000
        url = f"http://{BOT}:{BOT_PORT}/api/messages"
        pinned = ["taskset", "--cpu-list", str(self.core)] if self.core is not None else []
        wrk = [*pinned, "wrk", "--threads=1", f"--connections={connections}", "--timeout=30s"]
        wrk += [f"--duration={seconds:g}s", f"--script={HERE / 'turns.lua'}", url, "--"]
        wrk += [
            str(HOME / "token"),
            str(HERE / "activity.json"),
            str(CONVERSATIONS),
            str(self.sent),
        ]
        began = _children_cpu()
        done = subprocess.run(wrk, capture_output=True, text=True, check=True)
        self.cpu = _children_cpu() - began
        line = next(line for line in done.stdout.splitlines() if line.startswith("JSON "))
        return dict(json.loads(line.removeprefix("JSON ")))

    def spread(self, turns: int, seconds: float) -> dict[str, float]:
        """Send *turns* of as many people, evenly within *seconds*; give how many ms they waited."""
        began = time.perf_counter()

        def one(number: int) -> float:
            time.sleep(max(0.0, began + seconds * number / turns - time.perf_counter()))
            sent = time.perf_counter()
            self._post(number)
            return 1000 * (time.perf_counter() - sent)

        with ThreadPoolExecutor(turns) as everybody:
            ranked = sorted(everybody.map(one, range(turns)))
        return {"p50_ms": ranked[turns // 2], "p99_ms": ranked[int(turns * 0.99)]}

    def _post(self, person: int = 0) -> int:
        self.sent += 1
        body = (HERE / "activity.json").read_text()
        for mark, value in (
            ("MESSAGE", str(1700000000000 + self.sent)),
            ("CONVERSATION", str(person)),
            ("PERSON", f"{person:012d}"),
        ):
            body = body.replace(f"@{mark}@", value)
        token = (HOME / "token").read_text()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        connection = http.client.HTTPConnection(BOT, BOT_PORT, timeout=PATIENCE)
        try:
            connection.request("POST", "/api/messages", body, headers)
            return connection.getresponse().status
        finally:
            connection.close()


@dataclass
class Probe:
    """How long an unrelated request waited, in ms, one after the other."""

    waits: list[float] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """Give the median and the longest wait."""
        ranked = sorted(self.waits) or [0.0]
        return {
            "p50_ms": ranked[len(ranked) // 2],
            "max_ms": ranked[-1],
            "asked": len(self.waits),
        }


@contextmanager
def probing() -> Iterator[Probe]:
    """Ask the bot for its health, over and over, for the length of a `with`."""
    probe, stop = Probe(), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            began = time.perf_counter()
            connection = http.client.HTTPConnection(BOT, BOT_PORT, timeout=PATIENCE)
            try:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
            except OSError:
                if stop.is_set():
                    return
            finally:
                connection.close()
            waited = time.perf_counter() - began
            probe.waits.append(waited * 1000)
            stop.wait(max(0.0, 1 / PROBES_A_SECOND - waited))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    try:
        yield probe
    finally:
        stop.set()
        thread.join(PATIENCE)


@contextmanager
def watching(process: Watched, every: float = 0.25) -> Iterator[dict[str, float]]:
    """Note the most memory and descriptors that *process* has during a `with`."""
    most = {"rss_mb": 0.0, "fds": 0.0}
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(every):
            most["rss_mb"] = max(most["rss_mb"], process.rss_mb())
            most["fds"] = max(most["fds"], process.fds())

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        stop.set()
        thread.join()


def cloud_stats() -> dict[str, Any]:
    """Ask the cloud what it has been asked."""
    with urlopen(f"http://{CLOUD}:{CONTROL_PORT}/stats") as answer:
        return dict(json.load(answer))


def set_cloud(**wanted: Any) -> None:
    """Make parts of the cloud late, and let it count from zero."""
    request = Request(f"http://{CLOUD}:{CONTROL_PORT}/set", json.dumps(wanted).encode())
    with urlopen(request):  # noqa: S310 - same
        return


def _children_cpu() -> float:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
