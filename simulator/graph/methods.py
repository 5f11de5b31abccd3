"""How somebody signs in: /users/{id}/authentication/methods and the lists by kind, and removing.

Source: https://learn.microsoft.com/graph/api/authentication-list-methods
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.graph import passes
from simulator.graph.answers import Answer, Refusal, bad_request, unsupported_query
from simulator.graph.calls import Call, Route
from simulator.graph.listings import context
from simulator.graph.method_access import changeable, nothing_there, seen, throttle
from simulator.graph.reset_password import PASSWORD_METHOD
from simulator.graph.user_resource import stamp
from simulator.methods import Method
from simulator.people import Account
from simulator.registered_methods import PHONE_IDS
from simulator.tenant import Tenant


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of method in Graph: its collection, its type, the scope that opens it alone.

    `says` is how the audit log calls it.
    """

    collection: str
    type: str
    scope: str
    says: str


KINDS = {
    "phone": Kind("phoneMethods", "phone", "Phone", "phone"),
    "authenticator": Kind(
        "microsoftAuthenticatorMethods", "microsoftAuthenticator", "MicrosoftAuthApp",
        "Microsoft Authenticator",
    ),
    "oath": Kind("softwareOathMethods", "softwareOath", "SoftwareOATH", "software OATH token"),
    "passkey": Kind("fido2Methods", "fido2", "Passkey", "FIDO2 security key"),
    "email": Kind("emailMethods", "email", "Email", "email"),
    "hello": Kind(
        "windowsHelloForBusinessMethods", "windowsHelloForBusiness", "WindowsHello",
        "Windows Hello for Business",
    ),
}  # fmt: skip
"""By the simulator's own word for the kind."""
_TELLS_WHEN = ("passkey", "hello", "authenticator")
"""Kinds of which Graph shows when they were registered; null where nobody knows."""

_GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_IS_DEFAULT = "Cannot delete default method with other methods configured. Please change default method before deletion."  # noqa: E501 - one message
"""Source: https://github.com/microsoftgraph/microsoft-graph-docs/issues/14470"""
_PHONE_IS_DEFAULT = "The requested authentication method id of [{id}] matches the user's current default authentication method, and cannot be deleted until the default authentication method is changed"  # noqa: E501 - one message
"""Source: https://github.com/microsoftgraph/microsoft-graph-docs/issues/18091"""


