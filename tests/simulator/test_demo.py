"""`make demo`: starting over starts the bot over, its log has a file, settings are honoured."""

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from simulator.demo import LOG, DemoError, main, restart_hook
from simulator.demo_shield import SHIELDS
from simulator.driver import TeamsClient
from simulator.world import World
from tests.kit.patience import LATE, until
from tests.kit.ports import free_port
from tests.kit.saying import buttons

ROOT = Path(__file__).parents[2]


class Demo:
    def __init__(self, process, base):
        self.process, self.base, self.said = process, base, ""

    async def ready(self):
        async with asyncio.timeout(2 * LATE):
            while "Ctrl-C stops everything" not in self.said:
                line = await self.process.stdout.readline()
                assert line, self.said
                self.said += line.decode()

    async def post(self, path, body):
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.base}{path}", json=body) as answer,
        ):
            return answer.status, await answer.json()


@asynccontextmanager
async def demo(**settings):
    web, bot = free_port(), free_port()
    env = {**os.environ, "DEMO_PORT": str(web), "PORT": str(bot), **settings}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "simulator.demo"),
        cwd=ROOT,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    running = Demo(process, f"http://127.0.0.1:{web}")
    try:
        await running.ready()
        yield running
    finally:
        ended = process.returncode
        if ended is None:
            process.send_signal(signal.SIGTERM)
        last_words = await process.stdout.read()
        await process.wait()
        assert ended is None, f"it ended by itself, with {ended}: {last_words.decode()}"


@pytest.mark.processes
async def test_starting_over_starts_the_bot_over_and_its_log_has_a_file():
    async with demo() as running:
        assert ".demo/bot.log" in running.said
        assert '"level"' not in running.said, "the log stands between the friendly lines"
        await until(lambda: "{" in LOG.read_text("utf-8"))
        async with TeamsClient(running.base, "ada") as ada:
            await ada.say("nederlands")
            await ada.say("help")
            before = len(LOG.read_text("utf-8"))
        assert await running.post("/_sim/reset", {}) == (200, {})
        assert len(LOG.read_text("utf-8")) > before, "the bot that starts says so"
        async with TeamsClient(running.base, "ada") as ada:
            await ada.say("help")
            await ada.card_with("password")
            assert "wachtwoord" not in str(await ada.cards()), "the language was forgotten"


@pytest.mark.processes
async def test_writeback_can_be_off_in_the_demo():
    async with demo(PASSWORD_WRITEBACK="no") as running:
        _, setup = await running.post("/_sim/tenant", {})
        assert setup["writeback"] is False
        await running.post("/_sim/reset", {})
        _, setup = await running.post("/_sim/tenant", {})
        assert setup["writeback"] is False, "also after starting over"
        async with TeamsClient(running.base, "ada") as ada:
            await ada.say("reset password for erik")
            await ada.card_with("writeback is off")


# The hook by itself


async def called(address):
    async with aiohttp.ClientSession() as http, http.post(address) as answer:
        return answer.status


async def test_the_hook_answers_once_the_bot_is_there_again():
    calls = []
    with restart_hook(lambda: calls.append(1)) as address:
        assert await called(address) == 204
    assert calls == [1]
    with pytest.raises(aiohttp.ClientError):
        await called(address)


async def test_a_bot_that_does_not_start_is_told():
    def fails():
        raise DemoError("no bot")

    with restart_hook(fails) as address:
        assert await called(address) == 500


async def test_the_simulator_calls_the_hook_before_it_forgets(cloud):
    seen = []
    with restart_hook(lambda: seen.append(len(cloud.world.history.events))) as address:
        cloud.world.on_start_over = address
        async with TeamsClient(cloud.base, "ada") as ada:
            await ada.say("hello")
        assert (await cloud.ask("POST", "/_sim/reset", json={}))[0] == 200
    assert seen[0] > 0
    await until(lambda: cloud.world.history.events == [])


async def test_a_hook_that_fails_is_said_and_nothing_is_forgotten(cloud):
    cloud.world.history.add("reset")
    cloud.world.on_start_over = f"http://127.0.0.1:{free_port()}/"
    status, body = await cloud.ask("POST", "/_sim/reset", json={})
    assert status == 502
    assert re.search("started over", body["error"])
    assert cloud.world.history.of("reset")


def test_a_world_may_begin_without_writeback():
    world = World(has_writeback=False)
    assert world.tenant.has_writeback is False
    world.tenant.has_writeback = True
    world.reset()
    assert world.tenant.has_writeback is False


@pytest.mark.processes
@pytest.mark.parametrize("level", ["gentle", "full"])
async def test_with_a_shield_the_card_asks_for_more(level):
    async with demo(SHIELD=level) as running, TeamsClient(running.base, "ada") as ada:
        assert "That was not me" in running.said
        await ada.say("help")  # a program's first turn is its slowest, and limits are seconds
        await ada.card_with("password")
        await ada.say("reset password for alain")
        offered = buttons(await ada.card_with("Reset this password?"))
        assert "Check who is calling" in offered
        assert ("Approve" in offered) is (level == "gentle")


def test_a_shield_that_there_is_not_is_said_in_one_line(monkeypatch, capsys):
    monkeypatch.setenv("SHIELD", "perhaps")
    assert main() == 2
    assert capsys.readouterr().err == "demo: SHIELD=perhaps is none of off, gentle, full\n"


@pytest.mark.parametrize("level", SHIELDS)
def test_a_shield_is_ordinary_settings(level):
    named = (ROOT / "docs/configuration.md").read_text("utf-8")
    assert not [name for name in SHIELDS[level].settings if f"| `{name}` |" not in named]
