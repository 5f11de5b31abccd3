"""GET /users, /users/{id}, /me: who is there. And what PATCH /users/{id} may change.

Source: https://learn.microsoft.com/graph/api/user-list and
https://learn.microsoft.com/graph/api/user-update
"""

from typing import Any

from simulator import permits
from simulator.graph.answers import Answer, Refusal, bad_request, denied, not_found
from simulator.graph.calls import Call, Route
from simulator.graph.listings import check_options, context, listing, selected, wanted_names
from simulator.graph.user_resource import BASIC, USERS, UserEntity
from simulator.people import Account

READ_USERS = (
    "User.Read.All",
    "User.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
)
_PROFILE = frozenset({"password", "forceChangePasswordNextSignIn"}) | {
    "forceChangePasswordNextSignInWithMfa"
}
_MAY_SET_PASSWORD = ("User-PasswordProfile.ReadWrite.All", "Directory.AccessAsUser.All")
_MAY_ENABLE = ("User.EnableDisableAccount.All", "User.ReadWrite.All", "Directory.ReadWrite.All")


def find(call: Call) -> Account:
    """Give the account that the path names by object id or sign-in name, or by "me"; else 404."""
    if "id" not in call.ids:
        return call.admin
    # Not by key: those are the simulator's own names for people.
    wanted = call.ids["id"].lower()
    for account in call.tenant.accounts:
        if wanted in (account.id, account.upn.lower()):
            return account
    raise not_found(wanted[:120])


def _list(call: Call) -> Answer:
    call.require(*READ_USERS, "User.ReadBasic.All")
    if call.admin.user_type == "Guest":
        raise denied()
    check_basic(call)
    return listing(call, USERS, (UserEntity(call.tenant, a) for a in call.tenant.accounts))


def _get(call: Call) -> Answer:
    account = find(call)
    own = ("User.Read",) if account.id == call.caller.oid else ()
    call.require(*READ_USERS, *own, "User.ReadBasic.All")
    if account.id != call.caller.oid:
        check_basic(call)
    check_options(call)
    entity = selected(call, USERS, UserEntity(call.tenant, account))
    return Answer(200, {"@odata.context": context(call, "users/$entity"), **entity})


def check_basic(call: Call) -> None:
    """Refuse a token that reads only basic profiles when it asks for more."""
    may_read_all = call.caller.scopes.intersection(READ_USERS)
    if not may_read_all and not BASIC.issuperset(wanted_names(call, USERS)):
        raise denied()


def _count(call: Call) -> Answer:
    call.require(*READ_USERS)
    if not call.is_advanced:
        raise bad_request("$count is not currently supported.")
    return Answer(200, len(call.tenant.accounts))


def _update(call: Call) -> Answer:
    target = find(call)
    changes = call.json_object(frozenset({"passwordProfile", "accountEnabled"}))
    if not changes:
        raise bad_request("Empty Payload. JSON content expected.")
    _check_scopes(call, changes)
    _check_reach(call, target)
    if target.is_synced:
        raise bad_request(
            "Unable to update the specified properties for on-premises mastered Directory Sync "
            "objects or objects currently undergoing migration."
        )
    _apply(call, target, _checked(call, target, changes))
    return Answer(204)


def _check_scopes(call: Call, changes: dict[str, Any]) -> None:
    if "passwordProfile" in changes:
        call.require(*_MAY_SET_PASSWORD)
    if "accountEnabled" in changes:
        call.require(*_MAY_ENABLE)


def _check_reach(call: Call, target: Account) -> None:
    admin, person = (call.tenant.standing(account) for account in (call.admin, target))
    if not permits.may_act(admin, person, permits.sensitive_columns()):
        raise denied()


def _checked(call: Call, target: Account, changes: dict[str, Any]) -> dict[str, Any]:
    """Refuse the whole PATCH before any part of it is applied."""
    if not isinstance(changes.get("accountEnabled", True), bool):
        raise bad_request("accountEnabled must be a Boolean.")
    if "passwordProfile" in changes:
        _check_profile(call, target, changes["passwordProfile"])
    return changes


def _check_profile(call: Call, target: Account, profile: Any) -> None:
    if not isinstance(profile, dict) or profile.keys() - _PROFILE:
        raise bad_request("passwordProfile is not valid.")
    if not all(isinstance(value, bool) for name, value in profile.items() if name != "password"):
        raise bad_request("passwordProfile is not valid.")
    if target.is_external:
        raise denied()
    password = profile.get("password")
    if not isinstance(password, str) or call.tenant.complaint(password, target):
        raise password_refused()


def password_refused() -> Refusal:
    """400: the words are the same for a weak and for a banned password."""
    return bad_request(
        "The specified password does not comply with password complexity requirements. "
        "Please provide a different password."
    )


def _apply(call: Call, target: Account, changes: dict[str, Any]) -> None:
    target.enabled = changes.get("accountEnabled", target.enabled)
    profile = changes.get("passwordProfile")
    if profile is None:
        return
    forced = profile.get("forceChangePasswordNextSignIn", False)
    forced |= profile.get("forceChangePasswordNextSignInWithMfa", False)
    call.world.temporary_passwords.add(profile["password"])
    call.tenant.set_password(target, profile["password"], must_change=forced)
    call.world.history.add(
        "reset", by=call.caller.oid, target=target.id, operation="patch", request_id=call.request_id
    )


ROUTES = (
    Route("GET", "/users", "users", _list),
    Route("GET", "/users/$count", "users", _count),
    Route("GET", "/users/{id}", "user", _get),
    Route("GET", "/me", "user", _get),
    Route("PATCH", "/users/{id}", "update_user", _update),
)
