"""Somebody else at Teams, in a window of their own, beside whoever asks."""

from contextlib import asynccontextmanager

from playwright.async_api import expect

from tests.browser.pages import log_of

DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}


@asynccontextmanager
async def at_teams(stage, browser, key, *, phone=False):
    """Open the window of somebody: without motion, so that nothing is half transparent."""
    context = await browser.new_context(viewport=PHONE if phone else DESK, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(f"{stage.world.base}/?as={key}")
    yield page
    await context.close()


async def press(page, title):
    """Press the newest button of that name."""
    await press_in(log_of(page), title)


async def press_in(card, title):
    button = card.get_by_role("button", name=title, exact=True).last
    await expect(button).to_be_visible()
    await button.click()
