"""A real browser: one for all tests of a worker, for its start costs more than most of them.

Each test has a context of its own in it, which shares nothing with any other. Who speaks to the
browser lives on its event loop, and that is the session's: hence `on_its_loop`, and the stage of
these tests is set there as well.
"""

import shutil
import warnings

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from tests.kit.patience import LATE

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The one that has no windows of its own first: the same pages for a fifth less of computing."""
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
LATE_MILLISECONDS = 1000 * LATE

on_its_loop = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium():
    expect.set_options(timeout=LATE_MILLISECONDS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Playwright's own driver, not ours
        async with async_playwright() as playwright:
            opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            yield opened
            await opened.close()


class Browser:
    """What a test may do with it: open windows, which are closed when the test is over."""

    def __init__(self, chromium):
        self._chromium, self._opened = chromium, []

    async def new_context(self, **how):
        context = await self._chromium.new_context(**how)
        context.set_default_timeout(LATE_MILLISECONDS)
        self._opened.append(context)
        return context

    async def close(self):
        for context in self._opened:
            await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(chromium):
    browser = Browser(chromium)
    yield browser
    await browser.close()
