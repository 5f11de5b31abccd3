"""Light, dark, high contrast and a phone: everything can be read, and nothing sticks out."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from cards.words import LANGUAGES
from resets.model import State
from tests.browser.looks import fits, words_broken
from tests.browser.pages import approve, ask, close, latest, log_of, password_in, speak

NAMES = {"en": "English", "nl": "Nederlands", "de": "Deutsch", "fr": "Français", "es": "Español"}
ASKED = {
    "en": "reset password for {}",
    "nl": "wachtwoord resetten voor {}",
    "de": "Kennwort zurücksetzen für {}",
    "fr": "réinitialiser le mot de passe de {}",
    "es": "restablecer la contraseña de {}",
}


@pytest_asyncio.fixture(loop_scope="session")
async def phone(stage, browser):
    """Ada's telephone."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"{stage.world.base}/?as=ada")
    return page


@pytest.mark.parametrize("code", LANGUAGES)
async def test_every_card_of_a_reset_fits_a_phone(phone, code):
    words = LANGUAGES[code]
    await phone.get_by_role("button", name="Settings").click()
    await speak(phone, NAMES[code])
    await phone.get_by_role("button", name="Settings").click()
    await ask(phone, ASKED[code].format("alain"))
    await expect(latest(phone, words.confirmation.title)).to_be_visible()
    await fits(phone)

    await (
        latest(phone, words.confirmation.title)
        .get_by_role("button", name=words.outcome.details)
        .click()
    )
    await fits(phone)

    await password_in(await approve(phone, words.buttons.approve))
    await fits(phone)

    await close(phone)
    result = latest(phone, words.states[State.DELIVERED].title)
    await result.get_by_role("button", name=words.outcome.more).click()
    await fits(phone)
    assert await words_broken(phone) == []


@pytest.mark.parametrize("target", ["max.power@contoso.com", "maximiliane@contoso.com"])
async def test_long_and_hostile_names_fit_too(phone, target):
    await ask(phone, f"reset password for {target}")
    await expect(latest(phone, "Reset this password?")).to_be_visible()

    await fits(phone)
    assert await log_of(phone).get_by_role("link", name="click here").count() == 0


@pytest.mark.parametrize("words", ["reset password for alex", "help", "reset password for gus"])
async def test_the_other_cards_fit_a_phone(phone, words):
    await ask(phone, words)
    await expect(log_of(phone).locator(".card").last).to_be_visible()

    await fits(phone)


@pytest.mark.parametrize("theme", ["Light", "Dark", "High contrast"])
async def test_a_theme_changes_the_ground_on_which_cards_stand(page, theme):
    await page.get_by_role("combobox", name="Theme").select_option(theme)
    await ask(page, "reset password for alain")
    card = latest(page, "Reset this password?").locator(".card")
    await expect(card).to_be_visible()

    ground = await card.evaluate("it => getComputedStyle(it).backgroundColor")
    assert (
        ground
        == {
            "Light": "rgb(255, 255, 255)",
            "Dark": "rgb(41, 41, 41)",
            "High contrast": "rgb(0, 0, 0)",
        }[theme]
    )


async def test_what_a_notification_shows_names_nobody(page):
    """The list of chats shows what a lock screen would: the summary and nothing else."""
    await ask(page, "reset password for alain")
    await expect(latest(page, "Reset this password?")).to_be_visible()
    chats = page.get_by_role("navigation", name="Chats")

    await expect(chats.get_by_text("Latchkey asks for your approval.")).to_be_visible()
    assert "Charon" not in await chats.inner_text()
