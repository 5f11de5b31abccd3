"""The tests' own loop: a limit passes by waiting, and not by a busy machine."""

import asyncio
import socket
import threading
import time
from contextlib import closing
from datetime import timedelta

import pytest

from tests.kit.patient_loop import SKIPPING

BUSY = 0.3
"""Seconds in which this process gets no processor."""
LIMIT = 0.1


async def test_who_gets_no_processor_uses_up_no_limit():
    async with asyncio.timeout(LIMIT):
        time.sleep(BUSY)  # noqa: ASYNC251 - what a busy machine does to a program
        await asyncio.sleep(0.01)


async def computes():
    for _ in range(10**7):
        await asyncio.sleep(0)


@pytest.mark.parametrize("for_ever", [asyncio.Event().wait, computes])
async def test_a_limit_passes_while_one_waits_or_computes(for_ever):
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(for_ever(), LIMIT)


async def test_a_time_that_merely_has_to_pass_is_skipped():
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.sleep(60)
    assert loop.time() - began >= 60
    assert SKIPPING.skipped > timedelta(seconds=54)


async def test_nothing_is_skipped_while_a_thread_works_for_somebody():
    async with asyncio.timeout(1):
        await asyncio.to_thread(time.sleep, BUSY)
    assert SKIPPING.skipped < timedelta(seconds=LIMIT)


async def test_nothing_is_skipped_while_a_thread_of_somebodys_own_runs():
    done, loop = asyncio.Event(), asyncio.get_running_loop()

    def work():
        time.sleep(BUSY)
        loop.call_soon_threadsafe(done.set)

    threading.Thread(target=work).start()
    async with asyncio.timeout(1):
        await done.wait()
    assert SKIPPING.skipped < timedelta(seconds=LIMIT)


async def test_a_thread_that_another_test_has_left_behind_holds_up_nobody():
    done = threading.Event()
    left_behind = threading.Thread(target=done.wait)
    left_behind.start()
    SKIPPING.begin_test(allowed=True)

    await asyncio.sleep(60)

    assert SKIPPING.skipped > timedelta(seconds=54)
    done.set()
    left_behind.join()


async def test_what_is_sent_comes_before_a_limit_however_near_it_is():
    """Each look finds it: the limit is passed only by who waits for longer."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    loop = asyncio.get_running_loop()
    loop.call_later(LIMIT, theirs.send, b"in time")
    with closing(ours), closing(theirs):
        async with asyncio.timeout(2 * LIMIT):
            assert await loop.sock_recv(ours, 100) == b"in time"


@pytest.mark.processes
async def test_nothing_is_skipped_where_another_program_has_a_part():
    await asyncio.sleep(2 * LIMIT)
    assert SKIPPING.skipped == timedelta(0)
