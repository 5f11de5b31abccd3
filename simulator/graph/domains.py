"""GET /domains/{domain}: does Contoso check the passwords of this domain, or AD FS?

Source: https://learn.microsoft.com/graph/api/domain-get
"""

from typing import Any

from simulator.graph.answers import Answer, not_found
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, check_options, context, listing, selected

_NEVER = 2147483647
"""passwordValidityPeriodInDays of a domain whose passwords do not expire."""
_FIELDS = (
    "id authenticationType isAdminManaged isDefault isInitial isVerified "
    "passwordValidityPeriodInDays passwordNotificationWindowInDays"
)
_DOMAINS = Kind("domains", frozenset(_FIELDS.split()))
_READ = ("Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All")


def _domain(name: str, authentication: str, days: int | None) -> dict[str, Any]:
    return {
        "id": name,
        "authenticationType": authentication,
        "isAdminManaged": True,
        "isDefault": name == "contoso.com",
        "isInitial": name == "contoso.onmicrosoft.com",
        "isVerified": True,
        "passwordValidityPeriodInDays": days or _NEVER,
        "passwordNotificationWindowInDays": 14,
    }


def _get(call: Call) -> Answer:
    call.require(*_READ)
    check_options(call)
    name = call.ids["name"].lower()
    if name not in call.tenant.domains:
        raise not_found(name[:120])
    entity = _domain(name, call.tenant.domains[name], call.tenant.password_days)
    body = selected(call, _DOMAINS, entity)
    return Answer(200, {"@odata.context": context(call, "domains/$entity"), **body})


def _list(call: Call) -> Answer:
    call.require(*_READ)
    days = call.tenant.password_days
    return listing(call, _DOMAINS, (_domain(n, a, days) for n, a in call.tenant.domains.items()))


ROUTES = (
    Route("GET", "/domains", "domains", _list),
    Route("GET", "/domains/{name}", "domains", _get),
)
