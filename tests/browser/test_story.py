"""The story that Latchkey is for, in a real browser, by the names a screen reader reads."""

import re

from playwright.async_api import expect

PASSWORD = re.compile(
    r"(?<![\w-])(?=[a-z-]*[2-9])[a-km-z][a-km-z2-9]{3}(?:-[a-km-z2-9]{4}){2}(?![\w-])"
)


def log_of(page):
    return page.get_by_role("log", name="Messages")


async def ask(page, words):
    box = page.get_by_role("textbox", name="Type a message")
    await box.fill(words)
    await box.press("Enter")


async def test_ada_resets_alains_password_and_alain_signs_in_with_it(stage, page, browser):
    messages = log_of(page)
    await ask(page, "reset password for alain")
    await expect(messages.get_by_text("Reset this password?")).to_be_visible()
    await expect(messages.get_by_text("alain@contoso.com").last).to_be_visible()

    await messages.get_by_role("button", name="Approve").click()
    await expect(messages.get_by_text("The temporary password is ready")).to_be_visible()
    await messages.get_by_role("button", name="Show password").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text(PASSWORD)).to_be_visible()
    password = PASSWORD.search(await dialog.inner_text())[0]

    await alain_signs_in(stage, browser, password)
    (reset,) = stage.happened("reset")
    assert (reset["by"], reset["target"]) == (stage.id_of("ada"), stage.id_of("alain"))
    history = await page.request.get(f"{stage.world.base}/_sim/history")
    assert password not in await history.text()
    assert not stage.leaks()


async def alain_signs_in(stage, browser, password):
    context = await browser.new_context()
    page = await context.new_page()
    await page.goto(f"{stage.world.base}/signin")
    await page.get_by_label("User name").fill("alain@contoso.com")
    await page.get_by_label("Password", exact=True).fill(password)
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="Update your password")).to_be_visible()
    await page.get_by_label("Current password").fill(password)
    await page.get_by_label("New password").fill("Corr3ct-horse-battery")
    await page.get_by_label("Confirm password").fill("Corr3ct-horse-battery")
    await page.get_by_role("button", name="Sign in").click()
    await expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
    await context.close()


async def test_the_whole_story_by_keyboard(stage, page):
    await page.get_by_role("textbox", name="Type a message").focus()
    await page.keyboard.type("reset password for alain")
    await page.keyboard.press("Enter")
    approve = log_of(page).get_by_role("button", name="Approve")
    await expect(approve).to_be_visible()
    await tab_to(page, approve)
    await page.keyboard.press("Enter")
    show = log_of(page).get_by_role("button", name="Show password")
    await expect(show).to_be_visible()
    await tab_to(page, show)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog").get_by_text(PASSWORD)).to_be_visible()
    await page.keyboard.press("Escape")

    await expect(page.get_by_role("dialog")).to_be_hidden()
    assert not PASSWORD.search(await page.content())
    assert len(stage.happened("reset")) == 1


async def tab_to(page, button):
    """Press Tab, backwards from the message box, until *button* has the focus."""
    for _ in range(60):
        if await button.evaluate("it => it === document.activeElement"):
            return
        await page.keyboard.press("Shift+Tab")
    raise AssertionError("the button cannot be reached by keyboard")


async def test_what_one_refuses_to_do_has_no_button(page):
    await ask(page, "reset password for gus")

    card = log_of(page).get_by_role("article").last
    await expect(card.get_by_text("Gus Lindqvist")).to_be_visible()
    await expect(card.get_by_role("button", name="Approve")).to_have_count(0)


async def test_somebody_without_a_role_gets_the_self_service_link(stage, page):
    await page.get_by_role("combobox", name="Signed in as").select_option("norman")
    await ask(page, "reset password for alain")

    await expect(log_of(page).get_by_text("Reset your own password").first).to_be_visible()
    assert not stage.happened("reset")


async def test_the_chats_are_there(page):
    chats = page.get_by_role("navigation", name="Chats")

    for kind in ("Latchkey",):
        await expect(chats.get_by_text(kind).first).to_be_visible()
    assert await chats.get_by_role("link").count() >= 3
