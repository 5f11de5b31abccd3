"""How often, and under which ticket."""

import asyncio

import pytest

from simulator.chats import ORG_TEAM
from simulator.contoso import object_id
from tests.conversation.vishing_steps import card_about
from tests.kit.saying import APPROVAL, card_with_button, confirmation, content, private_card


@pytest.fixture
def settings(settings, request):
    return settings | request.param


LIMIT = pytest.mark.parametrize("settings", [{"LIMIT_TARGET_DAY": "1"}], indirect=True)
TICKET = pytest.mark.parametrize(
    "settings", [{"TICKET": "required", "TICKET_PATTERN": "INC[0-9]{7}"}], indirect=True
)


@pytest.mark.on_two_nodes
@LIMIT
async def test_over_the_limit_it_says_when_it_goes_on_and_nothing_happens(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await private_card(ada)

    second = await ada.press(await confirmation(ada), "Approve")

    assert "24 hours" in str(second.body) or "1 day" in str(second.body)
    assert len(stage.happened("reset")) == 1


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("settings", [{"LIMIT_ADMIN_10_MINUTES": "2"}], indirect=True)
async def test_six_cards_pressed_at_once_never_pass_a_limit_of_two(stage, ada):
    people = ("alain", "zoe.kuehn@contoso.com", "erik", "oneil", "chase", "norman")
    cards = [await card_about(ada, who, APPROVAL) for who in people]

    answers = await asyncio.gather(*(ada.press(card, APPROVAL) for card in cards))

    assert sum("Too many" in str(answer.body) for answer in answers) == 4
    assert await stage.until(lambda: len(stage.happened("reset")) == 2)


@LIMIT
async def test_another_person_is_not_held_up(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await ada.press(await confirmation(ada, "reset password for zoe"), "Approve")
    await stage.until(lambda: len(stage.happened("reset")) == 2)


@TICKET
async def test_without_a_ticket_nothing_is_approved_and_the_card_asks_for_it(stage, ada):
    card = await confirmation(ada)
    assert "Ticket number" in str(content(card))

    refused = await ada.press(card, "Approve")
    assert "ticket number" in str(refused.body)
    wrong = await ada.press(card, "Approve", inputs={"reference": "banana"})
    assert "ticket number" in str(wrong.body)
    assert not stage.happened("reset")

    await ada.press(card, "Approve", inputs={"reference": "INC0012345"})
    await stage.until(lambda: stage.happened("reset"))


LIFTED = pytest.mark.parametrize(
    "settings",
    [
        {
            "LIMIT_TARGET_DAY": "1",
            "APPROVERS_GROUP": object_id("group", "approvers"),
            "REACH_TEAM": ORG_TEAM,
        }
    ],
    indirect=True,
)


@pytest.mark.on_two_nodes
@LIFTED
async def test_a_second_person_lifts_a_limit_for_one_case(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await private_card(ada)
    card = await confirmation(ada)
    assert "Ask a second person" not in str(content(card)), "an ordinary case"

    held = await ada.press(card, "Approve")
    assert "If a second person agrees" in str(held.body)
    card = await stage.changed(ada, card, "If a second person agrees")
    await ada.press(card, "Ask a second person")
    grace = await stage.enter("grace")
    await grace.press(await card_with_button(grace, "Agree"), "Agree")
    await ada.press(await stage.changed(ada, card, "A second person has agreed"), "Approve")

    await stage.until(lambda: len(stage.happened("reset")) == 2)
    third = await ada.press(await confirmation(ada), "Approve")
    assert "Too many" in str(third.body)
    assert len(stage.happened("reset")) == 2


@pytest.mark.on_two_nodes
@LIFTED
async def test_nobody_lifts_it_for_themselves(stage, ada):
    await ada.press(await confirmation(ada), "Approve")
    await private_card(ada)
    card = await confirmation(ada)
    await ada.press(card, "Approve")
    await stage.changed(ada, card, "If a second person agrees")

    again = await ada.press(card, "Approve")

    assert "Too many" in str(again.body)
    assert len(stage.happened("reset")) == 1
