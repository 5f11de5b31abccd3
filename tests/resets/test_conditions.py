"""What a deployment asks for besides the rule: put on a case, and asked for at the press."""

import re
from dataclasses import replace
from datetime import time, timedelta

import pytest

from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.model import Act, HeldRole, Reason, Receiver, Refused, Second, Ticket
from resets.safeguards import (
    LONGEST_REFERENCE,
    AsRead,
    Demand,
    History,
    Hours,
    Risk,
    Safeguards,
    SecondPerson,
    Verify,
    is_reference,
    risks,
)
from tests.kit.directory import ADA, ALAIN, HELPDESK

PROTECTED = replace(ALAIN, roles=frozenset({HeldRole(HELPDESK)}))
TEN, FOR_TWO = timedelta(minutes=10), timedelta(minutes=35)


async def needs(core, act=Act.RESET_PASSWORD, target=ALAIN, reference=""):
    """Give what a new case for *target* needs, and for how long it lives."""
    case = await core.proposed()
    case = replace(case, act=act, needs=(), expires=case.opened + TEN)
    on = await core.conditions.put_on(case, target, reference)
    return on.needs, on.expires - on.opened, on.reference


async def freeze(core):
    until = core.clock() + FROZEN_FOR
    why = FrozenBecause.NOT_ME
    await core.ledger.freeze(Freeze(core.admin.tenant, ALAIN.id, until, why, ALAIN.id))


# On a new case


async def test_where_nothing_is_asked_for_a_case_is_as_it_was(core):
    await core.claimed()
    assert await needs(core, target=PROTECTED, reference="INC1") == ((), TEN, "INC1")


async def test_to_shut_somebody_out_is_always_for_two(core):
    assert (await needs(core, Act.SHUT_OUT))[0] == (Risk.MANY,)
    core.asks(second=SecondPerson.ALWAYS, verify=Verify.REQUIRED)
    assert (await needs(core, Act.SHUT_OUT))[0] == (Risk.MANY,)


async def test_for_two_always_and_it_lives_as_long_as_the_two_may_take(core):
    core.asks(second=SecondPerson.ALWAYS)
    assert await needs(core) == ((Risk.ALWAYS,), FOR_TWO, "")


async def test_for_two_where_it_is_a_risk(core):
    core.asks(second=SecondPerson.RISKY)
    assert await needs(core) == ((), TEN, "")
    assert await needs(core, target=PROTECTED) == ((Risk.HOLDS_ROLE,), FOR_TWO, "")
    await core.claimed()
    assert (await needs(core))[0] == (Risk.SECOND_TODAY,)


async def test_outside_the_hours_it_is_for_two(core):
    at_nine = core.clock().time()
    core.asks(second=SecondPerson.RISKY, hours=Hours(at_nine, time(17)))
    assert (await needs(core))[0] == ()
    core.clock.passes(hours=8)
    assert (await needs(core))[0] == (Risk.OUTSIDE_HOURS,)


async def test_what_hands_a_secret_out_and_must_be_checked_needs_a_check_or_a_second_person(core):
    core.asks(second=SecondPerson.RISKY, verify=Verify.REQUIRED)
    assert (await needs(core))[0] == (Risk.UNVERIFIED,)
    assert (await needs(core, Act.SIGN_OUT))[0] == ()
    core.asks(second=SecondPerson.RISKY, verify=Verify.OFFER)
    assert (await needs(core))[0] == ()


async def test_who_is_frozen_takes_two_for_what_hands_a_secret_out_and_for_nothing_else(core):
    await freeze(core)
    core.asks(approvers="a group")
    assert (await needs(core))[0] == (Risk.FROZEN,)
    assert (await needs(core, Act.SIGN_OUT))[0] == ()
    core.asks(second=SecondPerson.RISKY, approvers="a group")
    assert (await needs(core))[0] == (Risk.FROZEN,)


@pytest.mark.parametrize(
    ("group", "act", "ends"),
    [
        (None, Act.RESET_PASSWORD, True),
        (None, Act.SIGN_OUT, False),
        ("a group", Act.RESET_PASSWORD, False),
    ],
)
def test_a_freeze_ends_what_nobody_could_agree_to(core, group, act, ends):
    core.asks(approvers=group)
    assert core.conditions.ends_at_a_freeze(act) is ends


async def test_who_is_frozen_gets_no_case_where_nobody_could_agree_to_it(core):
    await freeze(core)
    declined = await core.desk.propose(core.admin, ALAIN.id, core.chat)
    assert declined.refused == Refused(Reason.FROZEN)
    assert (await core.last_entry()).event is Event.DECLINED


# As of the moment in which it is carried out


async def lacking(core, target=PROTECTED, **case_facts):
    return core.conditions.lacks_second(replace(await core.proposed(), **case_facts), target)


async def test_who_holds_a_role_by_now_takes_two_whatever_the_card_said(core):
    core.asks(second=SecondPerson.RISKY)
    assert await lacking(core)
    assert await lacking(core, second=Second.ASKED)
    assert not await lacking(core, target=ALAIN)
    core.asks()
    assert not await lacking(core)


async def test_who_is_new_by_now_takes_two_for_what_hands_a_secret_out_and_for_nothing_else(core):
    core.asks(second=SecondPerson.RISKY)
    new = replace(ALAIN, created=core.clock())
    assert await lacking(core, new)
    assert not await lacking(core, new, act=Act.SIGN_OUT)
    changed = replace(ALAIN, last_password_change=core.clock())
    assert await lacking(core, changed)
    core.clock.passes(days=1)
    assert not await lacking(core, new)
    assert not await lacking(core, changed)


