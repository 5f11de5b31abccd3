"""The whole story at the screen in Dutch and in German, and how a language is changed."""

import pytest
from playwright.async_api import expect

from cards.words import LANGUAGES
from resets.model import State
from tests.browser.pages import PASSWORD, ask, latest, log_of, speak

STORIES = [
    ("nl", "Nederlands", "wachtwoord van alain opnieuw instellen"),
    ("de", "Deutsch", "Kennwort von Alain zurücksetzen"),
]


@pytest.mark.parametrize(("code", "name", "asked"), STORIES)
async def test_the_whole_story(stage, page, code, name, asked):
    words = LANGUAGES[code]
    await speak(page, name)
    await ask(page, asked)
    asking = latest(page, words.confirmation.title)
    await expect(asking.get_by_text("alain@contoso.com")).to_be_visible()

    await asking.get_by_role("button", name=words.buttons.approve).click()
    private = latest(page, words.password.ready.title)
    await private.get_by_role("button", name=words.buttons.show).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text(PASSWORD)).to_be_visible()
    await expect(dialog.get_by_text(words.password.aloud)).to_be_visible()
    password = PASSWORD.search(await dialog.inner_text())[0]

    await expect(latest(page, words.states[State.DELIVERED].title)).to_be_visible()
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    assert len(stage.happened("reset")) == 1


@pytest.mark.parametrize(("code", "name", "asked"), STORIES)
async def test_the_password_is_spelled_in_the_words_of_the_language(page, code, name, asked):
    words = LANGUAGES[code]
    await speak(page, name)
    await ask(page, asked)
    await log_of(page).get_by_role("button", name=words.buttons.approve).click()
    await log_of(page).get_by_role("button", name=words.buttons.show).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text(PASSWORD)).to_be_visible()
    password = PASSWORD.search(await dialog.inner_text())[0]

    for group in password.split("-"):
        spelled = ", ".join(words.spelling.name(sign) for sign in group)
        await expect(dialog.get_by_text(spelled).first).to_be_visible()


@pytest.mark.parametrize(("code", "name", "asked"), STORIES)
async def test_done_forget_it_ends_it_on_every_card(page, code, name, asked):
    words = LANGUAGES[code]
    await speak(page, name)
    await ask(page, asked)
    await log_of(page).get_by_role("button", name=words.buttons.approve).click()
    await log_of(page).get_by_role("button", name=words.buttons.show).click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name=words.buttons.forget).click()

    await expect(dialog.get_by_text(words.password.forgotten.text)).to_be_visible()
    assert not PASSWORD.search(await page.content())
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    private = latest(page, words.password.forgotten.title)
    await expect(private.get_by_role("button", name=words.buttons.show)).to_have_count(0)
    await expect(log_of(page).get_by_role("button", name=words.buttons.show)).to_have_count(0)


async def test_a_language_typed_into_the_chat_counts_from_then_on(page):
    dutch = LANGUAGES["nl"]
    await ask(page, "speak Dutch")
    await expect(log_of(page).get_by_text(dutch.talk.language_changed)).to_be_visible()
    await ask(page, "help")

    await expect(latest(page, dutch.talk.help.title)).to_be_visible()


async def test_a_fault_can_be_ordered_by_hand_and_has_its_sentence(page):
    await page.get_by_role("combobox", name="Fault").select_option(
        "Not installed for who asks in public"
    )
    await expect(page.get_by_text("On order:")).to_be_visible()
    await page.get_by_role("link", name="Helpdesk night shift").click()
    await ask(page, "@Latchkey reset password for alain")

    sentence = LANGUAGES["en"].unreachable["not_installed"]
    await expect(log_of(page).get_by_text(sentence)).to_be_visible()
