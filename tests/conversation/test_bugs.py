"""A bug of ours, wherever a handler may meet one: told with its reference, and nothing is lost.

Each is broken on purpose while the bot runs: what it calls raises what nobody expects.
"""

import logging

import pytest

from casework.incident import Incidents
from casework.notices import Notices
from casework.press_answers import PressAnswers
from resets.desk import ResetDesk
from resets.diagnosis import Diagnostician
from resets.polling import OutcomePoller
from tests.conversation import token_places as by_words
from tests.conversation import token_presses as by_press
from tests.kit.patience import until
from tests.kit.saying import approved, confirmation, private_card

SORRY = "Something went wrong"

BROKEN = [
    (by_words.Search, (ResetDesk, "search")),
    (by_words.Card, (ResetDesk, "propose")),
    (by_words.Why, (ResetDesk, "search")),
    (by_words.WhyCard, (Diagnostician, "of")),
    (by_press.Press, (ResetDesk, "authorize")),
    (by_press.Press, (ResetDesk, "claim")),
    (by_press.Look, (OutcomePoller, "look_now")),
    (by_press.IncidentList, (Incidents, "check")),
    (by_press.Incident, (Incidents, "ask")),
    (by_press.IncidentBegin, (Incidents, "begin")),
]
"""Where a request comes from, and what then breaks under its handler."""


@pytest.fixture
def settings(settings, request):
    callspec = getattr(request.node, "callspec", None)
    return settings | (callspec.params["place"].settings if callspec else {})


@pytest.fixture
def broken(monkeypatch):
    """Break a function while the bot runs, *breaks*(part, name); gives what mends it again."""

    def breaks(part, name):
        monkeypatch.setattr(part, name, fails)
        return monkeypatch.undo

    return breaks


def fails(*_, **__):
    raise ZeroDivisionError("CANARY")


@pytest.mark.parametrize(("place", "what"), BROKEN)
async def test_it_is_told_at_once_and_the_same_request_does_once_it_is_mended(
    stage, caplog, broken, place, what
):
    here = await ready(stage, place)

    mend = broken(*what)
    await here.again()

    told = str(getattr(here, "answer", None) or await here.person.message_with(SORRY))
    nothing_leaks_and_the_reference_is_in(told, stage, caplog)
    assert not await here.went_on()
    mend()
    await here.again()
    await until(here.went_on)


@pytest.mark.parametrize(("place", "what"), BROKEN)
async def test_what_waited_for_a_sign_in_is_told_as_broken_and_the_sign_in_is_not(
    stage, caplog, broken, place, what
):
    here = await ready(stage, place)
    await here.sign_out()

    mend = broken(*what)
    await here.again()

    told = str(await here.person.message_with(SORRY))
    nothing_leaks_and_the_reference_is_in(told, stage, caplog)
    assert (await until(lambda: here.person.exchanges))[-1].status == 200
    assert not await here.went_on()
    mend()
    await here.again()
    await until(here.went_on)


async def ready(stage, place):
    """Come as far as the request that breaks; its person has signed in."""
    here = place(stage, await stage.enter(place.who))
    if isinstance(here, by_press.Press | by_press.Look):
        here.card = await here.the_card()
    else:
        await confirmation(here.person)
    here.before = await here.so_far()
    return here


def nothing_leaks_and_the_reference_is_in(told, stage, caplog):
    (failed,) = [record for record in caplog.records if record.getMessage() == "turn_failed"]
    assert SORRY in told
    assert failed.reference in told
    assert "CANARY" not in told + caplog.text
    assert all(event["status"] in (200, 202) for event in stage.happened("delivered"))


async def test_the_others_of_a_list_are_named_when_the_first_of_them_breaks(stage, ada, broken):
    await confirmation(ada)
    broken(ResetDesk, "search")

    await ada.say("reset password for alain, zoe and jose")

    await ada.message_with(SORRY)
    told = await ada.card_with("Not looked at")
    assert by_press.driver.texts(told["attachments"][0]["content"])[1:] == ["zoe", "jose"]


async def test_a_claimed_case_that_cannot_begin_says_that_nothing_changed(stage, ada, broken):
    card = await confirmation(ada)
    mend = broken(Notices, "begin")

    await ada.press(card, "Approve")

    await stage.changed(ada, card, "Password not reset")
    assert not stage.happened("reset")
    mend()
    await approved(ada)
    await private_card(ada)


async def test_an_answer_that_breaks_after_the_claim_keeps_nothing_from_being_done(
    stage, ada, broken, caplog
):
    caplog.set_level(logging.INFO)
    card = await confirmation(ada)
    broken(PressAnswers, "show_first")

    answer = await ada.press(card, "Approve")

    assert SORRY in str(answer)
    assert (await private_card(ada))["id"] == card["id"]
    assert len(stage.happened("reset")) == 1
