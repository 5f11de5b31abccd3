"""Entra's published table of who can reset whom, read from `role_matrix.json`.

Source: https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions
(the data file names the page's date and where it was read). Nobody edits code when it changes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NewType

from resets.model import Person, RoleId

Row = NewType("Row", str)
"""A line of the published table: a role's template id, or one of the four lines below."""

NO_ROLE = Row("User (no admin role)")
ROLE_ASSIGNABLE_GROUP = Row("Member or owner of a role-assignable group (no admin role)")
RESTRICTED_UNIT_ROLE = Row("Role scoped to a restricted management AU")
ANY_OTHER_ROLE = Row("Any other built-in or custom role")

DATA = Path(__file__).with_name("role_matrix.json")


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: which lines each resetting role covers, and what the roles are called."""

    covers: dict[RoleId, frozenset[Row]]
    """Resetting roles only, the least powerful first: the first match is the least right."""
    names: dict[RoleId, str]
    lines: frozenset[Row]
    """The roles that have a line of their own; every other role is *any other*."""
    ordinary: frozenset[RoleId]
    """Template ids that mark ordinary users and guests; they are not administrator roles."""
    at_unit: frozenset[RoleId]
    """Resetting roles that can be assigned for one administrative unit."""
    at_unit_over_roles: frozenset[RoleId]
    """Those among them that also reach administrators in that unit, not only ordinary people."""
    undocumented: frozenset[RoleId]
    """Roles that Microsoft began to let reset in 2026; whether Graph does is unconfirmed."""
    holders: dict[str, frozenset[RoleId]]
    """Who holds which resource action, where the grid is silent."""
    source: str

    def rows_of(self, target: Person) -> frozenset[Row]:
        """List the lines of the table that protect *target*. Unknown roles are *any other*.

        A role counts at whatever scope it is held; eligible roles do not count.
        """
        held = {role.role for role in target.roles} - self.ordinary
        rows = {self._row(role) for role in held}
        if target.in_role_assignable_group:
            rows.add(ROLE_ASSIGNABLE_GROUP)
        if target.role_in_restricted_unit:
            rows.add(RESTRICTED_UNIT_ROLE)
        return frozenset(rows) or frozenset({NO_ROLE})

    def name(self, role: RoleId) -> str:
        """Call *role* by Microsoft's name, or by its id where it has none here."""
        return self.names.get(role, role)

    def _row(self, role: RoleId) -> Row:
        row = Row(role)
        return row if row in self.lines else ANY_OTHER_ROLE


@cache
def published() -> Matrix:
    """Read the table that ships with Latchkey."""
    return read(json.loads(DATA.read_text(encoding="utf-8")))


def read(data: dict[str, Any]) -> Matrix:
    """Make a Matrix of the data file's content. A deprecated role never resets."""
    roles: dict[str, dict[str, Any]] = data["roles"]
    ids = {name: RoleId(facts["templateId"]) for name, facts in roles.items()}

    def row(name: str) -> Row:
        return Row(ids.get(name, RoleId(name)))

    actors = [name for name in data["matrix"] if not roles[name]["deprecated"]]
    covers = {ids[name]: frozenset(map(row, data["matrix"][name])) for name in actors}
    listed = frozenset[Row]().union(*covers.values())
    at_unit = {n for n in actors if roles[n]["assignableAtAdministrativeUnitScope"]}
    return Matrix(
        covers=dict(sorted(covers.items(), key=lambda item: len(item[1]))),
        names={role: name for name, role in ids.items()},
        lines=frozenset(Row(role) for role in ids.values()) & listed,
        ordinary=_ordinary(data["notAdminMarkers"]),
        at_unit=frozenset(ids[n] for n in at_unit),
        at_unit_over_roles=frozenset(
            ids[n] for n in at_unit if roles[n]["reachesRoleHoldersAtAdministrativeUnitScope"]
        ),
        holders=_holders(data["actions"]["holders"], ids),
        undocumented=frozenset(ids[n] for n in actors if not roles[n]["inDocumentedGridColumn"]),
        source=data["source"]["matrix"],
    )


def _ordinary(markers: Mapping[str, str]) -> frozenset[RoleId]:
    """Give the roles that make nobody an administrator."""
    said_about_it = ("note", "provenance")
    return frozenset(RoleId(role) for key, role in markers.items() if key not in said_about_it)


def _holders(
    named: Mapping[str, Sequence[str]], ids: Mapping[str, RoleId]
) -> dict[str, frozenset[RoleId]]:
    """Give for each action the roles that may do it."""
    return {action: frozenset(ids[name] for name in names) for action, names in named.items()}
