"""What is said and filed of the steps that a case takes, where nothing else holds it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from another_hand import HandInFile
from ledger_cast import ADA, ALAIN, KEY, case_of, claimed, done, filed, opened

from resets.events import Event
from resets.model import Act, Reason, Refused, State, Ticket
from stores.sqlite.ledger import SqliteLedger

UNHEARD_OF = Ticket("f" * 32)


@pytest.fixture
async def ledger(path, clock):
    """One engine is enough: what is asked here is decided in Python."""
    opened_at = await SqliteLedger.open_at(path, clock, KEY)
    yield opened_at
    await opened_at.close()


async def another(ledger):
    """Open another node beside it, as another run."""
    return await type(ledger)(ledger.database, KEY).begin()


async def last_entry(ledger):
    return (await ledger.audit_entries())[-1]


async def test_where_there_is_no_case_nothing_is_shown_and_the_press_is_filed(ledger):
    assert await ledger.show(UNHEARD_OF, ADA) == Refused(Reason.TICKET_UNKNOWN)
    assert (await last_entry(ledger)).ticket == UNHEARD_OF


async def test_what_is_about_no_case_is_filed_once_a_minute_as_well(ledger, clock):
    for _ in range(2):
        await ledger.claim(UNHEARD_OF, ADA, None)
        await ledger.note(Event.SEARCHED, None, actor=ADA)
    assert await filed(ledger) == [Event.PRESS_REFUSED, Event.SEARCHED]
    clock.passes(minutes=1)
    await ledger.claim(UNHEARD_OF, ADA, None)
    assert await filed(ledger) == [Event.PRESS_REFUSED, Event.SEARCHED, Event.PRESS_REFUSED]


async def test_a_card_of_a_time_that_is_not_vouched_for_is_not_claimed(ledger, clock):
    case = await opened(ledger, clock)
    ledger.believed_since = clock() + timedelta(seconds=1)
    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.EXPIRED)
    ledger.believed_since = clock()
    assert not isinstance(await ledger.claim(case.ticket, ADA, None), Refused)


async def test_a_wrong_key_is_filed_with_the_ticket_that_it_was_tried_on(ledger, clock):
    case = await done(ledger, clock)
    assert await ledger.show(case.ticket, ADA, lambda _: False) == Refused(Reason.TICKET_UNKNOWN)
    entry = await last_entry(ledger)
    assert (entry.event, entry.ticket) == (Event.PRESS_REFUSED, case.ticket)
    assert entry.target == case.target.id


async def test_nobody_elses_key_is_tried_on_it(ledger, clock):
    case, tried = await done(ledger, clock), []
    there = replace(ADA, conversation="channel")
    assert await ledger.show(case.ticket, there, tried.append) == Refused(Reason.NOT_YOURS)
    assert tried == []


async def test_what_a_process_took_over_is_taken_over_from_it_though_its_card_says_all(
    ledger, clock
):
    case = await claimed(ledger, clock)
    clock.passes(minutes=2)  # and whoever claimed it says no more
    second = await another(ledger)
    assert await second.adopt_orphans() == [case]
    await second.acknowledge_card(case.ticket, State.EXECUTING)
    third = await another(ledger)
    assert await third.adopt_orphans() == [], "the second is at it"

    clock.passes(minutes=2)

    await third.renew()
    assert await third.adopt_orphans() == [case]


async def test_why_an_act_came_to_nothing_is_kept_and_filed(ledger, clock):
    case, why = await claimed(ledger, clock), Reason.NO_ROLE
    ended = await ledger.move(case.ticket, [State.EXECUTING], State.REFUSED, reason=why)
    entry = await last_entry(ledger)
    assert (ended.reason, entry.event, entry.reason) == (why, Event.REFUSED, why)


@pytest.mark.parametrize(("end", "waits"), [(State.DONE, True), (State.NOT_DONE, False)])
async def test_a_person_is_held_for_what_is_still_to_be_removed_and_let_go_where_nothing_is(
    ledger, clock, end, waits
):
    first, second = [replace(case_of(ADA, ALAIN, clock()), act=Act.NEW_PHONE) for _ in range(2)]
    for case in (first, second):
        await ledger.open(case)
    await ledger.claim(first.ticket, ADA, None)
    await ledger.move(first.ticket, [State.EXECUTING], end)
    assert isinstance(await ledger.claim(second.ticket, ADA, None), Refused) is waits


async def test_what_happens_to_latchkey_itself_is_filed_as_nobodys_deed(ledger):
    await ledger.file_run(Event.STARTED)
    entry = await last_entry(ledger)
    assert (entry.event, entry.admin, entry.tenant) == (Event.STARTED, "", "")


async def test_of_a_process_that_died_days_ago_no_lease_is_kept(ledger, clock, path):
    await another(ledger)
    clock.passes(days=2)
    await ledger.renew()
    assert len(HandInFile(path).try_to("SELECT run FROM node_leases")) == 1


async def test_what_the_audits_owner_took_off_meanwhile_is_no_loss_to_who_had_seen_it(
    ledger, clock
):
    await opened(ledger, clock)
    second = await another(ledger)
    await opened(ledger, clock)
    clock.passes(days=60)
    assert await ledger.take_off_audit(clock() - timedelta(days=31)) == 2

    await opened(second, clock)

    assert await filed(second) == [Event.PRUNED, Event.PROPOSED]
    assert not (await second.verify()).flaws
