"""A list of people to shut out, in the core: who lets it begin, and what becomes of it."""

from datetime import timedelta

import pytest

from resets.events import Event
from resets.incident import (
    incident_of,
    is_over,
)
from resets.incident_desk import RUN_LIFE
from resets.model import (
    Case,
    Reason,
    Refused,
    Second,
    State,
    UserId,
)
from resets.safeguards import Demand
from resets.second_person import Approver
from tests.kit.directory import ADA, ALAIN
from tests.resets.incidents_core import ASKED, ERIK, RAFA, ZOE, Incidents


@pytest.fixture
def incidents(core):
    return Incidents(core)


async def test_neither_the_asker_nor_anybody_of_the_list_is_asked_to_agree(incidents, core):
    incident = await incidents.checked(ALAIN.upn, RAFA.upn)
    named = ("grace", ADA.id, ALAIN.id, RAFA.id, "gus")
    incidents.approvers.people = [Approver(UserId(one), one) for one in named]
    able = await incidents.desk.who_may_agree(core.admin, incident)
    assert {one.id for one in able} == {"grace", "gus"}


async def test_who_is_asked_is_filed_for_each_and_until_when(incidents, core):
    incident = await incidents.checked()

    asked = await incidents.desk.ask(incident, [ASKED], "INC1")

    assert [case.ticket for case in asked] == list(incident.tickets)
    for case in await incidents.desk.cases_of(incident):
        assert (case.second, case.reference) == (Second.ASKED, "INC1")
        assert case.second_until == core.clock() + timedelta(minutes=30)
        assert '"grace"' in case.second_people


async def test_a_list_of_one_is_asked_about_as_well(incidents):
    incident = await incidents.checked(ALAIN.upn)
    asked = await incidents.desk.ask(incident, [ASKED], "")
    assert [case.ticket for case in asked] == list(incident.tickets)


async def test_where_a_ticket_is_required_nobody_is_asked_without_one(incidents, core):
    core.asks(approvers="a group", ticket=Demand.REQUIRED)
    incidents.build()
    incident = await incidents.checked()

    assert incidents.desk.asks_ticket
    for odd in ("", "\n"):
        assert await incidents.desk.ask(incident, [ASKED], odd) == Refused(Reason.NO_TICKET)
    entry = await core.last_entry()
    assert (entry.event, entry.reason, entry.admin) == (
        Event.PRESS_REFUSED,
        Reason.NO_TICKET,
        ADA.id,
    )
    asked = await incidents.desk.ask(incident, [ASKED], "INC1")
    assert [case.reference for case in asked] == ["INC1", "INC1"]


async def test_who_could_not_be_told_is_counted_and_their_answer_is_none(incidents, core):
    incident = await incidents.checked()
    cases = await incidents.desk.ask(incident, [ASKED], "")
    able = [Approver(ASKED.id, "Grace"), Approver(UserId("gus"), "Gus")]

    assert await incidents.desk.unreached(cases, able, [ASKED]) == 1

    entry = await core.last_entry()
    assert (entry.event, entry.detail) == (Event.UNREACHABLE, "second person")


async def test_one_agreement_counts_for_the_whole_list_for_a_while(incidents, core):
    incident = await incidents.checked()
    await incidents.desk.ask(incident, [ASKED], "")

    granted = await incidents.desk.answer(incident, incidents.grace, agrees=True)

    assert {case.second for case in granted} == {Second.GRANTED}
    assert {incidents.desk.left(case) for case in granted} == {timedelta(minutes=5)}
    core.clock.passes(minutes=1)
    assert incidents.desk.left(granted[0]) == timedelta(minutes=4)


async def test_a_no_ends_the_whole_list(incidents):
    incident = await incidents.checked()
    await incidents.desk.ask(incident, [ASKED], "")
    await incidents.desk.answer(incident, incidents.grace, agrees=False)
    assert is_over(await incidents.desk.cases_of(incident))


async def test_who_has_left_the_group_may_agree_no_more(incidents, core):
    assert await incidents.desk.still_may(core.admin, ASKED.id)
    incidents.approvers.people = []
    assert not await incidents.desk.still_may(core.admin, ASKED.id)


async def test_once_begun_each_is_claimed_in_turn_while_it_counts(incidents, core):
    incident = await incidents.checked()
    await incidents.granted(incident)

    begun = await incidents.desk.begin(incident, core.actor)

    assert {case.second_until for case in begun} == {core.clock() + RUN_LIFE}
    core.clock.passes(minutes=14, seconds=59)
    first = await incidents.desk.claim(incident, incident.tickets[0])
    assert isinstance(first, Case)
    assert (first.state, incident_of(first)) == (State.EXECUTING, incident.id)
    core.clock.passes(seconds=1)
    late = await incidents.desk.claim(incident, incident.tickets[1])
    assert late == Refused(Reason.SECOND_NEEDED)


async def test_nobody_but_the_asker_begins_it(incidents):
    incident = await incidents.checked()
    await incidents.granted(incident)
    no = await incidents.desk.begin(incident, incidents.grace)
    assert no == Refused(Reason.NOT_YOURS)


async def test_what_was_not_begun_is_ended_and_it_is_filed_why(incidents, core):
    incident = await incidents.checked(ALAIN.upn, ZOE.upn, ERIK.upn)
    await incidents.granted(incident)
    await incidents.desk.begin(incident, core.actor)
    await incidents.desk.claim(incident, incident.tickets[0])
    await incidents.desk.leave_one(incident.tickets[1], Reason.NO_TOKEN)

    left = await incidents.desk.leave(incident, Reason.SIGN_IN_ENDED)

    assert [case.ticket for case in left] == [incident.tickets[2]]
    now = await incidents.desk.cases_of(incident)
    assert [(case.state, case.reason) for case in now] == [
        (State.EXECUTING, None),
        (State.CANCELLED, Reason.NO_TOKEN),
        (State.CANCELLED, Reason.SIGN_IN_ENDED),
    ]
    assert not is_over(now)


async def test_stopped_by_the_asker_it_needs_no_reason(incidents):
    incident = await incidents.checked()
    left = await incidents.desk.leave(incident)
    assert [(case.state, case.reason) for case in left] == [(State.CANCELLED, None)] * 2


async def test_what_a_stopped_process_had_not_begun_is_ended_by_the_next(
    incidents, core, successor
):
    incident = await incidents.checked()
    await incidents.granted(incident)
    await incidents.desk.begin(incident, core.actor)
    core.ledger = await successor()
    incidents.build()
    ended = await incidents.desk.abandoned()
    assert [case.ticket for case in ended] == list(incident.tickets)
    assert await incidents.desk.abandoned() == []


async def test_whoever_agreed_and_has_left_the_group_is_known_before_the_first(incidents, core):
    incident = await incidents.checked()
    await incidents.granted(incident)
    assert not await incidents.desk.has_left(core.admin, incident)

    incidents.approvers.people = []

    assert await incidents.desk.has_left(core.admin, incident)


async def test_of_a_list_that_was_never_opened_nobody_has_left(incidents, core):
    incident = await incidents.checked()
    assert await incidents.desk.has_left(core.admin, incident) is False
