"""What is said and filed of a check of the caller, step by step, and what is kept of it."""

from dataclasses import replace

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, GRACE, KEY, STRANGERS, case_of, filed, opened

from resets.caller import CHECK_LIFE, Questioned, last_asked, people_of
from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.model import Actor, Caller, Case, Reason, Refused, Ticket, UserId
from resets.outbox import NOTICES, Tells, Told
from resets.secret import Secret
from stores.rows import text_of
from stores.sqlite.ledger import SqliteLedger

NUMBER, WRONG = Secret("47"), Secret("48")
AS_ALAIN = Actor(ALAIN.id, CONTOSO, "chat-alain")
AS_CHASE = Actor(UserId("chase"), CONTOSO, "chat-chase")
TARGET = Questioned(ALAIN.id, "Alain", "chat-alain", "https://x", "en")
MANAGER = Questioned(AS_CHASE.id, "Chase", "chat-chase", "https://x", "en", is_manager=True)
UNHEARD_OF = Ticket("f" * 32)


@pytest.fixture
async def ledger(path, clock):
    """One engine is enough: other tests hold the statements on both."""
    opened_at = await SqliteLedger.open_at(path, clock, KEY)
    yield opened_at
    await opened_at.close()


async def asked(ledger, case, whom=TARGET, message="m1"):
    filed_case = await ledger.ask_caller(case.ticket, ADA, whom, NUMBER)
    assert isinstance(filed_case, Case), filed_case
    return await ledger.put_question(filed_case, message)


@pytest.fixture
async def case(ledger, clock):
    """Alain is asked about it."""
    case = await opened(ledger, clock)
    await asked(ledger, case)
    return case


@pytest.fixture
async def managers(ledger, case, clock):
    """Alain has not answered, and his manager is asked."""
    clock.passes(seconds=CHECK_LIFE.total_seconds())
    await ledger.unanswered()
    await asked(ledger, case, MANAGER, "m2")
    return case


async def last_entry(ledger):
    return (await ledger.audit_entries())[-1]


async def assert_refused(ledger, answer, reason, case):
    """Judge that *answer* is this refusal, and that it is filed of *case*."""
    assert answer == Refused(reason)
    entry = await last_entry(ledger)
    assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, reason)
    assert (entry.ticket, entry.act) == (case.ticket, case.act)


async def caller_of(ledger, case):
    return (await ledger.read(case.ticket)).caller


async def answer(ledger, case, number=NUMBER, message="m1", who=AS_ALAIN):
    return await ledger.answer_caller(case.ticket, who, message, number)


async def test_the_record_names_who_is_asked_and_who_has_answered(ledger, case):
    assert (await last_entry(ledger)).peer == ALAIN.id
    await answer(ledger, case)
    entry = await last_entry(ledger)
    assert (entry.event, entry.peer, entry.detail) == (Event.VERIFIED, ALAIN.id, None)


async def test_a_wrong_number_and_the_last_wrong_one_are_filed(ledger, case):
    await assert_refused(ledger, await answer(ledger, case, WRONG), Reason.NUMBER_WRONG, case)
    assert last_asked(await ledger.read(case.ticket)).wrong == 1
    await answer(ledger, case, WRONG)
    entry = await last_entry(ledger)
    assert (entry.event, entry.reason) == (Event.VERIFY_FAILED, Reason.NUMBER_WRONG)
    assert entry.peer == ALAIN.id


@pytest.mark.parametrize("numbers", [(NUMBER,), (WRONG, WRONG)], ids=["right", "wrong"])
async def test_of_an_answered_check_the_moment_is_kept_and_nothing_of_the_number(
    ledger, case, clock, numbers
):
    clock.passes(seconds=9)
    for number in numbers:
        await answer(ledger, case, number)
    last = last_asked(await ledger.read(case.ticket))
    assert (last.number, last.answered) == ("", text_of(clock()))


async def test_of_one_that_nobody_answered_nothing_of_the_number_is_kept(ledger, case, clock):
    clock.passes(seconds=CHECK_LIFE.total_seconds())
    (ended,) = await ledger.unanswered()
    assert [(one.id, one.number) for one in people_of(ended)] == [(ALAIN.id, "")]


async def test_an_answer_is_given_once(ledger, case):
    await answer(ledger, case)
    await assert_refused(ledger, await answer(ledger, case), Reason.ALREADY_USED, case)


async def test_an_answer_to_what_was_cancelled_or_has_expired_is_told_so(ledger, case, clock):
    await ledger.cancel(case.ticket, ADA)
    await assert_refused(ledger, await answer(ledger, case), Reason.CANCELLED, case)
    short = case_of(ADA, ALAIN, clock(), minutes=2)
    await ledger.open(short)
    await asked(ledger, short)
    clock.passes(minutes=2)
    await assert_refused(ledger, await answer(ledger, short), Reason.EXPIRED, short)
    await ledger.expired()
    assert await answer(ledger, short) == Refused(Reason.EXPIRED)


