"""Straight to the person: checked, armed, looked at, held, and only then set; from outside."""

import asyncio
import base64
import json
import re

import pytest

from simulator.chats import ORG_TEAM
from simulator.contoso import object_id
from simulator.driver import actions, texts
from tests.conversation.straight_over import (
    CHOICE,
    HOLD,
    SHOW,
    armed,
    checked,
    keys_in,
    seen,
    signs_in_with,
)
from tests.kit.record import rows
from tests.kit.saying import (
    APPROVAL,
    buttons,
    card_with_button,
    confirmation,
    content,
    password_in,
    says,
)


@pytest.fixture
def settings(settings, request):
    mine = {"REACH_TEAM": ORG_TEAM, "RECEIVERS": "target", "VERIFY": "offer"}
    return settings | mine | getattr(request, "param", {})


async def test_what_the_answer_to_the_press_says_stays_true_once_the_password_is_set(stage, ada):
    """Teams redraws the card in the chat, and never a dialog that was left open over it."""
    card, _ = await checked(stage, ada)
    answer = await ada.press(card, APPROVAL, inputs=CHOICE)
    said = " ".join(texts(answer.card))
    for untrue_by_then in ("Waiting for", "Not shown yet", "Nothing has been changed"):
        assert untrue_by_then not in said
    assert "card in this chat" in said


async def test_alain_sees_it_before_it_is_set_and_his_word_sets_it_in_adas_name(stage, ada):
    card, alain, his, password = await seen(stage, ada)
    assert not stage.happened("reset"), "shown before it is set"
    assert not signs_in_with(stage, password)

    answer = await alain.press(his, HOLD)

    await stage.changed(alain, his, "Your new password")
    assert signs_in_with(stage, password)
    assert [reset["by"] for reset in stage.happened("reset")] == [stage.id_of("ada")]
    told = await stage.changed(ada, card, "Password reset")
    assert says(told, "Alain Charon")
    assert HOLD not in str(answer.body)
    assert not stage.leaks()


@pytest.mark.on_two_nodes
async def test_no_key_ever_stands_in_the_admins_chat(stage, ada, settings):
    _, alain, his, _ = await seen(stage, ada)
    (key,) = {a["data"]["key"] for a in actions(content(his)) if "key" in a["data"]}
    kept = str(rows(settings, "SELECT * FROM cases"))
    everything = (kept + json.dumps(await ada.messages())).encode()
    assert key.encode() not in everything
    assert base64.urlsafe_b64decode(key + "=") not in everything
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Your new password is set")
    assert keys_in(await ada.messages()) == []
    assert key not in json.dumps(await alain.messages()), "nobody can look any more"


@pytest.mark.on_two_nodes
async def test_the_admin_cannot_show_nor_hold_it_with_the_key_itself(stage, ada):
    card, _, his = await armed(stage, ada)
    (button,) = [a for a in actions(content(his)) if a["title"] == SHOW]
    for verb in ("show", "see"):
        data = {"verb": verb, "ticket": button["data"]["ticket"], "key": button["data"]["key"]}
        answer = await ada.invoke("task/fetch", {"data": data, "context": {}}, card["id"])
        assert password_in(answer, default=None) is None, verb
    stolen = await ada.press(his, HOLD, trespass=True)
    assert "somebody else" in str(stolen.body)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_without_a_check_nothing_is_armed(stage, ada):
    card = await confirmation(ada)
    alain = await stage.enter("alain")
    answer = await ada.press(card, APPROVAL, inputs=CHOICE)
    assert "who is calling" in str(answer.body)
    assert HOLD not in str(await alain.cards())
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_a_check_of_ten_minutes_ago_arms_nothing(stage, ada, clock):
    card, alain = await checked(stage, ada)
    clock.forward(minutes=9, seconds=59)
    clock.forward(seconds=2)
    await ada.press(card, APPROVAL, inputs=CHOICE)
    assert HOLD not in str(await alain.cards())
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_held_twice_it_is_set_once(stage, ada):
    _, alain, his, password = await seen(stage, ada)
    await asyncio.gather(alain.press(his, HOLD), alain.press(his, HOLD))
    await stage.changed(alain, his, "Your new password is set")
    late = await alain.press(his, HOLD)
    assert "already" in str(late.body)
    assert len(stage.happened("reset")) == 1
    assert signs_in_with(stage, password)


async def test_who_has_not_looked_does_not_have_it(stage, ada):
    _, alain, his = await armed(stage, ada)
    answer = await alain.press(his, HOLD)
    assert "not looked at the password" in str(answer.body)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_after_ten_minutes_it_was_never_set(stage, ada, clock):
    card, alain, his, password = await seen(stage, ada)
    clock.forward(minutes=11)
    answer = await alain.press(his, HOLD)
    assert "Do not use this password" in str(answer.body)
    await stage.changed(ada, card, "Request expired")
    await stage.changed(alain, his, "Do not use this password")
    assert not stage.happened("reset")
    assert not signs_in_with(stage, password)


