"""What somebody belongs to and owns: groups, directory roles, administrative units.

Source: https://learn.microsoft.com/graph/api/user-list-transitivememberof and
https://learn.microsoft.com/graph/api/user-list-ownedobjects
"""

from collections.abc import Callable
from typing import Any

from simulator.assignments import EVERYWHERE
from simulator.contoso import Group, Unit
from simulator.graph.answers import Answer, bad_request
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, listing
from simulator.graph.users import READ_USERS, find
from simulator.people import Account, object_id
from simulator.role_definitions import RoleDefinition

_FIELDS = {
    "group": ("id", "displayName", "isAssignableToRole", "securityEnabled", "mailEnabled"),
    "directoryRole": ("id", "displayName", "roleTemplateId"),
    "administrativeUnit": ("id", "displayName", "isMemberManagementRestricted"),
}
_DIRECTORY = ("Directory.Read.All", "Directory.ReadWrite.All")
_OPENS = {
    "group": {"GroupMember.Read.All", "Group.Read.All", *_DIRECTORY},
    "directoryRole": {
        "RoleManagement.Read.Directory",
        "RoleManagement.ReadWrite.Directory",
        *_DIRECTORY,
    },
    "administrativeUnit": {"AdministrativeUnit.Read.All", *_DIRECTORY},
}
"""Which scopes open an object's properties. Without one only its id and type are told."""
_EVERYTHING = frozenset(field for fields in _FIELDS.values() for field in fields)
_NAMES = {"startswith": frozenset({"displayName"})}
NAMESPACES = ("microsoft.graph", "graph")
"""The schema's namespace and its alias, which the SDKs write. Both are accepted.
Source: https://graph.microsoft.com/v1.0/$metadata
"""
_ANYTHING = Kind("directoryObjects", _EVERYTHING)
Entity = dict[str, Any]


def _group(group: Group) -> Entity:
    return _entity(
        "group",
        id=group.id,
        displayName=group.name,
        # null, not false, for ordinary groups.
        isAssignableToRole=True if group.is_role_assignable else None,
        securityEnabled=True,
        mailEnabled=False,
    )


def _role(role: RoleDefinition) -> Entity:
    own_id = object_id("directoryRole", role.id)
    return _entity("directoryRole", id=own_id, displayName=role.name, roleTemplateId=role.id)


def _unit(unit: Unit) -> Entity:
    restricted = unit.is_restricted
    return _entity(
        "administrativeUnit",
        id=unit.id,
        displayName=unit.name,
        isMemberManagementRestricted=restricted,
    )


def _entity(kind: str, **fields: Any) -> Entity:
    return {"@odata.type": f"#microsoft.graph.{kind}", **fields}


def _belongings(call: Call, account: Account) -> list[Entity]:
    """List groups, tenant-wide built-in roles, and units.

    Roles held at a unit's scope and custom roles are not directoryRole objects: Graph shows them
    only as role assignments.
    """
    tenant = call.tenant
    held = tenant.standing(account).held
    wide = {h.role_id: h.role for h in held if h.scope == EVERYWHERE and h.role.is_built_in}
    return [
        *map(_group, tenant.groups_of(account)),
        *map(_role, wide.values()),
        *map(_unit, tenant.units_of(account)),
    ]


def _ownings(call: Call, account: Account) -> list[Entity]:
    return [_group(group) for group in call.tenant.groups_owned_by(account)]


def _answer(call: Call, entities: list[Entity]) -> Answer:
    cast = call.ids.get("type")
    if cast is None:
        return listing(call, _ANYTHING, (_readable(call, entity) for entity in entities))
    namespace, _, name = cast.rpartition(".")
    if namespace not in NAMESPACES or name not in _FIELDS:
        raise bad_request(f"Invalid type cast '{cast[:60]}'.")
    if not (call.is_advanced and call.wants_count):
        raise bad_request(
            "The specified cast needs the ConsistencyLevel:eventual header and $count=true.",
            code="Request_UnsupportedQuery",
        )
    kept = (_readable(call, e) for e in entities if e["@odata.type"].endswith(f".{name}"))
    kind = Kind(
        f"{name}s", frozenset(_FIELDS[name]), filterable={"displayName": str}, functions=_NAMES
    )
    return listing(call, kind, kept)


def _readable(call: Call, entity: Entity) -> Entity:
    kind = entity["@odata.type"].rpartition(".")[2]
    if call.caller.scopes & _OPENS[kind]:
        return entity
    return {name: entity[name] for name in ("@odata.type", "id")}


def _of(read: Callable[[Call, Account], list[Entity]]) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        account = find(call)
        own = ("User.Read",) if account.id == call.caller.oid else ()
        call.require(*READ_USERS, "GroupMember.Read.All", *own)
        return _answer(call, read(call, account))

    return run


ROUTES = tuple(
    Route("GET", f"{who}/{what}{cast}", what, _of(read))
    for who in ("/me", "/users/{id}")
    for what, read in (
        # No group of Contoso is in another one: direct and transitive are the same.
        ("memberOf", _belongings),
        ("transitiveMemberOf", _belongings),
        ("ownedObjects", _ownings),
    )
    for cast in ("", "/{type}")
)
