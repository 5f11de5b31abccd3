"""Make it useless: a temporary password that nobody used, and never a user's own."""

from datetime import timedelta

import pytest

from simulator import driver
from tests.kit.clock import true_time
from tests.kit.saying import approved, buttons, password_in, private_card, said, says

ASKED = "make alain's temporary password useless"
CARD = "Make the temporary password useless?"


async def temporary(ada):
    """Have Alain's password reset, and read it."""
    await approved(ada)
    card = await private_card(ada)
    return card, password_in(await ada.press(card, "Show password"))


async def scramble_card(person):
    await person.say(ASKED)
    return await person.card_with(CARD)


def changes_it_himself(stage, after=timedelta(minutes=1)):
    """Let Alain choose his own password, later than any reset of this test."""
    alain = stage.world.tenant.account("alain")
    stage.world.tenant.set_password(alain, "His-very-own-4711", must_change=False, by_admin=False)
    alain.older_changes = []
    alain.last_password_change = true_time() + after
    return "His-very-own-4711"


def signs_in(stage, password):
    return stage.world.tenant.sign_in("alain@contoso.com", password).name


async def test_the_temporary_password_works_no_longer_and_nobody_knows_the_new_one(stage, ada):
    reset, password = await temporary(ada)
    assert signs_in(stage, password) == "MUST_CHANGE"
    answer = await ada.press(await scramble_card(ada), "Make it useless")

    assert any("made useless" in text for text in said(answer))
    assert signs_in(stage, password) not in {"MUST_CHANGE", "SIGNED_IN"}
    assert len(stage.happened("reset")) == 2
    told = await stage.changed(ada, reset, "Made useless")
    assert "Show password" not in buttons(told)
    assert not stage.leaks()


async def test_who_has_chosen_their_own_password_keeps_it(stage, ada):
    await temporary(ada)
    card = await scramble_card(ada)
    own = changes_it_himself(stage)

    answer = await ada.press(card, "Make it useless")

    assert any("may be the user's own" in text for text in said(answer))
    assert signs_in(stage, own) == "SIGNED_IN"
    assert len(stage.happened("reset")) == 1


async def test_who_had_done_so_before_the_card_gets_no_card_at_all(stage, ada):
    await temporary(ada)
    changes_it_himself(stage)

    await ada.say(ASKED)

    assert says(await ada.card_with("may be the user's own"), "may be the user's own")
    assert len(stage.happened("reset")) == 1


async def test_a_password_that_latchkey_has_not_set_is_nobodys_to_undo(stage, ada):
    await ada.say(ASKED)
    await ada.card_with("Latchkey has set no temporary password")
    assert not stage.happened("reset")


async def test_what_is_useless_already_is_not_made_so_again(stage, ada):
    await temporary(ada)
    await ada.press(await scramble_card(ada), "Make it useless")
    await ada.say(ASKED)
    await ada.card_with("Latchkey has set no temporary password")
    assert len(stage.happened("reset")) == 2


async def test_a_password_that_is_too_long_for_somebody_is_tried_shorter_once(stage, ada):
    await temporary(ada)
    card = await scramble_card(ada)
    await driver.fault(stage.world.base, "resetPassword", "400")

    answer = await ada.press(card, "Make it useless")

    assert any("made useless" in text for text in said(answer))
    assert len(stage.happened("reset")) == 2


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("403", "Not made useless"),
        ("500", "Outcome unknown"),
        ("500_after_effect", "no longer works"),
    ],
)
async def test_it_ends_in_one_of_four_truths(stage, ada, kind, told):
    _, password = await temporary(ada)
    card = await scramble_card(ada)
    await driver.fault(stage.world.base, "resetPassword", kind)

    await ada.press(card, "Make it useless")

    await stage.changed(ada, card, told)
    still_works = signs_in(stage, password) == "MUST_CHANGE"
    assert still_works is (kind != "500_after_effect")


async def test_a_users_own_change_is_not_taken_for_what_was_lost_on_its_way(stage, ada):
    """Nobody will type the password that should have been set, so nobody would notice."""
    reset, _ = await temporary(ada)
    card = await scramble_card(ada)
    await driver.fault(stage.world.base, "resetPassword", "500")
    await ada.press(card, "Make it useless")
    await stage.changed(ada, card, "Outcome unknown")
    own = changes_it_himself(stage)

    told = await stage.changed(ada, card, "no longer works")

    assert says(told, "by this request or by the user")
    assert not says(told, "nobody knows")
    assert signs_in(stage, own) == "SIGNED_IN"
    await stage.changed(ada, reset, "nobody can sign in with this temporary password")


async def test_a_second_press_scrambles_nothing_again(stage, ada):
    await temporary(ada)
    card = await scramble_card(ada)
    await ada.press(card, "Make it useless")

    await ada.press(card, "Make it useless")

    assert len(stage.happened("reset")) == 2