async def test_who_was_not_asked_is_filed_under_the_ticket_that_they_pressed(ledger, case):
    there = Actor(GRACE.id, CONTOSO, "chat-alain")
    no = await answer(ledger, case, who=there)
    await assert_refused(ledger, no, Reason.NOT_YOURS, case)


@pytest.mark.parametrize("press", ["answer", "decline", "disown", "ask", "not reached"])
async def test_of_a_case_that_nobody_has_opened_nothing_is_told_but_the_press_is_filed(
    ledger, press
):
    no = await {
        "answer": lambda: ledger.answer_caller(UNHEARD_OF, AS_ALAIN, "m1", NUMBER),
        "decline": lambda: ledger.decline_caller(UNHEARD_OF, AS_CHASE),
        "disown": lambda: ledger.disown(UNHEARD_OF, AS_ALAIN),
        "ask": lambda: ledger.ask_caller(UNHEARD_OF, ADA, TARGET, NUMBER),
        "not reached": lambda: ledger.not_reached(UNHEARD_OF, ADA, TARGET),
    }[press]()
    assert no.reason in {Reason.NOT_YOURS, Reason.TICKET_UNKNOWN}
    entry = await last_entry(ledger)
    assert (entry.event, entry.ticket, entry.reason) == (
        Event.PRESS_REFUSED,
        UNHEARD_OF,
        no.reason,
    )


# Asked, and not reached.


async def test_the_first_question_stands_when_it_is_asked_again_at_once(ledger, case):
    again = await ledger.ask_caller(case.ticket, ADA, TARGET, WRONG)
    await assert_refused(ledger, again, Reason.CHECK_OPEN, case)
    assert isinstance(await answer(ledger, case), Case)


async def test_after_three_minutes_it_is_asked_anew_before_anybody_has_swept(ledger, case, clock):
    clock.passes(seconds=CHECK_LIFE.total_seconds())
    await asked(ledger, case, message="m2")
    assert await answer(ledger, case, message="m1") == Refused(Reason.EXPIRED)
    assert isinstance(await answer(ledger, case, message="m2"), Case)


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_nobody_else_asks_about_a_case_nor_says_that_somebody_is_not_reached(
    ledger, case, stranger
):
    for no in (
        await ledger.ask_caller(case.ticket, stranger, TARGET, NUMBER),
        await ledger.not_reached(case.ticket, stranger, TARGET),
    ):
        assert no == Refused(Reason.NOT_YOURS)
    assert await caller_of(ledger, case) is Caller.ASKED


async def test_nobody_else_is_told_how_often_it_was_asked(ledger, case, clock):
    for _ in range(2):
        clock.passes(seconds=CHECK_LIFE.total_seconds())
        await asked(ledger, case)
    clock.passes(seconds=CHECK_LIFE.total_seconds())
    no = await ledger.ask_caller(case.ticket, GRACE, TARGET, NUMBER)
    assert no == Refused(Reason.NOT_YOURS)
    no = await ledger.ask_caller(case.ticket, ADA, TARGET, NUMBER)
    await assert_refused(ledger, replace(no, wait=None), Reason.TOO_FAST, case)


async def test_about_what_is_over_nobody_is_asked(ledger, clock):
    gone = await opened(ledger, clock)
    await ledger.cancel(gone.ticket, ADA)
    no = await ledger.ask_caller(gone.ticket, ADA, TARGET, NUMBER)
    await assert_refused(ledger, no, Reason.CANCELLED, gone)
    late = await opened(ledger, clock)
    clock.passes(minutes=10)
    no = await ledger.ask_caller(late.ticket, ADA, TARGET, NUMBER)
    await assert_refused(ledger, no, Reason.EXPIRED, late)


async def test_who_has_shown_that_it_is_they_is_not_asked_again(ledger, case):
    await answer(ledger, case)
    no = await ledger.ask_caller(case.ticket, ADA, TARGET, NUMBER)
    assert no == Refused(Reason.ALREADY_USED)


async def test_a_question_that_teams_did_not_bring_is_filed_and_waits_for_no_answer(ledger, case):
    known = await ledger.not_reached(case.ticket, ADA, TARGET)
    entry = await last_entry(ledger)
    assert (known.caller, entry.event, entry.peer) == (
        Caller.UNREACHABLE,
        Event.UNREACHABLE,
        ALAIN.id,
    )
    assert [one.id for one in people_of(known)] == [ALAIN.id], "asked once"
    assert (await filed(ledger)).count(Event.UNREACHABLE) == 1
    await assert_refused(ledger, await answer(ledger, case), Reason.ALREADY_USED, case)


