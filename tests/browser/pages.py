"""What every browser story does: finds things by the names that a screen reader reads."""

import re
from time import perf_counter

from playwright.async_api import expect

PASSWORD = re.compile(
    r"(?<![\w-])(?=[a-z-]*[2-9])[a-km-z][a-km-z2-9]{3}(?:-[a-km-z2-9]{4}){2}(?![\w-])"
)
"""Groups of four; with lookarounds, for an id has groups of four inside."""

COUNTS_CLICKS = """
window.clicks = 0;
document.addEventListener('click', () => { window.clicks += 1; }, {capture: true});
"""


class Stopwatch:
    """Notes in the test's report, and prints, how long each step took that somebody waited for."""

    def __init__(self, note):
        self._note, self._last = note, perf_counter()

    def note(self, name):
        now = perf_counter()
        took, self._last = round(now - self._last, 2), now
        self._note(name, took)
        print(f"{name}: {took}")  # noqa: T201 - with pytest -s it is read by whoever asks


def log_of(page):
    return page.get_by_role("log", name="Messages")


def dialog_of(page):
    return page.get_by_role("dialog")


def latest(page, heading):
    """Find the newest message with a card that is headed so."""
    titled = page.get_by_role("heading", name=heading, exact=True)
    return log_of(page).get_by_role("article").filter(has=titled).last


async def ask(page, words):
    box = page.get_by_role("textbox", name="Type a message")
    await box.fill(words)
    await box.press("Enter")


async def approve(page, title="Approve"):
    """Press *Approve* on the newest card; give the dialog that opens."""
    await log_of(page).get_by_role("button", name=title, exact=True).last.click()
    await expect(dialog_of(page)).to_be_visible()
    return dialog_of(page)


async def close(page):
    """Close the dialog as its window says: by Escape."""
    await page.keyboard.press("Escape")
    await expect(dialog_of(page)).to_be_hidden()


async def password_in(dialog):
    await expect(dialog.get_by_text(PASSWORD)).to_be_visible()
    return PASSWORD.search(await dialog.inner_text())[0]


async def speak(page, language):
    """Set the language of this person's Teams, as the client names it."""
    await page.get_by_role("combobox", name="Language").select_option(language)


async def tab_to(page, button):
    """Press Tab, backwards from where the focus is, until *button* has it."""
    for _ in range(60):
        if await button.evaluate("it => it === document.activeElement"):
            return
        await page.keyboard.press("Shift+Tab")
    raise AssertionError("the button cannot be reached by keyboard")
