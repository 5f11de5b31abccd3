"""`audit verify --checkpoint` with what was downloaded from the blobs that only grow."""

import os
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from resets.secret import Secret
from stores.checkpoint_blob import AppendBlob
from stores.checkpoints import AuditCheckpoints
from stores.opening import open_ledger
from tests.kit.blob_storage import storing
from tests.kit.patience import until
from tests.stores.ledger_cast import KEY, MovableClock, done

ROOT = Path(__file__).parents[2]
THREE = 3
"""Resets, of three entries each, with a checkpoint after each of them."""


async def written(folder):
    """Let a ledger in *folder* grow beside a container; give the bytes of its blobs, in order."""
    clock, url = MovableClock(), Secret(f"sqlite:///{folder / 'ledger.sqlite'}")
    ledger = await open_ledger(url, KEY, clock)
    async with storing() as storage, aiohttp.ClientSession() as http:
        blob = AppendBlob(http, storage.url, proof, clock)
        checkpoints = AuditCheckpoints(ledger, None, [blob])
        for number in range(1, THREE + 1):
            await done(ledger, clock)
            await checkpoints.write(await ledger.checkpoint())
            await until(lambda wanted=number: len(lines_of(storage)) == wanted)
            clock.passes(days=1)
    await ledger.close()
    return lines_of(storage)


async def proof():
    return "Bearer a-token"


def lines_of(storage):
    blobs = [blob.content for _, blob in sorted(storage.blobs.items())]
    return b"".join(blobs).splitlines(keepends=True)


@pytest.fixture
async def lines(tmp_path):
    return await written(tmp_path)


@pytest.fixture
def verify(tmp_path):
    """Run the command on a copy with these bytes."""

    def run(content):
        copy = tmp_path / "checkpoints"
        copy.write_bytes(content)
        env = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": f"sqlite:///{tmp_path / 'ledger.sqlite'}",
            "LATCHKEY_KEY": KEY.reveal(),
        }
        command = [sys.executable, "app.py", "audit", "verify", "--checkpoint", copy]
        return subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False
        )

    return run


def test_a_whole_copy_agrees_to_the_last_entry(lines, verify):
    ended = verify(b"".join(lines))

    assert (ended.returncode, ended.stderr) == (0, "")
    agreed = "two readings agree; compared with 3 checkpoints, up to 9"
    assert ended.stdout == f"holds: 9 entries, up to 9; {agreed}\n"


def test_a_copy_without_its_last_lines_says_how_far_it_reaches(lines, verify):
    ended = verify(lines[0])

    assert ended.returncode == 0
    told = "compared with 1 checkpoints, up to 3; the 6 entries after it NOT COMPARED\n"
    assert ended.stdout.endswith(told)


def test_a_copy_that_ends_within_a_line_is_said_to_be_cut(lines, verify):
    ended = verify(b"".join(lines)[:-10])

    assert ended.returncode == 0
    note, told = ended.stdout.splitlines()
    assert note == "NOTE: the last line of the checkpoints is cut short: not all of them are here"
    assert told.endswith("up to 6; the 3 entries after it NOT COMPARED")


def test_lines_that_were_moved_are_named_and_compared_all_the_same(lines, verify):
    ended = verify(b"".join((lines[2], lines[0], lines[1])))

    assert ended.returncode == 0
    note, told = ended.stdout.splitlines()
    assert note == "NOTE: line 2 of the checkpoints is older than the one before it"
    assert told.endswith("compared with 3 checkpoints, up to 9")


async def test_a_copy_of_another_ledger_is_told_by_both_readings(lines, verify, tmp_path):
    (tmp_path / "other").mkdir()
    other = await written(tmp_path / "other")
    assert other != lines

    ended = verify(b"".join(other))

    assert ended.returncode == 1
    assert "BROKEN: entry 3: " in ended.stdout
    assert "BROKEN: second reading: checkpoint 3 has seen another entry" in ended.stdout
    assert "holds" not in ended.stdout


def test_one_line_that_says_something_else_is_found_among_true_ones(lines, verify):
    seal = lines[1].split(b'"')[-2]

    ended = verify(b"".join(lines).replace(seal, lines[2].split(b'"')[-2], 1))

    assert ended.returncode == 1
    assert "BROKEN: second reading: checkpoint 6 has seen another entry" in ended.stdout


@pytest.mark.parametrize("content", [b"", b'{"seq": 3'], ids=["nothing", "no_whole_line"])
@pytest.mark.usefixtures("lines")
def test_a_copy_without_any_checkpoint_is_not_taken_for_one(verify, content):
    ended = verify(content)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert "there is no checkpoint in " in ended.stderr


@pytest.mark.usefixtures("lines")
def test_what_is_no_checkpoint_is_refused(verify):
    ended = verify(b"<html>Sign in</html>\n")

    assert ended.returncode == 2
    assert "holds what Latchkey never writes" in ended.stderr
