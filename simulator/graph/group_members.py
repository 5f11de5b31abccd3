"""GET /groups/{id}/members and /transitiveMembers: who is in a group.

Source: https://learn.microsoft.com/graph/api/group-list-transitivemembers
"""

from typing import Any

from simulator.contoso import Group
from simulator.graph.answers import Answer, bad_request, not_found, unsupported_query
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, listing
from simulator.graph.memberships import NAMESPACES
from simulator.graph.user_resource import USERS, UserEntity
from simulator.graph.users import READ_USERS

OPENS = (
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
    "Directory.Read.All",
)
_OTHERS = ("group", "device", "servicePrincipal", "orgContact")
"""Casts that are taken and find nobody: Contoso's groups hold people only."""
_ANYBODY = Kind("directoryObjects", USERS.properties, usual=USERS.usual)


def _members(call: Call) -> Answer:
    call.require(*OPENS)
    group = _group(call)
    cast = call.ids.get("type")
    if cast is None:
        return listing(call, _ANYBODY, map(dict, _people(call, group, typed=True)))
    namespace, _, name = cast.rpartition(".")
    if namespace not in NAMESPACES or name not in ("user", *_OTHERS):
        raise bad_request(f"Invalid type cast '{cast[:60]}'.")
    is_advanced = call.is_advanced and call.wants_count
    if not (is_advanced or call.tenant.unproved.plain_member_casts):
        raise unsupported_query(
            "The specified cast needs the ConsistencyLevel:eventual header and $count=true."
        )
    return listing(call, USERS, _people(call, group, typed=False) if name == "user" else ())


def _group(call: Call) -> Group:
    wanted = call.ids["id"].lower()
    for group in call.tenant.groups:
        if group.id == wanted:
            return group
    raise not_found(wanted[:120])


def _people(call: Call, group: Group, *, typed: bool) -> list[dict[str, Any]]:
    """List the members as far as the token opens people: without a scope, ids only."""
    people = [account for account in call.tenant.accounts if account.key in group.members]
    kind = {"@odata.type": "#microsoft.graph.user"} if typed else {}
    if call.caller.scopes.intersection(READ_USERS):
        return [{**kind, **UserEntity(call.tenant, account)} for account in people]
    return [{**kind, "id": account.id} for account in people]


ROUTES = tuple(
    Route("GET", f"/groups/{{id}}/{what}{cast}", "groupMembers", _members)
    # No group of Contoso is in another one: direct and transitive are the same.
    for what in ("members", "transitiveMembers")
    for cast in ("", "/{type}")
)
