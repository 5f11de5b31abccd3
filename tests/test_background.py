"""Work after a turn: nothing of it is lost at a stop, nor begun where everything is closed."""

import asyncio
import logging

import pytest

from runtime.background import BackgroundTasks


@pytest.fixture
def background():
    return BackgroundTasks()


async def test_a_stop_waits_for_what_is_in_flight_and_for_what_that_begins(background):
    done, goes_on = [], asyncio.Event()

    async def drawing():
        for _ in range(10):  # as often as it must wait for somebody
            await asyncio.sleep(0)
        done.append("drawn")

    async def looking():
        await goes_on.wait()
        background.start(drawing())
        done.append("looked")

    background.start(looking())
    stopping = asyncio.create_task(background.finish())
    await asyncio.sleep(0)
    goes_on.set()
    await stopping

    assert done == ["looked", "drawn"]
    assert background.open == 0


async def test_who_does_not_end_in_time_is_stopped_and_so_is_what_that_begins(background):
    async def never():
        await asyncio.Event().wait()

    async def stubborn():
        try:
            await never()
        finally:
            background.start(never())

    background.start(stubborn())
    await background.finish(patience=0.01)

    assert background.open == 0


async def test_a_pause_ends_with_the_stop(background):
    gone_on = []

    async def waiting():
        await background.pause(3600)
        gone_on.append("after the pause")

    background.start(waiting())
    await background.finish()

    assert gone_on == []


async def test_what_fails_is_told_by_its_kind_alone(background, caplog):
    async def failing():
        raise ValueError("a password could stand here")

    with caplog.at_level(logging.ERROR):
        background.start(failing())
        await background.finish()

    (record,) = caplog.records
    assert (record.message, record.error) == ("errand_failed", "ValueError")
    assert "password" not in caplog.text
