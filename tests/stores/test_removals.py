"""One removal at a time of a person's, over all nodes; on a file, and on two nodes of a server."""

import asyncio
from dataclasses import replace

import pytest
from ledger_cast import ADA, ALAIN, GRACE, HELPDESK, KEY, ZOE, case_of

from resets.events import Event
from resets.model import Act, Case, Reason, Refused, State
from stores.postgres.ledger import PostgresLedger

AGAIN = 3
"""Rounds of each race: who comes first differs from round to round."""


async def opened(node, clock, admin=ADA, target=ALAIN):
    case = replace(case_of(admin, target, clock()), act=Act.NEW_PHONE)
    await node.open(case)
    return case


async def at_work(node, clock, admin=ADA, target=ALAIN):
    """Claim a case and let it come to its methods."""
    case = await opened(node, clock, admin, target)
    await node.claim(case.ticket, admin, None)
    await node.start(case.ticket, HELPDESK, None)
    return await node.move(case.ticket, [State.EXECUTING], State.DONE)


async def cut_short(node, clock, admin=ADA, target=ALAIN):
    """Claim a case, and leave its methods as they are."""
    case = await at_work(node, clock, admin, target)
    await node.end_removal(case.ticket)
    return case


async def test_while_the_methods_of_one_case_go_no_other_is_claimed(nodes, clock):
    first = await at_work(nodes[0], clock)
    second = await opened(nodes[1], clock, admin=GRACE)

    assert await nodes[1].claim(second.ticket, GRACE, None) == Refused(Reason.TARGET_BUSY)
    await nodes[0].end_removal(first.ticket)
    assert isinstance(await nodes[1].claim(second.ticket, GRACE, None), Case)


async def test_another_act_and_another_person_need_not_wait(nodes, clock):
    await at_work(nodes[0], clock)
    reset = case_of(GRACE, ALAIN, clock())
    await nodes[1].open(reset)

    assert isinstance(await nodes[1].claim(reset.ticket, GRACE, None), Case)
    assert (await at_work(nodes[1], clock, target=ZOE)).state is State.DONE


@pytest.mark.parametrize("end", [State.NOT_DONE, State.REFUSED, State.UNKNOWN])
async def test_where_the_act_itself_came_to_nothing_the_person_is_let_go(nodes, clock, end):
    case = await opened(nodes[0], clock)
    await nodes[0].claim(case.ticket, ADA, None)
    await nodes[0].move(case.ticket, [State.EXECUTING], end)

    assert (await at_work(nodes[1], clock, GRACE)).state is State.DONE


@pytest.mark.parametrize("_", range(AGAIN))
async def test_of_a_claim_and_the_rest_of_another_case_one_goes_on(nodes, clock, _):
    rest = await cut_short(nodes[0], clock)
    second = await opened(nodes[1], clock, admin=GRACE)

    claimed, held = await asyncio.gather(
        nodes[1].claim(second.ticket, GRACE, None), nodes[0].begin_removal(rest.ticket)
    )

    assert isinstance(claimed, Case) is (held is None)
    assert not (await nodes[0].verify()).flaws


@pytest.mark.parametrize("_", range(AGAIN))
async def test_of_two_who_go_on_one_does(nodes, clock, _):
    cases = await cut_short(nodes[0], clock), await cut_short(nodes[1], clock, GRACE)

    held = await asyncio.gather(
        *(node.begin_removal(case.ticket) for node, case in zip(nodes, cases, strict=True))
    )

    assert len([one for one in held if one]) == 1


async def test_nothing_is_begun_by_whoever_does_not_hold_the_person(nodes, clock):
    case = await cut_short(nodes[0], clock)

    assert await nodes[0].begin_part(case.ticket, "method_0") is None
    assert await nodes[0].begin_removal(case.ticket)
    assert await nodes[0].begin_part(case.ticket, "method_0")


async def test_whoever_holds_the_person_may_begin_again_with_what_is_left(nodes, clock):
    case = await cut_short(nodes[0], clock)

    assert await nodes[0].begin_removal(case.ticket)
    assert await nodes[0].begin_removal(case.ticket)


async def test_of_many_who_begin_a_part_one_does(nodes, clock):
    case = await at_work(nodes[0], clock)

    begun = await asyncio.gather(*(nodes[0].begin_part(case.ticket, "a") for _ in range(20)))

    assert len([one for one in begun if one]) == 1
    entries = await nodes[0].audit_entries()
    assert [e.detail for e in entries if e.event is Event.EFFECT] == ["a executing"]


async def test_what_others_have_begun_to_remove_is_listed_and_nothing_of_other_people(nodes, clock):
    first = await at_work(nodes[0], clock)
    await nodes[0].begin_part(first.ticket, "method_0")
    await nodes[0].end_removal(first.ticket)
    elsewhere = await at_work(nodes[0], clock, target=ZOE)
    await nodes[0].begin_part(elsewhere.ticket, "method_0")
    second = await opened(nodes[1], clock, GRACE)

    assert [one.ticket for one in await nodes[1].other_removals(second)] == [first.ticket]


async def test_a_dead_node_holds_nobody_once_its_lease_is_over(url, clock):
    dead, alive = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(2)]
    case = await at_work(dead, clock)
    await dead.acknowledge_card(case.ticket, State.DONE)
    second = await opened(alive, clock, admin=GRACE)
    assert await alive.adopt_orphans() == []
    clock.passes(seconds=60)
    await alive.renew()

    assert [one.ticket for one in await alive.adopt_orphans()] == [case.ticket]

    assert isinstance(await alive.claim(second.ticket, GRACE, None), Case)
    assert await dead.begin_part(case.ticket, "method_0") is None, "taken for dead meanwhile"
    for node in (dead, alive):
        await node.close()


async def test_what_a_living_node_removes_is_left_to_it_whoever_takes_the_case_over(url, clock):
    dead, alive, third = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(3)]
    case = await cut_short(dead, clock)
    clock.passes(seconds=60)
    await alive.renew()
    await third.renew()
    assert await alive.begin_removal(case.ticket)

    assert [one.ticket for one in await third.adopt_orphans()] == [case.ticket]

    assert await alive.begin_part(case.ticket, "method_0")
    for node in (dead, alive, third):
        await node.close()
