"""Many presses at once against a second person, a limit and a freeze; on a file, and on two nodes.

Judged by the order of the record: nothing is attempted whose condition was not met before.
"""

import asyncio
import random
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from ledger_cast import ADA, CONTOSO, GRACE, KEY, ZOE, case_of, opened

from resets.events import Event
from resets.freeze import FROZEN_FOR, Freeze, FrozenBecause
from resets.model import Actor, Case, Reason, UserId
from resets.safeguards import Counted, Limit, Risk
from resets.second_person import Asked, written
from stores.postgres import foreseen
from stores.postgres.beginning import BEGUN
from stores.postgres.ledger import PostgresLedger
from tests.kit.patience import until

GUS = Actor(UserId("gus"), CONTOSO, "chat-gus")
BOTH = written([Asked(who.id, "", who.conversation, "https://x", "en") for who in (GRACE, GUS)])
AGAIN = 8
"""Rounds of each race: who comes first differs from round to round."""
MOST = 5
DECLINED = Event.SECOND_DECLINED
HEARD = {Event.SECOND_GRANTED, DECLINED}


def later(clock, minutes=9):
    return clock() + timedelta(minutes=minutes)


async def for_two(node, clock, target=ZOE):
    """Open a case that waits for Grace or Gus."""
    case = replace(case_of(ADA, target, clock()), needs=(Risk.ALWAYS,))
    await node.open(case)
    assert isinstance(await node.ask_second(case.ticket, ADA, BOTH, later(clock)), Case)
    return case.ticket


async def life_of(node, ticket):
    return [entry.event for entry in await node.audit_entries() if entry.ticket == ticket]


async def together(first, *others, turn):
    """Let all begin at once; in each *turn* others of them are the first."""
    deeds = [first, *others]
    random.Random(turn).shuffle(deeds)  # noqa: S311 - an order, no secret
    return await asyncio.gather(*deeds)


def people(count):
    return [replace(ZOE, id=UserId(f"person-{number}")) for number in range(count)]


