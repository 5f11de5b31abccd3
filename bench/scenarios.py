"""What is measured, one function a question of the benchmark. Each gives rows of plain figures."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import environments, lab, load, resets, turns
from bench.load import Generator
from bench.processes import Watched, running
from bench.turns import BOT_CORE, LOG, OTHER_CORE, PEERS, VARIANTS

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to measure. `FULL` is what is published, `QUICK` what one looks at in between."""

    name: str
    rounds: int
    seconds: float
    busy_seconds: float
    cold_resets: int
    warm_resets: int
    minute: float
    soak: int
    sizes: tuple[int, ...]


FULL = Plan("full", 3, 3.0, 6.0, 64, 256, 60.0, 5000, (100, 1000, 10_000, 100_000, 1_000_000))
QUICK = Plan("quick", 1, 2.0, 3.0, 64, 128, 5.0, 200, (100, 1000, 10_000))

AT_ONCE = 64
"""Admins at work at the same time. Each waits a second for Graph, which asks for that."""
CROWD = 200
UNHURRIED = 13
"""Turns in flight that, each 100 ms long, make about as many a second as whole resets have."""
CONNECTOR_LATE = {"connector": 0.1}
STALLED_BY = ("connector", "entra_token", "channel_keys", "user_token")
STALL_SECONDS = 1.0
LIMIT = (environments.python("lab"), lab.ROOT / "bench" / "peers" / "limit" / "bot.py")
SHORT_LIFE = 4
"""Seconds of the app token's life where its renewal is measured."""


def one_round(plan: Plan, number: int) -> Iterator[Row]:
    """Measure every peer's turns, and then whole resets: one round, so that ratios are fair."""
    with turns.cloud() as cloud:
        for variant in VARIANTS:
            for peer in PEERS:
                if variant in turns.variants_of(peer, (variant,)):
                    row = turns.measure(peer, variant, cloud, seconds=plan.seconds, warm_up=1.0)
                    yield {"what": "turn", "round": number, **row}
        for peer in ("floor", "latchkey", "stock"):
            row = turns.measure(
                peer,
                "dialog",
                cloud,
                seconds=plan.busy_seconds,
                warm_up=2.0,
                connections=CROWD,
                late=CONNECTOR_LATE,
            )
            yield {"what": "crowd", "round": number, **row}
        yield {"what": "unhurried", "round": number, **_unhurried(plan, cloud)}
    for sign_in, row in whole_resets(plan):
        yield {"what": "reset", "round": number, "sign_in": sign_in, **row}


def _unhurried(plan: Plan, cloud: Watched) -> Row:
    """Measure the floor at about the pace at which whole resets come.

    Work that comes now and then finds cold caches: the same turn costs several times as much.
    """
    return turns.measure(
        "floor",
        "card",
        cloud,
        seconds=plan.seconds,
        warm_up=1.0,
        connections=UNHURRIED,
        late=CONNECTOR_LATE,
        alone=True,
    )


def whole_resets(plan: Plan) -> Iterator[tuple[str, Row]]:
    """Do whole resets: with a sign-in first, then by admins who are signed in."""
    with resets.stage() as stage:
        # As many admins as resets, so that each of them signs in.
        yield "cold", stage.work(plan.cold_resets, at_once=plan.cold_resets)
        yield "warm", stage.work(plan.warm_resets, at_once=AT_ONCE)


def waits() -> Iterator[Row]:
    """Let every call to the cloud take 100 ms, and one admin be there: what does she wait?"""
    with resets.stage() as stage:
        stage.work(1, at_once=1)
        for late in (0.0, 0.1):
            stage.late = {"all": late} if late else {}
            yield {"what": "waits", "late_ms": 1000 * late, **stage.work(3, at_once=1)}


