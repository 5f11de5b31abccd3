"""Group chats and channels: no name and no secret is said there; it goes on in private."""

import pytest

from simulator.driver import texts
from tests.conversation.saying import private_card


async def mention(person, kind, words):
    chat = await person.chat(kind)
    mentions = [{"key": "bot", "text": "<at>Latchkey</at>"}]
    await person.say(f"<at>Latchkey</at> {words}", chat=chat, mentions=mentions)
    return chat


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_asked_in_public_it_goes_on_in_private(stage, ada, kind):
    public = await mention(ada, kind, "reset password for alain")

    await ada.press(await ada.card_with("Reset this password?"), "Approve")
    await private_card(ada)

    (reset,) = stage.happened("reset")
    assert reset["target"] == stage.id_of("alain")
    said = [m for m in await ada.messages(public) if m["from"]["key"] == "bot"]
    assert [m["attachments"] for m in said] == [[]]
    assert "Charon" not in said[0]["text"]


async def test_not_installed_for_that_person_is_said_without_a_name(stage, ada):
    await stage.uninstall("ada")
    public = await mention(ada, "groupChat", "reset password for alain")

    answer = await ada.message_with("Add", chat=public)

    assert "Charon" not in answer["text"]
    assert "alain" not in answer["text"].lower()
    assert not stage.happened("reset")


async def test_a_public_card_is_never_sent(stage, ada):
    public = await mention(ada, "channel", "help")
    await stage.until(lambda: len(stage.happened("send")) >= 2)

    cards = await ada.cards(public)

    assert [texts(card["attachments"][0]["content"]) for card in cards] == []
