"""Rows that were genuine once, put back by somebody who can write them: the record outranks them.

Each seal is Latchkey's own, so that no seal tells. What can be used no more is known by the record.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from armed_case import ALAIN_THERE, armed, carried_out, checked, freeze, opens, seen
from ledger_cast import ADA, ALAIN, CONTOSO, GRACE, HELPDESK, ZOE, case_of, done, opened

from resets.caller import Questioned
from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.incident import term
from resets.model import Act, Actor, Caller, Case, Reason, Refused, State, Ticket, UserId
from resets.safeguards import Risk, Verify
from resets.second_person import Asked, written
from resets.secret import Secret

GUS = Actor(UserId("gus"), CONTOSO, "chat-gus")
ASKED = written(
    [Asked(one.id, one.id, one.conversation, "https://x", "en") for one in (GRACE, GUS)]
)
LIST = Ticket("a" * 32)
CHASE = Actor(UserId("chase"), CONTOSO, "chat-chase")
TARGET = Questioned(ALAIN.id, "Alain", "chat-alain", "https://x", "fr")
MANAGER = Questioned(CHASE.id, "Chase", "chat-chase", "https://x", "en", is_manager=True)
NUMBER, WRONG = Secret("47"), Secret("48")


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


async def asked(ledger, case, whom=TARGET, message="m1"):
    number_asked = await ledger.ask_caller(case.ticket, ADA, whom, NUMBER)
    return await ledger.put_question(number_asked, message)


async def test_a_wrong_number_is_not_tried_a_third_time(ledger, clock, copies):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    put_back = copies("cases")
    await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", WRONG)
    put_back()

    second = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", WRONG)
    assert second.caller is Caller.FAILED
    put_back()
    third = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", NUMBER)
    assert third == Refused(Reason.ALREADY_USED)


async def test_a_right_number_is_not_typed_again_for_ten_more_minutes(
    ledger, clock, copies, caplog
):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    put_back = copies("cases")
    await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", NUMBER)
    put_back()
    clock.passes(minutes=2)

    again = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", NUMBER)
    assert again == Refused(Reason.ALREADY_USED)
    assert [(it.message, it.ticket) for it in caplog.records if it.levelname == "ERROR"] == [
        ("case_rolled_back", case.ticket[:8])
    ]
    entry = (await ledger.audit_entries())[-1]
    assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, Reason.ALREADY_USED)
    assert (entry.ticket, entry.target) == (case.ticket, ALAIN.id)


async def test_whom_teams_did_not_reach_answers_no_question_of_an_old_row(ledger, clock, copies):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    put_back = copies("cases")
    await ledger.not_reached(case.ticket, ADA, TARGET)
    put_back()

    late = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", NUMBER)
    assert late == Refused(Reason.ALREADY_USED)


async def test_a_second_person_whom_teams_does_not_reach_closes_no_question(ledger, clock):
    case, _ = await for_two(ledger, clock)
    await asked(ledger, case)
    await ledger.second_unreached([await ledger.read(case.ticket)], [GUS.id])

    known = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", NUMBER)
    assert known.caller is Caller.VERIFIED


async def test_a_new_question_has_two_tries_of_its_own(ledger, clock):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    for _ in range(2):
        await ledger.answer_caller(case.ticket, ALAIN_THERE, "m1", WRONG)
    await asked(ledger, case, message="m2")

    first = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m2", WRONG)
    assert first == Refused(Reason.NUMBER_WRONG)
    known = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m2", NUMBER)
    assert known.caller is Caller.VERIFIED


async def not_vouched(ledger, clock, copies, whom=MANAGER):
    """A case whose person was not reached and whose manager said no; then, the row before that."""
    ledger.checks_callers = Verify.REQUIRED
    case = replace(case_of(ADA, ALAIN, clock()), needs=(Risk.UNVERIFIED,))
    await ledger.open(case)
    await ledger.not_reached(case.ticket, ADA, TARGET)
    until = clock() + timedelta(minutes=9)
    await ledger.ask_second(case.ticket, ADA, ASKED, until)
    await ledger.answer_second(case.ticket, GRACE, until, agrees=True)
    put_back = copies("cases")
    await asked(ledger, case, whom)
    await ledger.decline_caller(case.ticket, CHASE)
    put_back()
    return case


async def test_whom_the_manager_did_not_vouch_for_is_not_asked_of_them_again(ledger, clock, copies):
    case = await not_vouched(ledger, clock, copies)
    assert isinstance(await ledger.ask_caller(case.ticket, ADA, MANAGER, NUMBER), Refused)


async def test_nor_does_a_second_person_stand_in_for_that_word(ledger, clock, copies):
    case = await not_vouched(ledger, clock, copies)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Refused)


async def test_where_nobody_could_be_asked_a_second_person_still_stands_in(ledger, clock):
    ledger.checks_callers = Verify.REQUIRED
    case = replace(case_of(ADA, ALAIN, clock()), needs=(Risk.UNVERIFIED,))
    await ledger.open(case)
    await ledger.not_reached(case.ticket, ADA, TARGET)
    until = clock() + timedelta(minutes=9)
    await ledger.ask_second(case.ticket, ADA, ASKED, until)
    await ledger.answer_second(case.ticket, GRACE, until, agrees=True)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)


async def new_phone(ledger, clock):
    """A case whose methods have their turn now, held by nobody."""
    case = replace(case_of(ADA, ALAIN, clock()), act=Act.NEW_PHONE)
    await ledger.open(case)
    await ledger.claim(case.ticket, ADA, None)
    await ledger.start(case.ticket, HELPDESK, None)
    await ledger.move(case.ticket, [State.EXECUTING], State.DONE)
    return case


@pytest.mark.parametrize("end", [State.DONE, State.CANCELLED, State.UNKNOWN])
async def test_a_method_that_has_had_its_turn_is_not_removed_again(
    ledger, clock, copies, end, caplog
):
    case = await new_phone(ledger, clock)
    put_back = copies("cases")
    await ledger.begin_part(case.ticket, "method_0")
    await ledger.put_effect(case.ticket, "method_0", end)
    put_back()

    assert await ledger.begin_part(case.ticket, "method_0") is None
    assert await ledger.end_removal(case.ticket)
    assert await ledger.begin_removal(case.ticket) is None
    alarms = [(it.message, it.ticket) for it in caplog.records if it.levelname == "ERROR"]
    assert alarms == [("case_rolled_back", case.ticket[:8])] * 2


async def test_nor_does_what_another_case_has_taken_count_as_there(ledger, clock, copies):
    case, other = await new_phone(ledger, clock), case_of(GRACE, ALAIN, clock())
    put_back = copies("cases")
    await ledger.begin_part(case.ticket, "method_0")
    await ledger.put_effect(case.ticket, "method_0", State.DONE)
    put_back()

    [found] = await ledger.other_removals(other)
    assert found.effect("method_0") is State.DONE


async def test_what_its_person_has_disowned_goes_on_no_day_later(ledger, clock, copies):
    case = await new_phone(ledger, clock)
    await ledger.end_removal(case.ticket)
    put_back = copies("cases")
    until = clock() + FROZEN_FOR
    why = FrozenBecause.NOT_ME
    await ledger.freeze(Freeze(CONTOSO, ALAIN.id, until, why, ALAIN.id, case.ticket))
    put_back()
    clock.passes(hours=25)

    assert await ledger.begin_removal(case.ticket) is None


async def test_a_whole_dialog_state_put_back_is_what_was_true_once_and_no_more(ledger, copies):
    """What is said of it in docs/audit.md: no seal tells, so nothing may rest on it."""
    states = ledger.dialog_states
    await states.write("ada", {"step": 1}, None)
    put_back = copies("dialog_states")
    _, version = await states.read("ada")
    await states.write("ada", {"step": 2}, version)
    put_back()

    assert await states.read("ada") == ({"step": 1}, version)
