"""Sign out everywhere: on its own, and beside a reset."""

import pytest

from cards.words import LANGUAGES
from cards.words.readings import READINGS
from tests.kit.saying import confirmation, content, private_card, said, says

ASKED = "sign out alain everywhere"


def ended(stage, who="alain"):
    return [
        call for call in stage.happened("sessions_revoked") if call["target"] == stage.id_of(who)
    ]


async def asked(person, words=ASKED):
    await person.say(words)
    return await person.card_with("Sign out everywhere?")


async def test_ada_signs_alain_out_everywhere_and_the_card_says_what_lives_on(stage, ada):
    card = await asked(ada)
    answer = await ada.press(card, "Sign out")

    assert any("Signed out everywhere" in text for text in said(answer))
    assert any("up to an hour" in text for text in said(answer))
    (one,) = ended(stage)
    assert one["by"] == stage.id_of("ada")
    assert not stage.happened("reset")


async def test_a_second_press_signs_nobody_out_again(stage, ada):
    card = await asked(ada)
    await ada.press(card, "Sign out")

    again = await ada.press(card, "Sign out")

    assert "already" in again.body["value"]
    assert len(ended(stage)) == 1


async def test_beside_a_reset_the_sessions_end_too_and_both_are_told_apart(stage, ada):
    card = await confirmation(ada)
    await ada.press(card, "Approve", inputs={"sign_out": "true"})

    told = await stage.changed(ada, card, "Sessions: ended.")
    assert says(told, "The password has been reset")
    assert len(stage.happened("reset")) == len(ended(stage)) == 1
    assert not stage.leaks()


def switch(card):
    """Give how the switch for the sessions stands before anybody has touched it."""
    (toggle,) = [b for b in content(card)["body"] if b.get("type") == "Input.Toggle"]
    return toggle["value"]


async def test_the_switch_is_off_unless_somebody_has_got_in(stage, ada):
    assert switch(await confirmation(ada)) == "false"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "alain was hacked, reset his password"),
        ("en", "reset password for alain, account compromised"),
        ("nl", "wachtwoord resetten voor alain, zijn account is gehackt"),
    ],
)
async def test_who_says_that_somebody_has_got_in_finds_it_on_also_after_a_question(
    stage, code, words
):
    ada, said_in = await stage.enter("ada", locale=code), LANGUAGES[code]
    await ada.say(words)
    answer = await stage.until(lambda: _answer(ada, said_in))
    if says(answer, said_in.outcome.meant):
        await ada.press(answer, READINGS[code]["reset_password"].format(person="alain"))

    card = await ada.card_with(said_in.confirmation.title)

    assert switch(card) == "true"
    assert not ended(stage), "nothing before the press"


async def _answer(person, said_in):
    """Give the card for the reset, or the question whether that was meant."""
    titles = (said_in.outcome.meant, said_in.confirmation.title)
    found = [it for it in await person.cards() if any(says(it, title) for title in titles)]
    return found[-1] if found else None


async def test_a_reset_alone_ends_no_session(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await private_card(ada)
    assert not ended(stage)
