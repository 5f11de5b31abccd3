"""The check of a caller in the ledger, on every engine: its conditions, its races, its limits."""

import asyncio
from dataclasses import replace

import pytest
from ledger_cast import ADA, ALAIN, CONTOSO, FABRIKAM, GRACE, KEY, ZOE, case_of, filed, opened

from resets.caller import Questioned, is_by_manager, is_by_target, is_verified
from resets.events import Event
from resets.model import Actor, Caller, Case, Reason, Refused, State, UserId
from resets.safeguards import Risk, Verify
from resets.secret import Secret
from stores.postgres.ledger import PostgresLedger

NUMBER, WRONG = Secret("47"), Secret("48")
AS_ALAIN = Actor(ALAIN.id, CONTOSO, "chat-alain")
AS_CHASE = Actor(UserId("chase"), CONTOSO, "chat-chase")
TARGET = Questioned(ALAIN.id, "Alain", "chat-alain", "https://x", "en")
MANAGER = Questioned(AS_CHASE.id, "Chase", "chat-chase", "https://x", "en", is_manager=True)


async def asked(ledger, case, whom=TARGET, actor=ADA):
    filed_case, message = await ledger.ask_caller(case.ticket, actor, whom, NUMBER), "m1"
    assert isinstance(filed_case, Case), filed_case
    return await ledger.put_question(filed_case, message)


async def verified(ledger, case):
    await asked(ledger, case)
    return await ledger.answer_caller(case.ticket, AS_ALAIN, "m1", NUMBER)


async def test_the_right_number_counts_ten_minutes_and_for_its_case_alone(ledger, clock):
    ledger.checks_callers = Verify.REQUIRED
    case, other = await opened(ledger, clock), await opened(ledger, clock)
    known = await verified(ledger, case)

    assert is_by_target(known, clock())
    assert not is_by_manager(known, clock())
    assert (await ledger.claim(other.ticket, ADA, None)).reason is Reason.UNVERIFIED
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Case)


async def test_a_claim_after_ten_minutes_is_refused_in_the_claim_itself(ledger, clock):
    ledger.checks_callers = Verify.REQUIRED
    case = case_of(ADA, ALAIN, clock(), minutes=30)
    await ledger.open(case)
    known = await verified(ledger, case)
    clock.passes(minutes=10)

    assert not is_verified(known, clock())
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.UNVERIFIED
    assert [c.caller for c in await ledger.unanswered()] == [Caller.LAPSED]


async def test_what_a_check_has_met_is_open_again_once_it_has_run_out(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock(), minutes=30), needs=(Risk.UNVERIFIED,))
    await ledger.open(case)
    await verified(ledger, case)
    clock.passes(minutes=10)
    assert isinstance(await ledger.claim(case.ticket, ADA, None), Refused)


async def test_that_nobody_could_be_asked_is_no_check(ledger, clock):
    ledger.checks_callers = Verify.REQUIRED
    case = await opened(ledger, clock)
    await ledger.not_reached(case.ticket, ADA, TARGET)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.UNVERIFIED


@pytest.mark.parametrize(
    ("who", "message"),
    [
        (replace(AS_ALAIN, conversation="elsewhere"), "m1"),
        (replace(AS_ALAIN, tenant=FABRIKAM), "m1"),
        (replace(AS_ALAIN, id=GRACE.id), "m1"),
        (replace(ADA, conversation="chat-alain"), "m1"),
        (AS_ALAIN, "m2"),
        (AS_ALAIN, ""),
    ],
    ids=["chat", "tenant", "person", "admin", "message", "no message"],
)
async def test_nobody_else_nowhere_else_on_nothing_else(ledger, clock, who, message):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    answer = await ledger.answer_caller(case.ticket, who, message, NUMBER)
    assert answer == Refused(Reason.NOT_YOURS)
    assert (await ledger.read(case.ticket)).caller is Caller.ASKED


async def test_two_tries_and_no_third(ledger, clock):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    first = await ledger.answer_caller(case.ticket, AS_ALAIN, "m1", WRONG)
    second = await ledger.answer_caller(case.ticket, AS_ALAIN, "m1", WRONG)
    third = await ledger.answer_caller(case.ticket, AS_ALAIN, "m1", NUMBER)
    assert (first.reason, second.caller, third.reason) == (
        Reason.NUMBER_WRONG,
        Caller.FAILED,
        Reason.ALREADY_USED,
    )


async def test_at_three_minutes_it_is_too_late(ledger, clock):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    clock.passes(seconds=179)
    assert await ledger.unanswered() == []
    clock.passes(seconds=1)
    late = await ledger.answer_caller(case.ticket, AS_ALAIN, "m1", NUMBER)
    assert late == Refused(Reason.EXPIRED)
    assert [c.caller for c in await ledger.unanswered()] == [Caller.UNANSWERED]
    assert (await filed(ledger))[-1] is Event.VERIFY_FAILED