def stalls() -> Iterator[Row]:
    """Let one part of the cloud answer a second late, and ask for something unrelated meanwhile."""
    with turns.cloud():
        for part in STALLED_BY:
            variant = "token" if part == "user_token" else "card"
            for peer in ("latchkey", "stock"):
                settings = {"late": {part: STALL_SECONDS}}
                yield {
                    "what": "stall",
                    "part": part,
                    "peer": peer,
                    **_stall(peer, variant, settings),
                }
        renewal = {"late": {"entra_token": STALL_SECONDS}, "life": SHORT_LIFE}
        row = _stall("latchkey", "card", renewal, seconds=3.0 * SHORT_LIFE)
        yield {"what": "stall", "part": "renewal", "peer": "latchkey", **row}
    with resets.stage() as stage:
        stage.work(AT_ONCE, at_once=AT_ONCE)
        stage.late = {"graph": STALL_SECONDS}
        with load.probing() as probe:
            stage.work(AT_ONCE, at_once=AT_ONCE)
        yield {"what": "stall", "part": "graph", "peer": "latchkey", "probe": probe.summary()}


def minute(plan: Plan) -> Iterator[Row]:
    """Keep 16 turns in flight for a minute: memory and descriptors."""
    with turns.cloud() as cloud:
        for peer in ("latchkey", "stock"):
            row = turns.measure(peer, "dialog", cloud, seconds=plan.minute, warm_up=1.0)
            yield {"what": "minute", **row}


def soak(plan: Plan) -> Iterator[Row]:
    """Do thousands of resets and watch the memory."""
    with resets.stage() as stage:
        stage.work(AT_ONCE, at_once=AT_ONCE)
        done, step = 0, min(250, plan.soak)
        while done < plan.soak:
            row = stage.work(step, at_once=AT_ONCE)
            done += step
            kept = ("rss_mb", "fds", "cpu_ms", "resets_per_s", "cloud_busy")
            yield {"what": "soak", "resets": done, **{name: row[name] for name in kept}}


def least(plan: Plan) -> Iterator[Row]:
    """Do whole resets by the least that any such bot must do, and by Latchkey, in turn."""
    for number in range(plan.rounds):
        for peer, program in (("limit", LIMIT), ("latchkey", resets.PRODUCT)):
            with resets.stage(setting=resets.Setting(program=program)) as stage:
                stage.work(AT_ONCE, at_once=AT_ONCE)
                row = stage.work(plan.warm_resets, at_once=AT_ONCE)
                yield {"what": "least", "round": number + 1, "peer": peer, **stage.cold, **row}


def imports() -> Iterator[Row]:
    """Say what the product's imports cost, by package: milliseconds spent in its own modules."""
    command: list[str | Path] = [
        environments.OURS,
        "-X",
        "importtime",
        "-c",
        "import commands.serve",
    ]
    done = subprocess.run(command, cwd=lab.ROOT, check=True, capture_output=True, text=True)
    spent: dict[str, float] = {}
    for line in done.stderr.splitlines():
        own, _, name = line.removeprefix("import time:").split("|") if "|" in line else ("", "", "")
        if own.strip().isdigit():
            package = name.strip().split(".")[0].split("_date")[0]
            spent[package] = spent.get(package, 0.0) + int(own) / 1000
    dearest = sorted(spent.items(), key=lambda item: -item[1])[:15]
    yield {"what": "imports", "total_ms": sum(spent.values()), "dearest_ms": dict(dearest)}


def _stall(peer: str, variant: str, settings: Row, seconds: float = 5.0) -> Row:
    """Load a bot whose very first turn already meets the late part."""
    load.set_cloud(**settings)
    with _listening(peer, variant) as process, load.probing() as probe:
        generator = Generator(OTHER_CORE)
        generator.run(seconds, 4)
        asked = load.cloud_stats()
        return {"probe": probe.summary(), **asked, "fds": process.fds()}


@contextmanager
def _listening(peer: str, variant: str) -> Iterator[Watched]:
    with TemporaryDirectory(dir=lab.HOME) as folder:
        env = lab.environment() | environments.extra_environment(peer)
        env |= {"BENCH_VARIANT": variant, "DATABASE_URL": f"sqlite:///{folder}/ledger.sqlite"}
        with running(environments.command(peer), env, core=BOT_CORE, log=LOG) as process:
            resets.until(resets.is_healthy)
            time.sleep(0.2)
            yield process


def machine() -> Row:
    """Describe where this was measured."""
    model = next(
        (line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")),
        "unknown",
    )  # fmt: skip
    return {"cpu": model, "cores": os.cpu_count(), "load_before": os.getloadavg()[0]}
