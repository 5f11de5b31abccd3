"""Whole resets: the product itself, as anybody would start it, with the addresses of production."""

import base64
import http.client
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import environments, lab, load
from bench.load import Failed
from bench.processes import Nodes, Watched, running
from bench.quota import limited
from bench.simulated import ADMINS
from bench.turns import BOT_CORE, LOG, OTHER_CORE

PRODUCT: tuple[str | Path, ...] = (environments.OURS, lab.ROOT / "app.py")
READY_WITHIN = 60.0
"""Seconds. Long: on a machine that is busy otherwise a start takes a while."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is put on the stage: how many nodes of which program, and who is there."""

    program: tuple[str | Path, ...] = PRODUCT
    nodes: int = 1
    share: float | None = None
    """Of a core, that each node may use; None: all of it."""
    admins: int = ADMINS
    people: int = 0
    """Besides the admins and those whom they reset."""
    namesakes: int = 0

    @property
    def cloud(self) -> list[str]:
        """Say it to the simulated cloud."""
        facts = ("nodes", "admins", "people", "namesakes")
        return [f"--{name}={getattr(self, name)}" for name in facts]


ONE_NODE = Setting()


@dataclass
class Stage:
    """The product, the simulated cloud around it, and the admins at work."""

    process: Nodes
    cloud: Watched
    admins: "subprocess.Popen[str]"
    ledger: Path | str
    cold: dict[str, float]
    late: dict[str, float] = field(default_factory=dict)

    slow: dict[str, float] = field(default_factory=dict)
    """How many seconds each call takes that Graph is asked in somebody's name."""

    def work(self, resets: int, **how: float | str) -> dict[str, Any]:
        """Let admins do *resets*, and give what one cost. *how*: see `bench.admins`.

        Who has not been there yet is welcomed first, which does not count.
        """
        self._order(resets=0, **how)
        load.set_cloud(late=self.late, slow=self.slow)
        before, clouds = self.process.cpu(), self.cloud.cpu()
        figures = self._order(resets=resets, **how)
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

    def _order(self, **order: float | str) -> dict[str, Any]:
        assert self.admins.stdin is not None and self.admins.stdout is not None  # noqa: PT018, S101 - made so below
        self.admins.stdin.write(json.dumps(order) + "\n")
        self.admins.stdin.flush()
        line = self.admins.stdout.readline()
        if not line:
            raise Failed("the admins have stopped working; see .bench/admins.log")
        return dict(json.loads(line))


@contextmanager
def stage(ledger: Path | str | None = None, setting: Setting = ONE_NODE) -> Iterator[Stage]:
    """Set the stage; *ledger* is a file, or the address of a server. None: a new file."""
    python, env = environments.python("lab"), {**lab.environment(), "PYTHONPATH": str(lab.ROOT)}
    with TemporaryDirectory(dir=lab.HOME) as folder:
        file = ledger or Path(folder) / "ledger.sqlite"
        simulated: list[str | Path] = [python, "-m", "bench.simulated", lab.HOME, *setting.cloud]
        with running(simulated, env, core=OTHER_CORE, log=LOG) as cloud:
            until(lambda: load.cloud_stats() is not None)
            began = time.perf_counter()
            with _nodes(setting, file) as nodes:
                cold = {"cold_s": time.perf_counter() - began, "idle_rss_mb": nodes.rss_mb()}
                with _admins(python, env, setting.admins) as admins:
                    yield Stage(nodes, cloud, admins, file, cold)


@contextmanager
def _nodes(setting: Setting, ledger: Path | str) -> Iterator[Nodes]:
    """Start the nodes, and give them once all of them listen; limited only from then on."""
    with ExitStack() as opened:
        nodes = Nodes(
            tuple(
                opened.enter_context(
                    running(setting.program, settings(ledger, port), core=BOT_CORE, log=LOG)
                )
                for port in range(lab.BOT_PORT, lab.BOT_PORT + setting.nodes)
            )
        )
        for port in range(lab.BOT_PORT, lab.BOT_PORT + setting.nodes):
            until(partial(is_healthy, port))
        for node in nodes.processes if setting.share else ():
            opened.enter_context(limited(node.pid, setting.share or 1.0))
        yield nodes


@contextmanager
def _admins(python: Path, env: dict[str, str], number: int) -> Iterator["subprocess.Popen[str]"]:
    pinned = ["taskset", "--cpu-list", str(OTHER_CORE)]
    with (lab.HOME / "admins.log").open("ab") as log:
        process = subprocess.Popen(
            [*pinned, str(python), "-m", "bench.admins", str(number)],
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


def settings(ledger: Path | str, port: int = lab.BOT_PORT) -> dict[str, str]:
    """Say what a deployment would. No simulated cloud: the names lead there."""
    return lab.environment() | {
        "MicrosoftAppId": lab.APP_ID,
        "MicrosoftAppPassword": lab.APP_SECRET,
        "MicrosoftAppTenantId": lab.TENANT,
        "ConnectionName": "entra",
        "LATCHKEY_KEY": base64.b64encode(bytes(range(32))).decode(),
        "DATABASE_URL": ledger if isinstance(ledger, str) else f"sqlite:///{ledger}",
        "PORT": str(port),
        "REQUESTS_PER_MINUTE": "1000000",  # its admins never rest
    }


def is_healthy(port: int = lab.BOT_PORT) -> bool:
    """Say whether the bot answers its probe; OSError while nobody listens."""
    connection = http.client.HTTPConnection(lab.BOT, port, timeout=1)
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
