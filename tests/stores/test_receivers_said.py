"""What is said and filed of who gets a password, where it was not theirs, not yet, or no more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from armed_case import (
    ALAIN_THERE,
    GRACES_CHAT,
    TO_ALAIN,
    TO_GRACE,
    carried_out,
    checked,
    freeze,
    given,
)
from ledger_cast import ADA, ALAIN, CONTOSO, GRACE, KEY, SEALED, case_of, filed, opened

from resets.events import Event
from resets.model import Act, Actor, Reason, Refused, State, Ticket
from resets.receiving import Press
from resets.safeguards import Counted, Limit, Safeguards, SecondPerson
from stores.sqlite.ledger import SqliteLedger

GRACE_THERE = Actor(GRACE.id, CONTOSO, GRACES_CHAT.conversation)
HOUR = timedelta(hours=1)
UNHEARD_OF = Ticket("f" * 32)
RISKY = Safeguards(SecondPerson.RISKY, "a group")


@pytest.fixture
async def ledger(path, clock):
    """One engine is enough: `test_receivers` holds the statements on both."""
    opened_at = await SqliteLedger.open_at(path, clock, KEY)
    yield opened_at
    await opened_at.close()


def opens(sealed):
    """Be the key of what was sealed, which is tried on nothing else."""
    return {SEALED: True}[sealed]


async def arm(ledger, clock, case, actor=ADA, **facts):
    press = Press(actor, case.ticket, "card-1", **facts)
    return await ledger.arm(press, TO_ALAIN, SEALED, clock() + timedelta(minutes=10))


@pytest.fixture
async def armed(ledger, clock):
    return await arm(ledger, clock, await checked(ledger, clock))


@pytest.fixture
async def seen(ledger, armed):
    await ledger.show_receiver(armed.ticket, ALAIN_THERE, opens)
    return armed


async def last_entry(ledger):
    return (await ledger.audit_entries())[-1]


async def assert_refused(ledger, answer, reason, case):
    """Judge that *answer* is this refusal, and that it is filed of *case*."""
    assert replace(answer, wait=None) == Refused(reason)
    entry = await last_entry(ledger)
    assert (entry.event, entry.reason) == (Event.PRESS_REFUSED, reason)
    assert (entry.ticket, entry.act, entry.target) == (case.ticket, case.act, case.target.id)


async def test_each_step_is_filed_with_who_took_it_or_for_whom(ledger, seen):
    await ledger.hold(seen.ticket, ALAIN_THERE, opens)
    steps = {Event.ARMED, Event.SHOWN, Event.ATTEMPTED}
    peers = [it.peer for it in await ledger.audit_entries() if it.event in steps]
    assert peers == [ALAIN.id] * 3


async def test_a_managers_showing_and_forgetting_are_filed_as_theirs(ledger, clock):
    case = await given(ledger, clock)
    assert case.receiver_card == "card-of-grace"
    await ledger.show_receiver(case.ticket, GRACE_THERE, opens)
    await ledger.forget_receiver(case.ticket, GRACE_THERE)
    assert [(it.event, it.peer) for it in (await ledger.audit_entries())[-2:]] == [
        (Event.SHOWN, GRACE.id),
        (Event.FORGOTTEN, GRACE.id),
    ]


async def test_armed_keeps_what_was_chosen_and_their_tickets_number(ledger, clock):
    case = await checked(ledger, clock)
    known = await arm(ledger, clock, case, terms='{"a": "b"}', reference="INC1")
    assert (known.terms, known.reference, known.card) == ('{"a": "b"}', "INC1", "card-1")


async def test_the_card_of_what_is_only_armed_delivers_nothing(ledger, armed):
    known = await ledger.put_receiver_card(armed.ticket, "card-of-alain")
    assert (known.receiver_card, known.state) == ("card-of-alain", State.PENDING)
    assert await ledger.put_receiver_card(UNHEARD_OF, "card") is None


async def test_once_held_no_log_of_the_database_holds_it_any_more(ledger, seen, path):
    await ledger.hold(seen.ticket, ALAIN_THERE, opens)
    files = [path, path.with_name(f"{path.name}-wal")]
    assert not [file for file in files if SEALED in file.read_bytes()]


# Nothing is armed that could not be claimed.


async def test_a_limit_and_a_freeze_hold_back_what_would_be_armed_and_say_for_how_long(
    ledger, clock
):
    case = await checked(ledger, clock)
    await ledger.claim((await opened(ledger, clock)).ticket, ADA, None)
    ledger.limits = (Limit(Counted.ADMIN, 1, HOUR),)
    no = await arm(ledger, clock, case)
    assert no.wait == HOUR
    await assert_refused(ledger, no, Reason.TOO_FAST, case)
    ledger.limits = ()
    await freeze(ledger, clock)
    no = await arm(ledger, clock, case)
    assert no.wait == timedelta(hours=24)
    await assert_refused(ledger, no, Reason.FROZEN, case)


async def test_a_card_of_a_time_that_is_not_vouched_for_is_not_armed(ledger, clock):
    case = await checked(ledger, clock)
    ledger.believed_since = clock() + timedelta(seconds=1)
    await assert_refused(ledger, await arm(ledger, clock, case), Reason.EXPIRED, case)


async def test_what_was_armed_in_a_time_that_is_not_vouched_for_is_not_held(ledger, clock, seen):
    ledger.believed_since = clock() + timedelta(seconds=1)
    assert isinstance(await ledger.hold(seen.ticket, ALAIN_THERE, opens), Refused)
    assert (await ledger.read(seen.ticket)).state is State.PENDING


async def test_who_gets_it_was_said_before_and_it_is_not_armed_for_another(ledger, clock):
    case = await checked(ledger, clock)
    await ledger.direct(case.ticket, ADA, TO_GRACE)
    await assert_refused(ledger, await arm(ledger, clock, case), Reason.RECEIVER_FIXED, case)


async def test_it_is_armed_once(ledger, clock, armed):
    await assert_refused(ledger, await arm(ledger, clock, armed), Reason.ALREADY_USED, armed)


async def test_nobody_else_arms_it_or_says_who_gets_it(ledger, clock):
    case = await checked(ledger, clock)
    await assert_refused(ledger, await arm(ledger, clock, case, GRACE), Reason.NOT_YOURS, case)
    await ledger.direct(case.ticket, ADA, TO_GRACE)
    no = await ledger.direct(case.ticket, GRACE, TO_ALAIN)
    assert no == Refused(Reason.NOT_YOURS)


async def test_of_what_is_cancelled_it_is_said_that_it_is(ledger, clock):
    directed, unchecked = await opened(ledger, clock), await opened(ledger, clock)
    await ledger.direct(directed.ticket, ADA, TO_GRACE)
    for case in (directed, unchecked):
        await ledger.cancel(case.ticket, ADA)
    no = await ledger.direct(directed.ticket, ADA, TO_ALAIN)
    await assert_refused(ledger, no, Reason.CANCELLED, directed)
    no = await arm(ledger, clock, unchecked)
    await assert_refused(ledger, no, Reason.CANCELLED, unchecked)


async def test_without_a_check_it_is_filed_that_one_is_missing(ledger, clock):
    case = await opened(ledger, clock)
    await assert_refused(ledger, await arm(ledger, clock, case), Reason.UNVERIFIED, case)


async def test_where_what_is_risky_is_for_two_nothing_is_armed_or_held_alone(ledger, clock, seen):
    clock.passes(seconds=1)
    case = await checked(ledger, clock)
    other = await opened(ledger, clock, GRACE)
    await ledger.claim(other.ticket, GRACE, None)  # today's first act for Alain
    await ledger.move(other.ticket, [State.EXECUTING], State.NOT_DONE)
    ledger.asked = RISKY
    assert isinstance(await arm(ledger, clock, case), Refused)
    assert isinstance(await ledger.hold(seen.ticket, ALAIN_THERE, opens), Refused)
    ledger.asked = Safeguards()
    assert not isinstance(await ledger.hold(seen.ticket, ALAIN_THERE, opens), Refused)


# Why it is not shown or held.


@pytest.mark.parametrize("press", ["show_receiver", "hold"])
async def test_a_wrong_key_shows_and_counts_nothing_and_is_filed(ledger, seen, press):
    no = await getattr(ledger, press)(seen.ticket, ALAIN_THERE, lambda _: False)
    await assert_refused(ledger, no, Reason.TICKET_UNKNOWN, seen)
    assert (await ledger.read(seen.ticket)).times_shown == 1


@pytest.mark.parametrize("press", ["show_receiver", "hold"])
async def test_the_key_of_somebody_else_is_not_even_tried(ledger, seen, press):
    tried = []
    no = await getattr(ledger, press)(seen.ticket, GRACE_THERE, tried.append)
    await assert_refused(ledger, no, Reason.NOT_YOURS, seen)
    assert tried == []


async def test_after_its_time_it_is_said_that_it_is_over(ledger, clock, seen):
    clock.passes(minutes=10)
    for press in (ledger.show_receiver, ledger.hold):
        assert await press(seen.ticket, ALAIN_THERE, opens) == Refused(Reason.EXPIRED)
    await ledger.expired()
    for press in (ledger.show_receiver, ledger.hold):
        assert await press(seen.ticket, ALAIN_THERE, opens) == Refused(Reason.EXPIRED)


async def test_what_was_held_is_used(ledger, seen):
    await ledger.hold(seen.ticket, ALAIN_THERE, opens)
    for press in (ledger.show_receiver, ledger.hold):
        assert await press(seen.ticket, ALAIN_THERE, opens) == Refused(Reason.ALREADY_USED)


async def test_a_reset_from_before_it_was_armed_is_no_reason(ledger, clock):
    await carried_out(ledger, clock, Act.RESET_PASSWORD)
    clock.passes(seconds=1)
    case = await arm(ledger, clock, await checked(ledger, clock))
    no = await ledger.hold(case.ticket, ALAIN_THERE, opens)
    await assert_refused(ledger, no, Reason.NOT_SEEN, case)


async def test_while_another_case_is_carried_out_for_them_it_waits(ledger, clock, seen):
    await ledger.claim((await opened(ledger, clock)).ticket, ADA, None)
    no = await ledger.hold(seen.ticket, ALAIN_THERE, opens)
    await assert_refused(ledger, no, Reason.TARGET_BUSY, seen)


async def test_of_a_case_that_nobody_has_opened_it_is_said_that_there_is_none(ledger, clock):
    nothing = case_of(ADA, ALAIN, clock())
    presses = (
        lambda: ledger.show_receiver(UNHEARD_OF, ALAIN_THERE, opens),
        lambda: ledger.hold(UNHEARD_OF, ALAIN_THERE, opens),
        lambda: ledger.forget_receiver(UNHEARD_OF, ALAIN_THERE),
        lambda: ledger.direct(UNHEARD_OF, ADA, TO_ALAIN),
        lambda: arm(ledger, clock, replace(nothing, ticket=UNHEARD_OF)),
    )
    for press in presses:
        clock.passes(minutes=2)  # so that each is filed
        assert await press() == Refused(Reason.TICKET_UNKNOWN)
        entry = await last_entry(ledger)
        assert (entry.ticket, entry.reason) == (UNHEARD_OF, Reason.TICKET_UNKNOWN)
    assert (await filed(ledger)).count(Event.PRESS_REFUSED) == len(presses)
