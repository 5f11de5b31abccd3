"""A message whose words are changed is read anew, as long as nothing of it was approved."""

import pytest

from cards.words import words_for
from simulator.chats import GROUP_CHAT
from tests.kit.saying import buttons, card_with_button, confirmation, password_in, says

ENGLISH = words_for("en")
ASK = ENGLISH.confirmation.title
CANCELLED = "Reset canceled"
TOO_LATE = ENGLISH.outcome.edited_too_late


async def asked(person, text):
    """Say *text* and wait for its confirmation card; give both messages."""
    said = await person.say(text)
    return said, await person.card_with(ASK)


async def asked_about(stage, person, upn):
    """Wait for a card that waits for approval and is about *upn*; the welcome names one, too."""

    async def waiting():
        cards = [card for card in await person.cards() if says(card, ASK) and says(card, upn)]
        return cards[-1] if cards else None

    return await stage.until(waiting)


async def test_a_typo_is_mended_by_editing(stage, ada):
    said = await ada.say("reset password for alian")
    await ada.card_with(ENGLISH.choice.nobody.title)

    await ada.edit(said["id"], "reset password for alain@contoso.com")

    assert says(await ada.card_with(ASK), "alain@contoso.com")
    assert not stage.happened("reset")


async def test_what_was_asked_before_the_change_can_no_longer_be_approved(stage, ada):
    said, old = await asked(ada, "reset password for zoe")

    await ada.edit(said["id"], "reset password for alain")

    ended = await stage.changed(ada, old, CANCELLED)
    assert "Approve" not in buttons(ended)
    new = await card_with_button(ada, "Approve")
    assert says(new, "alain@contoso.com")
    assert password_in(await ada.press(new, "Approve"))
    (reset,) = stage.happened("reset")
    assert reset["target"] == stage.id_of("alain")


async def test_an_edit_that_asks_for_nothing_ends_what_the_message_asked_for(stage, ada):
    said, card = await asked(ada, "reset password for alain")

    await ada.edit(said["id"], "help")

    await ada.card_with(ENGLISH.talk.help.title)
    await stage.changed(ada, card, CANCELLED)


async def test_an_edit_leaves_cards_of_other_messages_alone(stage, ada):
    other = await confirmation(ada, "reset password for zoe")
    said, card = await asked(ada, "reset password for alain")

    await ada.edit(said["id"], "help")

    await stage.changed(ada, card, CANCELLED)
    assert password_in(await ada.press(other, "Approve"))


async def test_after_an_approval_an_edit_starts_nothing_and_it_says_so(stage, ada):
    said, card = await asked(ada, "reset password for alain")
    await ada.press(card, "Approve")

    await ada.edit(said["id"], "reset password for zoe")

    await ada.message_with(TOO_LATE)
    assert not [card for card in await ada.cards() if says(card, "zoe.kuehn")]
    assert len(stage.happened("reset")) == 1


async def test_the_first_of_two_approved_is_enough_to_leave_the_second_as_it_was(stage, ada):
    said = await ada.say("reset password for zoe and alain")
    zoe = await asked_about(stage, ada, "zoe.kuehn@contoso.com")
    alain = await asked_about(stage, ada, "alain@contoso.com")
    await ada.press(zoe, "Approve")

    await ada.edit(said["id"], "reset password for zoe")

    await ada.message_with(TOO_LATE)
    assert password_in(await ada.press(alain, "Approve"))


async def test_after_a_restart_an_approval_is_still_known(stage, ada):
    said, card = await asked(ada, "reset password for alain")
    await ada.press(card, "Approve")
    await stage.restart_bot()

    await ada.edit(said["id"], "reset password for zoe")

    await ada.message_with(TOO_LATE)


async def test_a_card_that_took_a_question_and_a_choice_is_taken_back_as_well(stage, ada):
    await ada.say("reset a password")
    await ada.message_with(ENGLISH.talk.ask_who)
    said = await ada.say("alex")
    choice = await ada.card_with(ENGLISH.choice.several.title)
    await ada.press(choice, "Choose Alex Johnson")
    card = await ada.card_with(ASK)

    await ada.edit(said["id"], "reset password for alain")

    await stage.changed(ada, card, CANCELLED)
    assert says(await card_with_button(ada, "Approve"), "alain@contoso.com")


async def test_each_edit_is_heard_once_and_the_next_one_again(stage, ada):
    said = await ada.say("help")
    await ada.card_with(ENGLISH.talk.help.title)

    for name, upn in (("zoe", "zoe.kuehn@contoso.com"), ("alain", "alain@contoso.com")):
        await ada.edit(said["id"], f"reset password for {name}")
        await asked_about(stage, ada, upn)

    waiting = [card for card in await ada.cards() if "Approve" in buttons(card)]
    assert [says(card, "alain@contoso.com") for card in waiting] == [True]


async def test_in_public_an_edit_goes_on_in_private_too(ada):
    mention = {"key": "bot", "text": "<at>Latchkey</at>"}
    said = await ada.say("<at>Latchkey</at> hlep", chat=GROUP_CHAT[0], mentions=[mention])

    words = "<at>Latchkey</at> reset password for alain"
    await ada.edit(said["id"], words, chat=GROUP_CHAT[0], mentions=[mention])

    assert says(await ada.card_with(ASK), "alain@contoso.com")
    assert not await ada.cards(GROUP_CHAT[0])


@pytest.mark.parametrize("event", ["undeleteMessage", None])
async def test_other_changes_of_a_message_are_no_words(stage, ada, event):
    said = await ada.say("help")
    await ada.card_with(ENGLISH.talk.help.title)
    before = len(await ada.messages())
    data = {"tenant": {"id": stage.world.tenant_id}, "eventType": event}

    words = "reset password for alain"
    told = await ada.edit(said["id"], words, changes={"channelData": data})

    assert told["status"] in (200, 202)
    assert len(await ada.messages()) == before
