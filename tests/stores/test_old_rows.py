"""Rows that were genuine once, put back by somebody who can write them: the record outranks them.

Each seal is Latchkey's own, so that no seal tells. What can be used no more is known by the record.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from armed_case import ALAIN_THERE, armed, carried_out, checked, freeze, opens, seen
from ledger_cast import ADA, ALAIN, CONTOSO, GRACE, ZOE, case_of, done, opened

from resets.freeze import FROZEN_FOR
from resets.incident import term
from resets.model import Act, Actor, Case, Reason, Refused, Ticket, UserId
from resets.safeguards import Risk
from resets.second_person import Asked, written

GUS = Actor(UserId("gus"), CONTOSO, "chat-gus")
ASKED = written(
    [Asked(one.id, one.id, one.conversation, "https://x", "en") for one in (GRACE, GUS)]
)
LIST = Ticket("a" * 32)


@pytest.fixture
def copies(hand):
    """Take a copy of a table; called, what it gives puts all of its rows back as they were."""

    def copy(table):
        rows = hand.try_to(f"SELECT * FROM {table}")  # noqa: S608 - a name of ours

        def put_back():
            hand.do(f"DELETE FROM {table}")  # noqa: S608 - as above
            for row in rows:
                hand.do(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", *row)  # noqa: S608

        return put_back

    return copy


async def for_two(ledger, clock, act=Act.RESET_PASSWORD, needs=(Risk.ALWAYS,)):
    case = replace(case_of(ADA, ALAIN, clock()), act=act, needs=needs)
    await ledger.open(case)
    until = clock() + timedelta(minutes=9)
    await ledger.ask_second(case.ticket, ADA, ASKED, until)
    return case, until


async def test_a_case_that_was_cancelled_is_not_claimed(ledger, clock, copies):
    case = await opened(ledger, clock)
    put_back = copies("cases")
    await ledger.cancel(case.ticket, ADA)
    put_back()

    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.CANCELLED)
    assert (await ledger.verify()).flaws == (
        f"case {case.ticket}: pending, although its end is filed: an old copy was put back",
    )


async def test_a_case_that_somebody_declined_is_agreed_to_by_nobody_else(ledger, clock, copies):
    case, until = await for_two(ledger, clock)
    put_back = copies("cases")
    await ledger.answer_second(case.ticket, GRACE, until, agrees=False)
    put_back()

    assert isinstance(await ledger.answer_second(case.ticket, GUS, until, agrees=True), Refused)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Refused)


async def test_what_was_agreed_to_before_a_freeze_does_not_count_again(ledger, clock, copies):
    case, until = await for_two(ledger, clock)
    await ledger.answer_second(case.ticket, GRACE, until, agrees=True)
    put_back = copies("cases")
    await freeze(ledger, clock)
    put_back()

    no = await ledger.claim(case.ticket, ADA, None)
    assert no == Refused(Reason.FROZEN, wait=FROZEN_FOR)


async def test_nor_a_call_that_its_person_disowned(ledger, clock, copies):
    case = await checked(ledger, clock)
    put_back, put_freezes_back = copies("cases"), copies("freezes")
    await ledger.disown(case.ticket, ALAIN_THERE)
    put_back()
    put_freezes_back()
    clock.passes(minutes=1)

    assert isinstance(await ledger.claim(case.ticket, ADA, None), Refused)


async def test_what_was_armed_is_held_no_more_once_it_was_cancelled(ledger, clock, copies):
    case = await seen(ledger, clock)
    put_back = copies("cases")
    await ledger.cancel(case.ticket, ADA)
    put_back()

    assert isinstance(await ledger.hold(case.ticket, ALAIN_THERE, opens), Refused)


async def test_a_freeze_of_another_day_does_not_end_todays(ledger, clock, copies):
    await freeze(ledger, clock)
    put_back = copies("freezes")
    clock.passes(hours=25)
    await freeze(ledger, clock)
    put_back()

    assert (await ledger.frozen(CONTOSO, ALAIN.id)).until == clock() + FROZEN_FOR
    case = await opened(ledger, clock)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.FROZEN


async def test_a_password_that_was_forgotten_is_shown_no_more(ledger, clock, copies):
    case = await done(ledger, clock)
    put_back = copies("cases")
    await ledger.forget(case.ticket, ADA)
    put_back()

    assert await ledger.show(case.ticket, ADA, opens) == Refused(Reason.FORGOTTEN)


@pytest.mark.parametrize("act", [Act.SHUT_OUT, Act.SCRAMBLE, Act.RESET_PASSWORD])
async def test_a_later_password_stays_though_the_row_of_its_case_was_deleted(
    ledger, clock, hand, act
):
    case = await armed(ledger, clock)
    clock.passes(seconds=5)
    await carried_out(ledger, clock, act)
    hand.do("DELETE FROM cases WHERE ticket <> ?", case.ticket)
    await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)

    no = await ledger.hold(case.ticket, ALAIN_THERE, opens)
    assert no == Refused(Reason.CHANGED_MEANWHILE)


async def test_a_card_that_is_owed_by_a_planted_row_begins_nothing_of_a_list(ledger, clock, hand):
    cases = [
        replace(case_of(ADA, one, clock()), act=Act.SHUT_OUT, needs=(Risk.MANY,), terms=term(LIST))
        for one in (ALAIN, ZOE)
    ]
    tickets, until = [case.ticket for case in cases], clock() + timedelta(minutes=9)
    await ledger.open_incident(cases, LIST)
    await ledger.ask_about(tickets, ADA, ASKED, until, "")
    await ledger.answer_about(tickets, GRACE, until, agrees=True)
    hand.do("INSERT INTO card_outbox (ticket, run, since) VALUES (?, 'gone', '2026')", tickets[0])

    assert [case.ticket for case in await ledger.adopt_orphans()] == [tickets[0]]
    alone = await ledger.claim(tickets[0], ADA, None, term(LIST))
    assert alone == Refused(Reason.TICKET_UNKNOWN)
    assert len(await ledger.begin_incident(tickets, ADA, until)) == 2
    assert isinstance(await ledger.claim(tickets[0], ADA, None, term(LIST)), Case)
