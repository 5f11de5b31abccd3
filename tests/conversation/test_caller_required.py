"""`VERIFY=required`: nothing is approved before it is known who calls, whatever is pressed."""

import asyncio
import io
import json
import logging
import re

import pytest

from runtime import logs
from simulator.contoso import object_id
from simulator.driver import actions, texts
from tests.conversation.caller_story import (
    ASK_MANAGER,
    CHECK,
    HOW,
    REQUIRED,
    as_it_is,
    asked,
    card_to_check,
    number_in,
    offered_on,
    record,
    verified,
    vouched_for,
)
from tests.kit.saying import buttons, card_with_button, content, password_in, says

TWO = {"SECOND_PERSON": "risky", "APPROVERS_GROUP": object_id("group", "approvers")}
ALWAYS = {**TWO, "SECOND_PERSON": "always"}
ASK_SECOND = "Ask a second person"
UNCHECKED = "Nobody could check who is calling"


@pytest.fixture
def settings(settings, request):
    return settings | REQUIRED | getattr(request, "param", {})


def with_two(**more):
    return pytest.mark.parametrize("settings", [{**TWO, **more}], indirect=True)


async def approve(ada, card):
    """Press *Approve* as a client would that had drawn the button all the same."""
    ticket = next(a["data"]["ticket"] for a in actions(content(card)) if "ticket" in a["data"])
    data = {"msteams": {"type": "task/fetch"}, "verb": "approve", "ticket": ticket}
    return await ada.invoke("task/fetch", {"data": data}, card["id"])


@pytest.mark.on_two_nodes
async def test_approve_is_not_there_and_a_forged_one_does_nothing(stage, ada):
    card = await card_to_check(ada)
    assert buttons(card)[:2] == [CHECK, "Cancel"]

    answer = await approve(ada, card)

    assert "checked first" in str(answer.body)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
async def test_nor_while_the_question_is_open(stage, ada):
    card, _, _, _ = await asked(stage, ada)
    await stage.changed(ada, card, "stands in their chat")
    assert "Approve" not in await offered_on(ada, card)
    await approve(ada, card)
    assert not stage.happened("reset")


async def test_after_the_check_it_goes_on(stage, ada):
    card = await verified(stage, ada)
    assert buttons(card)[:1] == ["Approve"]
    assert password_in(await ada.press(card, "Approve"))


async def test_or_after_the_manager_has_vouched(stage, ada):
    await stage.change("alain@contoso.com", teams="not_installed")
    card, number, chase, question = await vouched_for(stage, ada)
    await chase.press(question, "I vouch", inputs={"number": number, "why": HOW})
    done = await stage.changed(ada, card, "vouches")
    assert password_in(await ada.press(done, "Approve"))


async def test_a_wrong_number_leaves_nothing_but_another_check(stage, ada):
    card, _, alain, question = await asked(stage, ada)
    for _ in "12":
        await alain.press(question, "Send", inputs={"number": "01"})
    failed = await stage.changed(ada, card, "wrong twice")
    assert buttons(failed)[:2] == [CHECK, "Cancel"]
    await approve(ada, card)
    assert not stage.happened("reset")


@pytest.mark.on_two_nodes
@with_two(SECOND_MINUTES="30", TICKET_MINUTES="30")
async def test_a_check_counts_for_ten_minutes_and_then_for_nothing(stage, ada, clock):
    card = await verified(stage, ada)
    clock.forward(minutes=10, seconds=1)

    answer = await approve(ada, card)

    assert "checked first" in str(answer.body)
    assert not stage.happened("reset")
    late = await stage.changed(ada, card, "too long ago")
    assert "Approve" not in buttons(late)
    assert CHECK in buttons(late)


@pytest.mark.on_two_nodes
async def test_the_check_of_another_case_of_the_same_person_counts_for_nothing(stage, ada):
    await verified(stage, ada)
    other = await card_to_check(ada)
    await approve(ada, other)
    assert not stage.happened("reset")


@pytest.mark.parametrize("words", ["sign alain out everywhere"])
async def test_what_hands_nothing_out_waits_for_nobody(stage, ada, words):
    await ada.say(words)
    card = await card_with_button(ada, "Sign out")
    assert CHECK not in buttons(card)
    await ada.press(card, "Sign out")
    await stage.until(lambda: stage.happened("sessions_revoked"))


@with_two()
async def test_a_checked_caller_of_no_other_risk_needs_no_second_person(stage, ada):
    card = await verified(stage, ada)
    assert ASK_SECOND not in buttons(card)
    assert not says(card, UNCHECKED)
    assert password_in(await ada.press(card, "Approve"))


