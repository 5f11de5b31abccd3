"""Who may sign whom out everywhere: every role against every kind of target."""

from dataclasses import replace

import pytest

from resets.model import AccountKind, Act, Allowed, Reason, Refused
from resets.policy import Writeback, judge, may_ask
from resets.rights import HOME_IS_ELSEWHERE, REVOKE_SESSIONS
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

PASSWORD_ADMINISTRATOR = "Password Administrator"
MAY = [actor for actor in ACTORS if actor != PASSWORD_ADMINISTRATOR]
"""By their resource actions; the published grid's heading says that all six may.
Source: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
"""
HERE = [kind for kind in AccountKind if kind not in HOME_IS_ELSEWHERE]


def sign_out(actor, target, rules=RULES):
    return judge(holding(ADA, actor), target, rules, Act.SIGN_OUT)


@pytest.mark.parametrize("line", TARGETS)
@pytest.mark.parametrize("actor", MAY)
def test_whom_a_role_may_reset_it_may_sign_out(actor, line):
    verdict = sign_out(actor, target_of(line))

    if line in TABLE["matrix"][actor]:
        assert verdict == Allowed(by=ID[actor])
    else:
        assert verdict.reason is Reason.OUT_OF_REACH
        assert ID[PASSWORD_ADMINISTRATOR] not in verdict.ask


@pytest.mark.parametrize("line", TARGETS)
def test_a_password_administrator_signs_nobody_out_and_reads_who_can(line):
    target = target_of(line)

    refused = sign_out(PASSWORD_ADMINISTRATOR, target)

    assert refused.reason is Reason.OTHER_ROLE
    assert list(refused.ask) == [
        ID[actor] for actor in MAY if sign_out(actor, target) == Allowed(ID[actor])
    ]


def test_a_password_administrator_is_told_so_before_anybody_is_looked_up():
    nobody = may_ask(holding(ADA, PASSWORD_ADMINISTRATOR), RULES, Act.SIGN_OUT)
    assert nobody.reason is Reason.OTHER_ROLE
    assert list(nobody.ask) == list(RULES.roles_for(Act.SIGN_OUT))


@pytest.mark.parametrize("actor", MAY)
@pytest.mark.parametrize("kind", HOME_IS_ELSEWHERE)
def test_nobody_signs_out_who_signs_in_elsewhere(actor, kind):
    assert sign_out(actor, replace(ALAIN, kind=kind)) == Refused(HOME_IS_ELSEWHERE[kind])


@pytest.mark.parametrize("actor", MAY)
@pytest.mark.parametrize("kind", HERE)
def test_where_the_password_lives_does_not_matter_for_a_session_here(actor, kind):
    no_writeback = replace(RULES, writeback=Writeback.NO)
    assert sign_out(actor, replace(ALAIN, kind=kind), no_writeback) == Allowed(by=ID[actor])


@pytest.mark.parametrize("actor", MAY)
def test_nobody_signs_themselves_out_here(actor):
    assert sign_out(actor, ADA) == Refused(Reason.OWN_ACCOUNT)


def test_a_deployment_without_the_permission_signs_nobody_out_and_resets_all_the_same():
    ada = replace(holding(ADA, "Helpdesk Administrator"), permissions=frozenset({"User.Read.All"}))

    assert judge(ada, ALAIN, RULES, Act.SIGN_OUT) == Refused(Reason.NO_PERMISSION)
    assert isinstance(judge(ada, ALAIN, RULES), Allowed)


def test_with_the_permission_among_others_it_may():
    granted = frozenset({"User.Read.All", REVOKE_SESSIONS})
    ada = replace(holding(ADA, "Helpdesk Administrator"), permissions=granted)

    assert isinstance(judge(ada, ALAIN, RULES, Act.SIGN_OUT), Allowed)


def test_a_role_for_a_unit_reaches_its_people_and_no_others():
    helen = holding(ADA, "Helpdesk Administrator", scope="/administrativeUnits/amsterdam")

    inside = judge(helen, replace(ALAIN, units=frozenset({"amsterdam"})), RULES, Act.SIGN_OUT)
    outside = judge(helen, ALAIN, RULES, Act.SIGN_OUT)

    assert isinstance(inside, Allowed)
    assert outside.reason is Reason.OUTSIDE_UNIT
