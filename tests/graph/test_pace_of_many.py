"""Entra allows five calls in ten seconds: an incident takes four, and then it waits."""

from graph.budget import MOST_CALLS, WITHIN, CallBudget
from tests.kit.clock import Stopwatch


def carried_out(budget, clock, people, *, others=()):
    """Let so many be asked for as soon as they may; *others* are single resets, at these times."""
    calls, others = [], list(others)
    for _ in range(people):
        while (wait := budget.until_free()) > 0:
            clock.now += min(wait, 0.25)
            while others and others[0] <= clock.now:
                budget.take()
                calls.append(others.pop(0))
        budget.take()
        calls.append(clock.now)
        clock.now += 0.3  # what an answer takes
    return calls


def most_in_a_window(calls):
    return max(sum(start <= call < start + WITHIN for call in calls) for start in calls)


def test_fifty_never_pass_it_and_take_two_minutes():
    clock = Stopwatch()
    calls = carried_out(CallBudget(clock), clock, 50)
    assert len(calls) == 50
    assert most_in_a_window(calls) == MOST_CALLS - 1
    assert 115 < calls[-1] < 130


def test_a_single_reset_finds_room_beside_them():
    clock = Stopwatch()
    singles = [12.0, 31.0, 55.0, 78.0]
    calls = carried_out(CallBudget(clock), clock, 50, others=singles)
    assert most_in_a_window(calls) <= MOST_CALLS
    assert len(calls) == 54


def test_they_wait_for_calls_that_others_have_made():
    clock = Stopwatch()
    budget = CallBudget(clock)
    for _ in range(MOST_CALLS):
        budget.take()
    assert budget.until_free() == WITHIN
    clock.now = WITHIN
    assert budget.until_free() == 0
