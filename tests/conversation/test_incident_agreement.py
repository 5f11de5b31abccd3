"""The second person of an incident: who is asked, who may agree, and to what exactly."""

import asyncio
import sqlite3
from contextlib import closing

import pytest

from simulator import driver
from simulator.chats import ORG_TEAM
from tests.conversation.caller_story import record
from tests.conversation.incident_steps import (
    ASK,
    BEGIN,
    FOUR,
    TWO,
    asked,
    checked,
    granted,
    ids,
    incident_of,
    pasted,
    were_reset,
)
from tests.kit.saying import buttons, card_with_button, content, says


@pytest.fixture
def settings(settings):
    return settings | TWO


async def test_the_question_names_everybody_who_will_be_shut_out_and_nobody_else(stage, ada):
    _, _, question = await asked(stage, ada, pasted(*FOUR, "norbert"))
    assert says(question, "Ada Fischer")
    for name in FOUR:
        assert says(question, f"{name}@contoso.com")
    assert not says(question, "norbert")
    assert "key" not in str(content(question))


async def test_before_anybody_agreed_a_forged_press_does_nothing(stage, ada):
    card = await checked(ada, pasted(*FOUR))
    assert BEGIN not in buttons(card)
    await ada.submit({"verb": "incident_begin", "ticket": incident_of(card)}, card["id"])
    await ada.message_with("second person must agree")
    assert not stage.happened("reset")


async def test_a_case_of_it_whose_ticket_leaked_is_carried_out_by_nobody_alone(
    stage, ada, tmp_path
):
    card = await checked(ada, pasted(*FOUR))
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as ledger:
        tickets = [row[0] for row in ledger.execute("SELECT ticket FROM cases")]
    assert not [ticket for ticket in tickets if ticket in str(content(card))]

    for ticket in tickets:
        await ada.submit({"verb": "approve", "ticket": ticket}, card["id"], chat=card["chat"])

    await ada.message_with("second person must agree")
    assert not stage.happened("reset")


async def test_nobody_of_the_list_is_ever_asked(stage, ada):
    members = ["grace@contoso.com", "alain@contoso.com", "ada@contoso.com"]
    await driver.switch(stage.world.base, "group", name="Latchkey approvers", members=members)
    card = await checked(ada, pasted("alain", "chase.cancel", "grace"))

    answer = await ada.press(card, ASK)

    assert "nobody who could agree" in str(answer.body)


@pytest.mark.parametrize("who", ["ada", "norman", "alain"])
async def test_who_was_not_asked_cannot_agree(stage, ada, who):
    _, _, question = await asked(stage, ada, pasted(*FOUR))
    other = ada if who == "ada" else await stage.enter(who)
    answer = await other.press(question, "Agree", trespass=True)
    assert "somebody else" in str(answer.body)


async def test_a_no_ends_it(stage, ada):
    card, grace, question = await asked(stage, ada, pasted(*FOUR))
    await grace.press(question, "Decline")
    over = await stage.changed(ada, card, "The second person has declined")
    assert not buttons(over)
    assert "already" in str((await grace.press(question, "Agree")).body)
    assert not stage.happened("reset")


async def test_of_two_answers_at_once_one_counts(stage, ada):
    card, grace, question = await asked(stage, ada, pasted(*FOUR))
    priya = await stage.enter("priya")
    hers = await card_with_button(priya, "Agree")
    await asyncio.gather(grace.press(question, "Agree"), priya.press(hers, "Decline"))
    now = await stage.changed(ada, card, "second person has")
    assert (BEGIN in buttons(now)) is says(now, "A second person has agreed")


async def test_who_could_not_be_reached_is_counted_on_the_card_and_on_record(stage, ada, settings):
    stage.world.chats.find(ORG_TEAM).members.remove("gus")
    await asked(stage, ada, pasted("alain"))

    waiting = await ada.card_with("Not reached")

    assert not says(waiting, stage.world.tenant.account("gus").name)
    (missed,) = record(settings, "unreachable")
    assert (missed["peer"], missed["detail"]) == (stage.id_of("gus"), "second person")


async def test_where_every_question_is_refused_by_teams_it_is_said_and_can_be_asked_anew(
    stage, ada
):
    card = await checked(ada, pasted("alain"))
    await driver.fault(stage.world.base, "send", "403", code="ConversationBlockedByUser", times=3)
    assert "can be reached" in str((await ada.press(card, ASK)).body)

    stage.world.faults.clear()
    await ada.press(card, ASK)
    await stage.changed(ada, card, "Waiting for a second person")


async def test_an_agreement_runs_out(stage, ada, clock):
    card = await granted(stage, ada)
    clock.forward(minutes=6)
    answer = await ada.press(card, BEGIN)
    assert "second person" in str(answer.body)
    assert not stage.happened("reset")


async def test_what_was_agreed_by_somebody_who_has_left_the_group_begins_nothing(stage, ada):
    card = await granted(stage, ada)
    members = ["gus@contoso.com", "priya@contoso.com"]
    await driver.switch(stage.world.base, "group", name="Latchkey approvers", members=members)

    answer = await ada.press(card, BEGIN)

    assert "second person must agree" in str(answer.body)
    assert not were_reset(stage)


async def test_where_nobody_knows_whether_who_agreed_is_still_in_it_nothing_begins(stage, ada):
    card = await granted(stage, ada)
    stage.world.faults.order("groupMembers", "403", times=9)

    answer = await ada.press(card, BEGIN)

    assert "can't be read" in str(answer.body)
    assert not were_reset(stage)


async def test_an_agreement_is_for_exactly_one_list(stage, ada):
    await granted(stage, ada)
    other = await checked(ada, pasted(*FOUR, "zoe.kuehn"))
    await ada.submit({"verb": "incident_begin", "ticket": incident_of(other)}, other["id"])
    await ada.message_with("second person must agree")
    assert not stage.happened("reset")


async def test_who_joins_the_group_after_the_list_was_agreed_to_is_not_on_it(stage, ada):
    card = await checked(ada, group="Sales")
    grace = await stage.enter("grace")
    await ada.press(card, ASK)
    await grace.press(await card_with_button(grace, "Agree"), "Agree")
    card = await stage.changed(ada, card, "A second person has agreed")
    more = [f"{name}@contoso.com" for name in (*FOUR, "zoe.kuehn")]
    await driver.switch(stage.world.base, "group", name="Sales", members=more)

    await ada.press(card, BEGIN)

    await stage.changed(ada, card, "Finished")
    assert sorted(were_reset(stage)) == sorted(ids(stage, ["alain", "erik", "chase.cancel"]))


@pytest.mark.parametrize("verb", ["incident_begin", "incident_ask", "incident_stop"])
async def test_nobody_but_the_asker_can_press_anything(stage, ada, verb):
    card = await granted(stage, ada)
    gus = await stage.enter("gus")
    await gus.submit({"verb": verb, "ticket": incident_of(card)})
    await gus.message_with("somebody else")
    assert not stage.happened("reset")
    assert BEGIN in buttons(next(m for m in await ada.cards() if m["id"] == card["id"]))
