"""What every browser story does: finds things by the names that a screen reader reads."""

import re

PASSWORD = re.compile(
    r"(?<![\w-])(?=[a-z-]*[2-9])[a-km-z][a-km-z2-9]{3}(?:-[a-km-z2-9]{4}){2}(?![\w-])"
)


def log_of(page):
    return page.get_by_role("log", name="Messages")


def latest(page, heading):
    """Find the newest message with a card that is headed so."""
    titled = page.get_by_role("heading", name=heading, exact=True)
    return log_of(page).get_by_role("article").filter(has=titled).last


async def ask(page, words):
    box = page.get_by_role("textbox", name="Type a message")
    await box.fill(words)
    await box.press("Enter")


async def speak(page, language):
    """Set the language of this person's Teams, as the client names it."""
    await page.get_by_role("combobox", name="Language").select_option(language)
