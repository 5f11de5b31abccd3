"""*Shown* is on record where something was shown, and nowhere else."""

import pytest

from cards.words import words_for
from simulator.driver import actions
from tests.conversation.test_floods import press, rows
from tests.kit.saying import approved, content, password_in, private_card

ENGLISH = words_for("en")
TITLE = "Show password"


def shown_on_record(settings):
    return rows(settings, "SELECT count(*) FROM audit WHERE event = 'shown'")


async def button_that_shows(ada):
    await approved(ada)
    card = await private_card(ada)
    (button,) = [it for it in actions(content(card)) if it["title"] == TITLE]
    return card, {name: it for name, it in button["data"].items() if name != "msteams"}


@pytest.mark.parametrize("by", ["execute", "message"])
async def test_a_press_that_opens_no_window_shows_nothing_and_files_nothing(ada, settings, by):
    """A client that knows no windows sends the button as it can."""
    card, data = await button_that_shows(ada)
    before = shown_on_record(settings)

    if by == "execute":
        verb = data.pop("verb")
        answer = await ada.invoke("adaptiveCard/action", press(verb, **data), card["id"])
        assert answer.status == 200
        assert answer.body["value"] == ENGLISH.talk.needs_window
    else:
        await ada.submit(data, card["id"])
        await ada.message_with(ENGLISH.talk.needs_window)

    assert shown_on_record(settings) == before


async def test_in_a_window_it_is_filed_as_ever(ada, settings):
    card, _ = await button_that_shows(ada)
    before = shown_on_record(settings)

    shown = await ada.press(card, TITLE)

    assert password_in(shown)
    assert shown_on_record(settings) == before + 1
