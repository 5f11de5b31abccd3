"""The simulated Entra's own reading of the role matrix: may this admin reset that person?

Written apart from the product's policy on purpose: two readings of one published table.
Source: https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions
"""

from dataclasses import dataclass

from simulator.assignments import EVERYWHERE, RoleAssignment
from simulator.role_definitions import MATRIX, ROLES, ROLES_BY_ID

_NOBODY_SPECIAL = "User (no admin role)"
_GROUP_GUARDED = "Member or owner of a role-assignable group (no admin role)"
_RESTRICTED_SCOPE = "Role scoped to a restricted management AU"
_ANY_OTHER = "Any other built-in or custom role"
_REACHES_ANYONE_IN_ITS_UNIT = "Privileged Authentication Administrator"
_MANAGES_METHODS = (
    "Authentication Administrator",
    "Privileged Authentication Administrator",
    "Global Administrator",
)
_RESETS_ONLY = "Password Administrator"
_SOC = ("Security Administrator", "Security Operator", "Entra SOC Identity Responder")

Columns = dict[str, frozenset[str]]
"""Which rows of the matrix (target) a column (role of the admin) covers."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What counts of a person for the matrix, at this moment.

    `held` are all active assignments, through groups too; `units` the administrative units that
    the person is in; `restricted_units` every restricted unit of the tenant.
    """

    id: str
    held: tuple[RoleAssignment, ...] = ()
    is_group_guarded: bool = False
    units: frozenset[str] = frozenset()
    restricted_units: frozenset[str] = frozenset()

    @property
    def is_management_restricted(self) -> bool:
        """Whether only admins of a restricted unit may touch this person."""
        return bool(self.units & self.restricted_units)


def reset_columns(*, with_soc_roles: bool = False) -> Columns:
    """Give the columns for resetPassword. The 2026 SOC roles are unproven, so they are off."""
    return {
        role: frozenset(rows)
        for role, rows in MATRIX["matrix"].items()
        if MATRIX["roles"][role]["inDocumentedGridColumn"] or (with_soc_roles and role in _SOC)
    }


def revoke_columns(*, with_password_admin: bool = False, with_soc_roles: bool = False) -> Columns:
    """Give the columns for revokeSignInSessions: the same grid as for resetPassword.

    The published actions of Password Administrator do not hold it, whatever the grid's heading
    says, so that the role is left out unless it is asked for.
    """
    columns = reset_columns(with_soc_roles=with_soc_roles)
    left_out = () if with_password_admin else (_RESETS_ONLY,)
    return {role: rows for role, rows in columns.items() if role not in left_out}


def sensitive_columns() -> Columns:
    """Give the columns for sensitive actions: PATCH of passwordProfile or accountEnabled."""
    grid = MATRIX["sensitiveActions"]["matrix"]
    return {role: frozenset(rows) for role, rows in grid.items()}


def method_columns() -> Columns:
    """Give the columns for making passes and removing methods of other people."""
    columns = sensitive_columns()
    return {role: rows for role, rows in columns.items() if role in _MANAGES_METHODS}


def may_act(admin: Standing, target: Standing, columns: Columns) -> bool:
    """Say whether one single role of *admin* reaches *target* and covers all that it holds."""
    rows = rows_of(target)
    return any(_covers(held, target, rows, columns) for held in admin.held)


def rows_of(target: Standing) -> frozenset[str]:
    """Name every row of the matrix that *target* stands in."""
    rows = {_row(held.role_id) for held in target.held}
    if any(held.unit_id in target.restricted_units for held in target.held):
        rows.add(_RESTRICTED_SCOPE)
    if target.is_group_guarded:
        rows.add(_GROUP_GUARDED)
    return frozenset(rows or {_NOBODY_SPECIAL})


def may_read_operations(admin: Standing) -> bool:
    """Say whether a role of *admin* opens the status of a reset; most resetters hold none.

    Source: https://learn.microsoft.com/graph/api/longrunningoperation-get
    """
    names = {held.role.name for held in admin.held if held.scope == EVERYWHERE}
    return any(MATRIX["roles"].get(name, {}).get("pollsResetOperation") for name in names)


def _row(held_role_id: str) -> str:
    name = ROLES_BY_ID[held_role_id].name
    return name if name in _ROWS else _ANY_OTHER


_ROWS = {row for rows in MATRIX["matrix"].values() for row in rows} & set(ROLES)


def _covers(held: RoleAssignment, target: Standing, rows: frozenset[str], columns: Columns) -> bool:
    name = held.role.name
    if name not in columns:
        return False
    if held.scope == EVERYWHERE:
        return not target.is_management_restricted and rows <= columns[name]
    return _is_in_scope(held, target) and _reaches_inside(name, rows)


def _is_in_scope(held: RoleAssignment, target: Standing) -> bool:
    if target.is_management_restricted:
        return held.unit_id in target.units & target.restricted_units
    return held.unit_id in target.units or held.scope == f"/{target.id}"


def _reaches_inside(name: str, rows: frozenset[str]) -> bool:
    if not MATRIX["roles"][name]["assignableAtAdministrativeUnitScope"]:
        return False
    return name == _REACHES_ANYONE_IN_ITS_UNIT or rows == {_NOBODY_SPECIAL}
