"""Presses that come to the ledger itself: forged, late, elsewhere, or under settings of then."""

from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, FABRIKAM, GRACE, STRANGERS, ZOE, case_of, opened

from resets.events import Event
from resets.incident import term
from resets.model import Act, Actor, Case, Reason, Refused, State, Ticket, UserId
from resets.safeguards import Hours, Risk, Safeguards, SecondPerson
from resets.second_person import Asked, written

LIST = Ticket("1" * 32)
ALWAYS = Safeguards(second=SecondPerson.ALWAYS, approvers="a group")
RISKY = replace(ALWAYS, second=SecondPerson.RISKY)
GUS = Actor(UserId("gus"), CONTOSO, "chat-gus")
ALAIN_HIMSELF = Actor(ALAIN.id, CONTOSO, "chat-alain")


def asked_of(*people):
    return written([Asked(one.id, "", one.conversation, "https://x", "en") for one in people])


def later(clock, **span):
    return clock() + timedelta(**(span or {"minutes": 9}))


async def agreed(ledger, clock, case, reference=""):
    """Grace is asked about *case* and agrees, for nine minutes."""
    asked = await ledger.ask_second(case.ticket, ADA, asked_of(GRACE), later(clock), reference)
    assert isinstance(asked, Case), asked
    return await ledger.answer_second(case.ticket, GRACE, later(clock), agrees=True)


# What a second person was asked about stays as it was.


async def test_the_ticket_number_that_was_agreed_to_is_the_one_that_is_attempted(ledger, clock):
    case = await opened(ledger, clock)
    await agreed(ledger, clock, case, "INC0000001")

    claimed = await ledger.claim(case.ticket, ADA, None, "", "INC9999999")

    assert claimed.reference == "INC0000001"
    assert {e.reference for e in await ledger.audit_entries() if e.reference} == {"INC0000001"}


async def test_nor_is_one_added_that_nobody_agreed_to(ledger, clock):
    case = await opened(ledger, clock)
    await agreed(ledger, clock, case)
    assert not (await ledger.claim(case.ticket, ADA, None, "", "INC9999999")).reference


async def test_without_a_second_person_the_number_of_the_press_counts(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock()), reference="INC0000001")
    await ledger.open(case)
    assert (await ledger.claim(case.ticket, ADA, None, "", "INC0000002")).reference == "INC0000002"


# One of a list is no case of its own.


@pytest.fixture
async def of_a_list(ledger, clock):
    case = replace(
        case_of(ADA, ALAIN, clock()), act=Act.SHUT_OUT, needs=(Risk.MANY,), terms=term(LIST)
    )
    await ledger.open_incident([case], LIST)
    await ledger.ask_about([case.ticket], ADA, asked_of(GRACE), later(clock), "")
    await ledger.answer_about([case.ticket], GRACE, later(clock), agrees=True)
    return case


async def test_one_of_a_list_that_was_agreed_to_is_not_claimed_alone(ledger, clock, of_a_list):
    alone = await ledger.claim(of_a_list.ticket, ADA, None, "", "")
    assert alone == Refused(Reason.TICKET_UNKNOWN)

    await ledger.begin_incident([of_a_list.ticket], ADA, later(clock))
    assert isinstance(await ledger.claim(of_a_list.ticket, ADA, None, term(LIST), ""), Case)


async def test_a_day_has_as_many_lists_as_was_said_and_the_next_day_again(ledger, clock, of_a_list):
    ledger.asked = Safeguards(incidents_a_day=1)
    await ledger.begin_incident([of_a_list.ticket], ADA, later(clock))
    other = replace(case_of(ADA, ZOE, clock(), 2000), act=Act.SHUT_OUT, needs=(Risk.MANY,))
    await ledger.open_incident([other], Ticket("2" * 32))
    clock.passes(hours=23)

    asked = await ledger.ask_about([other.ticket], ADA, asked_of(GRACE), later(clock), "")
    assert asked == Refused(Reason.TOO_FAST, wait=timedelta(hours=1))

    clock.passes(hours=1)
    await ledger.ask_about([other.ticket], ADA, asked_of(GRACE), later(clock), "")
    await ledger.answer_about([other.ticket], GRACE, later(clock), agrees=True)
    assert not isinstance(await ledger.begin_incident([other.ticket], ADA, later(clock)), Refused)


# Settings of now: what was opened before them is no way round them.


async def test_a_card_from_before_two_were_asked_for_waits_for_two_now(ledger, clock):
    case = await opened(ledger, clock)
    ledger.asked = ALWAYS
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)

    await agreed(ledger, clock, case)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)


async def test_two_cards_for_one_person_that_were_opened_at_once_are_not_two_first_acts(
    ledger, clock
):
    ledger.asked = RISKY
    first, second = await opened(ledger, clock), await opened(ledger, clock)
    done = await ledger.claim(first.ticket, ADA, None)
    await ledger.move(done.ticket, ["executing"], "not_done")

    assert await ledger.claim(second.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


async def test_a_card_of_the_usual_hours_is_not_pressed_alone_after_them(ledger, clock):
    case = await opened(ledger, clock)
    now = clock().time()
    ledger.asked = replace(RISKY, hours=Hours(now, later(clock, minutes=5).time()))
    clock.passes(minutes=6)
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


async def test_lowered_again_a_card_keeps_what_it_was_opened_with(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock()), needs=(Risk.ALWAYS,))
    await ledger.open(case)
    ledger.asked = Safeguards()
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


