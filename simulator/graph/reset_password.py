"""POST .../authentication/methods/{id}/resetPassword, and the operation that it starts.

Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword and
https://learn.microsoft.com/graph/api/longrunningoperation-get
"""

from typing import Any

from simulator import permits
from simulator.graph.answers import Answer, Refusal, access_denied, bad_request, denied
from simulator.graph.calls import Call, Route
from simulator.graph.listings import context
from simulator.graph.method_access import READ, WRITE, holder, nothing_there, throttle
from simulator.graph.user_resource import stamp
from simulator.passwords import made_by_entra
from simulator.people import Account
from simulator.reset_operation import ResetOperation

PASSWORD_METHOD = "28c10230-6103-485e-b985-444c60001490"  # noqa: S105 - a published method id
"""The id of everybody's password, in every tenant."""

_ROUTING = {"aadgdc": "DUB02P", "aadgsu": "ssprprod-a"}


def _reset(call: Call) -> Answer:
    """Accept a reset (202), or say which rule forbids it."""
    throttle(call)
    if call.ids["method"].lower() != PASSWORD_METHOD:
        raise _wrong_method()
    call.require(WRITE, otherwise=access_denied)
    target = holder(call)
    given = _given_password(call)
    _check_reach(call, target)
    _check_account(call, target, given)
    password = given or made_by_entra()
    call.world.temporary_passwords.add(password)
    operation = call.tenant.start_reset(target, password)
    _note(call, target, operation)
    return _accepted(call, operation, None if given else password)


def _operation(call: Call) -> Answer:
    """Tell how a reset stands, to the few roles that may know."""
    throttle(call)
    call.require(*READ, otherwise=access_denied)
    if not permits.may_read_operations(call.tenant.standing(call.admin)):
        raise access_denied()
    started = call.tenant.operations.get(call.ids["operation"])
    if started is None or started.target_id != call.ids["id"] or not _is_routed(call):
        raise nothing_there()
    return Answer(200, _operation_body(call, started))


def _wrong_method() -> Refusal:
    return Refusal(405, "UnknownError", "The method is not supported for this URL.")


def _given_password(call: Call) -> str | None:
    password = call.json_object(frozenset({"newPassword"})).get("newPassword")
    if password is None:
        return None
    # The parameter is declared Unicode="false".
    if not isinstance(password, str) or not password.isascii() or not password:
        raise bad_request("newPassword must be a string of ASCII characters.", code="badRequest")
    return password


def _check_reach(call: Call, target: Account) -> None:
    if target.id == call.caller.oid:
        raise access_denied()
    columns = permits.reset_columns(with_soc_roles=call.tenant.soc_roles_may_reset)
    admin = call.tenant.standing(call.admin)
    if not any(held.role.name in columns for held in admin.held):
        raise access_denied()
    if not permits.may_act(admin, call.tenant.standing(target), columns):
        raise denied()


def _check_account(call: Call, target: Account, given: str | None) -> None:
    """Refuse accounts whose password is not Contoso's to set, and passwords that break the rules.

    Microsoft does not publish these codes and texts; only that the call fails with 400.
    """
    if target.is_external or target.is_agent or target.is_customer:
        raise bad_request("The password of this user cannot be reset here.", code="badRequest")
    if call.tenant.is_federated(target) and not call.tenant.federated_may_be_reset:
        raise bad_request("The user belongs to a federated domain.", code="badRequest")
    if target.is_synced and not call.tenant.ad.writeback:
        raise bad_request("Password writeback is not enabled.", code="badRequest")
    if target.is_synced and given is None:
        raise bad_request("newPassword is required for hybrid users.", code="badRequest")
    if given and call.tenant.complaint(given, target):
        raise bad_request(
            "The specified password does not comply with password complexity requirements. "
            "Please provide a different password.",
            code="badRequest",
        )


def _note(call: Call, target: Account, operation: ResetOperation) -> None:
    call.audit("Reset user password", target=target)
    call.world.history.add(
        "reset",
        by=call.caller.oid,
        target=target.id,
        operation=operation.id,
        request_id=call.request_id,
        status=operation.status,
    )


def _accepted(call: Call, operation: ResetOperation, made: str | None) -> Answer:
    query = "&".join(f"{name}={value}" for name, value in _ROUTING.items())
    path = f"/v1.0/users/{operation.target_id}/authentication/operations/{operation.id}"
    headers = {"Location": f"{call.world.base}{path}?{query}", "Retry-After": "1"}
    if made is None:
        return Answer(202, None, headers)
    kind = context(call, "microsoft.graph.passwordResetResponse")
    return Answer(202, {"@odata.context": kind, "newPassword": made}, headers)


def _is_routed(call: Call) -> bool:
    """Whether the Location was followed byte for byte: its query names the data centre."""
    return all(call.options.get(name) == value for name, value in _ROUTING.items())


def _operation_body(call: Call, started: ResetOperation) -> dict[str, Any]:
    user = f"{call.world.base}/v1.0/users/{started.target_id}/authentication"
    last = started.finished or started.created
    kind = f"users('{started.target_id}')/authentication/operations/$entity"
    return {
        "@odata.context": context(call, kind),
        "id": started.id,
        "createdDateTime": stamp(started.created),
        "lastActionDateTime": stamp(last),
        "status": started.status,
        "statusDetail": started.detail,
        "resourceLocation": f"{user}/methods/{PASSWORD_METHOD}",
    }


_BASE = "/users/{id}/authentication"
ROUTES = (
    Route("POST", f"{_BASE}/methods/{{method}}/resetPassword", "resetPassword", _reset),
    Route("GET", f"{_BASE}/operations/{{operation}}", "operation", _operation),
)
