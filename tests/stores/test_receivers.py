"""Who gets a password, as the ledger has it: on every store, and by two nodes at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from armed_case import (
    ALAIN_THERE,
    ALAINS_CHAT,
    TO_ALAIN,
    TO_GRACE,
    arm,
    armed,
    checked,
    given,
    opens,
    sealed_of,
    seen,
)
from ledger_cast import (
    ADA,
    ALAIN,
    CONTOSO,
    FABRIKAM,
    GRACE,
    SEALED,
    case_of,
    filed,
    opened,
)

from resets.caller import Questioned
from resets.events import Event
from resets.model import Actor, Reason, Receiver, Refused, State, UserId
from resets.safeguards import Counted, Limit
from resets.secret import Secret

STRANGERS = [
    ADA,
    GRACE,
    replace(ADA, conversation="chat-alain"),
    replace(ALAIN_THERE, conversation="chat-ada"),
    replace(ALAIN_THERE, tenant=FABRIKAM),
]


async def test_armed_shown_held_and_nothing_is_sealed_any_more(ledger, clock):
    case = await seen(ledger, clock)
    held, sealed = await ledger.hold(case.ticket, ALAIN_THERE, opens)
    assert (held.state, sealed) == (State.EXECUTING, SEALED)
    assert await sealed_of(ledger, case.ticket) is None
    assert (await filed(ledger))[-3:] == [Event.ARMED, Event.SHOWN, Event.ATTEMPTED]


async def test_without_a_check_nothing_is_armed(ledger, clock):
    case = await opened(ledger, clock)
    assert (await arm(ledger, clock, case)).reason is Reason.UNVERIFIED
    assert await sealed_of(ledger, case.ticket) is None


async def test_a_check_that_has_run_out_arms_nothing(ledger, clock):
    case = case_of(ADA, ALAIN, clock(), minutes=30)
    await ledger.open(case)
    await checked(ledger, clock, case)
    clock.passes(minutes=10)
    assert (await arm(ledger, clock, case)).reason is Reason.UNVERIFIED


async def test_the_word_of_their_manager_arms_nothing(ledger, clock):
    case = await opened(ledger, clock)
    there = Actor(GRACE.id, CONTOSO, "chat-grace")
    alain = Questioned(ALAIN.id, ALAIN.name, "chat-alain", ALAINS_CHAT.service_url, "fr")
    await ledger.not_reached(case.ticket, ADA, alain)
    grace = Questioned(GRACE.id, "Grace", "chat-grace", "https://x", "en", is_manager=True)
    await ledger.ask_caller(case.ticket, ADA, grace, Secret("42"))
    await ledger.put_question(await ledger.read(case.ticket), "m-1")
    known = await ledger.answer_caller(case.ticket, there, "m-1", Secret("42"), "seen today")
    assert not isinstance(known, Refused), known
    assert (await arm(ledger, clock, case)).reason is Reason.UNVERIFIED


@pytest.mark.parametrize("who", STRANGERS, ids=range(len(STRANGERS)))
async def test_nobody_else_sees_or_holds_it(ledger, clock, who):
    case = await seen(ledger, clock)
    for press in (ledger.show_receiver, ledger.hold):
        assert (await press(case.ticket, who, opens)).reason is Reason.NOT_YOURS
    assert (await ledger.forget_receiver(case.ticket, who)).reason is Reason.NOT_YOURS
    assert (await ledger.read(case.ticket)).state is State.PENDING


async def test_the_admin_neither_claims_nor_shows_what_is_armed(ledger, clock):
    case = await seen(ledger, clock)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Refused)
    assert isinstance(await ledger.show(case.ticket, ADA, opens), Refused)
    assert isinstance(await ledger.forget(case.ticket, ADA), Refused)
    assert await sealed_of(ledger, case.ticket) == SEALED


async def test_a_key_that_does_not_open_holds_nothing(ledger, clock):
    case = await seen(ledger, clock)
    refused = await ledger.hold(case.ticket, ALAIN_THERE, lambda _: False)
    assert refused.reason is Reason.TICKET_UNKNOWN
    assert (await ledger.read(case.ticket)).state is State.PENDING


async def test_who_has_not_looked_does_not_hold(ledger, clock):
    case = await armed(ledger, clock)
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.NOT_SEEN


async def test_held_once_whoever_presses_how_often(ledger, clock):
    case = await seen(ledger, clock)
    tries = [ledger.hold(case.ticket, ALAIN_THERE, opens) for _ in range(10)]
    answers = await asyncio.gather(*tries)
    assert sum(not isinstance(answer, Refused) for answer in answers) == 1
    assert (await filed(ledger)).count(Event.ATTEMPTED) == 1


async def test_after_ten_minutes_it_expires_with_what_was_sealed(ledger, clock):
    case = await seen(ledger, clock)
    clock.passes(minutes=10)
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.EXPIRED
    (ended,) = await ledger.expired()
    assert ended.state is State.EXPIRED
    assert await sealed_of(ledger, case.ticket) is None


async def test_it_is_held_beyond_the_life_of_the_card_that_was_approved_in_time(ledger, clock):
    case = await checked(ledger, clock)
    clock.passes(minutes=9)
    assert not isinstance(await arm(ledger, clock, case), Refused)
    clock.passes(minutes=5)
    assert await ledger.expired() == []
    await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)
    assert not isinstance(await ledger.hold(case.ticket, ALAIN_THERE, opens), Refused)


async def test_cancelled_it_takes_what_was_sealed_along(ledger, clock):
    case = await seen(ledger, clock)
    await ledger.cancel(case.ticket, ADA)
    assert await sealed_of(ledger, case.ticket) is None
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.CANCELLED


async def test_a_limit_counts_for_it_as_for_every_claim(ledger, clock):
    case = await seen(ledger, clock)
    other = await opened(ledger, clock)
    assert not isinstance(await ledger.claim(other.ticket, ADA, None), Refused)
    ledger.limits = (Limit(Counted.TARGET, 1, timedelta(hours=1)),)
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.TOO_FAST


async def test_who_gets_it_is_decided_once(ledger, clock):
    case = await opened(ledger, clock)
    assert (await ledger.direct(case.ticket, ADA, TO_GRACE)).receiver is Receiver.MANAGER
    other = replace(TO_GRACE, id=UserId("gus"))
    assert (await ledger.direct(case.ticket, ADA, other)).reason is Reason.RECEIVER_FIXED
    assert (await ledger.direct(case.ticket, ADA, TO_ALAIN)).reason is Reason.RECEIVER_FIXED
    assert (await ledger.direct(case.ticket, ADA, TO_GRACE)).receiver_id == GRACE.id
    assert (await filed(ledger)).count(Event.DIRECTED) == 1


async def test_nobody_else_decides_it(ledger, clock):
    case = await opened(ledger, clock)
    assert (await ledger.direct(case.ticket, GRACE, TO_GRACE)).reason is Reason.NOT_YOURS


async def test_what_was_meant_for_the_target_is_not_claimed_by_the_admin(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.direct(case.ticket, ADA, TO_ALAIN)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.RECEIVER_FIXED


async def test_the_managers_card_delivers_it_and_they_alone_see_it(ledger, clock):
    case = await given(ledger, clock)
    assert case.state is State.DELIVERED
    there = Actor(GRACE.id, CONTOSO, "chat-grace")
    assert isinstance(await ledger.show(case.ticket, ADA, opens), Refused)
    shown, sealed = await ledger.show_receiver(case.ticket, there, opens)
    assert (shown.times_shown, sealed) == (1, SEALED)
    beside = replace(there, id=ADA.id)
    assert (await ledger.forget_receiver(case.ticket, beside)).reason is Reason.NOT_YOURS
    assert not isinstance(await ledger.forget_receiver(case.ticket, there), Refused)
    assert (await ledger.show_receiver(case.ticket, there, opens)).reason is Reason.FORGOTTEN


async def test_a_process_that_dies_once_it_is_held_leaves_it_to_be_settled(ledger, clock, reopened):
    case = await seen(ledger, clock)
    await ledger.hold(case.ticket, ALAIN_THERE, opens)
    again = await reopened()
    left = await again.adopt_orphans()
    assert [it.ticket for it in left] == [case.ticket]
    assert left[0].started is None, "Graph was never asked: nothing changed"
    await again.close()


async def test_what_was_never_armed_is_not_held(ledger, clock):
    case = await checked(ledger, clock)
    assert (await ledger.hold(case.ticket, ALAIN_THERE, opens)).reason is Reason.NOT_YOURS
    assert (await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)).reason is Reason.NOT_YOURS
    assert (await ledger.read(case.ticket)).state is State.PENDING


async def test_what_is_armed_is_not_drawn_again_as_a_check_that_has_lapsed(ledger, clock):
    case = await armed(ledger, clock)
    await ledger.drawn(await ledger.read(case.ticket))
    clock.passes(minutes=10)
    await ledger.unanswered()
    assert await ledger.undrawn() == []
