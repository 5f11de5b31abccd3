"""What one person may ask for in a minute, counted in memory that does not grow."""

import pytest

from teams.budgets import MOST_PEOPLE, PersonalBudgets, Verdict


@pytest.fixture
def now():
    return [0.0]


@pytest.fixture
def counting(now):
    return PersonalBudgets(3, clock=lambda: now[0])


def test_who_asks_too_much_is_told_once_and_then_left_alone(counting):
    verdicts = [counting.take("t", "ada") for _ in range(6)]

    assert verdicts == [Verdict.TAKEN] * 3 + [Verdict.TOO_MANY] + [Verdict.STILL_TOO_MANY] * 2


def test_after_a_minute_it_goes_on(counting, now):
    for _ in range(9):
        counting.take("t", "ada")
    now[0] = 60.0

    assert counting.take("t", "ada") is Verdict.TAKEN


def test_nobody_pays_for_somebody_else(counting):
    for _ in range(9):
        counting.take("t", "mallory")

    assert counting.take("t", "ada") is Verdict.TAKEN
    assert counting.take("another", "mallory") is Verdict.TAKEN


def test_a_crowd_is_no_more_memory_than_ten_thousand_people(counting):
    for number in range(MOST_PEOPLE + 1000):
        counting.take("t", f"person-{number}")

    assert counting.counted == MOST_PEOPLE