async def test_who_could_not_even_be_asked_is_named_in_the_record(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.not_reached(case.ticket, ADA, TARGET)
    entry = await last_entry(ledger)
    assert (entry.event, entry.peer) == (Event.UNREACHABLE, ALAIN.id)


async def test_that_somebody_else_is_not_reached_ends_no_question(ledger, case):
    no = await ledger.not_reached(case.ticket, ADA, MANAGER)
    await assert_refused(ledger, no, Reason.CHECK_OPEN, case)
    assert await caller_of(ledger, case) is Caller.ASKED


async def test_a_manager_who_is_asked_meanwhile_waits_for_the_first_answer(ledger, case):
    no = await ledger.ask_caller(case.ticket, ADA, MANAGER, NUMBER)
    await assert_refused(ledger, no, Reason.CHECK_OPEN, case)


# The manager of record.


async def test_all_who_were_asked_are_kept_in_their_order(ledger, managers):
    people = people_of(await ledger.read(managers.ticket))
    assert [one.id for one in people] == [ALAIN.id, AS_CHASE.id]


async def test_a_manager_who_does_not_vouch_ends_the_check_and_that_is_filed(ledger, managers):
    known = await ledger.decline_caller(managers.ticket, AS_CHASE)
    entry = await last_entry(ledger)
    assert (known.caller, entry.event) == (Caller.FAILED, Event.VERIFY_FAILED)
    assert (entry.peer, entry.reason) == (AS_CHASE.id, Reason.NOT_VOUCHED)


async def test_what_a_manager_vouches_with_is_kept_with_their_answer(ledger, managers):
    said = ("m2", NUMBER, "I know him")
    known = await ledger.answer_caller(managers.ticket, AS_CHASE, *said)
    assert last_asked(known).why == "I know him"


@pytest.mark.parametrize("who", [ADA, GRACE, replace(AS_CHASE, conversation="chat-grace")])
async def test_nobody_else_declines_for_a_manager(ledger, managers, who):
    no = await ledger.decline_caller(managers.ticket, who)
    await assert_refused(ledger, no, Reason.NOT_YOURS, managers)
    assert await caller_of(ledger, managers) is Caller.ASKED


async def test_who_was_asked_before_neither_answers_nor_declines_for_the_manager(ledger, managers):
    for no in (
        await answer(ledger, managers),
        await ledger.decline_caller(managers.ticket, AS_ALAIN),
    ):
        assert no == Refused(Reason.EXPIRED)
    assert await caller_of(ledger, managers) is Caller.ASKED


# That is not me.


@pytest.mark.parametrize("who", [ADA, GRACE, replace(AS_ALAIN, conversation="chat-grace")])
async def test_nobody_else_says_that_it_was_not_they(ledger, case, who):
    no = await ledger.disown(case.ticket, who)
    await assert_refused(ledger, no, Reason.NOT_YOURS, case)
    assert await ledger.frozen(CONTOSO, ALAIN.id) is None


async def test_that_is_not_me_is_filed_rings_the_channel_and_freezes_whom_it_is_about(
    ledger, case, clock, caplog
):
    ledger.tells = Tells(channel="19:security@thread.tacv2")
    await ledger.disown(case.ticket, AS_ALAIN)

    (said,) = [it for it in await ledger.audit_entries() if it.event is Event.DISOWNED]
    assert (said.ticket, said.peer) == (case.ticket, ALAIN.id)
    until, why = clock() + FROZEN_FOR, FrozenBecause.DISOWNED
    frozen = Freeze(CONTOSO, ALAIN.id, until, why, ALAIN.id, case.ticket)
    assert await ledger.frozen(CONTOSO, ALAIN.id) == frozen
    assert "freeze_deleted" not in caplog.messages, "it stands as a row of its own"
    assert [one.to for one in await ledger.take(NOTICES)] == [Told.ALARM]


async def test_said_twice_it_is_heard_once(ledger, case):
    await ledger.disown(case.ticket, AS_ALAIN)
    assert await ledger.disown(case.ticket, AS_ALAIN) == Refused(Reason.ALREADY_USED)
    assert (await filed(ledger)).count(Event.DISOWNED) == 1


# The cards that say how a check stands.


async def test_a_card_is_owed_each_step_of_a_check_once(ledger, case):
    other = await opened(ledger, ledger.clock, GRACE)
    assert [it.ticket for it in await ledger.undrawn()] == [case.ticket]
    await ledger.drawn(await ledger.read(case.ticket))
    assert await ledger.undrawn() == []
    await answer(ledger, case)
    assert [(it.ticket, it.caller) for it in await ledger.undrawn()] == [
        (case.ticket, Caller.VERIFIED)
    ]
    assert await caller_of(ledger, other) is None
