"""What a client stamps on a press decides nothing: a card is the one that Teams took."""

import pytest

from simulator.driver import action
from tests.kit.saying import card_with_button, confirmation, content, private_card

NAMED = [None, "0", "1700000000000"]
"""The message that a press says it is on: none, nobody's, another one."""


@pytest.mark.parametrize("named", NAMED)
async def test_approve_counts_whatever_message_it_names_and_its_card_tells(stage, ada, named):
    card = await confirmation(ada)

    await ada.press(card, "Approve", changes={"replyToId": named})

    assert (await private_card(ada))["id"] == card["id"]
    assert len(stage.happened("reset")) == 1


@pytest.mark.parametrize("named", NAMED)
async def test_a_choice_counts_whatever_message_it_names(ada, named):
    await ada.say("reset password for alex")
    choice = await card_with_button(ada, "Choose Alex Johnson")

    await ada.press(choice, "Choose Alex Johnson", changes={"replyToId": named})

    assert "Alex Johnson" in str(await ada.card_with("Reset this password?"))


async def test_a_client_that_knows_no_execute_presses_by_the_fallback(stage, ada):
    card = await confirmation(ada)
    fallback = action(content(card), "Cancel")["fallback"]
    assert fallback["type"] == "Action.Submit"

    await ada.submit(fallback["data"], card["id"])

    await stage.changed(ada, card, "Reset canceled")
    assert not stage.happened("reset")
