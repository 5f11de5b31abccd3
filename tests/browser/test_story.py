"""The story that Latchkey is for, in a real browser, by the names a screen reader reads."""

import pytest
from playwright.async_api import expect

from cards.words import LANGUAGES
from resets.model import State
from tests.browser.pages import (
    COUNTS_CLICKS,
    PASSWORD,
    Stopwatch,
    approve,
    ask,
    close,
    dialog_of,
    latest,
    log_of,
    password_in,
    tab_to,
)

ENGLISH = LANGUAGES["en"]
DONE = ENGLISH.states[State.DELIVERED].title
DELETED = ENGLISH.password.forgotten.title


async def clicks(page):
    return await page.evaluate("window.clicks")


async def test_ada_resets_alains_password_and_alain_signs_in_with_it(stage, page, browser):
    await ask(page, "reset password for alain")
    card = latest(page, ENGLISH.confirmation.title)
    await expect(card.get_by_text("alain@contoso.com")).to_be_visible()

    password = await password_in(await approve(page))

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


async def test_one_click_brings_the_password_and_a_second_leaves_all_tidy(
    stage, page, record_property
):
    """Before: Approve, Show password, Done, and a window to close: two to see it, four in all.

    The seconds are noted and not judged: before, the machine took 0.29 to the card and 1.54 from
    there to the password. How fast this one is proves nothing.
    """
    watch = Stopwatch(record_property)
    await ask(page, "reset password for alain")
    await expect(latest(page, ENGLISH.confirmation.title)).to_be_visible()
    watch.note("seconds_from_enter_to_card")
    await page.evaluate(COUNTS_CLICKS)

    dialog = await approve(page)
    await password_in(dialog)
    watch.note("seconds_from_click_to_password")
    assert await clicks(page) == 1

    await dialog.get_by_role("button", name="Done, delete it").click()
    await expect(dialog).to_be_hidden()
    await expect(latest(page, DELETED)).to_be_visible()
    watch.note("seconds_from_click_to_all_tidy")
    assert await clicks(page) == 2
    assert not PASSWORD.search(await log_of(page).inner_text())
    await expect(log_of(page).get_by_role("button", name="Show password")).to_have_count(0)
    await expect(log_of(page).get_by_role("button", name="Done, delete it")).to_have_count(0)
    assert len(stage.happened("reset")) == 1


async def test_a_case_has_one_card_from_the_question_to_the_end(page):
    await ask(page, "reset password for alain")
    await expect(latest(page, ENGLISH.confirmation.title)).to_be_visible()
    before = await log_of(page).get_by_role("article").count()

    dialog = await approve(page)
    await dialog.get_by_role("button", name="Done, delete it").click()
    await expect(latest(page, DELETED)).to_be_visible()

    assert await log_of(page).get_by_role("article").count() == before
    await expect(log_of(page).get_by_text(ENGLISH.confirmation.title)).to_have_count(0)


async def test_when_entra_is_slow_the_card_goes_on_by_itself_and_has_the_focus(
    stage, impatient, page
):
    stage.world.faults.order("resetPassword", "held")
    await ask(page, "reset password for alain")
    dialog = await approve(page)
    await expect(dialog.get_by_text(ENGLISH.outcome.working)).to_be_visible()
    await close(page)
    stage.world.faults.release()

    show = latest(page, DONE).get_by_role("button", name="Show password")
    await expect(show).to_be_focused()
    await expect(log_of(page).get_by_role("button", name="Done, delete it")).to_have_count(0)
    await page.keyboard.press("Enter")

    await password_in(dialog_of(page))
    assert len(stage.happened("reset")) == 1


async def test_the_whole_story_by_keyboard(stage, page):
    box = page.get_by_role("textbox", name="Type a message")
    await expect(box).to_be_enabled()  # until the chat is open it takes no focus
    await box.focus()
    await page.keyboard.type("reset password for alain")
    await page.keyboard.press("Enter")
    button = log_of(page).get_by_role("button", name="Approve")
    await expect(button).to_be_visible()
    await tab_to(page, button)
    await page.keyboard.press("Enter")
    dialog = dialog_of(page)
    await password_in(dialog)
    await keeps_the_focus(page, dialog)

    await close(page)
    assert not PASSWORD.search(await log_of(page).inner_text())
    show = latest(page, DONE).get_by_role("button", name="Show password")
    await expect(show).to_be_focused()

    await page.keyboard.press("Enter")
    await password_in(dialog)
    await tab_to(page, dialog.get_by_role("button", name="Done, delete it"))
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()
    await expect(latest(page, DELETED).locator(":focus")).to_have_count(1)
    assert len(stage.happened("reset")) == 1


