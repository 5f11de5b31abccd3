"""Somebody at the database while a real Latchkey runs, without its key: schema, files, rollback.

The judge is the cloud's history: nobody is reset without an entry that holds, and nobody twice by
one card.
"""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from commands import second_reading
from tests.torture import crowd
from tests.torture.reached import Reached
from tests.torture.reading import database_file, rows
from tests.torture.stage import KEY, setting
from tests.torture.story import confirmation, hand_over, press, settled

SCRIPTS = (
    "CREATE TRIGGER swallow BEFORE INSERT ON audit BEGIN SELECT RAISE(IGNORE); END",
    "DROP INDEX one_attempt_a_ticket",
    "DROP TRIGGER audit_is_not_deleted; DELETE FROM audit WHERE event = 'attempted'",
    (
        "CREATE TRIGGER back AFTER UPDATE ON cases BEGIN UPDATE cases SET state = OLD.state,"
        " mac = OLD.mac WHERE ticket = OLD.ticket; END"
    ),
)


def _run(script):
    def attack(path):
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.executescript(script)

    return attack


def unlink(path):
    path.unlink()


def replace(path):
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    copy.rename(path)


def unlink_log(path):
    path.with_name(f"{path.name}-wal").unlink()


LIVE = (*map(_run, SCRIPTS), unlink, replace, unlink_log)


async def attack(times, folder):
    """Attack a running Latchkey *times*, each time a fresh one, and press; then roll it back."""
    reached = Reached()
    for number in range(times):
        home = folder / f"live-{number}"
        home.mkdir()
        reached.wrong += await _attacked(LIVE[number % len(LIVE)], home)
        reached.count("attacks")
    for number, with_checkpoints in enumerate((True, False)):
        home = folder / f"rolled-back-{number}"
        home.mkdir()
        reached.wrong += await _rolled_back(home, with_checkpoints=with_checkpoints)
        reached.count("rollbacks")
    return reached


async def _attacked(deed, folder):
    async with setting(folder) as stage:
        ada = await stage.enter("ada")
        target = random.choice(crowd.settle(stage.world, 3))  # noqa: S311 - not secret
        card = await confirmation(ada, target)
        deed(Path(database_file(stage.database)))
        for _ in range(2):
            await press(ada, card, "Approve")
        happened = len(stage.happened("reset"))
        return [f"{_name(deed)}: {happened} resets without a record"] if happened else []


async def _rolled_back(folder, *, with_checkpoints):
    """Keep a copy from while the card is open; reset; put the copy back; press once more."""
    async with setting(folder) as stage:
        ada = await stage.enter("ada")
        (target,) = crowd.settle(stage.world, 1)
        card = await confirmation(ada, target)
        path = Path(database_file(stage.database))
        await stage.node.kill()
        backup = folder / "backup"
        shutil.copytree(folder, backup, ignore=lambda _, names: {n for n in names if n == "backup"})
        await stage.start_again()
        await press(ada, card, "Approve")
        await hand_over(ada, card)
        wrong = await settled(stage)
        await stage.node.kill()
        for part in ("-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        for file in backup.iterdir():
            if file.name.startswith(path.name) or (with_checkpoints and file.name == "checkpoints"):
                shutil.copy2(file, folder)
        try:
            await stage.start_again()
            await press(ada, card, "Approve")
        except Exception:
            if with_checkpoints:
                raise
        happened = len(stage.of(target))
        wrong += [f"rollback: {happened} resets by one card"] if happened != 1 else []
        return wrong + _unrecorded(stage, with_checkpoints=with_checkpoints)


def _unrecorded(stage, *, with_checkpoints):
    """The restored record must either hold, or be told."""
    seen = None if with_checkpoints else stage.folder / "checkpoints"
    found = second_reading.read(stage.database, KEY, seen)
    told = bool(found.problems)
    if with_checkpoints:
        events = [entry["event"] for entry in rows(stage.database)[1]]
        told = "checkpoint_lost" in events
    return [] if told else ["rollback: nobody is told"]


def _name(deed):
    return getattr(deed, "__qualname__", str(deed))
