"""GET /groups: which groups there are, found by their name.

Source: https://learn.microsoft.com/graph/api/group-list
"""

from typing import Any

from simulator.contoso import Group
from simulator.graph.answers import Answer, denied
from simulator.graph.calls import Call, Route
from simulator.graph.group_members import OPENS
from simulator.graph.listings import Kind, listing

_GROUPS = Kind(
    "groups",
    frozenset({"id", "displayName", "isAssignableToRole", "securityEnabled"}),
    filterable={"id": str, "displayName": str, "isAssignableToRole": bool},
    functions={"startswith": frozenset({"displayName"})},
)


def _list(call: Call) -> Answer:
    call.require(*OPENS)
    if call.admin.user_type == "Guest":
        raise denied()
    return listing(call, _GROUPS, map(_entity, call.tenant.groups))


def _entity(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "displayName": group.name,
        "isAssignableToRole": group.is_role_assignable,
        "securityEnabled": True,
    }


ROUTES = (Route("GET", "/groups", "groups", _list),)
