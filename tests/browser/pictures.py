"""`make pictures`: play the story of the README in a demo of its own; take its pictures anew."""

import asyncio
import os
import subprocess
import sys
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from playwright.async_api import async_playwright, expect

from cards.words import LANGUAGES
from resets.model import State
from tests.browser.pages import approve, ask, close, latest, password_in, speak
from tests.kit.chromium import CHROMIUM, QUIET
from tests.kit.ports import free_port

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
SCREEN = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
ENGLISH, DUTCH = LANGUAGES["en"], LANGUAGES["nl"]


@contextmanager
def demo():
    """Run `make demo` on free ports; give where it can be opened, once its bot is up."""
    web, bot = free_port(), free_port()
    env = {**os.environ, "DEMO_PORT": str(web), "PORT": str(bot), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "simulator.demo"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as running:
        try:
            if not any("Ctrl-C" in line for line in running.stdout):
                raise SystemExit("pictures: the demo did not come up")
            yield f"http://127.0.0.1:{web}"
        finally:
            running.terminate()
            running.stdout.read()  # its last word, which would break its pipe


@asynccontextmanager
async def window(playwright, origin, size):
    """Open Ada's Teams, without motion, so that nothing is half drawn."""
    browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    context = await browser.new_context(viewport=size, reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(f"{origin}/?as=ada")
    yield page
    await browser.close()


async def take(page, name):
    await page.mouse.move(0, 0)  # nothing shall look as if it were about to be pressed
    await page.screenshot(path=IMAGES / f"{name}.png", animations="disabled")
    print(f"docs/images/{name}.png")  # noqa: T201 - for whoever ran it


async def story(page):
    """Ada is welcomed, asks, approves, reads the password to Alain, and has it deleted."""
    await expect(latest(page, ENGLISH.talk.welcome.title)).to_be_visible(timeout=30_000)
    await take(page, "welcome")
    await ask(page, "reset password for alain")
    await expect(latest(page, ENGLISH.confirmation.title)).to_be_visible(timeout=30_000)
    await take(page, "confirmation")
    await password_in(await approve(page))
    await take(page, "password")
    await close(page)
    await expect(latest(page, ENGLISH.states[State.DELIVERED].title)).to_be_visible()
    await take(page, "done")


async def in_dutch(page):
    """On a telephone, where the tools of the demo are folded away."""
    settings = page.get_by_role("button", name="Settings")
    await settings.click()
    await speak(page, DUTCH.own_name)
    await settings.click()
    await ask(page, "wachtwoord resetten voor alex wilber")
    await expect(latest(page, DUTCH.confirmation.title)).to_be_visible(timeout=30_000)
    await take(page, "phone-nl")


async def main():
    with demo() as origin:
        async with async_playwright() as playwright:
            async with window(playwright, origin, SCREEN) as page:
                await story(page)
            async with window(playwright, origin, PHONE) as page:
                await in_dutch(page)


if __name__ == "__main__":
    asyncio.run(main())
