"""What makes a case one for two: what the record, Entra and the clock say, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from resets.safeguards import AsRead, History, Risk, Safeguards, SecondPerson, is_risky, risks

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
RISKY = Safeguards(second=SecondPerson.RISKY, approvers="a group")
NOTHING, JUST_NOW = History(), NOW - timedelta(seconds=1)
A_DAY_AGO = NOW - timedelta(hours=24)

READ = [
    (AsRead(), None),
    (AsRead(is_protected=True), Risk.HOLDS_ROLE),
    (AsRead(is_vip=True), Risk.VIP),
    (AsRead(is_vip=None), Risk.VIP_UNREAD),
    (AsRead(created=JUST_NOW), Risk.NEW_ACCOUNT),
    (AsRead(created=A_DAY_AGO + timedelta(seconds=1)), Risk.NEW_ACCOUNT),
    (AsRead(created=A_DAY_AGO), None),
    (AsRead(changed=JUST_NOW), Risk.CHANGED_ELSEWHERE),
    (AsRead(changed=A_DAY_AGO + timedelta(seconds=1)), Risk.CHANGED_ELSEWHERE),
    (AsRead(changed=A_DAY_AGO), None),
    (AsRead(changed=NOW + timedelta(minutes=1)), Risk.CHANGED_ELSEWHERE),
]


@pytest.mark.parametrize(("read", "risk"), READ)
def test_what_entra_says_of_a_person_counts_at_the_card_and_alone_at_the_press(read, risk):
    assert risks(NOTHING, NOW, RISKY, read) == ((risk,) if risk else ())
    assert is_risky(read, NOW) is (risk is not None)


def test_what_latchkey_did_within_the_day_is_not_told_as_somebody_elses():
    known = History(attempted_today=True)
    assert risks(known, NOW, RISKY, AsRead(changed=JUST_NOW)) == (Risk.SECOND_TODAY,)


def test_without_a_second_person_nothing_of_it_counts():
    off = replace(RISKY, second=SecondPerson.OFF)
    everything = AsRead(is_protected=True, is_vip=True, created=JUST_NOW, changed=JUST_NOW)
    assert risks(NOTHING, NOW, off, everything) == ()