async def test_an_agreement_that_has_run_out_claims_nothing(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock(), minutes=30), needs=(Risk.ALWAYS,))
    await ledger.open(case)
    await agreed(ledger, clock, case)
    clock.passes(minutes=9)
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


# Whose word counts.

OTHERS = {
    "the asker": replace(ADA, conversation="chat-grace"),
    "the target": replace(ALAIN_HIMSELF, conversation="chat-grace"),
    "the target, who was asked": ALAIN_HIMSELF,
    "another tenant": replace(GRACE, tenant=FABRIKAM),
    "another chat": replace(GRACE, conversation="chat-gus"),
    "a group chat": replace(GRACE, conversation="19:many@thread.v2"),
    "not asked": GUS,
    "a pattern": replace(GRACE, conversation="chat-%"),
}


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("agrees", [True, False])
async def test_nobody_but_whoever_was_asked_where_they_were(ledger, clock, who, agrees):
    case = await opened(ledger, clock)
    people = asked_of(GRACE, replace(ADA, conversation="chat-grace"), ALAIN_HIMSELF)
    await ledger.ask_second(case.ticket, ADA, people, later(clock))

    heard = await ledger.answer_second(case.ticket, OTHERS[who], later(clock), agrees=agrees)

    assert isinstance(heard, Refused)
    assert (await ledger.read(case.ticket)).second == "asked"


async def test_a_case_that_was_declined_is_over(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.ask_second(case.ticket, ADA, asked_of(GRACE), later(clock))
    await ledger.answer_second(case.ticket, GRACE, later(clock), agrees=False)
    assert (await ledger.read(case.ticket)).state is State.CANCELLED
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Refused)


async def test_a_yes_after_its_time_is_heard_no_more(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.ask_second(case.ticket, ADA, asked_of(GRACE), later(clock, minutes=1))
    clock.passes(minutes=1)
    late = await ledger.answer_second(case.ticket, GRACE, later(clock), agrees=True)
    assert late == Refused(Reason.EXPIRED)


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_nobody_asks_for_another_ones_case(ledger, clock, stranger):
    case = await opened(ledger, clock)
    asked = await ledger.ask_second(case.ticket, stranger, asked_of(GRACE), later(clock))
    assert asked == Refused(Reason.NOT_YOURS)


async def test_asked_again_who_is_asked_no_more_is_heard_no_more(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.ask_second(case.ticket, ADA, asked_of(GRACE), later(clock))
    await ledger.ask_second(case.ticket, ADA, asked_of(GUS), later(clock))
    old = await ledger.answer_second(case.ticket, GRACE, later(clock), agrees=True)
    assert old == Refused(Reason.NOT_YOURS)


async def test_what_was_agreed_to_is_taken_back_by_asking_anew_under_another_number(ledger, clock):
    case = await opened(ledger, clock)
    ledger.asked = ALWAYS
    await agreed(ledger, clock, case, "INC0000001")
    await ledger.ask_second(case.ticket, ADA, asked_of(GUS), later(clock), "INC0000002")
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


async def test_a_question_that_reached_nobody_is_taken_back_and_its_answer_counts_no_more(
    ledger, clock
):
    case = await opened(ledger, clock)
    asked = await ledger.ask_second(case.ticket, ADA, asked_of(GRACE), later(clock))
    await ledger.second_unreached([asked], [GRACE.id])

    answer = await ledger.answer_second(case.ticket, GRACE, later(clock), agrees=True)

    assert answer.reason is Reason.NOT_YOURS
    assert (await ledger.read(case.ticket)).second is None


async def test_whom_the_question_did_not_reach_cannot_answer_it_and_the_others_can(ledger, clock):
    case = await opened(ledger, clock)
    asked = await ledger.ask_second(case.ticket, ADA, asked_of(GRACE, GUS), later(clock))
    await ledger.second_unreached([asked], [GRACE.id, ALAIN_HIMSELF.id])

    missed = await ledger.answer_second(case.ticket, GRACE, later(clock), agrees=True)

    assert missed.reason is Reason.NOT_YOURS
    filed = [it for it in await ledger.audit_entries() if it.event is Event.UNREACHABLE]
    assert [(it.peer, it.detail) for it in filed] == [
        (GRACE.id, "second person"),
        (ALAIN_HIMSELF.id, "second person"),
    ]
    assert isinstance(await ledger.answer_second(case.ticket, GUS, later(clock), agrees=True), Case)


async def test_taking_back_a_question_leaves_one_that_others_were_asked_since(ledger, clock):
    case = await opened(ledger, clock)
    in_vain = await ledger.ask_second(case.ticket, ADA, asked_of(GRACE), later(clock))
    await ledger.ask_second(case.ticket, ADA, asked_of(GUS), later(clock))
    await ledger.second_unreached([in_vain], [GRACE.id])

    answer = await ledger.answer_second(case.ticket, GUS, later(clock), agrees=True)

    assert isinstance(answer, Case)
