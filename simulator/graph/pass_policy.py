"""The policy about Temporary Access Passes, which hardly anybody who makes passes may read.

Source: https://learn.microsoft.com/graph/api/temporaryaccesspassauthenticationmethodconfiguration-get
"""

from typing import Any

from simulator.graph.answers import Answer, access_denied
from simulator.graph.calls import Call, Route
from simulator.graph.listings import context
from simulator.passes import PassPolicy

_READ = (
    "Policy.Read.AuthenticationMethod",
    "Policy.ReadWrite.AuthenticationMethod",
    "Policy.Read.All",
)
_MAY_READ = frozenset(
    {"Global Reader", "Authentication Policy Administrator", "Global Administrator"}
)


def _get(call: Call) -> Answer:
    call.require(*_READ, otherwise=access_denied)
    held = call.tenant.standing(call.admin).held
    if not _MAY_READ.intersection(assignment.role.name for assignment in held):
        raise access_denied()
    kind = context(call, "authenticationMethodConfigurations/$entity")
    return Answer(200, {"@odata.context": kind, **_as_json(call.tenant.pass_policy)})


def _as_json(policy: PassPolicy) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration",
        "id": "TemporaryAccessPass",
        "state": "enabled" if policy.enabled else "disabled",
        "defaultLifetimeInMinutes": policy.default,
        "defaultLength": policy.length,
        "minimumLifetimeInMinutes": policy.minimum,
        "maximumLifetimeInMinutes": policy.maximum,
        "isUsableOnce": policy.once,
        "includeTargets": [
            {"targetType": "group", "id": group, "isRegistrationRequired": False}
            for group in policy.include
        ],
        "excludeTargets": [{"targetType": "group", "id": group} for group in policy.exclude],
    }


_BASE = "/policies/authenticationMethodsPolicy/authenticationMethodConfigurations"
ROUTES = tuple(
    Route("GET", f"{_BASE}/{name}", "passPolicy", _get)
    for name in ("temporaryAccessPass", "TemporaryAccessPass")
)
