"""GET /users/{id}/authentication/methods: how somebody signs in, for the few who may see it.

Source: https://learn.microsoft.com/graph/api/authentication-list-methods
"""

from collections.abc import Callable
from typing import Any

from simulator import permits
from simulator.graph.answers import Answer, Refusal, access_denied
from simulator.graph.calls import Call, Route
from simulator.graph.listings import Kind, context, listing
from simulator.graph.reset_password import PASSWORD_METHOD, throttle
from simulator.graph.user_resource import stamp
from simulator.graph.users import find
from simulator.people import Account, object_id

_READ = ("UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All")
_READ_OWN = ("UserAuthenticationMethod.Read", "UserAuthenticationMethod.ReadWrite")
_SEES_EVERYBODY = frozenset({"Global Administrator", "Global Reader"})
_SEES_WHOM_IT_REACHES = frozenset(
    {"Authentication Administrator", "Privileged Authentication Administrator"}
)
"""Roles that open other people's methods, these two as far as the role matrix lets them reach."""
_METHODS = Kind(
    "authenticationMethods",
    frozenset({"id", "createdDateTime", "password", "displayName", "phoneNumber", "phoneType"}),
)
_PHONE = "3179e48a-750b-4051-897c-87b9720928f7"
"""The id of everybody's mobile phone as a method, in every tenant."""


def _password(account: Account) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.passwordAuthenticationMethod",
        "id": PASSWORD_METHOD,
        "password": None,
        "createdDateTime": stamp(account.last_password_change),
    }


def _phone(_: Account) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.phoneAuthenticationMethod",
        "id": _PHONE,
        "phoneNumber": "+31 612345678",
        "phoneType": "mobile",
    }


def _authenticator(account: Account) -> dict[str, Any]:
    return {
        "@odata.type": "#microsoft.graph.microsoftAuthenticatorAuthenticationMethod",
        "id": object_id("authenticator", account.key),
        "displayName": "Pixel 9",
    }


def _all_methods(account: Account) -> list[dict[str, Any]]:
    """List what *account* has registered: a second factor only where Entra asks for one."""
    second = (_phone(account), _authenticator(account)) if account.mfa else ()
    return [_password(account), *second]


def _only(make: Callable[[Account], dict[str, Any]]) -> Callable[[Account], list[dict[str, Any]]]:
    return lambda account: [m for m in _all_methods(account) if m["id"] == make(account)["id"]]


def _of(read: Callable[[Account], list[dict[str, Any]]]) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        throttle(call)
        account = _seen(call)
        return listing(call, _METHODS, read(account))

    return run


def _one(call: Call) -> Answer:
    throttle(call)
    account, wanted = _seen(call), call.ids["method"].lower()
    for method in _all_methods(account):
        if method["id"] == wanted:
            kind = f"users('{account.id}')/authentication/methods/$entity"
            return Answer(200, {"@odata.context": context(call, kind), **method})
    raise Refusal(404, "resourceNotFound", "The requested resource was not found.")


def _seen(call: Call) -> Account:
    """Give the person asked about, if scopes and roles of the caller open their methods."""
    account = find(call)
    is_own = account.id == call.caller.oid
    call.require(*_READ, *(_READ_OWN if is_own else ()), otherwise=access_denied)
    if not is_own and not _may_see(call, account):
        raise access_denied()
    return account


def _may_see(call: Call, account: Account) -> bool:
    admin, person = call.tenant.standing(call.admin), call.tenant.standing(account)
    if _SEES_EVERYBODY.intersection(held.role.name for held in admin.held):
        return True
    reach = {
        role: rows
        for role, rows in permits.reset_columns().items()
        if role in _SEES_WHOM_IT_REACHES
    }
    return permits.may_act(admin, person, reach)


_BASE = "authentication"
ROUTES = tuple(
    Route("GET", f"{who}/{_BASE}/{what}", "methods", run)
    for who in ("/me", "/users/{id}")
    for what, run in (
        ("methods", _of(_all_methods)),
        ("methods/{method}", _one),
        ("passwordMethods", _of(_only(_password))),
        ("phoneMethods", _of(_only(_phone))),
    )
)
