"""Who may set a password that nobody knows: every role against every kind of target."""

from dataclasses import replace

import pytest

from resets.matrix import NO_ROLE
from resets.model import AccountKind, Act, Allowed, Reason, Refused
from resets.policy import Writeback, judge
from resets.rights import HOME_IS_ELSEWHERE
from tests.resets.test_policy import ACTORS, ADA, ALAIN, ID, RULES, TARGETS, holding, target_of


def asked(act, actor, target, rules=RULES):
    return judge(holding(ADA, actor), target, rules, act)


@pytest.mark.parametrize("line", TARGETS)
@pytest.mark.parametrize("actor", ACTORS)
def test_a_temporary_password_is_made_useless_by_whoever_may_reset_it(actor, line):
    target = target_of(line)
    assert asked(Act.SCRAMBLE, actor, target) == asked(Act.RESET_PASSWORD, actor, target)


@pytest.mark.parametrize("writeback", Writeback)
@pytest.mark.parametrize("kind", AccountKind)
@pytest.mark.parametrize("actor", ACTORS)
def test_and_of_the_same_kinds_of_account(actor, kind, writeback):
    target, rules = replace(ALAIN, kind=kind), replace(RULES, writeback=writeback)
    reset = asked(Act.RESET_PASSWORD, actor, target, rules)
    assert asked(Act.SCRAMBLE, actor, target, rules) == reset


@pytest.mark.parametrize("line", TARGETS)
@pytest.mark.parametrize("actor", ACTORS)
def test_who_has_no_role_is_shut_out_by_who_may_both_reset_and_sign_them_out(actor, line):
    target = target_of(line)
    both = [asked(act, actor, target) for act in (Act.RESET_PASSWORD, Act.SIGN_OUT)]
    reaches = all(isinstance(verdict, Allowed) for verdict in both)
    is_protected = RULES.matrix.rows_of(target) != {NO_ROLE}
    may = reaches and not is_protected

    verdict = asked(Act.SHUT_OUT, actor, target)

    assert isinstance(verdict, Allowed) is may
    if reaches and is_protected:
        assert verdict == Refused(Reason.PROTECTED)
    elif not may:
        assert {ID["Password Administrator"]}.isdisjoint(verdict.ask)


@pytest.mark.parametrize("kind", HOME_IS_ELSEWHERE)
@pytest.mark.parametrize("actor", sorted(set(ACTORS) - {"Password Administrator"}))
def test_nobody_is_shut_out_who_signs_in_elsewhere(actor, kind):
    verdict = asked(Act.SHUT_OUT, actor, replace(ALAIN, kind=kind))
    assert verdict == Refused(HOME_IS_ELSEWHERE[kind])


@pytest.mark.parametrize("act", [Act.SCRAMBLE, Act.SHUT_OUT])
def test_nobody_does_it_to_themselves(act):
    admin = holding(ADA, "Global Administrator")
    assert judge(admin, admin, RULES, act) == Refused(Reason.OWN_ACCOUNT)
