"""GET /identityProtection/riskyUsers/{id}: what ID Protection thinks of somebody.

Source: https://learn.microsoft.com/graph/api/riskyuser-get
"""

from simulator.graph.answers import Answer, denied, not_found
from simulator.graph.calls import Call, Route
from simulator.graph.listings import context
from simulator.graph.user_resource import stamp
from simulator.graph.users import find

_READ = ("IdentityRiskyUser.Read.All", "IdentityRiskyUser.ReadWrite.All")
_MAY_READ = frozenset(
    {
        "Global Administrator",
        "Global Reader",
        "Security Administrator",
        "Security Operator",
        "Security Reader",
    }
)
"""Roles whose actions hold `identityProtection/allProperties/read`."""


def _get(call: Call) -> Answer:
    call.require(*_READ)
    roles = {assignment.role.name for assignment in call.tenant.standing(call.admin).held}
    # The licence is PIM's (P2). What the real one answers without it is not published.
    if not (call.tenant.is_premium and _MAY_READ & roles):
        raise denied()
    account = find(call)
    if account.risk is None:
        raise not_found(account.id)
    body = {
        "@odata.context": context(call, "identityProtection/riskyUsers/$entity"),
        "id": account.id,
        "isDeleted": False,
        "isProcessing": False,
        "riskLevel": account.risk.level,
        "riskState": account.risk.state,
        "riskDetail": account.risk.detail,
        "riskLastUpdatedDateTime": stamp(account.risk.at),
        "userDisplayName": account.name,
        "userPrincipalName": account.upn,
    }
    return Answer(200, body)


ROUTES = (Route("GET", "/identityProtection/riskyUsers/{id}", "riskyUsers", _get),)
