"""The whole story at the screen in Dutch and in German, and how a language is changed."""

import pytest
from playwright.async_api import expect

from cards.words import LANGUAGES
from cards.words.readings import READINGS
from resets.model import State
from tests.browser.pages import (
    PASSWORD,
    approve,
    ask,
    close,
    latest,
    log_of,
    password_in,
    speak,
)

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

    password = await password_in(await approve(page, words.buttons.approve))

    await close(page)
    result = latest(page, words.states[State.DELIVERED].title)
    await expect(result.get_by_role("button", name=words.buttons.show)).to_be_focused()
    assert stage.world.tenant.sign_in("alain@contoso.com", password).name == "MUST_CHANGE"
    assert len(stage.happened("reset")) == 1


@pytest.mark.parametrize(("code", "name", "asked"), STORIES)
async def test_the_password_is_spelled_in_the_words_of_the_language(page, code, name, asked):
    words = LANGUAGES[code]
    await speak(page, name)
    await ask(page, asked)
    dialog = await approve(page, words.buttons.approve)
    password = await password_in(dialog)

    for group in password.split("-"):
        spelled = ", ".join(words.spelling.name(sign) for sign in group)
        await expect(dialog.get_by_text(spelled).first).to_be_visible()


@pytest.mark.parametrize(("code", "name", "asked"), STORIES)
async def test_done_delete_it_ends_it_on_the_card_too(page, code, name, asked):
    words = LANGUAGES[code]
    await speak(page, name)
    await ask(page, asked)
    dialog = await approve(page, words.buttons.approve)
    await dialog.get_by_role("button", name=words.buttons.forget).click()

    await expect(dialog).to_be_hidden()
    deleted = latest(page, words.password.forgotten.title)
    await expect(deleted.get_by_text(words.password.forgotten.text)).to_be_visible()
    assert not PASSWORD.search(await log_of(page).inner_text())
    await expect(log_of(page).get_by_role("button", name=words.buttons.show)).to_have_count(0)


@pytest.mark.parametrize(("code", "name", "asked"), STORIES)
async def test_a_moment_is_drawn_in_the_language_of_the_card(page, code, name, asked):
    """In the browser's own zone; a function that is not drawn would show its braces."""
    words = LANGUAGES[code]
    await speak(page, name)
    await ask(page, asked)
    await approve(page, words.buttons.approve)
    await close(page)
    result = latest(page, words.states[State.DELIVERED].title)
    await expect(result).to_be_visible()

    today = await page.evaluate(
        "tag => new Date().toLocaleDateString(tag, {month: 'short', day: 'numeric',"
        " year: 'numeric', weekday: 'short'})",
        code,
    )
    await expect(result.get_by_text(today)).to_be_visible()
    assert "{{" not in await result.inner_text()


async def test_a_doubtful_message_is_settled_by_a_press(stage, page):
    """*Alain zit vast* may be a lost password or a locked account: the admin presses which."""
    dutch = LANGUAGES["nl"]
    await speak(page, "Nederlands")
    await ask(page, "alain zit vast")
    asked = latest(page, dutch.outcome.meant)
    reset = READINGS["nl"]["reset_password"].format(person="alain")
    await expect(asked.get_by_role("button", name=dutch.outcome.something_else)).to_be_visible()
    assert not stage.happened("graph_batch")

    await asked.get_by_role("button", name=reset).click()

    card = latest(page, dutch.confirmation.title)
    await expect(card.get_by_text("alain@contoso.com")).to_be_visible()
    await password_in(await approve(page, dutch.buttons.approve))
    assert len(stage.happened("reset")) == 1


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
