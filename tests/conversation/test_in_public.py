"""Group chats and channels: no name and no secret is said there; it goes on in private."""

import pytest

from cards.words import LANGUAGES
from resets.unreachable import Unreachable
from simulator.driver import texts
from tests.kit.saying import private_card, says


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


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_where_the_sentence_in_public_is_refused_it_goes_on_in_private_all_the_same(
    stage, ada, kind
):
    sentence = LANGUAGES["en"].talk.private_place
    stage.world.faults.order("send", "403", names=frozenset({sentence}))

    public = await mention(ada, kind, "reset password for alain")

    await ada.card_with("Reset this password?")
    assert not stage.world.faults.has("send")
    assert not [m for m in await ada.messages(public) if m["from"]["key"] == "bot"]


async def test_not_installed_for_that_person_is_said_without_a_name(stage, ada):
    await stage.uninstall("ada")
    public = await mention(ada, "groupChat", "reset password for alain")

    answer = await ada.message_with("Add", chat=public)

    assert "Charon" not in answer["text"]
    assert "alain" not in answer["text"].lower()
    assert not stage.happened("reset")


FAULTS = {
    "not_installed": {"kind": "403", "code": "BotNotInConversationRoster"},
    "blocked": {"kind": "403", "code": "ConversationBlockedByUser"},
    "disabled": {"kind": "403", "code": "BotDisabledByAdmin"},
    "gone": {"kind": "404", "code": "ConversationNotFound"},
    "throttled": {"kind": "429", "retry_after": "60"},
    "other": {"kind": "500"},
}


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
@pytest.mark.parametrize("why", Unreachable)
async def test_each_way_of_not_being_reachable_has_its_sentence(stage, ada, why, kind):
    fault = dict(FAULTS[why.value])
    stage.world.faults.order("conversation", fault.pop("kind"), **fault)
    public = await mention(ada, kind, "reset password for alain")

    answer = await ada.message_with(LANGUAGES["en"].unreachable[why], chat=public)

    assert "alain" not in answer["text"].lower()
    assert not await ada.cards(public)
    assert not stage.happened("reset")


async def test_a_short_wait_that_teams_asks_for_is_waited_out(stage, ada):
    stage.world.faults.order("conversation", "429", retry_after="1")
    await mention(ada, "groupChat", "reset password for alain")

    await ada.card_with("Reset this password?")


async def test_the_sentence_in_public_is_in_the_language_of_who_asked(stage):
    ada = await stage.enter("ada", locale="nl-NL")
    public = await mention(ada, "channel", "wachtwoord van alain resetten")

    await ada.message_with(LANGUAGES["nl"].talk.private_place, chat=public)

    await ada.card_with(LANGUAGES["nl"].confirmation.title)


async def test_two_people_in_one_channel_each_go_on_in_their_own_chat(stage, ada):
    grace = await stage.enter("grace")
    await mention(ada, "channel", "reset password for alain")
    await mention(grace, "channel", "reset password for zoe")

    hers = await grace.card_with("Reset this password?")
    assert says(hers, "zoe.kuehn@contoso.com")
    assert says(await ada.card_with("Reset this password?"), "alain@contoso.com")
    assert not any(says(card, "zoe.kuehn") for card in await ada.cards())


async def test_a_public_card_is_never_sent(stage, ada):
    public = await mention(ada, "channel", "help")
    await stage.until(lambda: len(stage.happened("send")) >= 2)

    cards = await ada.cards(public)

    assert [texts(card["attachments"][0]["content"]) for card in cards] == []


@pytest.mark.parametrize("kind", ["groupChat", "channel"])
async def test_a_slash_command_is_answered_so_that_nobody_else_sees_it(stage, ada, kind):
    """Only Ada and the bot see what she asks there: the answer must not tell the others."""
    public = await ada.chat(kind)
    await ada.say("reset password for alain", chat=public, targeted=True)

    await ada.card_with("Reset this password?")
    await ada.message_with(LANGUAGES["en"].talk.private_place, chat=public)
    grace = await stage.enter("grace")
    assert await grace.messages(public) == []


async def test_a_slash_command_that_cannot_go_on_in_private_is_told_to_nobody_else(stage, ada):
    await stage.uninstall("ada")
    public = await ada.chat("groupChat")
    await ada.say("reset password for alain", chat=public, targeted=True)

    await ada.message_with(LANGUAGES["en"].unreachable[Unreachable.NOT_INSTALLED], chat=public)

    grace = await stage.enter("grace")
    assert await grace.messages(public) == []
