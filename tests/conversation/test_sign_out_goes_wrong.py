"""Sign out everywhere when something is in the way; judged by what Entra did."""

import pytest

from resets.rights import REVOKE_SESSIONS
from simulator import driver
from simulator.driver import texts
from tests.conversation.test_sign_out import ASKED, asked, ended
from tests.kit.saying import buttons, confirmation, content, said, says


async def fails(stage, call, kind, **more):
    await driver.fault(stage.world.base, call, kind, **more)


@pytest.fixture
async def without_the_right(stage):
    """Let nobody have agreed to the permission, and give it back for whoever comes after."""
    before = stage.world.consented
    stage.world.consented = before - {REVOKE_SESSIONS}
    yield stage
    stage.world.consented = before


# --- Not allowed ----------------------------------------------------------------------------------


async def test_without_the_permission_the_reset_works_and_the_switch_gives_way_to_why(
    without_the_right, ada
):
    card = await confirmation(ada)
    assert says(card, "Also sign out everywhere: Latchkey has not been given the permission")
    assert "Input.Toggle" not in str(card)

    await ada.press(card, "Approve", inputs={"sign_out": "true"})

    await without_the_right.changed(ada, card, "The password has been reset")
    assert len(without_the_right.happened("reset")) == 1
    assert not ended(without_the_right)


async def test_without_the_permission_signing_out_by_words_is_refused(without_the_right, ada):
    await ada.say(ASKED)
    told = await ada.card_with("has not been given the permission")
    assert "Sign out" not in buttons(told)
    assert not ended(without_the_right)


async def test_a_password_administrator_may_reset_and_not_sign_out_and_reads_who_can(stage):
    paul = await stage.enter("paul")
    await paul.say(ASKED)
    told = await paul.card_with("Your role covers other tasks, but not this one")
    for role in ("Helpdesk Administrator", "User Administrator", "Global Administrator"):
        assert says(told, role), role
    assert "Password Administrator" not in texts(content(told))

    card = await confirmation(paul)
    assert "Input.Toggle" not in str(card)
    await paul.press(card, "Approve")
    await stage.changed(paul, card, "The password has been reset")
    assert not ended(stage)


@pytest.mark.parametrize("who", ["lena", "mia", "goran"])
async def test_somebody_from_outside_is_refused_before_entra_is_asked(stage, ada, who):
    """Entra would answer 200 and end nothing."""
    await ada.say(f"sign out {stage.world.tenant.account(who).name} everywhere")
    told = await ada.card_with("Sign-out refused")
    assert says(told, "only be ended where that account lives")
    assert "Sign out" not in buttons(told)
    assert not stage.happened("sessions_revoked")


# --- Answers --------------------------------------------------------------------------------------


async def test_a_lost_answer_is_proved_by_the_time_that_entra_tells(stage, ada):
    card = await asked(ada)
    await fails(stage, "revoke", "reset_after_effect")

    answer = await ada.press(card, "Sign out")

    assert any("Signed out everywhere" in text for text in said(answer))
    assert len(ended(stage)) == 1, "proved by a look, and not repeated"


async def test_a_call_that_never_arrived_is_repeated_once(stage, ada):
    card = await asked(ada)
    await fails(stage, "revoke", "reset")

    answer = await ada.press(card, "Sign out")

    assert any("Signed out everywhere" in text for text in said(answer))
    assert len(ended(stage)) == 1


async def test_two_lost_calls_are_unknown_and_may_be_asked_for_again(stage, ada):
    card = await asked(ada)
    await fails(stage, "revoke", "500", times=2)

    await ada.press(card, "Sign out")

    told = await stage.changed(ada, card, "Sign-out outcome unknown")
    assert {"Check now", "Sign out again"} <= set(buttons(told))
    assert not ended(stage)


async def test_value_false_is_a_no(stage, ada):
    await driver.switch(stage.world.base, "tenant", revoke_answer="false")
    card = await asked(ada)

    await ada.press(card, "Sign out")

    assert await stage.changed(ada, card, "Entra refused the sign-out")


async def test_an_answer_without_a_body_is_taken(stage, ada):
    await driver.switch(stage.world.base, "tenant", revoke_answer="204")
    answer = await ada.press(await asked(ada), "Sign out")
    assert any("Signed out everywhere" in text for text in said(answer))


async def test_when_entra_says_no_after_our_yes_it_is_a_refusal(stage, ada):
    card = await asked(ada)
    await fails(stage, "revoke", "403")

    await ada.press(card, "Sign out")

    told = await stage.changed(ada, card, "Sign-out refused")
    assert says(told, "has ended no session")
    assert not ended(stage)


async def test_a_role_that_is_gone_at_the_press_refuses(stage, ada):
    card = await asked(ada)
    await stage.change("ada@contoso.com", roles=[])

    await ada.press(card, "Sign out")

    assert await stage.changed(ada, card, "Sign-out refused")
    assert not ended(stage)


# --- Beside a reset -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "times", "sessions"),
    [("500", 2, "gave no clear answer"), ("403", 1, "Sessions: not ended.")],
)
async def test_a_reset_that_is_done_says_apart_that_the_sessions_are_not(
    stage, ada, kind, times, sessions
):
    card = await confirmation(ada)
    await fails(stage, "revoke", kind, times=times)

    await ada.press(card, "Approve", inputs={"sign_out": "true"})

    told = await stage.changed(ada, card, sessions)
    assert says(told, "The password has been reset")
    assert len(stage.happened("reset")) == 1
    assert not ended(stage)
    assert not stage.leaks()


async def test_a_reset_that_is_refused_ends_no_session(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "403")

    await ada.press(card, "Approve", inputs={"sign_out": "true"})

    assert await stage.changed(ada, card, "Reset refused")
    assert not ended(stage)


async def test_a_reset_whose_outcome_is_unknown_ends_no_session_by_guess(stage, ada):
    card = await confirmation(ada)
    await fails(stage, "resetPassword", "500")

    await ada.press(card, "Approve", inputs={"sign_out": "true"})

    assert await stage.changed(ada, card, "Reset outcome unknown")
    assert not ended(stage)


async def test_what_became_of_the_sessions_stays_on_the_card_when_the_password_is_deleted(
    stage, ada
):
    card = await confirmation(ada)
    window = await ada.press(card, "Approve", inputs={"sign_out": "true"})
    await stage.changed(ada, card, "Sessions: ended.")

    await ada.press(window, "Done, delete it")

    assert says(await stage.changed(ada, card, "deleted"), "Sessions: ended.")


# --- Presses --------------------------------------------------------------------------------------


async def test_another_admin_cannot_press_it(stage, ada):
    card = await asked(ada)
    grace = await stage.enter("grace")
    answer = await grace.press(card, "Sign out", trespass=True)
    assert "somebody else" in str(answer.body)
    assert not ended(stage)


async def test_cancelled_it_ends_nothing(stage, ada):
    card = await asked(ada)
    await ada.press(card, "Cancel")
    assert await stage.changed(ada, card, "Sign-out canceled")
    await ada.press(card, "Sign out")
    assert not ended(stage)


async def test_a_card_that_is_out_of_time_ends_nothing(stage, ada, clock):
    card = await asked(ada)
    clock.forward(minutes=11)
    await ada.press(card, "Sign out")
    assert not ended(stage)


async def test_it_speaks_dutch_too(stage):
    ada = await stage.enter("ada", locale="nl-NL")
    await ada.say("meld alain overal af")
    card = await ada.card_with("Overal afmelden?")
    answer = await ada.press(card, "Afmelden")
    assert any("Overal afgemeld" in text for text in said(answer))
    assert len(ended(stage)) == 1
