"""A real browser at the simulated Teams, with a scripted bot behind it."""

import shutil
import warnings
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import async_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")


@asynccontextmanager
async def browser():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Playwright's own driver, not ours
        async with async_playwright() as playwright:
            opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            yield opened
            await opened.close()


@asynccontextmanager
async def screen(cloud, key="ada", **context):
    """Give the page of the person *key*; *context*: timezone_id, locale, viewport ..."""
    async with browser() as opened:
        context.setdefault("viewport", {"width": 1280, "height": 860})
        window = await opened.new_context(**context)
        page = await window.new_page()
        await page.goto(f"{cloud.base}/?as={key}")
        yield page
