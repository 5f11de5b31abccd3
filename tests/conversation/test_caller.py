"""Who is calling? Two digits, said on the phone and typed at Teams; judged from outside."""

import pytest

from simulator import driver
from tests.conversation.caller_story import (
    CHECK,
    OFFERED,
    another,
    as_it_is,
    asked,
    card_to_check,
    offered_on,
    record,
    verified,
)
from tests.kit.saying import confirmation, content, password_in, says


@pytest.fixture
def settings(settings, request):
    return settings | OFFERED | getattr(request, "param", {})


async def test_alain_types_the_number_and_the_card_says_so_by_itself(stage, ada, settings):
    card = await verified(stage, ada)

    assert says(card, "Alain Charon")
    assert CHECK not in await offered_on(ada, card)
    assert password_in(await ada.press(card, "Approve"))
    (done,) = record(settings, "verified")
    assert (done["admin"], done["peer"]) == (stage.id_of("ada"), stage.id_of("alain"))


async def test_the_question_says_who_asks_for_what_and_since_when(stage, ada):
    _, _, _, question = await asked(stage, ada)
    for text in ("Ada Fischer", "ada@contoso.com", "Since", "on the phone"):
        assert says(question, text), text


async def test_whoever_is_asked_is_asked_in_their_own_chat_and_nobody_else_is(stage, ada):
    _, _, alain, question = await asked(stage, ada)
    assert question["chat"] == await alain.chat("personal")
    zoe = await stage.enter("zoe")
    assert not await zoe.cards()


async def test_where_it_is_only_offered_nothing_waits_for_it(stage, ada):
    card = await card_to_check(ada)
    assert password_in(await ada.press(card, "Approve"))


@pytest.mark.parametrize("settings", [{"VERIFY": "off"}], indirect=True)
async def test_where_it_is_off_nothing_is_offered_and_a_forged_press_does_nothing(stage, ada):
    card = await confirmation(ada)
    assert CHECK not in await offered_on(ada, card)
    ticket = next(a["data"]["ticket"] for a in _executes(card))
    answer = await ada.invoke("task/fetch", _fetch("check_caller", ticket), card["id"])
    assert "10" not in str(answer.body) or "continue" not in str(answer.body)
    alain = await stage.enter("alain")
    assert not [c for c in await alain.cards() if "phone" in str(content(c))]


@pytest.mark.on_two_nodes
async def test_a_second_wrong_number_fails_the_check_and_the_right_one_is_too_late(
    stage, ada, settings
):
    card, number, alain, question = await asked(stage, ada)

    first = await alain.press(question, "Send", inputs={"number": another(number)})
    assert "One more try" in str(first.body)
    await alain.press(question, "Send", inputs={"number": another(number)})

    failed = await stage.changed(ada, card, "wrong twice")
    assert not says(failed, "Answered by")
    late = await alain.press(question, "Send", inputs={"number": number}, trespass=True)
    assert "over" in str(late.body)
    assert [e["reason"] for e in record(settings, "verify_failed")] == ["number_wrong"]
    assert not record(settings, "verified")