@pytest.mark.parametrize("is_vip", [True, None])
async def test_who_is_a_vip_by_now_or_may_be_takes_two_for_anything(core, is_vip):
    core.asks(second=SecondPerson.RISKY)
    vip = replace(ALAIN, is_vip=is_vip)
    assert await lacking(core, vip)
    assert await lacking(core, vip, act=Act.SIGN_OUT)


async def test_an_agreement_that_has_run_out_is_none_unless_the_claim_has_looked(core):
    core.asks(second=SecondPerson.RISKY)
    now = core.clock()
    granted = {"second": Second.GRANTED}
    assert await lacking(core, **granted)
    assert await lacking(core, **granted, second_until=now)
    assert not await lacking(core, **granted, second_until=now + timedelta(seconds=1))
    assert not await lacking(core, **granted, second_until=now, needs=(Risk.HOLDS_ROLE,))


# The number of a ticket


@pytest.mark.parametrize(
    ("demand", "asks"), [(Demand.OFF, False), (Demand.ASK, True), (Demand.REQUIRED, True)]
)
def test_a_ticket_is_asked_for_where_the_deployment_wants_one(core, demand, asks):
    core.asks(ticket=demand)
    assert core.conditions.asks_ticket is asks


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("", False),
        ("I", True),
        ("INC0012345", True),
        ("x" * LONGEST_REFERENCE, True),
        ("x" * (LONGEST_REFERENCE + 1), False),
        ("INC\n1", False),
        ("INC\u202e1", False),
    ],
)
def test_what_can_be_the_number_of_a_ticket(text, is_one):
    assert is_reference(text, Safeguards()) is is_one


def test_a_number_must_be_wholly_of_the_pattern_that_the_deployment_has():
    asked = Safeguards(ticket_pattern=re.compile(r"INC\d+"))
    assert is_reference("INC1", asked)
    assert not is_reference("INC1x", asked)
    assert not is_reference("xINC1", asked)


async def test_where_it_is_required_nothing_is_claimed_without_it(core):
    core.asks(ticket=Demand.REQUIRED)
    case = await core.proposed()

    for odd in ("", "\n"):
        no = await core.desk.claim(case.ticket, core.actor, "card", reference=odd)
        assert no == Refused(Reason.NO_TICKET)

    entry = await core.last_entry()
    assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, Reason.NO_TICKET)
    assert (entry.admin, entry.target, entry.ticket) == (ADA.id, ALAIN.id, case.ticket)
    taken = await core.desk.claim(case.ticket, core.actor, "card", reference="INC1")
    assert taken.reference == "INC1"


async def test_the_number_with_which_it_was_asked_for_will_do(core):
    core.asks(ticket=Demand.REQUIRED)
    proposal = await core.desk.propose(core.admin, ALAIN.id, core.chat, reference="INC1")
    assert proposal.case.reference == "INC1"
    taken = await core.desk.claim(proposal.case.ticket, core.actor, "card")
    assert taken.reference == "INC1"


async def test_a_stranger_is_not_told_that_a_ticket_is_missing(core):
    core.asks(ticket=Demand.REQUIRED)
    case = await core.proposed()
    stranger = replace(core.actor, id="grace")
    assert await core.desk.claim(case.ticket, stranger, "x") == Refused(Reason.NOT_YOURS)
    unknown = await core.desk.claim(Ticket("0" * 32), core.actor, "x")
    assert unknown == Refused(Reason.TICKET_UNKNOWN)


async def test_where_it_is_only_asked_for_nothing_waits_for_it(core):
    core.asks(ticket=Demand.ASK)
    case = await core.proposed()
    assert (await core.desk.claim(case.ticket, core.actor, "card")).reference == ""


# Why a second person


@pytest.mark.parametrize(
    ("begin", "end", "at", "within"),
    [
        (8, 17, 8, True),
        (8, 17, 16, True),
        (8, 17, 17, False),
        (8, 17, 7, False),
        (22, 6, 22, True),
        (22, 6, 23, True),
        (22, 6, 5, True),
        (22, 6, 6, False),
        (22, 6, 21, False),
        (8, 8, 8, False),
    ],
)
def test_hours_hold_from_their_beginning_up_to_their_end_also_past_midnight(
    clock, begin, end, at, within
):
    assert Hours(time(begin), time(end)).hold(clock().replace(hour=at)) is within


def test_every_risk_that_is_met_is_named(clock):
    asked = Safeguards(second=SecondPerson.ALWAYS, hours=Hours(time(1), time(2)))
    history = History(attempted_today=True, frozen=True)
    met = risks(history, clock(), asked, AsRead(is_protected=True), is_unverified=True)
    assert met == (
        Risk.ALWAYS,
        Risk.HOLDS_ROLE,
        Risk.SECOND_TODAY,
        Risk.FROZEN,
        Risk.OUTSIDE_HOURS,
        Risk.UNVERIFIED,
    )
    none = risks(History(), clock(), Safeguards(second=SecondPerson.RISKY))
    assert none == ()


def test_a_deployment_that_asks_for_nothing_asks_for_nothing():
    assert Safeguards().receivers == frozenset()
    assert Receiver.TARGET not in Safeguards().receivers