@with_two()
async def test_where_nobody_can_be_asked_a_second_person_may_stand_in(stage, ada):
    await stage.change("alain@contoso.com", teams="not_installed")
    card = await card_to_check(ada)
    assert ASK_SECOND not in buttons(card)
    assert not says(card, UNCHECKED), "nobody has tried"
    await ada.press(card, CHECK)
    now = await stage.changed(ada, card, "Teams does not reach")
    assert buttons(now)[:3] == [ASK_SECOND, ASK_MANAGER, CHECK]

    await ada.press(now, ASK_SECOND)
    grace = await stage.enter("grace")
    question = await card_with_button(grace, "Agree")
    assert says(question, "Nobody could check who is calling.")
    assert says(question, "Not checked")
    await grace.press(question, "Agree")

    agreed = await stage.changed(ada, card, "A second person has agreed")
    assert password_in(await ada.press(agreed, "Approve"))


@with_two()
async def test_who_has_not_even_asked_the_caller_gets_no_way_round_by_a_second_person(stage, ada):
    card = await card_to_check(ada)
    ticket = next(a["data"]["ticket"] for a in actions(content(card)) if "ticket" in a["data"])
    action = {"type": "Action.Execute", "verb": "ask_second", "data": {"ticket": ticket}}
    await ada.invoke("adaptiveCard/action", {"action": action}, card["id"])
    grace = await stage.enter("grace")
    await grace.press(await card_with_button(grace, "Agree"), "Agree")
    agreed = await stage.changed(ada, card, "A second person has agreed")
    assert "Approve" not in buttons(agreed)

    answer = await approve(ada, agreed)

    assert "checked first" in str(answer.body)
    assert not stage.happened("reset")


@pytest.mark.parametrize("settings", [ALWAYS], indirect=True)
async def test_a_checked_caller_of_a_case_for_two_still_needs_the_second(stage, ada):
    card = await verified(stage, ada)
    assert buttons(card)[:1] == [ASK_SECOND]
    await ada.press(card, ASK_SECOND)
    grace = await stage.enter("grace")
    question = await card_with_button(grace, "Agree")
    assert says(question, "Checked")
    assert not says(question, "Nobody could check")
    await grace.press(question, "Agree")
    agreed = await stage.changed(ada, card, "A second person has agreed")
    assert password_in(await ada.press(agreed, "Approve"))


@pytest.mark.on_two_nodes
async def test_approve_and_the_answer_at_once_never_act_unchecked(stage, ada, settings):
    card, number, alain, question = await asked(stage, ada)
    typed = {"number": number}
    await asyncio.gather(
        alain.press(question, "Send", inputs=typed), *(approve(ada, card) for _ in "123")
    )
    await stage.until(lambda: record(settings, "verified"))
    order = [e["event"] for e in record(settings, "verified", "attempted")]
    assert order in (["verified"], ["verified", "attempted"])


async def test_the_number_is_in_the_answer_to_the_press_and_nowhere_else(
    stage, ada, tmp_path, caplog
):
    log = io.StringIO()
    logs.begin(log, logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    card, number, alain, question = await asked(stage, ada)
    await alain.press(question, "Send", inputs={"number": number})
    await stage.changed(ada, card, "Answered by")

    chats = [*await ada.messages(), *await alain.messages()]
    said = json.dumps([[m["text"], m["attachments"]] for m in chats], default=str)
    alone = re.compile(rf"(?<![\w:.\-/#]){number}(?![\w:.\-/%])")
    # Left out: the times of day, and how long a card is valid, which may be the same number.
    assert not alone.search(re.sub(r"\{\{.*?\}\}|valid for \d+ minutes", "", said))
    everything = log.getvalue() + caplog.text
    assert f'"{number}"' not in everything
    on_disk = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert f'"number": "{number}"'.encode() not in on_disk
    assert b'"wrong": 0' in on_disk, "the search looks where it would stand"


async def test_a_second_dialog_never_shows_the_number_again(stage, ada):
    card, number, _, _ = await asked(stage, ada)
    again = await ada.press(card, CHECK)
    assert "asked about this caller" in str(again.body)
    shown = [*again.texts, *texts(content(await as_it_is(ada, card)))]
    assert number not in shown, "as a text of its own: its digits may stand in a time or a date"


@pytest.mark.on_two_nodes
async def test_ten_checks_of_an_admin_in_an_hour_and_no_eleventh(stage, ada):
    upns = [
        "alain", "alex.wilber", "alex.johnson", "s.oneil", "zoe.kuehn", "jose.mueller",
        "chase.cancel", "a.charon", "maximiliane", "erik", "nils",
    ]  # fmt: skip
    answers = []
    for upn in upns:
        before = len(await ada.cards())
        await ada.say(f"reset password for {upn}@contoso.com")

        async def newest(before=before):
            return [c for c in (await ada.cards())[before:] if CHECK in buttons(c)]

        (card,) = await stage.until(newest)
        answers.append(await ada.press(card, CHECK))
    assert all(number_in(answer) for answer in answers[:10])
    assert "too many" in str(answers[10].body)
