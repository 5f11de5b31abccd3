"""An admin who complains has called nothing off, and finds a way on."""

import pytest

from cards.words import words_for
from cards.words.readings import READINGS
from cards.words.typesetting import with_name
from tests.kit.saying import buttons, confirmation, password_in


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en-US", "nothing works today!!! alain can't do anything"),
        ("nl-NL", "ik heb alain gereset maar hij komt er nog steeds niet in"),
        ("de-DE", "ich habe alain zurückgesetzt, aber er kommt immer noch nicht rein"),
    ],
)
async def test_who_still_cannot_get_in_has_a_button_and_no_card_is_ended(stage, ada, locale, words):
    open_card = await confirmation(ada, "reset password for zoe")
    ada.locale, language = locale, words_for(locale).language

    await ada.say(words)

    asked = await ada.card_with(words_for(locale).outcome.meant)
    assert buttons(asked)[0] == with_name(READINGS[language]["diagnose"], "alain", language)
    assert password_in(await ada.press(open_card, "Approve"))
    assert len(stage.happened("reset")) == 1


async def test_whose_password_fails_is_asked(ada):
    await ada.say("the password you gave me doesn't work")

    await ada.message_with("Who cannot sign in?")
