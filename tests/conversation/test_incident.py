"""Make these useless and sign them out: fifty people at most, one list, two people, one case each."""

import pytest

from simulator import driver
from simulator.chats import ORG_TEAM
from simulator.contoso import object_id
from simulator.driver import actions, texts
from tests.kit.saying import buttons, card_with_button, content, says

FORM = "Make accounts useless and sign them out"
CHECK, ASK, BEGIN, STOP = "Check these accounts", "Ask a second person", "Make useless now", "Stop"
FOUR = ("alain", "alex.wilber", "alex.johnson", "zoe")
UPNS = {"zoe": "zoe.kuehn", "oneil": "s.oneil", "jose": "jose.mueller"}


@pytest.fixture
def settings(settings, request):
    """A group of approvers, who can be reached; nothing else is asked for."""
    two = {"APPROVERS_GROUP": object_id("group", "approvers"), "REACH_TEAM": ORG_TEAM}
    return settings | two | getattr(request, "param", {})


def pasted(*keys):
    return "\n".join(f"{UPNS.get(key, key)}@contoso.com" for key in keys)


async def form(person):
    await person.say("sign out and scramble alain, grace and gus")
    return await card_with_button(person, CHECK)


async def checked(person, people="", group=""):
    """Hand in a list; give the card that says who will be shut out and who will not."""
    asked = await form(person)
    await person.press(asked, CHECK, inputs={"people": people, "group": group})
    return await person.card_with("useless and signed out:")


async def granted(stage, ada, people, who="grace"):
    """Have a second person agree to a list; give ada's card, and theirs."""
    card = await checked(ada, people)
    second = await stage.enter(who)
    await ada.press(card, ASK)
    question = await card_with_button(second, "Agree")
    await second.press(question, "Agree")
    return await stage.changed(ada, card, "A second person has agreed"), second, question


def resets(stage):
    return [event["target"] for event in stage.happened("reset")]


async def test_four_are_shut_out_and_nobody_is_shown_anything(stage, ada):
    card, grace, question = await granted(stage, ada, pasted(*FOUR))
    assert not stage.happened("reset"), "approval is not execution"

    await ada.press(card, BEGIN)

    over = await stage.changed(ada, card, "Finished")
    assert says(over, "Useless and signed out: 4")
    assert resets(stage) == [stage.id_of(key) for key in FOUR]
    assert len(stage.happened("sessions_revoked")) == 4
    assert {event["by"] for event in stage.happened("reset")} == {stage.id_of("ada")}
    assert not stage.leaks()