async def test_one_open_check_a_target_over_all_admins(ledger, clock):
    hers, mine = await opened(ledger, clock, GRACE), await opened(ledger, clock)
    await asked(ledger, hers, actor=GRACE)
    assert (await ledger.ask_caller(mine.ticket, ADA, TARGET, NUMBER)).reason is Reason.CHECK_OPEN
    zoe = await opened(ledger, clock, target=ZOE)
    whom = replace(TARGET, id=ZOE.id)
    assert isinstance(await ledger.ask_caller(zoe.ticket, ADA, whom, NUMBER), Case)


async def test_a_manager_is_asked_only_where_the_target_could_not_be(ledger, clock):
    case = await opened(ledger, clock)
    assert (await ledger.ask_caller(case.ticket, ADA, MANAGER, NUMBER)).reason is Reason.UNVERIFIED
    await ledger.not_reached(case.ticket, ADA, TARGET)
    await asked(ledger, case, MANAGER)
    known = await ledger.answer_caller(case.ticket, AS_CHASE, "m1", NUMBER, "I know him")
    assert is_by_manager(known, clock())
    entry = (await ledger.audit_entries())[-1]
    assert (entry.event, entry.peer, entry.detail) == (Event.VERIFIED, AS_CHASE.id, "I know him")


async def test_that_is_not_me_ends_the_case_and_freezes_and_asks_nobody_for_a_day(ledger, clock):
    case = await opened(ledger, clock)
    await asked(ledger, case)
    gone = await ledger.disown(case.ticket, AS_ALAIN)
    assert (gone.state, gone.reason) == (State.CANCELLED, Reason.DISOWNED)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.DISOWNED
    assert (await ledger.frozen(CONTOSO, ALAIN.id)).by == ALAIN.id
    clock.passes(hours=23, minutes=59)
    again = await opened(ledger, clock)
    assert (await ledger.ask_caller(again.ticket, ADA, TARGET, NUMBER)).reason is Reason.DISOWNED
    clock.passes(minutes=1)
    assert isinstance(await ledger.ask_caller(again.ticket, ADA, TARGET, NUMBER), Case)


async def test_a_freeze_is_not_met_by_a_check(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock()), needs=(Risk.UNVERIFIED,))
    await ledger.open(case)
    await asked(ledger, case)
    await ledger.answer_caller(case.ticket, AS_ALAIN, "m1", NUMBER)
    other = await opened(ledger, clock, GRACE)
    await asked(ledger, other, actor=GRACE)
    await ledger.disown(other.ticket, AS_ALAIN)
    assert (await ledger.claim(case.ticket, ADA, None)).reason is Reason.FROZEN


async def test_three_checks_of_a_target_in_an_hour(ledger, clock):
    for _ in range(3):
        await asked(ledger, await opened(ledger, clock))
        clock.passes(minutes=4)
        await ledger.unanswered()
    case = await opened(ledger, clock)
    no = await ledger.ask_caller(case.ticket, ADA, TARGET, NUMBER)
    assert no.reason is Reason.TOO_FAST
    clock.passes(seconds=no.wait.total_seconds())
    case = await opened(ledger, clock)
    assert isinstance(await ledger.ask_caller(case.ticket, ADA, TARGET, NUMBER), Case)


async def test_the_record_and_every_case_hold_afterwards_over_a_restart(ledger, reopened, clock):
    case = await opened(ledger, clock)
    await verified(ledger, case)
    again = await reopened()
    assert is_by_target(await again.read(case.ticket), clock())
    assert not (await again.verify()).flaws
    await again.close()


async def test_on_two_nodes_one_of_many_checks_opens_and_one_of_many_answers_counts(url, clock):
    """PostgreSQL: two processes' ledgers on one server."""
    nodes = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(2)]
    cases = [await opened(nodes[0], clock, admin) for admin in (ADA, GRACE) * 3]
    owners = [ADA, GRACE] * 3
    opens = await asyncio.gather(
        *(
            nodes[at % 2].ask_caller(case.ticket, owners[at], TARGET, NUMBER)
            for at, case in enumerate(cases)
        )
    )
    (open_one,) = [one for one in opens if isinstance(one, Case)]
    await nodes[0].put_question(open_one, "m1")

    answers = await asyncio.gather(
        *(n.answer_caller(open_one.ticket, AS_ALAIN, "m1", NUMBER) for n in nodes * 3)
    )

    assert len([one for one in answers if isinstance(one, Case)]) == 1
    assert (await filed(nodes[1])).count(Event.VERIFIED) == 1
    for node in nodes:
        await node.close()


async def test_on_two_nodes_ten_checks_of_an_admin_and_no_eleventh(url, clock):
    """PostgreSQL: counted in the transaction itself."""
    nodes = [await PostgresLedger.open_at(url, clock, KEY) for _ in range(2)]
    people = [replace(ZOE, id=UserId(f"person-{n}")) for n in range(14)]
    cases = [await opened(nodes[0], clock, target=one) for one in people]
    opens = await asyncio.gather(
        *(
            nodes[at % 2].ask_caller(case.ticket, ADA, replace(TARGET, id=people[at].id), NUMBER)
            for at, case in enumerate(cases)
        )
    )
    assert len([one for one in opens if isinstance(one, Case)]) == 10
    for node in nodes:
        await node.close()
