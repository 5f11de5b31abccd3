"""Limits where they meet a freeze, an agreement and lists."""

from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, GRACE, KEY, ZOE, case_of, claimed, opened

from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.incident import term
from resets.model import Act, Case, Reason, Refused, Ticket, UserId
from resets.safeguards import Counted, Limit, Risk, Safeguards
from resets.second_person import Asked, written
from stores.sqlite.ledger import SqliteLedger

HOUR = timedelta(hours=1)
ONE_OF_ADMIN = (Limit(Counted.ADMIN, 1, HOUR),)
BY_GRACE = written([Asked(GRACE.id, "", GRACE.conversation, "https://x", "en")])


@pytest.fixture
async def ledger(path, clock):
    """One engine is enough: other tests hold the statements on both, many at once."""
    opened_at = await SqliteLedger.open_at(path, clock, KEY)
    yield opened_at
    await opened_at.close()


@pytest.fixture
async def used_up(ledger, clock):
    """Ada has claimed as often as she may."""
    await claimed(ledger, clock, target=ZOE)
    ledger.limits = ONE_OF_ADMIN


async def open_act(ledger, clock, act, target=ALAIN):
    case = replace(case_of(ADA, target, clock(), minutes=30), act=act)
    await ledger.open(case)
    return case


async def freeze(ledger, clock):
    until = clock() + FROZEN_FOR
    await ledger.freeze(Freeze(CONTOSO, ALAIN.id, until, FrozenBecause.NOT_ME, ALAIN.id))


@pytest.mark.usefixtures("used_up")
async def test_who_is_frozen_is_made_safe_past_the_limits_and_nobody_else_is(ledger, clock):
    await freeze(ledger, clock)
    safe = await open_act(ledger, clock, Act.SIGN_OUT)
    other = await open_act(ledger, clock, Act.SIGN_OUT, replace(ALAIN, id=UserId("erik")))

    assert (await ledger.claim(other.ticket, ADA, None)).reason is Reason.TOO_FAST
    assert isinstance(await ledger.claim(safe.ticket, ADA, None), Case)


@pytest.mark.usefixtures("used_up")
async def test_what_hands_a_secret_out_does_not_get_past_the_limits_by_a_freeze(ledger, clock):
    await freeze(ledger, clock)
    case = await open_act(ledger, clock, Act.RESET_PASSWORD)
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.TOO_FAST, wait=HOUR)


@pytest.mark.usefixtures("used_up")
async def test_an_agreement_lifts_a_limit_until_its_time_and_not_at_it(ledger, clock):
    case, other = [await open_act(ledger, clock, Act.RESET_PASSWORD) for _ in range(2)]
    until = clock() + timedelta(minutes=5)
    for one in (case, other):
        await ledger.ask_second(one.ticket, ADA, BY_GRACE, until)
        await ledger.answer_second(one.ticket, GRACE, until, agrees=True)
    clock.passes(minutes=5)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.TOO_FAST
    clock.passes(seconds=-1)
    assert isinstance(await ledger.claim(other.ticket, ADA, None), Case)


@pytest.mark.usefixtures("used_up")
async def test_nobody_else_is_told_for_how_long_somebodys_case_must_wait(ledger, clock):
    case = await open_act(ledger, clock, Act.RESET_PASSWORD)
    assert await ledger.claim(case.ticket, GRACE, None) == Refused(Reason.NOT_YOURS)


async def begun(ledger, clock, number, actor=ADA):
    """Begin a list of one, if it may be."""
    person = replace(ALAIN, id=UserId(f"person-{number}"))
    incident = Ticket(f"{number:032}")
    facts = {"act": Act.SHUT_OUT, "needs": (Risk.MANY,), "terms": term(incident)}
    case = replace(case_of(actor, person, clock(), 50), **facts)
    await ledger.open_incident([case], incident)
    until = clock() + timedelta(minutes=9)
    asked = await ledger.ask_about([case.ticket], actor, BY_GRACE, until, "")
    if isinstance(asked, Refused):
        return asked
    await ledger.answer_about([case.ticket], GRACE, until, agrees=True)
    return await ledger.begin_incident([case.ticket], actor, until)


async def test_lists_are_counted_for_each_admin_over_a_day(ledger, clock):
    """The third waits until the first is a day old; the second counts for an hour longer."""
    gus = replace(ADA, id=UserId("gus"), conversation="chat-gus")
    ledger.asked = Safeguards(incidents_a_day=2)
    for number in (1, 2):
        assert not isinstance(await begun(ledger, clock, number), Refused)
        clock.passes(hours=1)

    assert await begun(ledger, clock, 3) == Refused(Reason.TOO_FAST, wait=timedelta(hours=22))
    assert not isinstance(await begun(ledger, clock, 4, gus), Refused)
    clock.passes(hours=22)
    assert not isinstance(await begun(ledger, clock, 5), Refused)
    assert await begun(ledger, clock, 6) == Refused(Reason.TOO_FAST, wait=HOUR)


async def test_with_no_limit_there_are_as_many_lists_as_are_agreed_to(ledger, clock):
    for number in (1, 2, 3):
        assert not isinstance(await begun(ledger, clock, number), Refused)


async def test_what_is_over_is_not_said_to_be_too_fast(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.claim(case.ticket, ADA, None)
    ledger.limits = ONE_OF_ADMIN
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.ALREADY_USED)
