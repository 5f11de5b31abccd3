"""Who is a case for two by what Entra says: VIPs, new accounts, passwords changed elsewhere."""

from datetime import timedelta

import pytest

from simulator import driver
from simulator.contoso import object_id
from tests.conversation.test_round_trips import trips_since
from tests.conversation.vishing_steps import AGREE, ASK, TWO, by, card_about, were_reset
from tests.kit.saying import (
    APPROVAL,
    buttons,
    card_with_button,
    confirmation,
    password_in,
    private_card,
    says,
)

VIPS = {"SECOND_PERSON": "risky", "VIP_GROUP": object_id("group", "vip")}
IN_VIPS, UNREAD = "in the VIP group", "could not be read who is in the VIP group"
CHANGED, NEW = "nothing was done here in that time", "less than 24 hours old"


@pytest.fixture
def settings(settings):
    return settings | TWO | VIPS


async def in_vips(stage, *upns):
    await driver.switch(stage.world.base, "group", name="Latchkey VIPs", members=list(upns))


async def test_a_vip_is_a_case_for_two_and_the_second_person_reads_why(stage, ada):
    card = await card_about(ada, "oneil", ASK)
    assert APPROVAL not in buttons(card)
    grace = await stage.enter("grace")
    await ada.press(card, ASK)
    question = await card_with_button(grace, AGREE)
    assert says(question, IN_VIPS)

    await grace.press(question, AGREE)
    agreed = await stage.changed(ada, card, "A second person has agreed")

    assert password_in(await ada.press(agreed, APPROVAL))
    assert were_reset(stage) == by(stage, "ada", "oneil")


async def test_whoever_is_none_is_reset_on_one_word_at_no_further_journey(stage, ada):
    await confirmation(ada)
    mark = len(stage.world.history.events)

    await ada.say("reset password for zoe")
    card = await card_with_button(ada, APPROVAL)
    assert trips_since(stage, mark) == ["graph_batch", "graph_batch", "send"]
    mark = len(stage.world.history.events)
    assert password_in(await ada.press(card, APPROVAL))

    trips = trips_since(stage, mark)
    assert trips[: trips.index("reset") + 1] == ["token", "graph_batch", "reset"]


@pytest.mark.parametrize("why", ["empty", "refused"])
async def test_a_group_that_tells_of_nobody_makes_everybody_one(stage, ada, why):
    if why == "empty":
        await in_vips(stage)
    else:
        stage.world.faults.order("groupMembers", "403", times=9)

    card = await card_about(ada, "alain", ASK)

    assert says(card, UNREAD)
    assert APPROVAL not in buttons(card)


FACTS = [({"password_age": 1}, CHANGED), ({"age": 1}, NEW)]


@pytest.mark.parametrize(("facts", "said"), FACTS)
async def test_a_new_account_or_password_is_a_case_for_two(stage, ada, facts, said):
    await stage.change("alain@contoso.com", **facts)
    assert says(await card_about(ada, "alain", ASK), said)


async def test_outside_the_usual_hours_everybody_is_a_case_for_two(stage, ada, clock):
    begin, end = (f"{clock() + timedelta(hours=hours):%H:%M}" for hours in (2, 3))
    await stage.restart_bot(USUAL_HOURS=f"{begin}-{end}")
    assert says(await card_about(ada, "alain", ASK), "outside the usual hours")


async def test_a_password_that_was_set_here_was_not_changed_elsewhere(stage, ada):
    await ada.press(await confirmation(ada), APPROVAL)
    await private_card(ada)

    again = await card_about(ada, "alain", ASK)

    assert says(again, "within the last 24 hours")
    assert not says(again, CHANGED)


@pytest.mark.parametrize(("facts", "_said"), FACTS)
async def test_what_only_takes_away_does_not_wait_for_that(stage, ada, facts, _said):
    await stage.change("alain@contoso.com", **facts)
    await ada.say("sign out alain everywhere")
    card = await ada.card_with("Alain Charon")
    assert ASK not in buttons(card)


@pytest.mark.parametrize("meanwhile", ["vip", "unread", "password", "account"])
async def test_at_the_press_it_counts_as_it_is_then(stage, ada, meanwhile):
    card = await confirmation(ada)
    match meanwhile:
        case "vip":
            await in_vips(stage, "alain@contoso.com")
        case "unread":
            stage.world.faults.order("groupMembers", "403", times=9)
        case "password":
            await stage.change("alain@contoso.com", password_age=0)
        case "account":
            await stage.change("alain@contoso.com", age=0)

    await ada.press(card, APPROVAL)

    await stage.changed(ada, card, "second person must agree")
    assert not were_reset(stage)


async def test_without_a_second_person_nobody_reads_the_group(stage, ada):
    await stage.restart_bot(SECOND_PERSON="off")
    stage.world.faults.order("groupMembers", "403", times=1)
    await confirmation(ada)
    assert stage.world.faults.has("groupMembers")
