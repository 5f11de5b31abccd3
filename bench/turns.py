"""Turns: one card, one step of a dialog, a card after one user-token call."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import environments, lab, load
from bench.load import Failed, Generator
from bench.processes import Watched, running

PEERS = ("floor", "latchkey", "stock", "agents", "teams_sdk", "botbuilder_js", "floor_fast")
VARIANTS = ("card", "dialog", "token")
WITHOUT_DIALOGS = frozenset({"teams_sdk"})
LOG = lab.HOME / "bots.log"
BOT_CORE, OTHER_CORE = 0, 1


@dataclass
class Bot:
    """A bot that has answered its first turn."""

    process: Watched
    generator: Generator
    cold: dict[str, float] = field(default_factory=dict)


@contextmanager
def cloud() -> Iterator[Watched]:
    """Run the cloud for the length of a `with`."""
    (lab.HOME / "token").unlink(missing_ok=True)
    command: list[str | Path] = [environments.python("lab"), "-m", "bench.cloud", lab.HOME]
    env = {**lab.environment(), "PYTHONPATH": str(lab.ROOT)}
    with running(command, env, core=OTHER_CORE, log=LOG) as process:
        _wait_for_cloud()
        yield process


@contextmanager
def bot(peer: str, variant: str, ledger: str | None = None) -> Iterator[Bot]:
    """Start *peer* with nothing warm but its byte code; give it once it has answered one turn.

    *ledger* None: a new file.
    """
    with TemporaryDirectory(dir=lab.HOME) as folder:
        env = lab.environment() | environments.extra_environment(peer)
        url = ledger or f"sqlite:///{folder}/ledger.sqlite"
        env |= {"BENCH_VARIANT": variant, "DATABASE_URL": url}
        began = time.perf_counter()
        with running(environments.command(peer), env, core=BOT_CORE, log=LOG) as process:
            started = Bot(process, Generator(OTHER_CORE))
            first = started.generator.first_turn()
            started.cold = {
                "cold_s": time.perf_counter() - began,
                "first_turn_s": first,
                "cold_cpu_s": process.cpu(),
            }
            time.sleep(0.3)
            started.cold["idle_rss_mb"] = process.rss_mb()
            yield started


def measure(  # noqa: PLR0913 - one run, its facts by name
    peer: str,
    variant: str,
    cloud_process: Watched,
    *,
    seconds: float,
    warm_up: float,
    connections: int = 16,
    late: dict[str, float] | None = None,
    alone: bool = False,
    ledger: str | None = None,
) -> dict[str, Any]:
    """Load one fresh bot and give what one turn cost. *alone*: without the probe beside it."""
    load.set_cloud()
    with bot(peer, variant, ledger) as it:
        load.set_cloud(late=late or {})
        it.generator.run(warm_up, connections)
        load.set_cloud(late=late or {})
        clouds, cpu = cloud_process.cpu(), it.process.cpu()
        began = time.perf_counter()
        probing = nullcontext(load.Probe()) if alone else load.probing()
        with load.watching(it.process) as most, probing as probe:
            figures = it.generator.run(seconds, connections)
            spent, passed = it.process.cpu() - cpu, time.perf_counter() - began
            stats = load.cloud_stats()
        replies = stats["asked"].get("replies", 0)
        return {
            "peer": peer,
            "variant": variant,
            "connections": connections,
            **it.cold,
            **{name: figures[name] for name in ("p50_ms", "p99_ms", "bad_status", "broken")},
            "requests": figures["requests"],
            "replies": replies,
            "turns_per_s": replies / passed,
            "cpu_ms": 1000 * spent / replies if replies else None,
            "cpu_busy": spent / passed,
            "cloud_busy": (cloud_process.cpu() - clouds) / passed,
            "generator_busy": it.generator.cpu / passed,
            "rss_mb": most["rss_mb"],
            "fds": most["fds"],
            "probe": probe.summary(),
            "asked": stats["asked"],
        }


def cold_start(peer: str, variant: str) -> dict[str, Any]:
    """Start a bot and answer one turn; that is all."""
    load.set_cloud()
    with bot(peer, variant) as it:
        return {"peer": peer, "variant": variant, **it.cold}


def compile_once(peers: tuple[str, ...], variants: tuple[str, ...]) -> None:
    """Start everything once, so that byte code and page cache are there for all."""
    for peer in peers:
        for variant in variants_of(peer, variants):
            cold_start(peer, variant)


def variants_of(peer: str, variants: tuple[str, ...]) -> tuple[str, ...]:
    """Give what *peer* can do of *variants*."""
    return tuple(v for v in variants if not (v == "dialog" and peer in WITHOUT_DIALOGS))


def _wait_for_cloud() -> None:
    end = time.monotonic() + load.PATIENCE
    while time.monotonic() < end:
        try:
            load.cloud_stats()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Failed(f"the cloud does not answer; see {Path(LOG).name}")
