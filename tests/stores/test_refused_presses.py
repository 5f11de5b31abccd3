"""Why the owner's own press changed nothing: each reason, where only its own condition holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from another_hand import HandInFile
from ledger_cast import ADA, ALAIN, KEY, ZOE, case_of, claimed, done, opened
from ledger_cast import GRACE as STRANGER

from resets.events import Event
from resets.model import Reason, Receiver, Refused, State
from resets.receiving import Addressee
from resets.safeguards import Counted, Limit, Risk, Safeguards, SecondPerson
from resets.second_person import Asked, written
from stores.sqlite.ledger import SqliteLedger

WHOLE_CASE = "SELECT * FROM cases WHERE ticket = ?"
GRACE = written([Asked("grace", "Grace", "chat-grace", "https://smba", "en")])


@pytest.fixture
async def ledger(path, clock):
    """One engine is enough: the reasons are found in Python."""
    opened_at = await SqliteLedger.open_at(path, clock, KEY)
    yield opened_at
    await opened_at.close()


async def test_a_case_that_somebody_put_back_is_used_and_the_log_says_which(
    ledger, clock, path, caplog
):
    case, hand = await opened(ledger, clock), HandInFile(path)
    (row,) = hand.do(WHOLE_CASE, case.ticket)
    await ledger.claim(case.ticket, ADA, None)
    hand.do("DELETE FROM cases WHERE ticket = ?", case.ticket)
    hand.do(f"INSERT INTO cases VALUES ({', '.join('?' * len(row))})", *row)  # noqa: S608

    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.ALREADY_USED)
    (line,) = [record for record in caplog.records if record.msg == "case_rolled_back"]
    assert line.ticket == case.ticket[:8]


@pytest.mark.parametrize(
    ("vouched_since", "reason"), [(1, Reason.EXPIRED), (0, Reason.TARGET_BUSY)]
)
async def test_a_card_from_before_what_is_vouched_for_asks_again_and_not_one_of_that_instant(
    ledger, clock, vouched_since, reason
):
    case = await opened(ledger, clock)
    await claimed(ledger, clock)  # so that it is not taken at that instant either
    ledger.believed_since = clock() + timedelta(seconds=vouched_since)

    assert await ledger.claim(case.ticket, ADA, None) == Refused(reason)


async def test_who_was_asked_and_has_not_answered_is_waited_for(ledger, clock):
    case = replace(case_of(ADA, ALAIN, clock()), needs=(Risk.MANY,))
    await ledger.open(case)
    await ledger.ask_second(case.ticket, ADA, GRACE, clock() + timedelta(minutes=5))

    assert await ledger.claim(case.ticket, ADA, None) == Refused(Reason.SECOND_NEEDED)


@pytest.mark.parametrize(
    ("second", "reason"),
    [(SecondPerson.ALWAYS, Reason.SECOND_NEEDED), (SecondPerson.OFF, Reason.TARGET_BUSY)],
)
async def test_a_card_from_before_a_second_person_was_asked_for_waits_for_one(
    ledger, clock, second, reason
):
    case = await opened(ledger, clock)
    await claimed(ledger, clock)  # holds the target: there would be another reason
    ledger.asked = Safeguards(second=second)

    assert await ledger.claim(case.ticket, ADA, None) == Refused(reason)


async def test_nobody_is_asked_about_a_case_that_is_over(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.cancel(case.ticket, ADA)

    until = clock() + timedelta(minutes=5)
    assert await ledger.ask_second(case.ticket, ADA, GRACE, until) == Refused(Reason.CANCELLED)


async def test_the_admin_is_shown_nothing_that_went_to_somebody_else(ledger, clock):
    mine, theirs = await done(ledger, clock), await opened(ledger, clock, target=ZOE)
    await ledger.direct(theirs.ticket, ADA, Addressee(Receiver.TARGET, ZOE.id, ZOE.name, mine.chat))
    await ledger.forget(mine.ticket, ADA)

    assert await ledger.show(mine.ticket, ADA) == Refused(Reason.FORGOTTEN)
    assert await ledger.show(theirs.ticket, ADA) == Refused(Reason.RECEIVER_FIXED)


async def test_what_was_taken_over_is_taken_over_again_from_a_successor_that_dies(
    ledger, clock, path
):
    case = await claimed(ledger, clock)
    await ledger.close()
    for _ in range(2):
        successor = await SqliteLedger.open_at(path, clock, KEY)
        assert await successor.adopt_orphans() == [case]
        await successor.close()


async def test_who_claims_too_often_is_told_for_how_long_and_the_refusal_is_filed(ledger, clock):
    ledger.limits = (Limit(Counted.ADMIN, 1, timedelta(hours=1)),)
    await claimed(ledger, clock)
    clock.passes(minutes=20)
    case = await opened(ledger, clock, target=ZOE)

    no = await ledger.claim(case.ticket, ADA, None)

    assert no == Refused(Reason.TOO_FAST, wait=timedelta(minutes=40))
    entry = (await ledger.audit_entries())[-1]
    assert (entry.event, entry.ticket, entry.admin) == (Event.PRESS_REFUSED, case.ticket, ADA.id)
    assert entry.act is case.act


@pytest.mark.parametrize(("is_asked", "kept"), [(True, "INC1"), (False, "INC2")])
async def test_their_tickets_number_stays_once_somebody_was_asked_about_it(
    ledger, clock, is_asked, kept
):
    case = await opened(ledger, clock)
    if is_asked:
        await ledger.ask_second(case.ticket, ADA, GRACE, clock() + timedelta(minutes=5), "INC1")

    assert (await ledger.claim(case.ticket, ADA, None, reference="INC2")).reference == kept
    assert (await ledger.audit_entries())[-1].reference == kept


async def test_the_record_says_who_gets_it_and_whom_a_note_was_about(ledger, clock):
    case = await opened(ledger, clock)
    await ledger.direct(case.ticket, ADA, Addressee(Receiver.TARGET, ALAIN.id, "", case.chat))
    await ledger.note(Event.SEARCHED, None, actor=ADA, peer=ZOE.id)

    directed, noted = (await ledger.audit_entries())[-2:]
    assert (directed.event, directed.receiver) == (Event.DIRECTED, Receiver.TARGET)
    assert noted.peer == ZOE.id


async def test_when_entra_had_taken_it_is_not_said_anew_by_what_comes_later(ledger, clock):
    case, at = await done(ledger, clock), clock()
    clock.passes(minutes=1)
    await ledger.put_private_card(case.ticket, "card-2")

    stands = await ledger.read(case.ticket)
    assert (stands.state, stands.taken) == (State.DELIVERED, at)


async def test_a_refusal_about_who_gets_it_is_filed_with_its_ticket_and_reason(ledger, clock):
    case = await opened(ledger, clock)
    to = Addressee(Receiver.TARGET, ALAIN.id, ALAIN.name, case.chat)
    await ledger.direct(case.ticket, ADA, to)
    no = await ledger.direct(case.ticket, ADA, replace(to, id=ZOE.id))
    assert no == Refused(Reason.RECEIVER_FIXED)
    await ledger.answer_second(case.ticket, STRANGER, clock(), agrees=True)

    directed, fixed, not_asked = (await ledger.audit_entries())[-3:]
    assert directed.peer == ALAIN.id
    assert (fixed.ticket, fixed.reason, fixed.act) == (case.ticket, no.reason, case.act)
    assert (not_asked.ticket, not_asked.reason) == (case.ticket, Reason.NOT_YOURS)
    assert not_asked.admin == STRANGER.id
