"""Why the owner's own press changed nothing: each reason, where only its own condition holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from another_hand import HandInFile
from ledger_cast import ADA, ALAIN, KEY, ZOE, case_of, claimed, done, opened

from resets.model import Reason, Receiver, Refused
from resets.receiving import Addressee
from resets.safeguards import Risk, Safeguards, SecondPerson
from resets.second import Asked, written
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
