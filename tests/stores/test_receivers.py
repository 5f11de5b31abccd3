"""Who gets a password, as the ledger has it: on every store, and by two nodes at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from ledger_cast import (
    ADA,
    ALAIN,
    CONTOSO,
    FABRIKAM,
    GRACE,
    HELPDESK,
    SEALED,
    case_of,
    filed,
    opened,
)

from resets.caller import Questioned
from resets.events import Event
from resets.freeze import Freeze, FrozenBecause
from resets.model import Act, Actor, Chat, Reason, Receiver, Refused, State, UserId
from resets.receiving import Addressee, Press
from resets.safeguards import Counted, Limit, Risk
from resets.second_person import Asked, written
from resets.secret import Secret

ALAINS_CHAT = Chat("chat-alain", "https://smba.trafficmanager.net/emea/", "fr")
ALAIN_THERE = Actor(ALAIN.id, CONTOSO, "chat-alain")
TO_ALAIN = Addressee(Receiver.TARGET, ALAIN.id, ALAIN.name, ALAINS_CHAT)
GRACES_CHAT = Chat("chat-grace", "https://smba.trafficmanager.net/emea/", "en")
TO_GRACE = Addressee(Receiver.MANAGER, GRACE.id, "Grace", GRACES_CHAT)
STRANGERS = [
    ADA,
    GRACE,
    replace(ADA, conversation="chat-alain"),
    replace(ALAIN_THERE, conversation="chat-ada"),
    replace(ALAIN_THERE, tenant=FABRIKAM),
]


def opens(_sealed):
    return True


async def checked(ledger, clock, case=None):
    """A case whose caller has typed the number."""
    case = case or await opened(ledger, clock)
    asked = Questioned(ALAIN.id, ALAIN.name, "chat-alain", ALAINS_CHAT.service_url, "fr")
    await ledger.ask_caller(case.ticket, ADA, asked, Secret("42"))
    await ledger.put_question(await ledger.read(case.ticket), "m-1")
    answered = await ledger.answer_caller(case.ticket, ALAIN_THERE, "m-1", Secret("42"))
    assert not isinstance(answered, Refused), answered
    return case


async def arm(ledger, clock, case, to=TO_ALAIN, actor=ADA):
    press = Press(actor, case.ticket, "card-1")
    return await ledger.arm(press, to, SEALED, clock() + timedelta(minutes=10))


async def armed(ledger, clock):
    return await arm(ledger, clock, await checked(ledger, clock))


async def seen(ledger, clock):
    case = await armed(ledger, clock)
    await ledger.show_receiver(case.ticket, ALAIN_THERE, opens)
    return case


async def sealed_of(ledger, ticket):
    stored = await ledger._in_transaction(lambda ledger_tx: ledger_tx.find(ticket))  # noqa: SLF001
    return stored.sealed


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


async def freeze(ledger, clock):
    until = clock() + timedelta(hours=24)
    await ledger.freeze(Freeze(CONTOSO, ALAIN.id, until, FrozenBecause.NOT_ME, ALAIN.id))


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


async def given(ledger, clock):
    """A reset that is done, and the manager has its card."""
    case = await opened(ledger, clock)
    await ledger.direct(case.ticket, ADA, TO_GRACE)
    await ledger.claim(case.ticket, ADA, None)
    until = clock() + timedelta(minutes=30)
    await ledger.move(case.ticket, [State.EXECUTING], State.DONE, sealed=SEALED, forget_at=until)
    return await ledger.put_receiver_card(case.ticket, "card-of-grace")


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


async def carried_out(ledger, clock, act, state=State.DONE):
    case = replace(case_of(ADA, ALAIN, clock()), act=act)
    await ledger.open(case)
    if act is Act.SHUT_OUT:  # one of a list
        until = clock() + timedelta(minutes=9)
        grace = Asked(GRACE.id, "Grace", "chat-grace", "https://x", "en")
        await ledger.ask_second(case.ticket, ADA, written([grace]), until)
        await ledger.answer_second(case.ticket, GRACE, until, agrees=True)
        await ledger.begin_incident([case.ticket], ADA, until)
    await ledger.claim(case.ticket, ADA, None)
    await ledger.start(case.ticket, HELPDESK, None)
    await ledger.move(case.ticket, [State.EXECUTING], state)


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


async def test_what_is_armed_is_not_drawn_again_as_a_check_that_has_lapsed(ledger, clock):
    case = await armed(ledger, clock)
    await ledger.drawn(await ledger.read(case.ticket))
    clock.passes(minutes=10)
    await ledger.unanswered()
    assert await ledger.undrawn() == []
