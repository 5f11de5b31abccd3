"""All cases of one incident at once, on every engine: one condition for all, in one transaction."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, GRACE, HELPDESK, STRANGERS, ZOE, case_of

from resets.events import Event
from resets.incident import term
from resets.model import Act, Actor, Candidate, Case, Reason, Refused, Second, State, Ticket, UserId
from resets.safeguards import Risk
from resets.second_person import Asked, written

INCIDENT = Ticket("a" * 32)
GUS = Actor(UserId("gus"), CONTOSO, "chat-gus")
ASKED = written([Asked(GRACE.id, "Grace", GRACE.conversation, "https://smba", "en")])
ERIK = Candidate(UserId("erik"), "Erik Lund", "erik@contoso.com")


@pytest.fixture
async def tickets(ledger, clock):
    cases = [
        replace(
            case_of(ADA, target, clock(), minutes=50),
            act=Act.SHUT_OUT,
            needs=(Risk.MANY,),
            terms=term(INCIDENT),
        )
        for target in (ALAIN, ZOE, ERIK)
    ]
    await ledger.open_incident(cases, INCIDENT)
    return [case.ticket for case in cases]


def until(clock, **span):
    return clock() + timedelta(**span)


async def granted(ledger, clock, tickets):
    await ledger.ask_about(tickets, ADA, ASKED, until(clock, minutes=30), "")
    await ledger.answer_about(tickets, GRACE, until(clock, minutes=5), agrees=True)


async def begun(ledger, clock, tickets):
    await granted(ledger, clock, tickets)
    return await ledger.begin_incident(tickets, ADA, until(clock, minutes=15))


async def states(ledger, tickets):
    return [case.state for case in await ledger.cases_of(tickets)]


async def claim(ledger, ticket, actor=ADA):
    return await ledger.claim(ticket, actor, None, term(INCIDENT))


async def test_they_are_begun_once_after_somebody_agreed(ledger, clock, tickets):
    assert len(await begun(ledger, clock, tickets)) == 3
    assert isinstance(await ledger.begin_incident(tickets, ADA, until(clock, hours=1)), Refused)
    assert isinstance(await claim(ledger, tickets[0]), Case)


async def test_none_is_claimed_nor_begun_without_an_agreement(ledger, clock, tickets):
    for no in (
        await ledger.begin_incident(tickets, ADA, until(clock, minutes=15)),
        await claim(ledger, tickets[0]),
    ):
        assert no == Refused(Reason.SECOND_NEEDED)


async def test_an_agreement_that_ran_out_begins_nothing(ledger, clock, tickets):
    await granted(ledger, clock, tickets)
    clock.passes(minutes=5, seconds=1)
    no = await ledger.begin_incident(tickets, ADA, until(clock, minutes=15))
    assert no == Refused(Reason.SECOND_NEEDED)


async def test_once_begun_it_holds_for_as_long_as_was_said_and_no_longer(ledger, clock, tickets):
    await begun(ledger, clock, tickets)
    clock.passes(minutes=14)
    assert isinstance(await claim(ledger, tickets[0]), Case)
    clock.passes(minutes=2)
    assert await claim(ledger, tickets[1]) == Refused(Reason.SECOND_NEEDED)


@pytest.mark.parametrize(
    "who",
    [
        *(ADA, GUS, replace(GRACE, tenant="fabrikam")),
        # A card that was passed on: another chat, and names of chats that LIKE would take for hers.
        *(replace(GRACE, conversation=chat) for chat in ("chat-ada", "%", "chat_grace", "")),
    ],
)
async def test_only_whoever_was_asked_can_agree(ledger, clock, tickets, who):
    await ledger.ask_about(tickets, ADA, ASKED, until(clock, minutes=30), "")
    answer = await ledger.answer_about(tickets, who, until(clock, minutes=5), agrees=True)
    assert isinstance(answer, Refused)
    assert {case.second for case in await ledger.cases_of(tickets)} == {Second.ASKED}


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_nobody_but_the_asker_asks_or_begins(ledger, clock, tickets, stranger):
    asked = await ledger.ask_about(tickets, stranger, ASKED, until(clock, minutes=30), "")
    assert asked == Refused(Reason.NOT_YOURS)
    await granted(ledger, clock, tickets)
    no = await ledger.begin_incident(tickets, stranger, until(clock, minutes=15))
    assert no == Refused(Reason.NOT_YOURS)


async def test_of_a_yes_and_a_no_at_once_one_counts_for_all(ledger, clock, tickets):
    both = written(
        [Asked(who.id, "", who.conversation, "https://smba", "en") for who in (GRACE, GUS)]
    )
    await ledger.ask_about(tickets, ADA, both, until(clock, minutes=30), "")
    await asyncio.gather(
        ledger.answer_about(tickets, GRACE, until(clock, minutes=5), agrees=True),
        ledger.answer_about(tickets, GUS, until(clock, minutes=5), agrees=False),
    )
    assert len({(case.second, case.state) for case in await ledger.cases_of(tickets)}) == 1


async def test_left_are_those_that_were_not_begun(ledger, clock, tickets):
    await begun(ledger, clock, tickets)
    await claim(ledger, tickets[0])

    left = await ledger.leave_incident(tickets)

    assert [case.ticket for case in left] == tickets[1:]
    assert await states(ledger, tickets) == [State.EXECUTING, State.CANCELLED, State.CANCELLED]
    assert await claim(ledger, tickets[1]) == Refused(Reason.CANCELLED)


async def test_what_a_stopped_process_had_not_begun_is_ended_by_the_next(
    ledger, clock, tickets, reopened
):
    await begun(ledger, clock, tickets)
    await claim(ledger, tickets[0])
    await ledger.start(tickets[0], HELPDESK, None)
    assert await ledger.abandoned() == []

    again = await reopened()

    left = await again.abandoned()
    assert [(case.ticket, case.reason) for case in left] == [
        (ticket, Reason.INTERRUPTED) for ticket in tickets[1:]
    ]
    assert [case.ticket for case in await again.adopt_orphans()] == tickets[:1]
    assert await again.abandoned() == []
    await again.close()


async def test_what_waits_for_an_answer_is_nobody_s_to_end(ledger, clock, tickets, reopened):
    await granted(ledger, clock, tickets)
    again = await reopened()
    assert await again.abandoned() == []
    assert len(await again.begin_incident(tickets, ADA, until(clock, minutes=15))) == 3
    await again.close()


async def test_a_refused_press_is_filed_once_for_the_whole_list(ledger, clock, tickets):
    await ledger.begin_incident(tickets, ADA, until(clock, minutes=15))
    filed = [entry.event for entry in await ledger.audit_entries()]
    assert filed.count(Event.PRESS_REFUSED) == 1


async def test_the_record_says_of_each_to_which_incident_it_belongs(ledger, clock, tickets):
    await begun(ledger, clock, tickets)
    named = [e for e in await ledger.audit_entries() if e.detail == f"incident {INCIDENT}"]
    assert [e.event for e in named] == [Event.PROPOSED] * 3 + [Event.INCIDENT_BEGUN] * 3
    assert {e.act for e in named} == {Act.SHUT_OUT}
    assert (await ledger.verify()).flaws == ()
