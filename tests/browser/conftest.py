"""A real browser at the simulated Teams. Without Chromium: skipped loudly, or failed on demand."""

import os
import shutil
import sys
import warnings

import pytest
from playwright.async_api import async_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def pytest_collection_modifyitems(items):
    """Say loudly what is not tested; where a browser is required, let the tests fail instead."""
    if CHROMIUM or os.environ.get("REQUIRE_BROWSER") == "1":
        return
    mine = [item for item in items if "/browser/" in str(item.path)]
    if mine:
        sys.stderr.write(f"\n*** NO CHROMIUM HERE: {len(mine)} BROWSER TESTS ARE SKIPPED ***\n\n")
    for item in mine:
        item.add_marker(pytest.mark.skip(reason="no Chromium; REQUIRE_BROWSER=1 makes this fail"))


@pytest.fixture
async def browser():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Playwright's own driver, not ours
        async with async_playwright() as playwright:
            opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            yield opened
            await opened.close()


@pytest.fixture
async def page(stage, browser):
    """Ada's screen."""
    context = await browser.new_context(viewport={"width": 1280, "height": 860})
    opened = await context.new_page()
    await opened.goto(f"{stage.world.base}/?as=ada")
    yield opened
    await context.close()
