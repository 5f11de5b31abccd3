import pytest
import pytest_asyncio
from asking import running
from scripted_bot import cloud_with_bot

from simulator.driver import TeamsClient
from simulator.world import World


@pytest_asyncio.fixture
async def cloud():
    async with cloud_with_bot() as cloud:
        yield cloud


@pytest_asyncio.fixture
async def ada(cloud):
    async with TeamsClient(cloud.base, "ada") as client:
        yield client


@pytest.fixture(scope="module")
def world():
    """One a file: each test begins it over."""
    return World()


@pytest_asyncio.fixture
async def graph(world):
    async with running(world) as asking:
        yield asking
