"""Looks at temporary passwords on every store: listed once, ended once, whoever asks."""

import asyncio
from datetime import timedelta

import pytest
from ledger_cast import ADA, HELPDESK, KEY, done, opened

from resets.events import Event
from resets.model import Ending, State
from stores.postgres.ledger import PostgresLedger


def in_an_hour(clock):
    return lambda _case: clock() + timedelta(hours=1)


async def handed_out(ledger, clock):
    case = await done(ledger, clock)
    return await ledger.put_private_card(case.ticket, "card")


async def due(ledger, clock):
    since = clock() - timedelta(hours=28)
    return await ledger.due_looks(since, clock() - timedelta(minutes=2), in_an_hour(clock))


async def test_a_look_is_listed_once_and_again_when_it_is_due(ledger, clock):
    case = await handed_out(ledger, clock)
    assert not await due(ledger, clock)
    clock.passes(minutes=2)

    (listed,) = await due(ledger, clock)
    assert listed.ticket == case.ticket
    assert not await due(ledger, clock)
    clock.passes(hours=1)
    assert await due(ledger, clock)


async def test_a_case_that_is_not_handed_out_or_not_a_reset_is_not_listed(ledger, clock):
    await opened(ledger, clock)
    await done(ledger, clock)
    clock.passes(minutes=5)
    assert not await due(ledger, clock)


async def test_where_it_stands_outlives_the_process(ledger, clock, reopened):
    await handed_out(ledger, clock)
    clock.passes(minutes=2)
    await due(ledger, clock)

    again = await reopened()

    assert not await due(again, clock)
    clock.passes(hours=1)
    assert await due(again, clock)
    await again.close()


async def test_an_end_is_filed_once_and_takes_the_sealed_text_along(ledger, clock):
    case = await handed_out(ledger, clock)
    clock.passes(minutes=3)

    ends = [await ledger.end_temporary(case.ticket, Ending.CHANGED, clock()) for _ in range(2)]

    assert [end is not None for end in ends] == [True, False]
    assert (ends[0].ending, ends[0].forget_at) == (Ending.CHANGED, None)
    filed = [entry.event for entry in await ledger.audit_entries()]
    assert filed[-2:] == [Event.SEEN_USED, Event.FORGOTTEN]
    assert await ledger.put_look(case.ticket) is None
    assert not (await ledger.verify()).flaws


async def test_what_was_forgotten_before_its_end_is_not_forgotten_again(ledger, clock):
    case = await handed_out(ledger, clock)
    await ledger.forget(case.ticket, ADA)
    await ledger.end_temporary(case.ticket, Ending.CHANGED, clock())
    filed = [entry.event for entry in await ledger.audit_entries()]
    assert filed[-2:] == [Event.FORGOTTEN, Event.SEEN_USED]


async def test_after_the_reminder_nothing_is_due_and_there_is_no_second_one(ledger, clock):
    case = await handed_out(ledger, clock)
    clock.passes(minutes=3)
    await due(ledger, clock)

    reminded = [await ledger.end_looks(case.ticket, reminds=True) for _ in range(2)]

    assert [it is not None for it in reminded] == [True, False]
    clock.passes(hours=20)
    assert not await due(ledger, clock)
    await ledger.postpone_look(case.ticket, clock())
    assert not await due(ledger, clock)
    filed = [entry.event for entry in await ledger.audit_entries()]
    assert filed.count(Event.REMINDED) == 1


@pytest.mark.parametrize(("ends", "is_newest"), [(State.REFUSED, True), (State.UNKNOWN, False)])
async def test_a_later_case_counts_unless_it_came_to_nothing(ledger, clock, ends, is_newest):
    case = await handed_out(ledger, clock)
    clock.passes(minutes=3)
    later = await opened(ledger, clock)
    await ledger.claim(later.ticket, ADA, None)
    await ledger.start(later.ticket, HELPDESK, None)
    await ledger.move(later.ticket, [State.EXECUTING], ends)

    assert bool(await due(ledger, clock)) is is_newest
    ended = await ledger.end_temporary(case.ticket, Ending.CHANGED, clock())
    assert (ended is not None) is is_newest


async def test_of_two_nodes_on_postgres_one_looks_and_one_reminds(url, clock):
    nodes = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(2)]
    case = await handed_out(nodes[0], clock)
    clock.passes(minutes=3)

    looks = await asyncio.gather(*[due(node, clock) for node in nodes * 4])
    ends = await asyncio.gather(*[node.end_looks(case.ticket, reminds=True) for node in nodes * 4])

    assert sum(map(len, looks)) == 1
    assert sum(end is not None for end in ends) == 1
    for node in nodes:
        await node.close()
