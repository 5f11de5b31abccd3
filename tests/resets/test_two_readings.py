"""Two readings of Entra's rules, written apart: the product's and the simulated Entra's.

They share the data file and nothing else. Where they differed, the documentation decided.
"""

import collections
import random

import pytest

from resets.matrix import published
from resets.model import Allowed, HeldRole, Person, RoleId, UserId
from resets.policy import Rules, judge
from simulator.assignments import EVERYWHERE, RoleAssignment
from simulator.permits import Standing, may_act, reset_columns
from simulator.role_definitions import MATRIX, ROLES, role_id

PAIRS = 20_000
ADMIN, TARGET = "00000000-0000-4000-8000-0000000000ad", "00000000-0000-4000-8000-00000000007a"
UNITS = [f"00000000-0000-4000-8000-00000000001{n}" for n in range(4)]
RESTRICTED = frozenset(UNITS[:2])
RESETTING = sorted(MATRIX["matrix"])
ANY = sorted(ROLES)
SCOPES = [EVERYWHERE, f"/{TARGET}", *(f"/administrativeUnits/{unit}" for unit in UNITS)]


class Facts:
    """What is true of somebody, in neither reading's terms."""

    def __init__(self, dice, person, roles, scopes):
        self.id = person
        self.held = [
            (dice.choice(roles), dice.choice(scopes)) for _ in range(dice.choice(HOW_MANY))
        ]
        self.guarded = dice.random() < 0.1
        self.units = frozenset(unit for unit in UNITS if dice.random() < 0.25)

    def as_entra_has_it(self):
        held = tuple(RoleAssignment(self.id, role_id(name), scope) for name, scope in self.held)
        return Standing(self.id, held, self.guarded, self.units, RESTRICTED)

    def as_we_read_it(self):
        scoped_at = {scope.rpartition("/")[2] for _, scope in self.held}
        return Person(
            UserId(self.id),
            "Somebody",
            "somebody@contoso.com",
            roles=frozenset(HeldRole(RoleId(role_id(n)), scope) for n, scope in self.held),
            in_role_assignable_group=self.guarded,
            units=self.units,
            management_restricted=bool(self.units & RESTRICTED),
            restricted_units=self.units & RESTRICTED,
            role_in_restricted_unit=bool(scoped_at & RESTRICTED),
        )


HOW_MANY = (0, 1, 1, 1, 2, 3)


def pairs(seed):
    """Give pairs of every kind: combinations, units, groups, and many plain people."""
    dice = random.Random(seed)  # noqa: S311 - test data
    for _ in range(PAIRS):
        wide = [EVERYWHERE] * 6
        admin = Facts(dice, ADMIN, RESETTING + dice.sample(ANY, 3), wide + SCOPES)
        target = Facts(dice, TARGET, ANY, wide + SCOPES)
        if dice.random() < 0.5:
            target.held, target.guarded = [], False
        yield admin, target


@pytest.mark.parametrize("with_security_roles", [False, True])
def test_two_readings_agree_on_twenty_thousand_pairs(with_security_roles):
    columns = reset_columns(with_soc_roles=with_security_roles)
    rules = Rules(published(), security_roles_may_reset=with_security_roles)
    seen = collections.Counter()

    for admin, target in pairs(seed=20261122):
        entras = may_act(admin.as_entra_has_it(), target.as_entra_has_it(), columns)
        verdict = judge(admin.as_we_read_it(), target.as_we_read_it(), rules)
        ours = isinstance(verdict, Allowed)
        assert ours is entras, (admin.held, target.held, target.guarded, target.units, verdict)
        seen[ours, bool(target.held), bool(target.units & RESTRICTED)] += 1

    # Every kind of pair was among them, with either answer.
    assert len(seen) == 8
    assert min(seen.values()) > 20, seen


def test_in_a_restricted_unit_only_that_units_own_roles_count():
    """The one point on which the readings had differed.

    A role for another unit, in which the person is as well, does not reach them: "only
    administrators assigned at the scope of the restricted management administrative unit".
    """
    restricted, ordinary = UNITS[0], UNITS[3]
    rules, columns = Rules(published()), reset_columns()
    for unit, allowed in ((restricted, True), (ordinary, False)):
        admin, target = (Facts(random.Random(1), who, ANY, SCOPES) for who in (ADMIN, TARGET))  # noqa: S311 - test data
        admin.held = [("Helpdesk Administrator", f"/administrativeUnits/{unit}")]
        target.held, target.guarded = [], False
        target.units = frozenset({restricted, ordinary})
        verdict = judge(admin.as_we_read_it(), target.as_we_read_it(), rules)
        assert isinstance(verdict, Allowed) is allowed
        assert may_act(admin.as_entra_has_it(), target.as_entra_has_it(), columns) is allowed
