"""GET /directory/administrativeUnits: which units there are, and which are restricted.

Source: https://learn.microsoft.com/graph/api/directory-list-administrativeunits
"""

from simulator.graph.answers import Answer, denied
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, listing

_UNITS = Kind(
    "directory/administrativeUnits",
    frozenset({"id", "displayName", "isMemberManagementRestricted"}),
    filterable={"displayName": str},
    functions={"startswith": frozenset({"displayName"})},
)
_READ = ("AdministrativeUnit.Read.All", "AdministrativeUnit.ReadWrite.All", "Directory.Read.All")


def _list(call: Call) -> Answer:
    call.require(*_READ)
    if call.admin.user_type == "Guest":
        raise denied()
    rows = (
        {
            "id": unit.id,
            "displayName": unit.name,
            # null, not false, for ordinary units.
            "isMemberManagementRestricted": unit.is_restricted or None,
        }
        for unit in call.tenant.units
    )
    return listing(call, _UNITS, rows)


ROUTES = (Route("GET", "/directory/administrativeUnits", "units", _list),)
