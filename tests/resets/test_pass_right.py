"""Who may make a pass for whom, and remove whose methods: every role against every target."""

from dataclasses import replace

import pytest

from resets.model import AccountKind, Act, Allowed, Reason, Refused
from resets.policy import Writeback, judge, may_ask
from resets.rights import HOME_IS_ELSEWHERE
from simulator import permits
from tests.resets.test_policy import (
    ACTORS,
    ADA,
    ALAIN,
    ID,
    RULES,
    TABLE,
    TARGETS,
    holding,
    target_of,
)

MAY = (
    "Authentication Administrator",
    "Privileged Authentication Administrator",
    "Global Administrator",
)
"""By their resource actions. Source:
https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference"""
MAY_NOT = [actor for actor in ACTORS if actor not in MAY]
HERE = [kind for kind in AccountKind if kind not in HOME_IS_ELSEWHERE]

every_act = pytest.mark.parametrize("act", [Act.ACCESS_PASS, Act.NEW_PHONE])


@every_act
@pytest.mark.parametrize("line", TARGETS)
@pytest.mark.parametrize("actor", MAY)
def test_whom_one_of_the_three_may_reset_they_may_also_help_so(actor, line, act):
    verdict = judge(holding(ADA, actor), target_of(line), RULES, act)

    if line in TABLE["matrix"][actor]:
        assert verdict == Allowed(by=ID[actor])
    else:
        assert verdict.reason is Reason.OUT_OF_REACH
        assert set(verdict.ask) <= {ID[able] for able in MAY}


@every_act
@pytest.mark.parametrize("line", TARGETS)
@pytest.mark.parametrize("actor", MAY_NOT)
def test_the_others_help_nobody_so_and_read_who_can(actor, line, act):
    target = target_of(line)

    refused = judge(holding(ADA, actor), target, RULES, act)

    assert refused.reason is Reason.OTHER_ROLE
    assert set(refused.ask) == {
        ID[able]
        for able in MAY
        if judge(holding(ADA, able), target, RULES, act) == Allowed(ID[able])
    }


@every_act
@pytest.mark.parametrize("actor", MAY_NOT)
def test_the_others_are_told_so_before_anybody_is_looked_up(actor, act):
    assert may_ask(holding(ADA, actor), RULES, act).reason is Reason.OTHER_ROLE


@pytest.mark.parametrize("line", TARGETS)
@pytest.mark.parametrize("actor", ACTORS)
def test_two_readings_of_the_published_tables_agree(actor, line):
    """Ours goes by the grid of resets and the actions, Entra's by its grid of sensitive actions."""
    ours = judge(holding(ADA, actor), target_of(line), RULES, Act.ACCESS_PASS)
    assert isinstance(ours, Allowed) is (line in permits.method_columns().get(actor, ()))


@every_act
@pytest.mark.parametrize("actor", MAY)
@pytest.mark.parametrize("kind", HOME_IS_ELSEWHERE)
def test_nobody_is_helped_so_who_signs_in_elsewhere(actor, kind, act):
    target = replace(ALAIN, kind=kind)
    assert judge(holding(ADA, actor), target, RULES, act) == Refused(HOME_IS_ELSEWHERE[kind])


@every_act
@pytest.mark.parametrize("actor", MAY)
@pytest.mark.parametrize("kind", HERE)
def test_neither_federation_nor_writeback_is_in_the_way(actor, kind, act):
    no_writeback = replace(RULES, writeback=Writeback.NO)
    verdict = judge(holding(ADA, actor), replace(ALAIN, kind=kind), no_writeback, act)
    assert verdict == Allowed(by=ID[actor])


@every_act
@pytest.mark.parametrize("actor", MAY)
def test_nobody_helps_themselves_so(actor, act):
    assert judge(holding(ADA, actor), ADA, RULES, act) == Refused(Reason.OWN_ACCOUNT)


@every_act
def test_a_role_for_a_unit_reaches_its_people_and_no_others(act):
    helen = holding(ADA, "Authentication Administrator", scope="/administrativeUnits/amsterdam")

    inside = judge(helen, replace(ALAIN, units=frozenset({"amsterdam"})), RULES, act)
    outside = judge(helen, ALAIN, RULES, act)

    assert isinstance(inside, Allowed)
    assert outside.reason is Reason.OUTSIDE_UNIT
