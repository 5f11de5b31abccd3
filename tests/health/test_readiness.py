"""What a platform's probes are told, and what it takes to change that."""

import asyncio
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from health.readiness import FRESH_FOR, Readiness, Status
from health.skew import BELIEVED_FOR_SECONDS, Skew
from simulator import driver
from tests.kit import patience
from tests.kit.saying import confirmation

CHECKS = ("ledger", "signing_keys", "clock", "checkpoint", "vouched")
WELL = dict.fromkeys(CHECKS, "ok")


async def until(ask, status):
    async def is_told():
        told = await ask("/readyz")
        return told[1] if told[0] == status else None

    return await patience.until(is_told)


async def test_a_bot_that_has_just_started_is_ready_before_anybody_has_written(ask):
    assert await ask("/readyz") == (200, {"status": "ready", "checks": WELL})
    assert await ask("/healthz") == (200, {"status": "up"})


async def test_a_ledger_that_cannot_be_written_to_takes_the_node_out_until_it_can(
    stage, ask, tmp_path
):
    other = sqlite3.connect(tmp_path / "ledger.sqlite")
    other.execute("BEGIN IMMEDIATE")  # a backup that holds the lock, say

    told = await until(ask, 503)

    assert told == {"status": "not_ready", "checks": {**WELL, "ledger": "failed"}}
    assert (await ask("/healthz"))[0] == 200
    other.rollback()
    other.close()
    assert (await until(ask, 200))["checks"] == WELL


async def test_without_the_channels_keys_nobody_can_be_let_in_and_the_node_says_so(stage, ask):
    await driver.fault(stage.world.base, "keys", "503", times=50)

    _, told = await ask("/readyz")

    assert told == {"status": "not_ready", "checks": {**WELL, "signing_keys": "failed"}}
    stage.world.faults.clear()
    assert (await until(ask, 200))["checks"] == WELL


async def test_entra_and_graph_in_trouble_do_not_take_the_node_out(stage, ada, ask):
    """Admins are told what is the matter; a node that is taken out tells them nothing."""
    for call in ("token", "obo", "batch", "send"):
        await driver.fault(stage.world.base, call, "503", times=9)

    assert (await ask("/readyz"))[0] == 200


class TestCheckpoints:
    @pytest.fixture
    def settings(self, settings, tmp_path):
        (tmp_path / "share").mkdir()
        return {**settings, "AUDIT_CHECKPOINT_FILE": str(tmp_path / "share" / "checkpoints")}

    async def test_five_minutes_without_a_checkpoint_are_told_and_take_no_node_out(
        self, ada, ask, clock, tmp_path
    ):
        (tmp_path / "share").rename(tmp_path / "gone")  # at once: somebody may be writing in it
        await confirmation(ada)
        clock.forward(minutes=5, seconds=1)

        async def told_otherwise():
            told = await ask("/readyz")
            return told if told[1]["checks"]["checkpoint"] != "ok" else None

        told = await patience.until(told_otherwise)
        assert told == (200, {"status": "ready", "checks": {**WELL, "checkpoint": "failed"}})


async def test_the_answer_holds_words_of_ours_alone(stage, ask):
    _, told = await ask("/readyz")

    assert set(told) == {"status", "checks"}
    assert set(told["checks"].values()) <= {"ok", "failed"}


async def test_every_check_is_on_the_page(ask):
    page = (Path(__file__).parents[2] / "docs" / "observability.md").read_text(encoding="utf-8")
    table = page.split("| Check | Fails", 1)[1].split("\n\n", 1)[0]

    _, told = await ask("/readyz")

    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(told["checks"])


async def test_asking_a_hundred_times_looks_once(stage, ask):
    times = 0

    async def look():
        nonlocal times
        times += 1
        await asyncio.sleep(0.05)
        return True

    now = 0.0
    readiness = Readiness({"look": look}, clock=lambda: now)
    await asyncio.gather(*(readiness.look() for _ in range(100)))
    await readiness.look()
    assert times == 1

    now += FRESH_FOR + 0.1
    await readiness.look()
    assert times == 2


async def test_a_check_that_hangs_or_breaks_says_no_and_takes_no_other_with_it():
    async def hangs():
        await asyncio.sleep(3600)

    async def breaks():
        raise RuntimeError

    async def well():
        return True

    checks = {"hangs": hangs, "breaks": breaks, "well": well}
    status, found = await Readiness(checks, limit=0.05).look()

    assert status is Status.NOT_READY
    assert found == {"hangs": False, "breaks": False, "well": True}


async def test_who_stops_is_not_ready_any_more():
    readiness = Readiness({})
    assert (await readiness.look())[0] is Status.READY

    readiness.stop()

    assert (await readiness.look())[0] is Status.STOPPING


# --- The clock ----------------------------------------------------------------------------


@pytest.fixture
async def cloud_that_says():
    """A cloud whose answers bear any date: `await cloud_that_says("Wed, ...")` hears one."""

    async def answer(request):
        return web.Response(headers={"Date": request.query["date"]} if request.query else {})

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    at = URL(f"http://127.0.0.1:{runner.addresses[0][1]}/")

    async def hear(skew, date):
        async with (
            aiohttp.ClientSession(middlewares=[skew.listen]) as http,
            http.get(at.with_query(date=date)) as response,
        ):
            await response.read()

    yield hear
    await runner.cleanup()


def said(**away):
    return format_datetime(datetime.now(UTC) + timedelta(**away), usegmt=True)


@pytest.mark.parametrize(
    ("away", "small"),
    [
        ({"seconds": 0}, True),
        ({"minutes": 4}, True),
        ({"minutes": -4}, True),
        ({"minutes": 6}, False),
        ({"minutes": -6}, False),
    ],
)
async def test_a_clock_minutes_from_microsofts_takes_the_node_out(cloud_that_says, away, small):
    skew = Skew()

    await cloud_that_says(skew, said(**away))

    assert await skew.is_small() is small


@pytest.mark.parametrize("date", ["", "yesterday", "Thu, 99 Foo 2026 99:99:99 GMT", "\u0661"])
async def test_a_date_that_is_none_is_passed_over(cloud_that_says, date):
    skew = Skew()

    await cloud_that_says(skew, date)

    assert skew.ahead is None
    assert await skew.is_small()


async def test_a_clock_that_was_put_right_is_right_without_another_answer(cloud_that_says):
    wrong = timedelta(minutes=10)
    skew = Skew(clock=lambda: datetime.now(UTC) + wrong)
    await cloud_that_says(skew, said())
    assert not await skew.is_small()

    wrong = timedelta(0)

    assert await skew.is_small()


async def test_an_old_answer_keeps_nobody_from_working(cloud_that_says):
    now = 0.0
    skew = Skew(stopwatch=lambda: now)
    await cloud_that_says(skew, said(hours=1))
    assert not await skew.is_small()

    now += BELIEVED_FOR_SECONDS + 1

    assert await skew.is_small()


async def test_the_bot_itself_hears_the_time_when_it_fetches_the_channels_keys(stage, ask):
    stage.world.clock.shift(20 * 60)

    told = await until(ask, 503)

    assert told == {"status": "not_ready", "checks": {**WELL, "clock": "failed"}}
