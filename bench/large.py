"""As work grows: a ledger of a million resets, a directory of 100,000 people.

Filling ledgers takes some minutes; they are kept under `.bench/`, for as long as what writes a
ledger stays the same.
"""

import hashlib
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import environments, lab, resets
from bench.growth import RESTING, RESTS_SECONDS
from bench.processes import Nodes, Watched
from bench.resets import Setting
from bench.simulated import NAMESAKE

ROUNDS = 2
AT_ONCE = 64
PEOPLE, NAMESAKES = 100_000, 500
ASKED = 20
READ_WHOLE = 100_000
"""Resets of the ledger that is verified and written out: of a larger one that takes minutes."""
WRITTEN_BY = ("bench/growth.py", "stores/tables.py", "stores/chain.py", "stores/rows.py")
LOOK_EVERY_SECONDS = 0.05
Row = dict[str, Any]


def growth(sizes: tuple[int, ...], warm: int) -> Iterator[Row]:
    """Give what the ledger's part of a reset costs as it grows; start and resets on the largest."""
    folder = filled(sizes)
    for number in range(ROUNDS):
        for size in sizes:
            with _copy(folder, size) as file:
                yield {"what": "ledger", "round": number + 1, "size": size, **_measured(file)}
    for number in range(ROUNDS):
        for size in (sizes[0], sizes[-1]):
            with _copy(folder, size) as file, resets.stage(file) as stage:
                examined = _rests(stage.process)
                stage.work(AT_ONCE, at_once=AT_ONCE)
                row = stage.work(warm, at_once=AT_ONCE)
                what = {"what": "reset_on_grown", "round": number + 1, "size": size}
                yield {**what, **stage.cold, "examined_s": examined, **row}
    for size in (size for size in sizes if size in (READ_WHOLE // 10, READ_WHOLE)):
        with _copy(folder, size) as file:
            yield from ({"what": "audit", "size": size, **row} for row in _audited(file))


def directory(warm: int) -> Iterator[Row]:
    """Let admins work in a small directory and in a large one, and ask for one of many."""
    for number in range(ROUNDS):
        for people, namesakes in ((0, 0), (PEOPLE, NAMESAKES)):
            setting = Setting(people=people, namesakes=namesakes)
            with resets.stage(setting=setting) as stage:
                stage.work(AT_ONCE, at_once=AT_ONCE)
                row = stage.work(warm, at_once=AT_ONCE)
                yield {"what": "directory", "round": number + 1, "people": people, **row}
                if namesakes:
                    words = f"reset password for {NAMESAKE.lower()}"
                    row = stage.work(ASKED, at_once=1, asks=words)
                    yield {"what": "namesakes", "namesakes": namesakes, **row}


def filled(sizes: tuple[int, ...]) -> Path:
    """Fill a ledger of each size, or take those that the same code has filled before."""
    code = b"".join((lab.ROOT / name).read_bytes() for name in WRITTEN_BY)
    names = "-".join(map(str, sizes))
    folder = lab.HOME / "ledgers" / f"{hashlib.sha256(code).hexdigest()[:12]}-{names}"
    if not folder.is_dir():
        for old in (lab.HOME / "ledgers").glob(f"*-{names}*"):
            shutil.rmtree(old)
        print(f"bench: filling ledgers with up to {sizes[-1]} resets ...", flush=True)
        filling = folder.with_suffix(".filling")
        filling.mkdir(parents=True)
        _run("bench.growth", "fill", filling, *map(str, sizes))
        filling.rename(folder)
    return folder


def _rests(nodes: Nodes) -> float:
    """Wait until a start is over with what goes on beside the work; give the seconds that took.

    A press before that may be told to come again.
    """
    began = time.perf_counter()
    before = -1.0
    while (now := nodes.cpu()) - before > RESTING * RESTS_SECONDS:
        before = now
        time.sleep(RESTS_SECONDS)
    return time.perf_counter() - began


def _measured(file: Path) -> Row:
    return dict(json.loads(_run("bench.growth", "measure", file)))


def _run(module: str, *arguments: str | Path) -> str:
    command: list[str | Path] = [environments.OURS, "-m", module, *arguments]
    done = subprocess.run(command, cwd=lab.ROOT, check=True, capture_output=True, text=True)
    return done.stdout


@contextmanager
def _copy(folder: Path, size: int) -> Iterator[Path]:
    with TemporaryDirectory(dir=lab.HOME) as place:
        yield Path(shutil.copy(folder / f"{size}.sqlite", place))


def _audited(file: Path) -> Iterator[Row]:
    """Verify the record and write it out, as an operator does; give seconds and the most memory."""
    for command in (["verify"], ["export", "--out", str(file.with_suffix(".jsonl"))]):
        env = lab.environment() | resets.settings(file)
        began, most = time.perf_counter(), 0.0
        process = subprocess.Popen(
            [environments.OURS, lab.ROOT / "app.py", "audit", *command],
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        )
        while process.poll() is None:
            most = max(most, Watched(process.pid).rss_mb())
            time.sleep(LOOK_EVERY_SECONDS)
        row: Row = {"seconds": time.perf_counter() - began, "rss_mb": most}
        if held := re.search(r"holds: (\d+) entries", process.communicate()[0]):
            row["entries_per_s"] = int(held[1]) / row["seconds"]
        yield {"command": command[0], "exit": process.returncode, **row}
