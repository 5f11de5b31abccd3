import aiohttp
import pytest
from yarl import URL

from tests.bot_process import start, world  # noqa: F401 - fixtures
from tests.conversation.conftest import ada, clock, grammars, settings, stage  # noqa: F401 - the same stage


@pytest.fixture
async def ask(stage):  # noqa: F811
    """Ask the bot on stage, as a platform's probe does: `await ask("/readyz")`."""
    async with aiohttp.ClientSession() as http:

        async def ask(path):
            async with http.get(URL(stage.world.bot).with_path(path)) as response:
                return response.status, await response.json()

        yield ask
