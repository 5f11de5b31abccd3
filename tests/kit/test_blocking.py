"""The guard that all tests run under: it finds the call that blocks, however quick it was."""

import asyncio
import socket
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from tests.kit.blocking import Guard, served

pytestmark = pytest.mark.unguarded


async def sleeps():
    time.sleep(0)  # noqa: ASYNC251 - what must be found


async def asks_a_database():
    sqlite3.connect(":memory:").execute("SELECT 1")


async def reads_a_file():
    Path(__file__).read_text(encoding="utf-8")  # noqa: ASYNC240 - what must be found


async def asks_a_name_server():
    socket.getaddrinfo("127.0.0.1", 80)


async def waits_for_a_thread():
    done = threading.Event()
    threading.Timer(0.01, done.set).start()
    done.wait(5)


@pytest.mark.parametrize(
    "work", [sleeps, asks_a_database, reads_a_file, asks_a_name_server, waits_for_a_thread]
)
async def test_what_blocks_is_noted_by_name(work):
    with Guard([__file__]).watching() as tried:
        await work()

    assert work.__name__ in tried[0]


async def test_what_waits_without_blocking_is_fine():
    with Guard([__file__]).watching() as tried:
        await asyncio.to_thread(time.sleep, 0)
        await asyncio.to_thread(Path(__file__).read_text, encoding="utf-8")
        await asyncio.sleep(0)

    assert not tried


async def test_the_tests_themselves_may_block():
    with Guard(served()).watching() as tried:
        await sleeps()

    assert not tried
