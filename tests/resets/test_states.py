"""The life of a case: no way leads back, and nothing happens unfiled."""

from resets.model import State
from resets.states import EDGES, FILED_AS, leads_to, may_follow, says


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


def test_one_state_leads_to_another_by_one_step_or_several_and_never_back():
    for state in State:
        assert {other for other in State if leads_to(state, other)} == reachable(state)


def test_a_card_says_how_a_case_stands_also_where_it_has_been_handed_out():
    assert {(drawn, stands) for drawn in State for stands in State if says(drawn, stands)} == {
        *((state, state) for state in State),
        (State.DONE, State.DELIVERED),
    }
