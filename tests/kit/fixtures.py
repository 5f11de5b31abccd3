"""Fixtures that several folders share. What is dear to import is imported when it is asked for."""

import pytest

from tests.kit import bot_process
from tests.kit.clock import ForwardClock
from tests.kit.keys import KeyPool
from tests.kit.settings import KEY

world, start = bot_process.world, bot_process.start


@pytest.fixture(scope="session")
def grammars():
    """Read what is remembered before anybody speaks, as `app.serve` does."""
    from bootstrap.serving import read_ahead

    read_ahead()


@pytest.fixture(scope="session")
def all_keys():
    return KeyPool()


@pytest.fixture
def keys(all_keys):
    """What makes the cloud's signing keys: each of a test is another, and all tests share them."""
    return all_keys.again()


@pytest.fixture
def bot_settings(placed):
    """What a deployment would configure."""
    return {
        "MicrosoftAppPassword": "a-secret-for-this-test",
        "ConnectionName": "entra",
        "LATCHKEY_KEY": KEY,
        **placed,
        "PORT": "0",
        "PASSWORD_WRITEBACK": "yes",
    }


@pytest.fixture
def settings(bot_settings):
    """The same, for a folder or a test to change before the stage is set."""
    return bot_settings


@pytest.fixture
def on_server(postgres):
    """The address of a ledger on the server, whose tables are there; gone with the test."""
    with postgres.ledger() as url:
        yield url


@pytest.fixture
def clock():
    """The clock by which the bot on stage goes."""
    return ForwardClock()


@pytest.fixture
async def stage(settings, clock, keys, grammars, monkeypatch):
    """A cloud and a bot in it. What happened is asked of the cloud alone."""
    from tests.kit.stage import set_stage

    async with set_stage(settings, clock, keys) as stage:
        if stage.world.identity:
            # As Container Apps tells a container where its identity is.
            monkeypatch.setenv("IDENTITY_ENDPOINT", f"{stage.world.base}/msi/token")
            monkeypatch.setenv("IDENTITY_HEADER", stage.world.identity_header)
        stage.bot = await stage.start_bot()
        yield stage


@pytest.fixture
def impatient(monkeypatch):
    """Answer a press in a moment, whatever it began: with the result only where that is there."""
    monkeypatch.setattr("casework.press_answers.LONGEST_WAIT_SECONDS", 0.2)


@pytest.fixture
async def ada(stage):
    """Ada, at Teams."""
    return await stage.enter("ada")