@pytest.mark.parametrize("of", [Counted.ADMIN, Counted.TENANT])
async def test_twenty_claims_at_once_never_pass_a_limit(nodes, clock, of):
    for node in nodes:
        node.limits = (Limit(of, MOST, timedelta(minutes=10)),)
    admins = [ADA, GRACE] if of is Counted.TENANT else [ADA, ADA]
    cases = [
        (admins[at % 2], await opened(nodes[0], clock, admins[at % 2], target))
        for at, target in enumerate(people(20))
    ]

    answers = await asyncio.gather(
        *(nodes[at // 2 % 2].claim(c.ticket, who, None) for at, (who, c) in enumerate(cases))
    )

    assert len([one for one in answers if isinstance(one, Case)]) == MOST
    assert {one.reason for one in answers if not isinstance(one, Case)} == {Reason.TOO_FAST}
    filed = [entry.event for entry in await nodes[1].audit_entries()]
    assert filed.count(Event.ATTEMPTED) == MOST


async def test_what_was_agreed_to_gets_through_among_twenty_and_lifts_nothing_else(nodes, clock):
    for node in nodes:
        node.limits = (Limit(Counted.ADMIN, MOST, timedelta(minutes=10)),)
    agreed = await for_two(nodes[0], clock)
    await nodes[1].answer_second(agreed, GRACE, later(clock), agrees=True)
    others = [(await opened(nodes[0], clock, ADA, one)).ticket for one in people(19)]

    answers = await asyncio.gather(
        *(nodes[at % 2].claim(t, ADA, None) for at, t in enumerate([*others, agreed]))
    )

    assert isinstance(answers[-1], Case)
    assert len([one for one in answers[:-1] if isinstance(one, Case)]) <= MOST


async def test_of_two_approvers_at_once_one_is_heard_and_no_claim_comes_before(nodes, clock):
    for one in people(AGAIN):
        ticket = await for_two(nodes[0], clock, one)
        await together(
            nodes[0].answer_second(ticket, GRACE, later(clock), agrees=True),
            nodes[1].answer_second(ticket, GUS, later(clock), agrees=True),
            *(node.claim(ticket, ADA, None) for node in nodes),
            turn=one.id,
        )
        life = await life_of(nodes[1], ticket)
        assert life.count(Event.SECOND_GRANTED) == 1
        assert Event.ATTEMPTED not in life[: life.index(Event.SECOND_GRANTED)]
        assert life.count(Event.ATTEMPTED) <= 1
        if Event.ATTEMPTED not in life:
            assert isinstance(await nodes[0].claim(ticket, ADA, None), Case)


async def test_after_a_no_there_is_neither_a_yes_nor_a_claim_whoever_was_quicker(nodes, clock):
    for one in people(AGAIN):
        ticket = await for_two(nodes[0], clock, one)
        await together(
            nodes[0].answer_second(ticket, GRACE, later(clock), agrees=False),
            nodes[1].answer_second(ticket, GUS, later(clock), agrees=True),
            nodes[1].claim(ticket, ADA, None),
            turn=one.id,
        )
        late = [
            await nodes[1].answer_second(ticket, GUS, later(clock), agrees=True),
            await nodes[0].claim(ticket, ADA, None),
        ]
        life = await life_of(nodes[0], ticket)
        is_heard = [event for event in life if event in HEARD]
        assert len(is_heard) == 1
        if is_heard == [DECLINED]:
            assert Event.ATTEMPTED not in life
            assert not [one for one in late if isinstance(one, Case)]


async def test_a_freeze_beside_a_yes_and_a_claim_is_never_overtaken(nodes, clock):
    for one in people(AGAIN):
        ticket = await for_two(nodes[0], clock, one)
        why = FrozenBecause.NOT_ME
        freeze = Freeze(CONTOSO, one.id, clock() + FROZEN_FOR, why, one.id, ticket)
        await together(
            nodes[0].answer_second(ticket, GRACE, later(clock), agrees=True),
            nodes[1].freeze(freeze),
            nodes[0].claim(ticket, ADA, None),
            nodes[1].claim(ticket, ADA, None),
            turn=one.id,
        )
        life = await life_of(nodes[0], ticket)
        assert life.count(Event.FROZEN) == 1, "it is not lost"
        if Event.ATTEMPTED in life[life.index(Event.FROZEN) :]:
            assert life.index(Event.SECOND_GRANTED) > life.index(Event.FROZEN)
        assert (await nodes[1].history_of(CONTOSO, one.id)).frozen


async def frozen_by_word(node, clock, one):
    """Let *one* say that it was not they, of no case."""
    why = FrozenBecause.NOT_ME
    await node.freeze(Freeze(CONTOSO, one.id, clock() + FROZEN_FOR, why, one.id))


async def attempts_after_the_freeze(node, one):
    """List what was attempted for *one* after the freeze of them, in the order of the record."""
    about = [entry.event for entry in await node.audit_entries() if entry.target == one.id]
    return [e for e in about[about.index(Event.FROZEN) :] if e is Event.ATTEMPTED]


async def test_a_claim_that_needs_nobody_else_never_comes_after_the_freeze_of_its_person(
    nodes, clock
):
    """Each node opened a case itself, and has it in mind: on a server it claims it unasked."""
    for one in people(AGAIN):
        cases = [(await opened(node, clock, ADA, one)).ticket for node in nodes]
        claims = [nodes[at].claim(ticket, ADA, None) for at, ticket in enumerate(cases)]
        await together(*claims, frozen_by_word(nodes[1], clock, one), turn=one.id)
        late = [await nodes[0].claim(ticket, ADA, None) for ticket in cases]

        assert await attempts_after_the_freeze(nodes[0], one) == []
        assert not [answer for answer in late if isinstance(answer, Case)]


async def test_a_node_that_has_not_heard_of_a_freeze_claims_nothing_by_what_it_remembers(
    nodes, clock
):
    one = people(1)[0]
    case = await opened(nodes[0], clock, ADA, one)
    await frozen_by_word(nodes[1], clock, one)
    assert (await nodes[0].claim(case.ticket, ADA, None)).reason is Reason.FROZEN


DOOR = 4711
"""An advisory lock of this test's own, at which a claim waits inside its one statement."""
AT_THE_DOOR = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = 4711"


@contextmanager
def door(url, monkeypatch):
    """Let a claim's statement, whose view of the ledger is fixed by then, wait for the lock."""
    waits = BEGUN.replace("SELECT ", f"SELECT pg_advisory_xact_lock({DOOR}) AS waited, ", 1)
    monkeypatch.setattr(foreseen, "BEGUN", waits)
    with psycopg.connect(url.reveal(), autocommit=True) as keeper:
        keeper.execute(f"SELECT pg_advisory_lock({DOOR})")
        yield lambda: keeper.execute(AT_THE_DOOR).fetchone()


async def test_a_freeze_that_is_written_while_a_claim_is_on_its_way_in_the_server_holds_it_back(
    url, clock, monkeypatch
):
    """The claim's statement sees the ledger as it was before the freeze, and gets the lock after.

    What it would file has by then the number of the entry that says *frozen*: nothing is written.
    """
    quick, slow = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(2)]
    one = people(1)[0]
    case = await opened(slow, clock, ADA, one)

    with door(url, monkeypatch) as somebody_waits:
        claim = asyncio.create_task(slow.claim(case.ticket, ADA, None))
        await until(somebody_waits)
        await frozen_by_word(quick, clock, one)

    assert (await claim).reason is Reason.FROZEN
    assert await attempts_after_the_freeze(quick, one) == []
    for node in (quick, slow):
        await node.close()
