"""What is said and filed of a second person's word, and when one is waited for."""

from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, FABRIKAM, GRACE, KEY, ZOE, case_of, claimed, opened

from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.model import Act, Actor, Reason, Receiver, Refused, State, UserId
from resets.receiving import Addressee
from resets.safeguards import History, Safeguards, SecondPerson
from resets.second_person import Asked, written
from stores.sqlite.ledger import SqliteLedger

GUS = Actor(UserId("gus"), CONTOSO, "chat-gus")
BOTH = written([Asked(one.id, "", one.conversation, "https://x", "en") for one in (GRACE, GUS)])
ALWAYS, RISKY = [Safeguards(it, "a group") for it in (SecondPerson.ALWAYS, SecondPerson.RISKY)]


@pytest.fixture
async def ledger(path, clock):
    """One engine is enough: what is asked here is decided in Python."""
    opened_at = await SqliteLedger.open_at(path, clock, KEY)
    yield opened_at
    await opened_at.close()


def later(clock, minutes=9):
    return clock() + timedelta(minutes=minutes)


async def asked(ledger, clock, minutes=30):
    case = case_of(ADA, ALAIN, clock(), minutes)
    await ledger.open(case)
    await ledger.ask_second(case.ticket, ADA, BOTH, later(clock))
    return case


async def answer(ledger, clock, case, who=GRACE, *, agrees=True):
    return await ledger.answer_second(case.ticket, who, later(clock), agrees=agrees)


async def last_entry(ledger):
    return (await ledger.audit_entries())[-1]


@pytest.mark.parametrize(
    ("agrees", "event"), [(True, Event.SECOND_GRANTED), (False, Event.SECOND_DECLINED)]
)
async def test_the_record_says_what_they_said_and_who_it_was(ledger, clock, agrees, event):
    case = await asked(ledger, clock)
    await answer(ledger, clock, case, agrees=agrees)
    entry = await last_entry(ledger)
    assert (entry.event, entry.ticket, entry.peer) == (event, case.ticket, GRACE.id)


async def test_a_word_that_does_not_count_is_filed_with_its_case_and_reason(ledger, clock):
    case = await asked(ledger, clock)
    await answer(ledger, clock, case, Actor(ALAIN.id, CONTOSO, "chat-alain"))
    entry = await last_entry(ledger)
    assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, Reason.NOT_YOURS)
    assert (entry.ticket, entry.target, entry.act) == (case.ticket, ALAIN.id, case.act)


async def test_a_word_about_no_case_is_filed_as_well(ledger, clock):
    nothing = case_of(ADA, ALAIN, clock())
    assert await answer(ledger, clock, nothing) == Refused(Reason.NOT_YOURS)
    assert (await last_entry(ledger)).ticket == nothing.ticket


async def test_who_comes_too_late_is_told_what_became_of_it(ledger, clock):
    cancelled, expired, heard = [await asked(ledger, clock, minutes=5) for _ in range(3)]
    declined = await asked(ledger, clock)
    await ledger.cancel(cancelled.ticket, ADA)
    await answer(ledger, clock, heard, GUS)
    await answer(ledger, clock, declined, GUS, agrees=False)
    clock.passes(minutes=6)
    assert await answer(ledger, clock, expired) == Refused(Reason.EXPIRED)
    await ledger.expired()

    said = [await answer(ledger, clock, one) for one in (cancelled, expired, declined)]

    assert [no.reason for no in said] == [Reason.CANCELLED, Reason.EXPIRED, Reason.ALREADY_USED]


async def test_who_is_second_to_answer_hears_that_somebody_has(ledger, clock):
    case = await asked(ledger, clock)
    await answer(ledger, clock, case, GUS)
    assert await answer(ledger, clock, case) == Refused(Reason.ALREADY_USED)


async def test_where_somebody_agreed_it_is_the_other_case_that_is_waited_for(ledger, clock):
    ledger.asked = ALWAYS
    case, other = await asked(ledger, clock), await asked(ledger, clock)
    for one in (case, other):
        await answer(ledger, clock, one)
    await ledger.claim(other.ticket, ADA, None)
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.TARGET_BUSY)


