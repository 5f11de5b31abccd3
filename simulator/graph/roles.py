"""Role assignments and PIM: who holds what, at which scope, active or only eligible.

Source: https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments and
https://learn.microsoft.com/graph/api/unifiedroleassignmentscheduleinstance-filterbycurrentuser
"""

from collections.abc import Callable
from typing import Any

from simulator.assignments import RoleAssignment
from simulator.graph.answers import Answer, Refusal, denied
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, listing
from simulator.graph.user_resource import stamp
from simulator.role_definitions import ROLES

_READ = (
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "RoleManagement.Read.All",
    "Directory.Read.All",
)
_READ_ACTIVE = (*_READ[:3], "RoleAssignmentSchedule.Read.Directory")
_READ_ELIGIBLE = (*_READ[:3], "RoleEligibilitySchedule.Read.Directory")
_MAY_LOOK_AT_OTHERS = frozenset(
    {
        "Global Administrator",
        "Global Reader",
        "Privileged Role Administrator",
        "Security Administrator",
        "Security Operator",
        "Security Reader",
    }
)
"""Roles that open other people's PIM schedules.
Source: https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignmentscheduleinstances
"""

_MAY_READ_ASSIGNMENTS = frozenset(
    {
        "Directory Readers",
        "Global Administrator",
        "Global Reader",
        "Privileged Role Administrator",
    }
)
"""Roles that open role assignments where ordinary members are not let in.

Two pages of Microsoft contradict each other: one names these roles, the published definition of
the member's own rights holds `roleAssignments/standard/read` for everybody. Sources:
https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments and
https://learn.microsoft.com/entra/fundamentals/users-default-permissions
"""

_COMMON = ("id", "principalId", "roleDefinitionId", "directoryScopeId")
_FILTERS = dict.fromkeys(_COMMON, str)
_PLAIN = Kind(
    "roleManagement/directory/roleAssignments",
    frozenset({*_COMMON, "condition"}),
    filterable=_FILTERS,
)
_SCHEDULED = frozenset({*_COMMON, "memberType", "startDateTime", "endDateTime"})
_ACTIVE = Kind(
    "roleManagement/directory/roleAssignmentScheduleInstances",
    _SCHEDULED | {"assignmentType"},
    filterable=_FILTERS | {"assignmentType": str},
)
_ELIGIBLE = Kind(
    "roleManagement/directory/roleEligibilityScheduleInstances", _SCHEDULED, filterable=_FILTERS
)
_DEFINITIONS = Kind(
    "roleManagement/directory/roleDefinitions",
    frozenset({"id", "templateId", "displayName", "isBuiltIn", "isEnabled"}),
    filterable={"id": str, "displayName": str, "isBuiltIn": bool},
    functions={"startswith": frozenset({"displayName"})},
)


def _assignment(held: RoleAssignment) -> dict[str, Any]:
    return {
        "id": held.id,
        "principalId": held.principal_id,
        "roleDefinitionId": held.role_id,
        "directoryScopeId": held.scope,
    }


def _scheduled(held: RoleAssignment, *, principal: str, is_active: bool) -> dict[str, Any]:
    kind = {"assignmentType": "Activated" if held.is_activated else "Assigned"}
    return {
        **_assignment(held),
        "principalId": principal,
        "memberType": "Direct" if held.principal_id == principal else "Group",
        "startDateTime": stamp(held.since),
        "endDateTime": None,
        **(kind if is_active else {}),
    }


def _assignments(call: Call) -> Answer:
    """List direct assignments. What comes through a group stands under the group's id."""
    call.require(*_READ)
    if call.admin.user_type == "Guest" or not _may_read_assignments(call):
        raise denied()
    return listing(call, _PLAIN, map(_assignment, call.tenant.assignments.active))


def _may_read_assignments(call: Call) -> bool:
    held = call.tenant.standing(call.admin).held
    roles = {assignment.role.name for assignment in held}
    return not call.tenant.role_reads_are_strict or bool(_MAY_READ_ASSIGNMENTS & roles)


def _definitions(call: Call) -> Answer:
    call.require(*_READ)
    roles = (
        {"id": r.id, "templateId": r.id, "displayName": r.name, "isBuiltIn": r.is_built_in}
        for r in ROLES.values()
    )
    return listing(call, _DEFINITIONS, ({**role, "isEnabled": True} for role in roles))


def _own(*, is_active: bool) -> Callable[[Call], Answer]:
    """Answer filterByCurrentUser(on='principal'): the caller's own, through groups too."""

    def run(call: Call) -> Answer:
        _check_pim(call, is_active=is_active)
        principals = {call.admin.id, *(group.id for group in call.tenant.groups_of(call.admin))}
        rows = [
            _scheduled(held, principal=call.admin.id, is_active=is_active)
            for held in _held(call, is_active=is_active)
            if held.principal_id in principals
        ]
        return listing(call, _ACTIVE if is_active else _ELIGIBLE, rows)

    return run


def _everybody(*, is_active: bool) -> Callable[[Call], Answer]:
    """Answer the whole collection: for roles that may look at other people's schedules."""

    def run(call: Call) -> Answer:
        _check_pim(call, is_active=is_active)
        held = call.tenant.standing(call.admin).held
        if not _MAY_LOOK_AT_OTHERS.intersection(h.role.name for h in held):
            raise denied()
        rows = [
            _scheduled(h, principal=h.principal_id, is_active=is_active)
            for h in _held(call, is_active=is_active)
        ]
        return listing(call, _ACTIVE if is_active else _ELIGIBLE, rows)

    return run


def _held(call: Call, *, is_active: bool) -> list[RoleAssignment]:
    book = call.tenant.assignments
    return book.active if is_active else book.eligible


def _check_pim(call: Call, *, is_active: bool) -> None:
    call.require(*(_READ_ACTIVE if is_active else _READ_ELIGIBLE))
    if not call.tenant.is_premium:
        raise Refusal(
            400,
            "AadPremiumLicenseRequired",
            "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance "
            "license.",
        )


_BASE = "/roleManagement/directory"
_MINE = "filterByCurrentUser(on='principal')"
ROUTES = (
    Route("GET", f"{_BASE}/roleAssignments", "roles", _assignments),
    Route("GET", f"{_BASE}/roleDefinitions", "roles", _definitions),
    *(
        Route("GET", f"{_BASE}/{name}{tail}", "schedules", make(is_active=is_active))
        for name, is_active in (
            ("roleAssignmentScheduleInstances", True),
            ("roleEligibilityScheduleInstances", False),
        )
        for tail, make in (("", _everybody), (f"/{_MINE}", _own))
    ),
)
