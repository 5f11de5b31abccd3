"""The life of a case: no way leads back, and nothing happens unfiled."""

from resets.model import State
from resets.states import EDGES, FILED_AS, may_follow


def reachable(state):
    found = set(EDGES[state])
    for following in EDGES[state]:
        found |= reachable(following)
    return found


def test_no_case_ever_comes_back_to_a_state_it_has_left():
    assert all(state not in reachable(state) for state in State)


def test_a_case_can_be_executed_only_from_pending():
    assert [s for s in State if may_follow(s, State.EXECUTING)] == [State.PENDING]


def test_every_step_is_filed():
    assert set(FILED_AS) == set(State) - {State.PENDING}