async def keeps_the_focus(page, dialog):
    """Press Tab more often than the dialog has places: nothing behind it is ever reached."""
    for _ in range(12):
        await page.keyboard.press("Tab")
        assert await dialog.evaluate(
            "it => it.contains(document.activeElement) || document.activeElement === document.body"
        )


async def test_details_are_folded_until_they_are_wanted_and_the_bot_learns_nothing(stage, page):
    await ask(page, "reset password for alain")
    card = latest(page, ENGLISH.confirmation.title)
    role = card.get_by_text("Helpdesk Administrator")
    await expect(card).to_be_visible()
    await expect(role).to_be_hidden()
    await stage.until(lambda: stage.happened("delivered", type="invoke"))  # the silent sign-in
    heard = len(stage.happened("delivered"))

    await card.get_by_role("button", name="Details").click()
    await expect(role).to_be_visible()
    await card.get_by_role("button", name="Details").click()
    await expect(role).to_be_hidden()

    assert len(stage.happened("delivered")) == heard


@pytest.mark.parametrize("way", ["Cancel", "cancel", "no"])
async def test_what_was_cancelled_cannot_be_approved_and_can_be_tried_again(stage, page, way):
    """By the button or by words: the card itself says so, and has the way on."""
    await ask(page, "reset password for alain")
    await expect(latest(page, ENGLISH.confirmation.title)).to_be_visible()
    if way == "Cancel":
        await log_of(page).get_by_role("button", name="Cancel").click()
    else:
        await ask(page, way)
    ended = latest(page, ENGLISH.states[State.CANCELLED].title)
    await expect(ended).to_be_visible()
    await expect(log_of(page).get_by_role("button", name="Approve")).to_have_count(0)
    assert not stage.happened("reset")

    await ended.get_by_role("button", name="Try again").click()

    await expect(latest(page, ENGLISH.confirmation.title)).to_be_visible()
    await password_in(await approve(page))


async def test_what_is_unknown_says_when_it_was_looked_at_and_can_be_reset_again(stage, page):
    stage.world.faults.order("resetPassword", "500")
    await ask(page, "reset password for alain")
    await approve(page)
    await close(page)
    unknown = latest(page, ENGLISH.states[State.UNKNOWN].title)
    await unknown.get_by_role("button", name="Check now").click()
    await expect(unknown.get_by_text("still no clear answer")).to_be_visible()

    await unknown.get_by_role("button", name="Reset again").click()

    await expect(latest(page, ENGLISH.confirmation.title)).to_be_visible()
    await password_in(await approve(page))


async def test_a_near_name_is_pressed_instead_of_typed(stage, page):
    await ask(page, "reset password for alian")
    nobody = latest(page, ENGLISH.choice.nobody.title)
    await expect(nobody.get_by_text(ENGLISH.confirmation.lookalike)).to_have_count(1)

    await nobody.get_by_role("button", name="Choose Alain Charon", exact=True).click()

    asked = latest(page, ENGLISH.confirmation.title)
    await expect(asked.get_by_text("alain@contoso.com")).to_be_visible()
    await expect(asked.get_by_text(ENGLISH.confirmation.lookalike)).to_have_count(0)
    assert not stage.happened("reset")


async def test_a_typo_is_mended_in_the_message_itself(stage, page):
    await ask(page, "reset password for alian")
    await expect(latest(page, ENGLISH.choice.nobody.title)).to_be_visible()
    mine = log_of(page).get_by_role("article").filter(has_text="for alian").first
    await mine.hover()
    await mine.get_by_role("button", name="Edit").click()

    box = page.get_by_role("textbox", name="Edit your message")
    await box.fill("reset password for alain@contoso.com")
    await box.press("Enter")

    asked = latest(page, ENGLISH.confirmation.title)
    await expect(asked.get_by_text("alain@contoso.com")).to_be_visible()
    await password_in(await approve(page))
    assert len(stage.happened("reset")) == 1


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
