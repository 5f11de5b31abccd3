"""GET /organization: what an app may know of the tenant itself.

Source: https://learn.microsoft.com/graph/api/organization-get
"""

from typing import Any

from simulator import contoso
from simulator.graph.answers import Answer, not_found
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, check_options, context, listing, selected

_OPEN = ("id", "displayName", "verifiedDomains")
"""What `User.Read` opens; the rest is null for it."""
_REST = ("tenantType", "countryLetterCode", "createdDateTime", "onPremisesSyncEnabled")
_ORGANIZATION = Kind("organization", frozenset({*_OPEN, *_REST}))
_READ_ALL = ("Organization.Read.All", "Organization.ReadWrite.All", "Directory.Read.All")


def _entity(call: Call) -> dict[str, Any]:
    whole = {
        "id": call.world.tenant_id,
        "displayName": contoso.TENANT_NAME,
        "verifiedDomains": [_domain(name) for name in call.tenant.domains],
        "tenantType": "AAD",
        "countryLetterCode": "NL",
        "createdDateTime": "2019-04-01T09:00:00Z",
        "onPremisesSyncEnabled": True,
    }
    opened = whole if call.caller.scopes.intersection(_READ_ALL) else _OPEN
    return {name: value for name, value in whole.items() if name in opened}


def _domain(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "Managed",
        "isDefault": name == "contoso.com",
        "isInitial": name == "contoso.onmicrosoft.com",
        "capabilities": "Email, OfficeCommunicationsOnline",
    }


def _list(call: Call) -> Answer:
    call.require("User.Read", *_READ_ALL)
    return listing(call, _ORGANIZATION, [_entity(call)])


def _get(call: Call) -> Answer:
    call.require("User.Read", *_READ_ALL)
    check_options(call)
    if call.ids["id"].lower() != call.world.tenant_id:
        raise not_found(call.ids["id"][:120])
    body = selected(call, _ORGANIZATION, _entity(call))
    return Answer(200, {"@odata.context": context(call, "organization/$entity"), **body})


ROUTES = (
    Route("GET", "/organization", "organization", _list),
    Route("GET", "/organization/{id}", "organization", _get),
)
