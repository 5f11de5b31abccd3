"""*Zoe was hacked*: what helps one person is one press away; a list is for several."""

import pytest

from cards.words import LANGUAGES
from cards.words.acts import ACTS
from cards.words.readings import READINGS
from resets.model import Act
from tests.conversation.incident_steps import CHECK
from tests.kit.saying import buttons, card_with_button, says

BROKEN_INTO = {
    "en": "zoe was hacked",
    "nl": "zoe is gehackt",
    "fr": "le compte de zoe a été piraté",
}


@pytest.mark.parametrize("code", BROKEN_INTO)
async def test_a_reset_a_sign_out_and_a_list_are_offered_for_whom_somebody_got_into(stage, code):
    ada, titles = await stage.enter("ada", locale=code), READINGS[code]
    await ada.say(BROKEN_INTO[code])

    offered = buttons(await ada.card_with(LANGUAGES[code].outcome.meant))

    assert offered == [
        titles["reset_password"].format(person="zoe"),
        titles["revoke_sessions"].format(person="zoe"),
        titles["incident"],
        LANGUAGES[code].outcome.something_else,
    ]


async def test_each_of_them_leads_to_its_card_and_does_nothing_yet(stage, ada):
    await ada.say(BROKEN_INTO["en"])
    asked = await ada.card_with(LANGUAGES["en"].outcome.meant)

    await ada.press(asked, READINGS["en"]["revoke_sessions"].format(person="zoe"))
    assert says(await ada.card_with(ACTS[Act.SIGN_OUT]["en"].title), "zoe.kuehn@contoso.com")

    await ada.press(asked, READINGS["en"]["incident"])
    await card_with_button(ada, CHECK)
    assert not stage.happened("sessions_revoked")


async def test_of_whom_a_card_has_just_been_is_meant_by_him(ada):
    await ada.say("reset password for alain")
    await ada.card_with(LANGUAGES["en"].confirmation.title)
    await ada.say("he clicked on a phishing link")

    offered = buttons(await ada.card_with(LANGUAGES["en"].outcome.meant))

    assert READINGS["en"]["revoke_sessions"].format(person="Alain Charon") in offered


async def test_two_accounts_are_a_list(ada):
    await ada.say("alain and zoe were hacked")

    await card_with_button(ada, CHECK)
