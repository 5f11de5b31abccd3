"""A number that was replaced while the card stood there is another one under the same id."""

import pytest

from simulator import registered_methods
from tests.conversation.new_phone_story import (
    AUTHENTICATOR,
    DONE,
    PHONE,
    asked,
    gone,
    has,
    passes_of,
    removed,
    said_rows,
    settled,
    there,
)
from tests.kit.saying import buttons, says

LEFT = "Another one by now"


@pytest.fixture
async def aisha(stage):
    """Aisha, an Authentication Administrator."""
    return await stage.enter("aisha")


def has_instead(stage, made, *what):
    """Let Alain register something else in the place of what he has of that kind."""
    methods, new = stage.world.tenant.account("alain").methods, made(*what)
    methods[:] = [new if one.kind == new.kind else one for one in methods]
    return new


@pytest.mark.parametrize("number", ["+32 470000011", "+32 470000078"])  # the last ends as before
async def test_a_number_that_is_another_by_the_press_stays_and_the_card_says_so(
    stage, aisha, number
):
    card = await asked(aisha)
    new = has_instead(stage, registered_methods.phone, number)

    await removed(aisha, card, AUTHENTICATOR, PHONE)

    told = await settled(stage, aisha, card, LEFT)
    assert new in stage.world.tenant.account("alain").methods
    assert "phone" not in gone(stage)
    assert any("ends in 78" in name for name in _row(told, LEFT))
    assert not any(PHONE in name for name in said_rows(told).get("Removed", []))
    assert not says(told, "Nothing but the password")
    assert "Remove the rest" not in buttons(told)
    assert len(passes_of(stage)) == 1


async def test_an_address_that_is_another_by_the_press_stays(stage, aisha):
    has(stage, "alain", "authenticator", "email")
    card = await asked(aisha)
    has_instead(stage, registered_methods.email, "alain.new@home.example")

    await removed(aisha, card, "Email")

    await settled(stage, aisha, card, LEFT)
    assert there(stage) == ["authenticator", "email"]


async def test_the_same_number_written_otherwise_is_the_same_one_and_goes(stage, aisha):
    card = await asked(aisha)
    has_instead(stage, registered_methods.phone, "+31 6 12 34 56 78")

    await removed(aisha, card, PHONE)

    await settled(stage, aisha, card, DONE)
    assert there(stage) == ["authenticator"]


def _row(card, label):
    return next((names for said, names in said_rows(card).items() if said.startswith(label)), [])
