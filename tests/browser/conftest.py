"""A real browser at the simulated Teams. Without Chromium: skipped loudly, or failed on demand."""

import os
import sys

import pytest
import pytest_asyncio

from tests.browser.looks import LOOKS
from tests.kit.chromium import CHROMIUM, browser, chromium, on_its_loop  # noqa: F401 - fixtures
from tests.kit.stage import set_stage


def pytest_collection_modifyitems(items):
    """Say loudly what is not tested; where a browser is required, let the tests fail instead."""
    mine = [item for item in items if "/browser/" in str(item.path)]
    for item in mine:
        item.add_marker(on_its_loop, append=False)
    if CHROMIUM or os.environ.get("REQUIRE_BROWSER") == "1":
        return
    if mine:
        sys.stderr.write(f"\n*** NO CHROMIUM HERE: {len(mine)} BROWSER TESTS ARE SKIPPED ***\n\n")
    for item in mine:
        item.add_marker(pytest.mark.skip(reason="no Chromium; REQUIRE_BROWSER=1 makes this fail"))


@pytest_asyncio.fixture(loop_scope="session")
async def stage(settings, clock, keys, grammars):
    """A cloud and a bot in it, on the browser's event loop."""
    async with set_stage(settings, clock, keys) as stage:
        stage.bot = await stage.start_bot()
        yield stage


@pytest_asyncio.fixture(loop_scope="session")
async def page(stage, browser):  # noqa: F811 - the fixture
    """Ada's screen."""
    context = await browser.new_context(viewport={"width": 1280, "height": 860})
    opened = await context.new_page()
    await opened.goto(f"{stage.world.base}/?as=ada")
    return opened


@pytest_asyncio.fixture(loop_scope="session")
async def client(stage, browser, look):  # noqa: F811 - the fixture
    """Ada's screen, in one look."""
    theme, width, height = LOOKS[look]
    # Without motion, so that no card is looked at while it is still half transparent.
    context = await browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"{stage.world.base}/?as=ada&theme={theme}")
    return page
