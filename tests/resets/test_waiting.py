"""How long is waited before something is told again: longer each time, and never too long."""

import itertools
from datetime import timedelta

import pytest

from resets.outbox import FIRST_WAIT, LONGEST_WAIT, Tells, Told, wait_before
from resets.safeguards import Demand


def test_each_wait_is_twice_the_one_before_up_to_the_longest():
    waits = [wait_before(tries) for tries in range(12)]
    assert waits[0] == FIRST_WAIT
    for wait, following in itertools.pairwise(waits):
        assert following == min(2 * wait, LONGEST_WAIT)


@pytest.mark.parametrize("tries", [17, 1_000, 10**9])
def test_after_however_many_tries_it_is_the_longest_and_no_number_too_large(tries):
    assert wait_before(tries) == LONGEST_WAIT == timedelta(hours=1)


def test_a_claim_is_told_to_whom_the_deployment_wants_the_person_first():
    assert Tells().at_claim == ()
    assert Tells(target=Demand.ASK, manager=True, channel="19:x").at_claim == (
        Told.TARGET,
        Told.MANAGER,
        Told.CHANNEL,
    )
    assert Tells(channel="19:x").at_claim == (Told.CHANNEL,)
    assert Tells(target=Demand.REQUIRED).at_claim == (Told.TARGET,)
