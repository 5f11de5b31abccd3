"""The guard that the stories run under: it finds what blocks, and forgives a busy machine."""

import asyncio
import os
import subprocess
import sys
import time

import pytest

from tests.loop_guard import SCHEDSTAT, guarded_loops


def compute(seconds):
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


async def computes_for_long():
    compute(0.15)


async def sleeps_for_long():
    time.sleep(0.3)  # noqa: ASYNC251 - what must be found


async def does_it_in_a_thread():
    await asyncio.to_thread(time.sleep, 0.3)
    await asyncio.sleep(0.3)


pytestmark = pytest.mark.unguarded


async def guarded(work):
    with guarded_loops() as guard:
        await asyncio.create_task(work())
    return guard.held_up


@pytest.mark.parametrize("work", [computes_for_long, sleeps_for_long])
async def test_what_blocks_the_loop_is_found_by_name(work):
    (sentence,) = await guarded(work)

    assert sentence.startswith(work.__name__)


async def test_what_waits_without_blocking_is_fine():
    assert not await guarded(does_it_in_a_thread)


@pytest.fixture
def busy_machine():
    busy = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(4 * (os.cpu_count() or 1))
    ]
    yield
    for process in busy:
        process.kill()
        process.wait()


@pytest.mark.skipif(not SCHEDSTAT.exists(), reason="the kernel keeps no account of waiting")
async def test_a_machine_that_is_busy_with_others_is_forgiven(busy_machine):
    longest = 0.0

    async def computes_a_little():
        nonlocal longest
        began = time.monotonic()
        compute(0.06)
        longest = max(longest, time.monotonic() - began)

    held_up = [await guarded(computes_a_little) for _ in range(10)]

    assert longest > 0.1, "the machine was not busy enough to prove anything"
    assert not any(held_up)
