"""Sign out everywhere: on its own, and beside a reset."""

from tests.kit.saying import confirmation, private_card, said, says

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


async def test_a_reset_alone_ends_no_session(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await private_card(ada)
    assert not ended(stage)
