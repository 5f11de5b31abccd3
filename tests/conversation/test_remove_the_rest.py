"""*Remove the rest*: what a new phone left undone goes by one press, and nothing of it twice."""

import pytest

from cards.words import LANGUAGES
from cards.words.methods import METHODS
from resets.methods import Kind
from resets.model import Act
from simulator import driver
from simulator.driver import actions
from tests.conversation.new_phone_story import (
    PHONE,
    asked,
    going,
    gone,
    has,
    not_confirmed,
    passes_of,
    press_rest,
    removed,
    said_rows,
    settled,
    there,
)
from tests.kit.saying import buttons, content


@pytest.fixture
async def aisha(stage):
    """Aisha, an Authentication Administrator."""
    return await stage.enter("aisha")


LEFT = "Another one by now"


async def test_the_rest_goes_by_one_press_and_the_pass_stays_on_the_card(stage, aisha):
    card = await not_confirmed(stage, aisha)

    await press_rest(stage, aisha, card)

    told = await settled(stage, aisha, card)
    assert sorted(gone(stage)) == ["FIDO2 security key", "phone"]
    assert there(stage) == ["authenticator"]
    assert "Show pass" in buttons(told)
    assert "Remove the rest" not in buttons(told)
    assert len(passes_of(stage)) == 1
    assert not stage.leaks()


async def test_who_presses_it_many_times_removes_nothing_twice(stage, aisha):
    card = await not_confirmed(stage, aisha)

    await press_rest(stage, aisha, card, copies=10)

    await settled(stage, aisha, card)
    assert sorted(gone(stage)) == ["FIDO2 security key", "phone"]


async def test_somebody_else_removes_no_rest(stage, aisha, ada):
    card = await not_confirmed(stage, aisha)
    (button,) = [a for a in actions(content(card)) if a["title"] == "Remove the rest"]

    await ada.submit({"action": button})

    assert gone(stage) == ["phone"]


async def test_a_role_that_ended_since_removes_no_rest(stage, aisha):
    card = await not_confirmed(stage, aisha)
    await stage.change("aisha@contoso.com", roles=["Helpdesk Administrator"])

    answer = await press_rest(stage, aisha, card)

    assert any("sign-in methods" in text for text in answer.texts)
    assert gone(stage) == ["phone"]


async def test_after_a_restart_the_rest_goes_as_well(stage, aisha):
    card = await not_confirmed(stage, aisha)
    await stage.restart_bot()

    await press_rest(stage, aisha, card)

    await settled(stage, aisha, card)
    assert there(stage) == ["authenticator"]


async def test_a_number_that_was_registered_since_stays(stage, aisha):
    has(stage, "alain", "authenticator", "phone", "passkey")
    card = await asked(aisha)
    await driver.fault(stage.world.base, "deleteMethod", "500", times=2)
    await removed(aisha, card, PHONE)
    now = await stage.until(lambda: unclear(aisha, card))
    await stage.until(lambda: reads_of_methods(stage) == 3)  # the look after the lost answer
    (number,) = [m for m in stage.world.tenant.account("alain").methods if m.kind == "phone"]
    number.facts["phoneNumber"] = "+32 470 00 00 11"

    await press_rest(stage, aisha, now)

    told = await settled(stage, aisha, card, LEFT)
    rows = said_rows(told)
    assert any("ends in 78" in name for label in rows if LEFT in label for name in rows[label])
    assert "Removed" not in rows
    assert "phone" in there(stage)


def reads_of_methods(stage):
    reads = stage.happened("graph_read")
    return len([one for one in reads if one["path"].endswith("/authentication/methods")])


async def unclear(person, card):
    (now,) = [m for m in await person.messages() if m["id"] == card["id"]]
    return now if "Not confirmed" in said_rows(now) else None


@pytest.mark.parametrize("code", ["nl", "fr", "de", "es"])
async def test_the_rest_is_offered_in_ones_own_language(stage, code):
    aisha, words = await stage.enter("aisha", locale=code), METHODS[code]
    has(stage, "alain", "authenticator", "passkey", "phone")
    await aisha.say("alain has a new phone")
    card = await aisha.card_with(LANGUAGES[code].act(Act.NEW_PHONE).title)
    await driver.fault(stage.world.base, "deleteMethod", "500")
    remove = LANGUAGES[code].act(Act.NEW_PHONE).approve
    await aisha.press(card, remove, inputs={"going": going(card, words.kinds[Kind.PASSKEY])})
    now = await stage.changed(aisha, card, words.unclear)

    await press_rest(stage, aisha, now, code)

    await stage.changed(aisha, card, words.removed)
    assert there(stage) == ["authenticator", "phone"]