async def test_one_wrong_and_one_right_number_is_a_check(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    await alain.press(question, "Send", inputs={"number": another(number)})
    await alain.press(question, "Send", inputs={"number": number})
    await stage.changed(ada, card, "Answered by")


@pytest.mark.parametrize("typed", ["", "7", "123", "ab", "٤٢", "4 2"])
async def test_what_is_no_number_of_two_digits_costs_no_try(stage, ada, typed):
    card, number, alain, question = await asked(stage, ada)
    for _ in range(3):
        answer = await alain.press(question, "Send", inputs={"number": typed}, trespass=True)
        assert "two digits" in str(answer.body)
    await alain.press(question, "Send", inputs={"number": number})
    await stage.changed(ada, card, "Answered by")


@pytest.mark.on_two_nodes
async def test_after_three_minutes_nobody_has_answered_and_the_number_counts_no_more(
    stage, ada, clock, settings
):
    card, number, alain, question = await asked(stage, ada)
    clock.forward(minutes=3, seconds=1)

    late = await alain.press(question, "Send", inputs={"number": number})

    assert "over" in str(late.body)
    await stage.changed(ada, card, "Nobody has answered in time")
    await stage.changed(alain, question, "This question is over")
    assert [e["reason"] for e in record(settings, "verify_failed")] == ["expired"]


@pytest.mark.on_two_nodes
async def test_somebody_else_cannot_answer_even_with_the_number(stage, ada):
    card, number, _, question = await asked(stage, ada)
    norman = await stage.enter("norman")
    answer = await norman.press(question, "Send", inputs={"number": number}, trespass=True)
    assert "somebody else" in str(answer.body)
    assert not says(await as_it_is(ada, card), "Answered by")


@pytest.mark.on_two_nodes
async def test_the_admin_cannot_answer_in_the_callers_place(stage, ada):
    card, number, _, question = await asked(stage, ada)
    answer = await ada.press(question, "Send", inputs={"number": number}, trespass=True)
    assert "somebody else" in str(answer.body)
    assert not says(await as_it_is(ada, card), "Answered by")


@pytest.mark.on_two_nodes
async def test_from_another_chat_of_the_callers_it_does_not_count(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    tenant = stage.world.tenant_id
    place = {"id": "a:another", "conversationType": "personal", "tenantId": tenant}
    elsewhere = {"conversation": place}
    answer = await alain.press(
        question, "Send", inputs={"number": number}, changes=elsewhere, trespass=True
    )
    assert "somebody else" in str(answer.body)
    assert not says(await as_it_is(ada, card), "Answered by")


@pytest.mark.on_two_nodes
async def test_from_another_message_of_the_callers_chat_it_does_not_count(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    other = question | {"id": "1700000000001"}
    answer = await alain.press(other, "Send", inputs={"number": number}, trespass=True)
    assert "somebody else" in str(answer.body)
    assert not says(await as_it_is(ada, card), "Answered by")


@pytest.mark.on_two_nodes
async def test_from_another_tenant_it_does_not_count(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    tenant = "fab00000-0000-4000-8000-00000000fab0"
    place = {"id": question["chat"], "conversationType": "personal", "tenantId": tenant}
    abroad = {"conversation": place, "channelData": {"tenant": {"id": tenant}}}
    await alain.press(question, "Send", inputs={"number": number}, changes=abroad, trespass=True)
    assert not says(await as_it_is(ada, card), "Answered by")


@pytest.mark.on_two_nodes
async def test_the_number_of_one_case_opens_no_other(stage, ada):
    first, number, alain, question = await asked(stage, ada)
    await alain.press(question, "Send", inputs={"number": number})
    await stage.changed(ada, first, "Answered by")

    second = await card_to_check(ada)
    assert second["id"] != first["id"]
    assert not says(second, "Answered by")


@pytest.mark.on_two_nodes
async def test_cancelling_ends_the_check_too(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    await ada.press(card, "Cancel")
    answer = await alain.press(question, "Send", inputs={"number": number})
    assert "over" in str(answer.body)


async def test_pressed_as_a_message_no_number_is_said(stage, ada):
    card = await card_to_check(ada)
    ticket = next(a["data"]["ticket"] for a in _executes(card))
    await ada.submit({"verb": "check_caller", "ticket": ticket}, card["id"], chat=card["chat"])
    await ada.message_with("only shown in a window")
    alain = await stage.enter("alain")
    assert not [c for c in await alain.cards() if "phone" in str(content(c))]


async def test_what_was_asked_and_answered_stands_over_a_restart(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    await stage.restart_bot()
    await alain.press(question, "Send", inputs={"number": number})
    now = await stage.changed(ada, card, "Answered by")
    await stage.restart_bot()
    assert password_in(await ada.press(now, "Approve"))


async def test_a_card_that_teams_did_not_take_is_drawn_by_itself_later(stage, ada):
    card, number, alain, question = await asked(stage, ada)
    await driver.fault(stage.world.base, "update", "503", times=4)
    await alain.press(question, "Send", inputs={"number": number})
    await stage.changed(ada, card, "Answered by")


async def test_the_card_keeps_what_it_asked_while_it_is_drawn_anew(stage, ada):
    card = await verified(stage, ada)
    for text in ("Reset this password?", "Account Executive", "Also sign out"):
        assert says(card, text), text


def _executes(card):
    from simulator.driver import actions

    return [a for a in actions(content(card)) if "ticket" in a.get("data", {})]


def _fetch(verb, ticket):
    return {"data": {"msteams": {"type": "task/fetch"}, "verb": verb, "ticket": ticket}}
