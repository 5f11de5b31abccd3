"""Ada at the Playground: what a person can do there, by the words on the screen."""

import re

from playwright.async_api import expect

LATE = 20_000
"""Milliseconds."""


class Screen:
    """The Playground's page, in a browser *context* of its own."""

    def __init__(self, context, page):
        self._context, self.page = context, page

    async def say(self, text):
        box = self.page.get_by_role("textbox").first
        await box.fill(text)
        await box.press("Enter")

    async def press(self, title):
        """Press the newest button that is called *title*."""
        await self.page.get_by_role("button", name=title, exact=True).last.click(timeout=LATE)

    async def sees(self, text):
        await expect(self.page.get_by_text(text).last).to_be_visible(timeout=LATE)

    async def sees_no_more(self, text):
        await expect(self.page.get_by_text(text)).to_have_count(0, timeout=LATE)

    async def offers_no(self, title):
        buttons = self.page.get_by_role("button", name=title, exact=True)
        await expect(buttons).to_have_count(0, timeout=LATE)

    async def sign_in(self, name):
        """Sign in by the card's button, as *name*, and type the code that the page shows.

        The link is opened anew: the page hands its code to a Teams that opened it, if one did.
        """
        async with self._context.expect_page() as opened:
            # Its name goes on with what the button is: a link.
            await self.page.get_by_role("button", name="Sign in").last.click(timeout=LATE)
        window = await opened.value
        await window.wait_for_url("**/oauth/signin**")
        await window.evaluate("window.opener = null")
        await window.get_by_role("button", name=f"Sign in as {name}").click()
        code = await window.locator("output").inner_text()
        await window.close()
        assert re.fullmatch(r"\d{6}", code)
        await self.say(code)

    async def mock(self, activity):
        """Send one of the activities that the Playground makes up."""
        await self.page.get_by_text("Mock an Activity").click()
        await self.page.get_by_text(activity, exact=True).click()
        await self.press("Send activity")
