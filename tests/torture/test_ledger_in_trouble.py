"""A ledger in trouble: nothing is reset that could not be filed, and the admin is told."""

import asyncio

import pytest

from tests.kit.postgres_server import running_postgres
from tests.torture import trouble

pytestmark = pytest.mark.timeout(900)


def folders(tmp_path, *names):
    for name in names:
        (tmp_path / name).mkdir()
        yield tmp_path / name


async def test_a_disk_that_takes_nothing_a_held_file_and_a_clock_that_jumps(tmp_path):
    full, fuller, held, on, back = folders(tmp_path, "full", "fuller", "held", "on", "back")

    reached = await asyncio.gather(
        trouble.fill_the_disk(1, full, trouble.FILL_AT[::2]),
        trouble.fill_the_disk(1, fuller, trouble.FILL_AT[1::2]),
        trouble.hold_the_file(1, held),
        trouble.jump_the_clock(1, on, jumps=("6 min on",)),
        trouble.jump_the_clock(1, back, jumps=("65 min back",)),
    )

    assert [wrong for one in reached for wrong in one.wrong] == []
    assert sum(one.done["troubles"] for one in reached) == 22


async def test_commits_that_nobody_knows_about_on_postgres(tmp_path, postgres):
    shares = [(1, 2), (3, 4), (5, 6), (7, 8)]
    there = folders(tmp_path, *"abcd")

    reached = await asyncio.gather(
        *(
            trouble.lose_commits(1, folder, postgres, commits=share)
            for folder, share in zip(there, shares, strict=True)
        )
    )

    assert [wrong for one in reached for wrong in one.wrong] == []
    assert sum(one.done["troubles"] for one in reached) == 16


async def test_a_postgres_that_hangs(tmp_path):
    with running_postgres() as server:  # of its own: this one is stopped
        reached = await trouble.hang_the_server(1, tmp_path, server)

    assert reached.wrong == []
    assert reached.done["troubles"] == 1
