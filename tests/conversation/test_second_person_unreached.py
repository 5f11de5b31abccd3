"""Every question to a second person is refused by Teams: then nobody was asked, and it says so."""

import pytest

from cards.words import LANGUAGES
from resets.model import Reason
from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.driver import texts
from tests.conversation.caller_story import as_it_is, record
from tests.conversation.test_second_person import ASK
from tests.conversation.vishing_steps import TWO
from tests.kit.saying import buttons, card_with_button, content, password_in, says


@pytest.fixture
def settings(settings):
    return settings | TWO | {"SECOND_PERSON": "always"}


APPROVERS = ("grace", "gus", "priya")


async def asked_in_vain(stage, ada):
    """Ada asks while Teams refuses every message; give her card and what she was told."""
    await ada.say("reset password for alain")
    card = await card_with_button(ada, ASK)
    await driver.fault(stage.world.base, "send", "403", code="ConversationBlockedByUser", times=9)
    return card, await ada.press(card, ASK)


async def test_it_is_said_at_once_and_is_on_record(stage, ada, settings):
    card, answer = await asked_in_vain(stage, ada)

    assert LANGUAGES["en"].reasons[Reason.SECOND_UNREACHABLE].why in str(answer.body)
    assert ASK in buttons(await as_it_is(ada, card))
    asked, *unreached = record(settings, "second_asked", "unreachable")
    assert {it["detail"] for it in unreached} == {"second person"}
    assert {it["peer"] for it in unreached} == {stage.id_of(who) for who in APPROVERS}
    assert {it["ticket"] for it in unreached} == {asked["ticket"]}


async def test_how_many_were_not_reached_is_on_the_card_and_who_is_on_record(stage, ada, settings):
    stage.world.chats.find(ORG_TEAM).members.remove("gus")
    await ada.say("reset password for alain")
    card = await card_with_button(ada, ASK)
    await ada.press(card, ASK)

    waiting = await stage.changed(ada, card, "Not reached")

    assert [it for it in texts(content(waiting)) if it == "1"]
    assert not says(waiting, stage.world.tenant.account("gus").name)
    (missed,) = record(settings, "unreachable")
    assert (missed["peer"], missed["detail"]) == (stage.id_of("gus"), "second person")


async def test_the_next_press_asks_anew_and_the_case_goes_on(stage, ada):
    card, _ = await asked_in_vain(stage, ada)
    stage.world.faults.clear()
    await ada.press(card, ASK)
    grace = await stage.enter("grace")

    await grace.press(await card_with_button(grace, "Agree"), "Agree")

    agreed = await stage.changed(ada, card, "A second person has agreed")
    assert password_in(await ada.press(agreed, "Approve"))
