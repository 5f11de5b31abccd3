"""*That is not me*: the case is dead, the person frozen, the admin told. Never too late."""

import asyncio

import pytest

from tests.conversation.caller_story import (
    CHECK,
    OFFERED,
    as_it_is,
    asked,
    offered_on,
    record,
)
from tests.kit.saying import password_in, says


@pytest.fixture
def settings(settings, request):
    return settings | OFFERED | getattr(request, "param", {})


@pytest.mark.on_two_nodes
async def test_the_case_is_dead_and_the_person_frozen(stage, ada, settings):
    card, number, alain, question = await asked(stage, ada)

    answer = await alain.press(question, "That is not me")

    assert "Nothing has been changed" in str(answer.body)
    await stage.changed(ada, card, "That was not them")
    assert "Approve" not in await offered_on(ada, card)
    await ada.message_with("it is not they who call")
    await ada.press(card, "Approve")
    await alain.press(question, "Send", inputs={"number": number}, trespass=True)
    assert not stage.happened("reset")
    (filed,) = record(settings, "disowned")
    assert filed["peer"] == stage.id_of("alain")
    (frozen,) = record(settings, "frozen")
    assert (frozen["target"], frozen["detail"]) == (stage.id_of("alain"), "disowned")


@pytest.mark.on_two_nodes
async def test_nobody_asks_them_again_for_a_day_nor_resets_on_one_word(stage, ada):
    card, _, alain, question = await asked(stage, ada)
    await alain.press(question, "That is not me")
    await stage.changed(ada, card, "That was not them")

    await ada.say("reset password for alain")

    refused = await ada.card_with("said that an earlier request was not theirs")
    assert CHECK not in await offered_on(ada, refused)


@pytest.mark.parametrize("named", [{}, {"replyToId": None}, {"replyToId": "0"}])
async def test_it_is_heard_after_three_minutes_too(stage, ada, clock, named):
    """And whichever message the client says that it was pressed on."""
    card, _, alain, question = await asked(stage, ada)
    clock.forward(minutes=3, seconds=1)
    await alain.press(question, "That is not me", trespass=True, changes=named)
    await stage.changed(ada, card, "That was not them")


async def test_it_is_heard_after_the_number_was_typed(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    await alain.press(question, "Send", inputs={"number": number})
    await stage.changed(ada, card, "Answered by")
    await alain.press(question, "That is not me", trespass=True)
    await stage.changed(ada, card, "That was not them")
    await ada.press(card, "Approve")
    assert not stage.happened("reset")


async def test_after_the_reset_it_freezes_them_and_says_that_it_was_too_late(stage, ada, settings):
    card, _, alain, question = await asked(stage, ada)
    assert password_in(await ada.press(card, "Approve"))

    answer = await alain.press(question, "That is not me", trespass=True)

    assert "under way already" in str(answer.body)
    await ada.message_with("End the call")
    assert record(settings, "frozen")


@pytest.mark.on_two_nodes
async def test_both_answers_at_once_never_leave_a_case_that_can_be_approved(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    await asyncio.gather(
        alain.press(question, "Send", inputs={"number": number}),
        alain.press(question, "That is not me"),
    )
    await stage.changed(ada, card, "That was not them")
    await ada.press(card, "Approve")
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
@pytest.mark.parametrize("who", ["norman", "ada"])
async def test_nobody_else_can_say_it_for_them(stage, ada, settings, who):
    card, _, _, question = await asked(stage, ada)
    other = ada if who == "ada" else await stage.enter(who)
    answer = await other.press(question, "That is not me", trespass=True)
    assert "somebody else" in str(answer.body)
    assert not record(settings, "disowned")
    assert says(await as_it_is(ada, card), "Reset this password?")


async def test_said_twice_it_counts_once(stage, ada, settings):
    _, _, alain, question = await asked(stage, ada)
    await asyncio.gather(*(alain.press(question, "That is not me", trespass=True) for _ in "12"))
    assert len(record(settings, "disowned")) == 1


async def test_what_was_disowned_stands_over_a_restart(stage, ada):
    card, _, alain, question = await asked(stage, ada)
    await alain.press(question, "That is not me")
    await stage.restart_bot()
    await ada.press(card, "Approve")
    assert not stage.happened("reset")


async def test_two_right_answers_at_once_are_one(stage, ada, settings):
    card, number, alain, question = await asked(stage, ada)
    typed = {"number": number}
    await asyncio.gather(*(alain.press(question, "Send", inputs=typed) for _ in "123"))
    await stage.changed(ada, card, "Answered by")
    assert len(record(settings, "verified")) == 1