def _typed(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {"@odata.type": f"#microsoft.graph.{name}AuthenticationMethod", **facts}


def _password(account: Account) -> dict[str, Any]:
    created = stamp(account.last_password_change)
    return {"id": PASSWORD_METHOD, "password": None, "createdDateTime": created}


def _facts(method: Method) -> dict[str, Any]:
    at = stamp(method.created) if method.created else None
    when = {"createdDateTime": at} if method.kind in _TELLS_WHEN else {}
    return {"id": method.id, **method.facts, **when}


def _everything(tenant: Tenant, account: Account) -> list[dict[str, Any]]:
    """List all that *account* can sign in with. Whoever signs in elsewhere has no password here."""
    password = [] if account.is_external else [_typed("password", _password(account))]
    registered = (_typed(KINDS[m.kind].type, _facts(m)) for m in account.methods)
    kept = [passes.as_json(tenant, account, p) for p in (account.access_pass,) if p]
    return [*password, *registered, *({"@odata.type": passes.TYPE, **one} for one in kept)]


def _check_options(call: Call) -> None:
    """Refuse every query option: the page says that none customizes the answer."""
    if any(name.startswith("$") for name in call.options):
        raise unsupported_query("Query options are not supported on this resource.")


def _listed(call: Call, account: Account, collection: str, values: list[dict[str, Any]]) -> Answer:
    kind = context(call, f"users('{account.id}')/authentication/{collection}")
    return Answer(200, {"@odata.context": kind, "value": values})


def _all(call: Call) -> Answer:
    throttle(call)
    _check_options(call)
    account = seen(call)
    return _listed(call, account, "methods", _everything(call.tenant, account))


def _one(call: Call) -> Answer:
    throttle(call)
    account, wanted = seen(call), call.ids["method"]
    for method in _everything(call.tenant, account):
        if _is_it(method["id"], wanted):
            kind = f"users('{account.id}')/authentication/methods/$entity"
            return Answer(200, {"@odata.context": context(call, kind), **method})
    raise nothing_there()


def _passwords(call: Call) -> Answer:
    throttle(call)
    _check_options(call)
    account = seen(call)
    here = [] if account.is_external else [_password(account)]
    return _listed(call, account, "passwordMethods", here)


def _of(name: str, kind: Kind) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        throttle(call)
        _check_options(call)
        scope = f"UserAuthMethod-{kind.scope}"
        account = seen(call, f"{scope}.Read.All", f"{scope}.ReadWrite.All")
        values = [_facts(method) for method in account.methods if method.kind == name]
        return _listed(call, account, kind.collection, values)

    return run


def _one_of(name: str, kind: Kind) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        throttle(call)
        scope = f"UserAuthMethod-{kind.scope}"
        account = seen(call, f"{scope}.Read.All", f"{scope}.ReadWrite.All")
        method = _named(account, name, call.ids["method"])
        of = f"users('{account.id}')/authentication/{kind.collection}/$entity"
        return Answer(200, {"@odata.context": context(call, of), **_facts(method)})

    return run


def _removal(name: str, kind: Kind) -> Callable[[Call], Answer]:
    def run(call: Call) -> Answer:
        throttle(call)
        account = changeable(call, f"UserAuthMethod-{kind.scope}.ReadWrite.All")
        method = _named(account, name, call.ids["method"])
        _check_goes(call, account, method)
        account.methods.remove(method)
        _note(call, account, method)
        return Answer(204)

    return run


def _named(account: Account, kind: str, wanted: str) -> Method:
    for method in account.methods:
        if method.kind == kind and _is_it(method.id, wanted):
            return method
    raise nothing_there()


def _is_it(id_: str, wanted: str) -> bool:
    """Compare ids: of GUIDs capitals do not count, of others they do."""
    return id_ == (wanted if _keeps_capitals(id_) else wanted.lower())


def _keeps_capitals(id_: str) -> bool:
    """Say whether an id is none of the GUIDs."""
    return _GUID.fullmatch(id_) is None


def _check_goes(call: Call, account: Account, method: Method) -> None:
    """Refuse what cannot be removed yet: the default one, a mobile phone beside a second one."""
    others = [other for other in account.methods if other is not method and other.may_be_default]
    is_default = method is account.default_method and call.tenant.unproved.default_method_stays
    if is_default and others:
        is_phone = method.kind == "phone"
        raise _refused(_PHONE_IS_DEFAULT.format(id=method.id) if is_phone else _IS_DEFAULT)
    alternate = PHONE_IDS["alternateMobile"]
    if method.id == PHONE_IDS["mobile"] and any(other.id == alternate for other in others):
        raise _refused("The alternate mobile phone must be removed first.")


def _refused(message: str) -> Refusal:
    return bad_request(message, code="badRequest")


def _note(call: Call, account: Account, method: Method) -> None:
    says = KINDS[method.kind].says
    call.audit(
        "Admin deleted security info",
        target=account,
        service="Authentication Methods",
        reason=f"Admin deleted {says} method for user",
    )
    facts = {"by": call.caller.oid, "target": account.id, "kind": says}
    call.world.history.add("method_removed", **facts, request_id=call.request_id)


_WHO = ("/me", "/users/{id}")
_READS = (
    ("methods", _all),
    ("methods/{method}", _one),
    ("passwordMethods", _passwords),
    *((kind.collection, _of(name, kind)) for name, kind in KINDS.items()),
    *((f"{kind.collection}/{{method}}", _one_of(name, kind)) for name, kind in KINDS.items()),
)
ROUTES = (
    *(
        Route("GET", f"{who}/authentication/{what}", "methods", r)
        for who in _WHO
        for what, r in _READS
    ),
    *(
        Route(
            "DELETE",
            f"/users/{{id}}/authentication/{kind.collection}/{{method}}",
            "deleteMethod",
            _removal(name, kind),
        )
        for name, kind in KINDS.items()
    ),
)
