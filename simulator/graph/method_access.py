"""Who may look at how somebody signs in, and who may change it; and how often.

Source: https://learn.microsoft.com/graph/api/resources/authenticationmethods-overview
"""

from simulator import permits
from simulator.graph.answers import Refusal, access_denied
from simulator.graph.calls import Call
from simulator.graph.users import find
from simulator.people import Account

WRITE = "UserAuthenticationMethod.ReadWrite.All"
READ = ("UserAuthenticationMethod.Read.All", WRITE)
_READ_OWN = ("UserAuthenticationMethod.Read", "UserAuthenticationMethod.ReadWrite")
_SEES_EVERYBODY = frozenset({"Global Administrator", "Global Reader"})
_SEES_WHOM_IT_REACHES = frozenset(
    {"Authentication Administrator", "Privileged Authentication Administrator"}
)
"""Roles that open other people's methods, these two as far as the role matrix lets them reach."""
METHODS, LOGS = "authentication methods", "reports"
"""The two services that take so few calls; each counts its own."""
_LIMIT, _PERIOD = 5, 10.0
"""Calls per seconds for one app in one tenant, over everything under /authentication.
Source: https://learn.microsoft.com/graph/throttling-limits#identity-and-access-reports-service-limits
"""


def throttle(call: Call, bucket: str = METHODS) -> None:
    """Count this call, or refuse it with 429 and Retry-After, where the tenant is throttled.

    *bucket* names the service that counts.
    """
    if not call.tenant.is_throttled:
        return
    now, times = call.tenant.now().timestamp(), call.tenant.recent_calls.get(bucket, [])
    recent = [at for at in times if now - at < _PERIOD]
    if len(recent) >= _LIMIT:
        seconds = {"Retry-After": str(int(recent[0] + _PERIOD - now) + 1)}
        raise Refusal(429, "TooManyRequests", "Too many requests.", seconds)
    call.tenant.recent_calls[bucket] = [*recent, now]


def nothing_there() -> Refusal:
    """404 of the authentication methods service."""
    return Refusal(404, "resourceNotFound", "The requested resource was not found.")


def holder(call: Call) -> Account:
    """Give whom the path names; 404 in this service's words when there is nobody."""
    try:
        return find(call)
    except Refusal as no:
        raise nothing_there() from no


def seen(call: Call, *narrower: str) -> Account:
    """Give the person asked about, if scopes and roles of the caller open their methods.

    *narrower* are scopes that open this one kind of method.
    """
    account = holder(call)
    is_own = account.id == call.caller.oid
    call.require(*READ, *narrower, *(_READ_OWN if is_own else ()), otherwise=access_denied)
    if not is_own and not _may_see(call, account):
        raise access_denied()
    return account


def changeable(call: Call, *narrower: str) -> Account:
    """Give the person whose methods the caller may change; nobody may change their own here."""
    call.require(WRITE, *narrower, otherwise=access_denied)
    account = holder(call)
    admin, person = map(call.tenant.standing, (call.admin, account))
    if account.id == call.caller.oid or not permits.may_act(
        admin, person, permits.method_columns()
    ):
        raise access_denied()
    return account


def _may_see(call: Call, account: Account) -> bool:
    admin, person = map(call.tenant.standing, (call.admin, account))
    if _SEES_EVERYBODY.intersection(held.role.name for held in admin.held):
        return True
    reach = {
        role: rows
        for role, rows in permits.reset_columns().items()
        if role in _SEES_WHOM_IT_REACHES
    }
    return permits.may_act(admin, person, reach)