async def test_a_second_act_in_a_day_waits_for_two_before_it_waits_for_the_first(ledger, clock):
    case = await opened(ledger, clock)
    await claimed(ledger, clock)
    ledger.asked = RISKY
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


async def test_where_only_what_is_risky_is_for_two_a_freeze_is_said_to_be_one(ledger, clock):
    ledger.asked = RISKY
    case = await opened(ledger, clock)
    until = clock() + FROZEN_FOR
    await ledger.freeze(Freeze(CONTOSO, ALAIN.id, until, FrozenBecause.NOT_ME, ALAIN.id))
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.FROZEN, wait=FROZEN_FOR)


async def test_what_makes_a_frozen_person_safe_is_not_held_up_by_the_freeze_itself(ledger, clock):
    ledger.asked = RISKY
    until = clock() + FROZEN_FOR
    await ledger.freeze(Freeze(CONTOSO, ALAIN.id, until, FrozenBecause.NOT_ME, ALAIN.id))
    case = replace(case_of(ADA, ALAIN, clock()), act=Act.SIGN_OUT)
    await ledger.open(case)
    assert not isinstance(await ledger.claim(case.ticket, ADA, None), Refused)


async def test_what_was_attempted_counts_for_a_day_and_for_its_person_alone(ledger, clock):
    await claimed(ledger, clock)
    clock.passes(hours=23, minutes=59)
    assert await ledger.history_of(CONTOSO, ALAIN.id) == History(attempted_today=True)
    assert await ledger.history_of(CONTOSO, ZOE.id) == History()
    assert await ledger.history_of(FABRIKAM, ALAIN.id) == History()
    clock.passes(minutes=1)
    assert await ledger.history_of(CONTOSO, ALAIN.id) == History()


async def test_what_goes_to_somebody_else_waits_for_a_second_person_too(ledger, clock):
    ledger.asked = ALWAYS
    case = await opened(ledger, clock)
    to = Addressee(Receiver.MANAGER, GUS.id, "Gus", case.chat)
    await ledger.direct(case.ticket, ADA, to)
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)
    assert (await ledger.read(case.ticket)).state is State.PENDING


async def test_those_whom_the_question_did_reach_stay_asked_for_as_long_as_before(ledger, clock):
    case = await asked(ledger, clock)
    before = await ledger.read(case.ticket)
    await ledger.second_unreached([before], [GUS.id])

    stands = await ledger.read(case.ticket)
    assert (stands.second, stands.second_until) == (before.second, before.second_until)
    assert not isinstance(await answer(ledger, clock, case), Refused)


async def test_where_the_question_reached_nobody_it_is_as_if_none_had_been_asked(ledger, clock):
    case = await asked(ledger, clock)
    await ledger.second_unreached([await ledger.read(case.ticket)], [GRACE.id, GUS.id])
    stands = await ledger.read(case.ticket)
    assert (stands.second, stands.second_until, stands.second_people) == (None, None, "")


async def test_whom_it_did_not_reach_is_filed_though_others_were_asked_since(ledger, clock):
    case = await asked(ledger, clock)
    in_vain = await ledger.read(case.ticket)
    only_gus = written([Asked(GUS.id, "", GUS.conversation, "https://x", "en")])
    await ledger.ask_second(case.ticket, ADA, only_gus, later(clock))
    await ledger.second_unreached([in_vain], [GRACE.id])
    entry = await last_entry(ledger)
    assert (entry.event, entry.ticket, entry.peer) == (Event.UNREACHABLE, case.ticket, GRACE.id)


async def test_of_a_case_that_is_gone_nothing_is_filed(ledger, clock):
    nothing = replace(case_of(ADA, ALAIN, clock()), second_people=BOTH)
    await ledger.second_unreached([nothing], [GRACE.id])
    assert await ledger.audit_entries() == []
