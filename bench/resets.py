"""Whole resets: the product itself, as anybody would start it, with the addresses of production."""

import base64
import http.client
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import environments, lab, load
from bench.load import Failed
from bench.processes import Watched, running
from bench.turns import BOT_CORE, LOG, OTHER_CORE

READY_WITHIN = 60.0
"""Seconds. Long: on a machine that is busy otherwise a start takes a while."""


@dataclass
class Stage:
    """The product, the simulated cloud around it, and the admins at work."""

    process: Watched
    cloud: Watched
    admins: "subprocess.Popen[str]"
    ledger: Path | str
    cold: dict[str, float]
    late: dict[str, float] = field(default_factory=dict)

    def work(self, resets: int, *, at_once: int, first: int = 0) -> dict[str, Any]:
        """Let admins do *resets*, *at_once* of them, and give what one cost.

        Admins *first* and after; who has not been there yet is welcomed first, which does not
        count.
        """
        self._order(resets=0, at_once=at_once, first=first)
        load.set_cloud(late=self.late)
        before, clouds = self.process.cpu(), self.cloud.cpu()
        figures = self._order(resets=resets, at_once=at_once, first=first)
        spent, seconds = self.process.cpu() - before, figures["seconds"]
        stats = load.cloud_stats()
        if stats["asked"].get("leaks"):
            raise Failed("a message held a password")
        return {
            **figures,
            "resets_per_s": resets / seconds,
            "cpu_ms": 1000 * spent / resets,
            "cpu_busy": spent / seconds,
            "cloud_busy": (self.cloud.cpu() - clouds) / seconds,
            "generator_busy": figures.pop("generator_cpu") / seconds,
            "rss_mb": self.process.rss_mb(),
            "fds": self.process.fds(),
            "asked": stats["asked"],
            "most_in_flight": stats["most_in_flight"],
        }

    def _order(self, **order: int) -> dict[str, Any]:
        assert self.admins.stdin is not None and self.admins.stdout is not None  # noqa: PT018, S101 - made so below
        self.admins.stdin.write(json.dumps(order) + "\n")
        self.admins.stdin.flush()
        line = self.admins.stdout.readline()
        if not line:
            raise Failed("the admins have stopped working; see .bench/admins.log")
        return dict(json.loads(line))


@contextmanager
def stage(ledger: Path | str | None = None) -> Iterator[Stage]:
    """Set the stage; *ledger* is a file, or the address of a server. None: a new file."""
    python, env = environments.python("lab"), {**lab.environment(), "PYTHONPATH": str(lab.ROOT)}
    with TemporaryDirectory(dir=lab.HOME) as folder:
        file = ledger or Path(folder) / "ledger.sqlite"
        simulated: list[str | Path] = [python, "-m", "bench.simulated", lab.HOME]
        with running(simulated, env, core=OTHER_CORE, log=LOG) as cloud:
            until(lambda: load.cloud_stats() is not None)
            began = time.perf_counter()
            product: list[str | Path] = [environments.OURS, lab.ROOT / "app.py"]
            with running(product, _settings(file), core=BOT_CORE, log=LOG) as process:
                until(is_healthy)
                cold = {"cold_s": time.perf_counter() - began, "idle_rss_mb": process.rss_mb()}
                with _admins(python, env) as admins:
                    yield Stage(process, cloud, admins, file, cold)


@contextmanager
def _admins(python: Path, env: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    pinned = ["taskset", "--cpu-list", str(OTHER_CORE)]
    with (lab.HOME / "admins.log").open("ab") as log:
        process = subprocess.Popen(
            [*pinned, str(python), "-m", "bench.admins"],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _settings(ledger: Path | str) -> dict[str, str]:
    """Say what a deployment would. No simulated cloud: the names lead there."""
    return lab.environment() | {
        "MicrosoftAppId": lab.APP_ID,
        "MicrosoftAppPassword": lab.APP_SECRET,
        "MicrosoftAppTenantId": lab.TENANT,
        "ConnectionName": "entra",
        "LATCHKEY_KEY": base64.b64encode(bytes(range(32))).decode(),
        "DATABASE_URL": ledger if isinstance(ledger, str) else f"sqlite:///{ledger}",
        "REQUESTS_PER_MINUTE": "1000000",  # its admins never rest
    }


def is_healthy() -> bool:
    """Say whether the bot answers its probe; OSError while nobody listens."""
    connection = http.client.HTTPConnection(lab.BOT, lab.BOT_PORT, timeout=1)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200  # noqa: PLR2004 - HTTP's own number
    finally:
        connection.close()


def until(ready: Callable[[], object]) -> None:
    """Wait until *ready* says so. An OSError means not yet."""
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end:
        try:
            if ready():
                return
        except OSError:
            pass
        time.sleep(0.02)
    raise Failed(f"not ready; see {LOG.name}")
