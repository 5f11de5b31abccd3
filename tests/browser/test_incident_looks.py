"""The cards of an incident in a real browser: nothing that axe-core knows to be wrong."""

import pytest
from playwright.async_api import expect

from cards.words import LANGUAGES
from tests.browser.looks import every_look, wrong_for_axe
from tests.browser.pages import ask, latest, log_of
from tests.conversation.incident_steps import FOUR, TWO, pasted

ENGLISH = LANGUAGES["en"]
SAID = ENGLISH.incident


@pytest.fixture
def settings(settings):
    return settings | TWO


@every_look
async def test_the_cards_of_an_incident(client):
    await ask(client, "incident")
    form = latest(client, SAID.form)
    await form.get_by_label(SAID.people).fill(pasted(*FOUR, "a.charon", "grace", "nobody"))
    assert await wrong_for_axe(client) == []

    await form.get_by_role("button", name=SAID.check, exact=True).click()
    card = latest(client, SAID.title.format(number=5))
    await expect(card).to_be_visible()
    assert await wrong_for_axe(client) == []

    await card.get_by_role("button", name=ENGLISH.second.ask, exact=True).click()
    await expect(latest(client, SAID.waiting)).to_be_visible()
    assert await wrong_for_axe(client) == []
    await log_of(client).get_by_role("button", name="Cancel", exact=True).last.click()
    await expect(latest(client, SAID.stopped)).to_be_visible()
    assert await wrong_for_axe(client) == []
