"""*Reset this person's password*, on what a colleague wrote in a chat."""

import pytest

from simulator.chats import GROUP_CHAT
from tests.kit.saying import password_in, says

COMMAND = "resetPassword"


async def written_by(stage, key, text="I'm locked out"):
    """Have somebody write in the group chat; give the message as Ada sees it."""
    person = await stage.enter(key)
    await person.say(text, chat=GROUP_CHAT[0])
    ada = await stage.enter("ada")
    return ada, (await ada.messages(GROUP_CHAT[0]))[-1]


async def test_the_card_about_the_author_comes_in_private(stage):
    ada, message = await written_by(stage, "norman")

    answer = await ada.message_action(message, COMMAND)

    assert "private" in answer.body["task"]["value"]
    card = await ada.card_with("Reset this password?")
    assert says(card, "norman@contoso.com")
    assert card["chat"] == await ada.chat("personal")
    assert not stage.happened("reset")
    assert password_in(await ada.press(card, "Approve"))


@pytest.mark.parametrize("changes", [{"commandId": "other"}, {"messagePayload": None}])
async def test_an_odd_action_is_answered_in_words_and_starts_nothing(stage, changes):
    ada = await stage.enter("ada")
    value = {
        "commandId": COMMAND,
        "messagePayload": {"from": {"user": {"id": "../me"}}},
        **changes,
    }

    answer = await ada.invoke("composeExtension/fetchTask", value)

    assert answer.status == 200
    assert answer.body["task"]["type"] == "message"
    assert not [m for m in await ada.cards() if says(m, "Reset this password?")]
