"""What somebody reads first in their chat: a welcome, unless Latchkey has written before."""

import pytest

from simulator.chats import ORG_TEAM
from tests.kit.saying import approved, card_with_button, says

WELCOME = "Hello, I am Latchkey"


@pytest.fixture
def settings(settings):
    return settings | {"NOTICE": "required", "REACH_TEAM": ORG_TEAM}


async def welcomes(person):
    return [card for card in await person.cards() if says(card, WELCOME)]


async def test_who_was_told_of_a_reset_is_not_greeted_below_it(stage, ada):
    await approved(ada)  # which waits for the notice, before Alain has ever opened his chat

    alain = await stage.enter("alain")
    await alain.chats()
    await card_with_button(alain, "That was not me")
    await alain.say("help")
    await alain.card_with("What I can do")

    assert await welcomes(alain) == []


async def test_who_was_not_written_to_is_welcomed_once(stage):
    norman = await stage.enter("norman")
    await norman.chats()
    await norman.card_with(WELCOME)
    await (await stage.enter("norman")).chats()
    assert len(await welcomes(norman)) == 1
