"""The rule: may this admin do that to this person? Pure; no clock, no network.

It is a courtesy to the admin and a second lock, never the only one: Entra decides at the act
itself, and its refusal wins over our yes. What differs from act to act stands in `resets.rights`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from resets.matrix import NO_ROLE, Matrix
from resets.model import (
    OF_MANY,
    WHOLE_TENANT,
    WRITTEN_BACK,
    AccountKind,
    Act,
    Allowed,
    HeldRole,
    Person,
    Reason,
    Refused,
    RoleId,
    Verdict,
)
from resets.rights import RIGHTS


class Writeback(StrEnum):
    """Whether passwords are written back to Windows Server AD. Graph does not tell: a setting."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a deployment decides. The defaults are the careful ones."""

    matrix: Matrix
    writeback: Writeback = Writeback.UNKNOWN
    federated_may_be_reset: bool = False
    """Microsoft's pages contradict each other here; off until proved in the tenant."""
    security_roles_may_reset: bool = False
    """The three security roles that Microsoft extended in 2026; unconfirmed for this call."""

    def roles_for(self, act: Act) -> list[RoleId]:
        """List the roles that may do *act* to anybody at all here, the least powerful first."""
        off = frozenset[RoleId]() if self.security_roles_may_reset else self.matrix.undocumented
        holders = self.matrix.holders[RIGHTS[act].action] - off
        return [role for role in self.matrix.covers if role in holders]


def may_ask(admin: Person, rules: Rules, act: Act = Act.RESET_PASSWORD) -> Refused | None:
    """Say why *admin* may do *act* to nobody at all; None when there is somebody they may.

    Asked before anybody is looked up, so that who may not learns nothing about anyone. Nor does a
    guest, whatever they hold: Graph does not let guests search either.
    Source: https://learn.microsoft.com/entra/fundamentals/users-default-permissions
    """
    if admin.is_guest:
        return Refused(Reason.NO_ROLE)
    able = rules.roles_for(act)
    if not admin.roles_readable:
        return Refused(Reason.ROLES_UNREADABLE)
    if any(held.role in able for held in admin.roles):
        return None
    could_be = {held.role for held in admin.eligible}
    if activate := tuple(role for role in able if role in could_be):
        return Refused(Reason.ROLE_NOT_ACTIVE, activate=activate)
    others = rules.roles_for(Act.RESET_PASSWORD)
    if any(held.role in others for held in admin.roles):
        return Refused(Reason.OTHER_ROLE, ask=tuple(able))
    return Refused(Reason.NO_ROLE)


def judge(admin: Person, target: Person, rules: Rules, act: Act = Act.RESET_PASSWORD) -> Verdict:
    """Say whether *admin* may do *act* to *target*, by which role, or why not and who could.

    1. What no role can cure is the answer that the admin reads (`_incurable`).
    2. What could not be read is not guessed.
    3. An admin without any role for it learns no more than that (`may_ask`).
    4. Able is a role whose column covers *every* line that protects the target: one covers all.
    5. One of these, held at a scope that reaches the target, allows it (`_covering`); but for one
       of a list whom anything protects, whoever asks.
    6. Else the most helpful reason is told, with who could instead (`_refusal`).
    """
    if (reason := _incurable(admin, target, rules, act)) is not None:
        return Refused(reason)
    if not (admin.roles_readable and target.roles_readable):
        return Refused(Reason.ROLES_UNREADABLE)
    if (nobody := may_ask(admin, rules, act)) is not None and nobody.reason is Reason.NO_ROLE:
        return nobody
    rows = rules.matrix.rows_of(target)
    able = [role for role in rules.roles_for(act) if rows <= rules.matrix.covers[role]]
    if nobody is not None and nobody.reason is Reason.OTHER_ROLE:
        return Refused(nobody.reason, ask=tuple(able))
    if (by := _covering(admin.roles, target, able, rules)) is not None:
        is_protected = act in OF_MANY and rows != {NO_ROLE}
        return Refused(Reason.PROTECTED) if is_protected else Allowed(by=by)
    return _refusal(admin, target, able, rules)


