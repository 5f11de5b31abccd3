"""What may happen between arming a password and its person's word: a freeze, a second person."""

from dataclasses import replace
from datetime import timedelta

import pytest
from armed_case import (
    ALAIN_THERE,
    GRACES_CHAT,
    TO_ALAIN,
    arm,
    carried_out,
    checked,
    freeze,
    opens,
    sealed_of,
    seen,
)
from ledger_cast import (
    ADA,
    ALAIN,
    CONTOSO,
    GRACE,
    case_of,
)

from resets.freeze import Freeze, FrozenBecause
from resets.model import Act, Reason, Refused, State
from resets.safeguards import Counted, Limit, Risk
from resets.second_person import Asked, written


async def test_a_freeze_in_between_holds_it_back(ledger, clock):
    case = await seen(ledger, clock)
    await freeze(ledger, clock)
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.FROZEN


async def for_two(ledger, clock):
    """A case for two: checked, agreed to, armed and looked at."""
    case = replace(case_of(ADA, ALAIN, clock()), needs=(Risk.ALWAYS,))
    await ledger.open(case)
    await checked(ledger, clock, case)
    await agreed(ledger, clock, case)
    assert not isinstance(await arm(ledger, clock, case), Refused)
    await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)
    return case


async def agreed(ledger, clock, case):
    grace = written([Asked(GRACE.id, "Grace", GRACE.conversation, GRACES_CHAT.service_url, "en")])
    until = clock() + timedelta(minutes=5)
    await ledger.direct(case.ticket, ADA, TO_ALAIN)
    await ledger.ask_second(case.ticket, ADA, grace, until)
    await ledger.answer_second(case.ticket, GRACE, until, agrees=True)


async def test_a_freeze_holds_back_what_two_had_agreed_to_as_well(ledger, clock):
    case = await for_two(ledger, clock)
    await freeze(ledger, clock)
    no = await ledger.hold(case.ticket, ALAIN_THERE, opens)
    assert no == Refused(Reason.FROZEN, wait=timedelta(hours=24))


async def test_what_was_agreed_to_after_the_freeze_is_held_as_long_as_it_is_armed(ledger, clock):
    await freeze(ledger, clock)
    case = await for_two(ledger, clock)
    clock.passes(minutes=9)  # longer than the agreement counted by itself
    assert not isinstance(await ledger.hold(case.ticket, ALAIN_THERE, opens), Refused)


async def test_who_disowns_the_call_meanwhile_holds_nothing_and_nothing_stays_sealed(ledger, clock):
    case = await seen(ledger, clock)
    await ledger.disown(case.ticket, ALAIN_THERE)
    assert await sealed_of(ledger, case.ticket) is None
    assert isinstance(await ledger.hold(case.ticket, ALAIN_THERE, opens), Refused)
    assert not (await ledger.verify()).flaws


async def asked_second(ledger, clock, case):
    grace = Asked(GRACE.id, "Grace", "chat-grace", "https://x", "en")
    until = clock() + timedelta(minutes=9)
    await ledger.direct(case.ticket, ADA, TO_ALAIN)
    asked = await ledger.ask_second(case.ticket, ADA, written([grace]), until)
    assert not isinstance(asked, Refused), asked
    return until


async def test_a_second_person_who_says_no_meanwhile_takes_what_was_sealed_along(ledger, clock):
    case = await checked(ledger, clock)
    until = await asked_second(ledger, clock, case)
    assert not isinstance(await arm(ledger, clock, case), Refused)
    await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)

    await ledger.answer_second(case.ticket, GRACE, until, agrees=False)

    assert await sealed_of(ledger, case.ticket) is None
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.CANCELLED


async def test_a_second_person_who_says_yes_too_late_changes_nothing(ledger, clock):
    case = await checked(ledger, clock)
    until = await asked_second(ledger, clock, case)
    await arm(ledger, clock, case)
    late = await ledger.answer_second(case.ticket, GRACE, until, agrees=True)
    assert late.reason is Reason.ALREADY_USED
    assert (await ledger.read(case.ticket)).is_armed


async def agreed_and_seen(ledger, clock):
    """An armed case for two that a second person has agreed to, for five minutes."""
    case = replace(case_of(ADA, ALAIN, clock(), minutes=30), needs=("holds_role",))
    await ledger.open(case)
    case = await checked(ledger, clock, case)
    until = await asked_second(ledger, clock, case)
    await ledger.answer_second(case.ticket, GRACE, until - timedelta(minutes=4), agrees=True)
    assert not isinstance(await arm(ledger, clock, case), Refused)
    await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)
    return case


async def test_what_was_agreed_to_in_time_is_held_when_that_would_count_no_more(ledger, clock):
    case = await agreed_and_seen(ledger, clock)
    clock.passes(minutes=7)
    ledger.limits = (Limit(Counted.TARGET, 1, timedelta(hours=1)),)
    assert not isinstance(await ledger.hold(case.ticket, ALAIN_THERE, opens), Refused)


async def test_a_freeze_takes_back_what_was_agreed_to_though_it_is_armed(ledger, clock):
    case = await agreed_and_seen(ledger, clock)
    until = clock() + timedelta(hours=24)
    await ledger.freeze(Freeze(CONTOSO, ALAIN.id, until, FrozenBecause.NOT_ME, ALAIN.id))
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.FROZEN


@pytest.mark.parametrize("act", [Act.SHUT_OUT, Act.RESET_PASSWORD])
async def test_a_password_that_was_set_meanwhile_is_not_overwritten(ledger, clock, act):
    case = await seen(ledger, clock)
    clock.passes(seconds=1)
    await carried_out(ledger, clock, act)
    refused = await ledger.hold(case.ticket, ALAIN_THERE, opens)
    assert refused.reason is Reason.CHANGED_MEANWHILE


async def test_one_that_was_set_before_or_that_entra_refused_is_in_nobodys_way(ledger, clock):
    await carried_out(ledger, clock, Act.RESET_PASSWORD)
    clock.passes(seconds=1)
    case = await seen(ledger, clock)
    clock.passes(seconds=1)
    await carried_out(ledger, clock, Act.SHUT_OUT, State.REFUSED)
    assert not isinstance(await ledger.hold(case.ticket, ALAIN_THERE, opens), Refused)