@pytest.mark.on_two_nodes
async def test_cancelled_it_was_never_set(stage, ada):
    card, alain, his, _ = await seen(stage, ada)
    waiting = await stage.changed(ada, card, "Waiting for the user")
    await ada.press(waiting, "Cancel")
    await stage.changed(alain, his, "Do not use this password")
    late = await alain.press(his, HOLD)
    assert "Do not use this password" in str(late.body)
    assert not stage.happened("reset")


async def test_ada_reads_when_he_has_looked_and_cannot_approve_once_more(stage, ada):
    card, _, _, _ = await seen(stage, ada)
    now = await stage.changed(ada, card, "Shown {{DATE")
    assert APPROVAL not in buttons(now)
    forged = await ada.press(card, APPROVAL, inputs={"receiver": "admin"})
    assert password_in(forged, default=None) is None
    assert not stage.happened("reset")


async def test_it_is_set_by_a_token_of_that_very_moment(stage, ada):
    _, alain, his, _ = await seen(stage, ada)
    before = len(stage.happened("token", grant="on_behalf_of"))
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Your new password is set")
    assert len(stage.happened("token", grant="on_behalf_of")) == before + 1


@pytest.mark.parametrize("settings", [{"NOTICE": "required"}], indirect=True)
async def test_who_holds_it_is_told_of_it_as_of_every_reset(stage, ada):
    _, alain, his, password = await seen(stage, ada)
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Your new password is set")
    assert await card_with_button(alain, "That was not me")
    assert signs_in_with(stage, password)


@pytest.mark.parametrize(
    "settings", [{"TICKET": "required", "TICKET_PATTERN": "INC[0-9]{7}"}], indirect=True
)
async def test_where_a_ticket_is_required_nothing_is_armed_without_one(stage, ada, settings):
    card, alain = await checked(stage, ada)
    for wrong in ("", "banana"):
        refused = await ada.press(card, APPROVAL, inputs=CHOICE | {"reference": wrong})
        assert "ticket number" in str(refused.body)
    assert HOLD not in str(await alain.cards())
    await ada.press(card, APPROVAL, inputs=CHOICE | {"reference": "INC0012345"})
    await card_with_button(alain, HOLD)
    found = rows(settings, "SELECT reference FROM audit WHERE event = 'armed'")
    assert found == [{"reference": "INC0012345"}]


TWO = {"SECOND_PERSON": "always", "APPROVERS_GROUP": object_id("group", "approvers")}


@pytest.mark.parametrize("settings", [TWO], indirect=True)
async def test_with_a_second_person_who_gets_it_is_chosen_before_they_are_asked(stage, ada):
    await ada.say("reset password for alain")
    card = await card_with_button(ada, "Ask a second person")
    alain, grace = await stage.enter("alain"), await stage.enter("grace")
    dialog = await ada.press(card, "Check who is calling")
    (number,) = [text for text in texts(dialog.card) if re.fullmatch("[0-9]{2}", text)]
    await alain.press(await card_with_button(alain, "Send"), "Send", inputs={"number": number})
    await ada.press(card, "Ask a second person", inputs=CHOICE)
    question = await card_with_button(grace, "Agree")
    assert says(question, "Goes to")
    await grace.press(question, "Agree")

    await ada.press(await stage.changed(ada, card, "A second person has agreed"), APPROVAL)

    his = await card_with_button(alain, HOLD)
    password = password_in(await alain.press(his, SHOW))
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Your new password is set")
    assert signs_in_with(stage, password)


@pytest.mark.parametrize("settings", [{"RECEIVERS": ""}], indirect=True)
async def test_without_the_setting_a_forged_choice_arms_nothing(stage, ada):
    card, alain = await checked(stage, ada)
    await ada.press(card, APPROVAL, inputs=CHOICE)
    assert HOLD not in str(await alain.cards())
    assert not stage.happened("reset")


async def test_the_record_knows_each_step(stage, ada, settings):
    _, alain, his, _ = await seen(stage, ada)
    await alain.press(his, HOLD)
    await stage.changed(alain, his, "Your new password is set")
    found = rows(settings, "SELECT * FROM audit WHERE receiver = 'target' ORDER BY seq")
    events = [entry["event"] for entry in found]
    assert events[:3] == ["armed", "shown", "attempted"]
    assert {entry["admin"] for entry in found} == {stage.id_of("ada")}
    assert {entry["peer"] for entry in found[:3]} == {stage.id_of("alain")}


async def test_each_card_says_what_is_so_for_whoever_reads_it(stage, ada):
    await ada.say("reset password for alain")
    asked = await ada.card_with("whoever you choose below")
    assert not says(asked, "shows it only to you")
    card, alain = await checked(stage, ada)
    assert not says(await stage.changed(ada, card, "has answered"), "once the caller")
    await ada.press(card, APPROVAL, inputs=CHOICE)
    dialog = await alain.press(await card_with_button(alain, HOLD), SHOW)
    assert "Letter by letter" in dialog.texts
    assert "To read aloud" not in dialog.texts, "nobody reads it to him"
