import aiohttp
import pytest
from yarl import URL


@pytest.fixture
async def ask(stage):
    """Ask the bot on stage, as a platform's probe does: `await ask("/readyz")`."""
    async with aiohttp.ClientSession() as http:

        async def ask(path):
            async with http.get(URL(stage.world.bot).with_path(path)) as response:
                return response.status, await response.json()

        yield ask
