"""GET /users/{id}/manager: who somebody answers to.

Source: https://learn.microsoft.com/graph/api/user-list-manager
"""

from simulator.graph.answers import Answer, denied, not_found
from simulator.graph.calls import Call, Route
from simulator.graph.listings import check_options, context, selected
from simulator.graph.user_resource import USERS, UserEntity
from simulator.graph.users import READ_USERS, check_basic, find


def _manager(call: Call) -> Answer:
    call.require(*READ_USERS, "User.ReadBasic.All")
    person = find(call)
    if call.admin.user_type == "Guest" and person.id != call.caller.oid:
        raise denied()
    check_basic(call)
    check_options(call)
    manager = call.tenant.account(person.manager) if person.manager else None
    if manager is None:
        raise not_found("manager")
    body = selected(call, USERS, UserEntity(call.tenant, manager))
    kind = {
        "@odata.context": context(call, "directoryObjects/$entity"),
        "@odata.type": "#microsoft.graph.user",
    }
    return Answer(200, {**kind, **body})


ROUTES = tuple(
    Route("GET", f"{who}/manager", "manager", _manager) for who in ("/me", "/users/{id}")
)