def _incurable(admin: Person, target: Person, rules: Rules, act: Act) -> Reason | None:
    right = RIGHTS[act]
    if target.id == admin.id:
        return Reason.OWN_ACCOUNT
    if right.sets_password and (reason := _not_ours_to_set(target, rules)) is not None:
        return reason
    if (reason := right.elsewhere.get(target.kind)) is not None:
        return reason
    granted = admin.permissions
    if right.permission and granted is not None and right.permission not in granted:
        return Reason.NO_PERMISSION
    return None


def _not_ours_to_set(target: Person, rules: Rules) -> Reason | None:
    if target.kind is AccountKind.FEDERATED and not rules.federated_may_be_reset:
        return Reason.FEDERATED
    if target.kind in WRITTEN_BACK and rules.writeback is Writeback.NO:
        return Reason.NO_WRITEBACK
    return None


def _covering(
    held: Iterable[HeldRole], target: Person, able: list[RoleId], rules: Rules
) -> RoleId | None:
    """Give the first of the *able* roles that, held like this, reaches *target*."""
    held, scopes = frozenset(held), _scopes_over(target)
    if not target.management_restricted:
        for role in able:
            if HeldRole(role, WHOLE_TENANT) in held:
                return role
    for role in _able_at_unit(target, able, rules):
        if any(HeldRole(role, scope) in held for scope in scopes):
            return role
    return None


def _able_at_unit(target: Person, able: Iterable[RoleId], rules: Rules) -> list[RoleId]:
    """Narrow *able* to what counts when held for one unit: people without any role, mostly.

    Source: https://learn.microsoft.com/entra/identity/role-based-access-control/manage-roles-portal
    The page contradicts itself about User Administrator; this is the careful reading.
    """
    plain = rules.matrix.rows_of(target) == {NO_ROLE}
    return [
        role
        for role in able
        if role in (rules.matrix.at_unit if plain else rules.matrix.at_unit_over_roles)
    ]


def _scopes_over(target: Person) -> frozenset[str]:
    """List the scopes short of the whole tenant that reach *target*.

    Who is in a restricted unit is reached from that unit alone, not from another that they are
    in as well.
    Source: https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management
    """
    if target.management_restricted:
        return _unit_scopes(target.restricted_units)
    return _unit_scopes(target.units) | {f"/{target.id}"}


def _unit_scopes(units: Iterable[str]) -> frozenset[str]:
    return frozenset(f"/administrativeUnits/{unit}" for unit in units)


def _refusal(admin: Person, target: Person, able: list[RoleId], rules: Rules) -> Refused:
    """Say why none of the admin's roles will do, the most helpful reason first."""
    # Held for the whole tenant, none of them reaches into a restricted unit.
    ask = () if target.management_restricted else tuple(able)
    could_do = (r for r in able if _covering(admin.eligible, target, [r], rules) is not None)
    if activate := tuple(could_do):
        return Refused(Reason.ROLE_NOT_ACTIVE, ask, activate)
    if target.management_restricted:
        return Refused(_why_restricted(admin, target))
    elsewhere = {held.role for held in admin.roles if _is_elsewhere(held, target)}
    return Refused(Reason.OUTSIDE_UNIT if elsewhere & set(able) else Reason.OUT_OF_REACH, ask)


def _why_restricted(admin: Person, target: Person) -> Reason:
    """Say so where it could not be read whether the admin's own unit is the restricted one."""
    perhaps = _unit_scopes(target.units) if not target.restricted_units else frozenset()
    is_perhaps_theirs = any(held.scope in perhaps for held in admin.roles)
    return Reason.ROLES_UNREADABLE if is_perhaps_theirs else Reason.RESTRICTED_UNIT


def _is_elsewhere(held: HeldRole, target: Person) -> bool:
    return held.scope != WHOLE_TENANT and held.scope not in _scopes_over(target)
