import pytest_asyncio
from scripted_bot import cloud_with_bot

from simulator.driver import TeamsClient


@pytest_asyncio.fixture
async def cloud():
    async with cloud_with_bot() as cloud:
        yield cloud


@pytest_asyncio.fixture
async def ada(cloud):
    async with TeamsClient(cloud.base, "ada") as client:
        yield client
