"""Temporary Access Passes at Graph: make one, look at it, take it away.

Source: https://learn.microsoft.com/graph/api/authentication-post-temporaryaccesspassmethods
"""

from datetime import datetime, timedelta
from typing import Any

from simulator.graph.answers import Answer, bad_request
from simulator.graph.calls import Call, Route
from simulator.graph.listings import context
from simulator.graph.method_access import changeable, nothing_there, seen, throttle
from simulator.graph.user_resource import stamp
from simulator.passes import Pass, Usability
from simulator.people import Account
from simulator.tenant import Tenant

TYPE = "#microsoft.graph.temporaryAccessPassAuthenticationMethod"
_WRITE = "UserAuthMethod-TAP.ReadWrite.All"
_READ = ("UserAuthMethod-TAP.Read.All", _WRITE)
_WISHES = frozenset({"isUsableOnce", "lifetimeInMinutes", "startDateTime", "@odata.type"})
_FARTHEST_START = timedelta(days=30)
_NOT_ALLOWED = (
    "Converged UserCredentialPolicy does not allow creating or updating this authentication "
    "method. AuthMethodType [TemporaryAccessPass]."
)
"""Source: https://github.com/MicrosoftDocs/azure-docs/issues/111778"""
_AUDITED = {"service": "Authentication Methods"}


def as_json(
    tenant: Tenant, account: Account, kept: Pass, code: str | None = None
) -> dict[str, Any]:
    """Give the pass *kept* as Graph shows it; the *code* is shown once, in the answer to making."""
    usability = kept.usability(tenant.now(), is_covered=tenant.covers_pass(account))
    return {
        "id": kept.id,
        "temporaryAccessPass": code,
        # To a tenth of a microsecond, as Graph writes it.
        "createdDateTime": f"{kept.created:%Y-%m-%dT%H:%M:%S.%f}0Z",
        "startDateTime": stamp(kept.start),
        "lifetimeInMinutes": kept.minutes,
        "isUsableOnce": kept.once,
        "isUsable": usability is Usability.ENABLED,
        "methodUsabilityReason": str(usability),
    }


def _create(call: Call) -> Answer:
    throttle(call)
    account = changeable(call, _WRITE)
    wishes = call.json_object(_WISHES)
    _check_account(call, account)
    once, minutes, start = _once(call, wishes), _minutes(call, wishes), _start(call, wishes)
    code = call.tenant.new_pass(account, start, minutes, once=once)
    call.world.temporary_passwords.add(code)
    call.audit(
        "Admin registered security info",
        target=account,
        reason="Admin registered temporary access pass method for user",
        **_AUDITED,
    )
    kept = _kept(account)
    call.world.history.add(
        "pass_made", by=call.caller.oid, target=account.id, id=kept.id, minutes=minutes, once=once,
        request_id=call.request_id,
    )  # fmt: skip
    kind = context(call, f"{_collection(account)}/$entity")
    return Answer(201, {"@odata.context": kind, **as_json(call.tenant, account, kept, code)})


def _check_account(call: Call, account: Account) -> None:
    if account.is_external:
        raise _refused("Temporary Access Pass cannot be added to an external guest user.")
    if account.is_agent or account.is_customer:
        raise _refused(_NOT_ALLOWED)
    is_left_out = not call.tenant.covers_pass(account)
    if is_left_out and call.tenant.unproved.out_of_policy == "refuse":
        raise _refused(_NOT_ALLOWED)


def _once(call: Call, wishes: dict[str, Any]) -> bool:
    policy = call.tenant.pass_policy
    once = wishes.get("isUsableOnce", policy.once)
    if not isinstance(once, bool):
        raise _refused("isUsableOnce must be a Boolean.")
    if policy.once and not once:
        raise _refused("The policy allows passes for one use only.")
    return once


def _minutes(call: Call, wishes: dict[str, Any]) -> int:
    policy = call.tenant.pass_policy
    minutes = wishes.get("lifetimeInMinutes", policy.default)
    if type(minutes) is not int:
        raise _refused("lifetimeInMinutes must be an Int32.")
    if not policy.minimum <= minutes <= policy.maximum:
        raise _refused(
            "Invalid LifetimeInMinutes specified. The valid range between "
            f"{policy.minimum} and {policy.maximum}."
        )
    return minutes


def _start(call: Call, wishes: dict[str, Any]) -> datetime:
    now = call.tenant.now()
    if "startDateTime" not in wishes:
        return now
    try:
        start = datetime.fromisoformat(wishes["startDateTime"])
    except (TypeError, ValueError) as bad:
        raise _refused("startDateTime is not a date and time.") from bad
    if start.tzinfo is None or not now <= start <= now + _FARTHEST_START:
        raise _refused("startDateTime must lie ahead, within 30 days.")
    return start.astimezone(now.tzinfo)


def _list(call: Call) -> Answer:
    throttle(call)
    account = seen(call, *_READ)
    kept = [as_json(call.tenant, account, p) for p in (account.access_pass,) if p]
    return Answer(200, {"@odata.context": context(call, _collection(account)), "value": kept})


def _get(call: Call) -> Answer:
    throttle(call)
    account = seen(call, *_READ)
    kept = as_json(call.tenant, account, _named(call, account))
    kind = context(call, f"{_collection(account)}/$entity")
    return Answer(200, {"@odata.context": kind, **kept})


def _delete(call: Call) -> Answer:
    throttle(call)
    account = changeable(call, _WRITE)
    kept = _named(call, account)
    account.access_pass = None
    call.audit(
        "Admin deleted security info",
        target=account,
        reason="Admin deleted temporary access pass method for user",
        **_AUDITED,
    )
    facts = {"by": call.caller.oid, "target": account.id, "id": kept.id}
    call.world.history.add("pass_deleted", **facts, request_id=call.request_id)
    return Answer(204)


def _kept(account: Account) -> Pass:
    if account.access_pass is None:
        raise nothing_there()
    return account.access_pass


def _named(call: Call, account: Account) -> Pass:
    kept = _kept(account)
    if kept.id != call.ids["pass"].lower():
        raise nothing_there()
    return kept


def _collection(account: Account) -> str:
    return f"users('{account.id}')/authentication/temporaryAccessPassMethods"


def _refused(message: str) -> Exception:
    return bad_request(message, code="badRequest")


_PATH = "authentication/temporaryAccessPassMethods"
ROUTES = (
    *(Route("GET", f"{who}/{_PATH}", "passes", _list) for who in ("/me", "/users/{id}")),
    *(Route("GET", f"{who}/{_PATH}/{{pass}}", "passes", _get) for who in ("/me", "/users/{id}")),
    Route("POST", f"/users/{{id}}/{_PATH}", "createPass", _create),
    Route("DELETE", f"/users/{{id}}/{_PATH}/{{pass}}", "deletePass", _delete),
)
