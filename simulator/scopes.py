"""What a token request asks for: one resource and scopes of it, or `.default`."""

from dataclasses import dataclass

from simulator.cloud_names import Names
from simulator.entra_errors import EntraRefusal, invalid_grant, missing

DEFAULT = ".default"
STORAGE = "https://storage.azure.com"
"""Azure Storage, of which every tenant has the service principal."""

OPENID = frozenset({"openid", "profile", "email", "offline_access"})
"""Scopes of sign-in itself, which belong to no resource."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Scopes asked of one resource, and the sign-in scopes that came along."""

    resource: str
    names: frozenset[str]
    openid: frozenset[str]


def asked(scope: str, names: Names) -> Asked:
    """Read the `scope` parameter, or raise EntraRefusal. A bare name is one of Graph's."""
    words = frozenset(scope.split())
    if not words - OPENID:
        raise missing("scope")
    pairs = {_split(word, names.graph) for word in words - OPENID}
    resources, wanted = {pair[0] for pair in pairs}, frozenset(pair[1] for pair in pairs)
    if len(resources) > 1:
        raise EntraRefusal(
            28000, "invalid_request", "Provided value for the input parameter scope is not valid "
            "because it contains more than one resource.",
        )  # fmt: skip
    if DEFAULT in wanted and len(wanted) > 1:
        raise EntraRefusal(
            70011, "invalid_scope", "The provided request must include a 'scope' input parameter. "
            "The .default scope can't be combined with resource-specific scopes.",
        )  # fmt: skip
    return Asked(resources.pop(), wanted, words & OPENID)


def for_app(scope: str, names: Names, own: tuple[str, ...]) -> str:
    """Read the `scope` of a client-credentials request; give the resource.

    *own* are the names of the app that asks: it may ask for a token for itself.
    """
    request = asked(scope, names)
    if request.names != {DEFAULT} or request.openid:
        raise EntraRefusal(
            1002012,
            "invalid_scope",
            "The provided value for scope is not valid. Client credential flows must have a scope "
            "value with /.default suffixed to the resource identifier.",
        )
    if request.resource not in (names.bot_framework, names.graph, STORAGE, *own):
        raise _unknown(request.resource)
    return request.resource


def for_person(
    scope: str, consented: frozenset[str], names: Names
) -> tuple[frozenset[str], frozenset[str]]:
    """Read the `scope` of an on-behalf-of request.

    Gives the Graph scopes granted and the sign-in scopes. A scope to which nobody has agreed
    refuses the whole request, as Entra does.
    """
    request = asked(scope, names)
    if request.resource != names.graph:
        raise _unknown(request.resource)
    if request.names == {DEFAULT}:
        return consented, request.openid
    if not request.names <= consented:
        raise not_consented()
    return consented, request.openid  # all that was granted comes along, whatever was asked


def is_for_itself(scope: str, names: Names, own: tuple[str, str]) -> bool:
    """Say whether an app asks on somebody's behalf for a token for itself, by its id.

    By its URI it may not: AADSTS90009.
    """
    by_id, by_uri = own
    resource = asked(scope, names).resource
    if resource == by_uri:
        raise EntraRefusal(
            90009,
            "invalid_request",
            "Application is requesting a token for itself. This scenario is supported only if "
            "resource is specified using the GUID based App Identifier.",
        )
    return resource == by_id


def not_consented() -> EntraRefusal:
    """Refuse for want of consent."""
    return invalid_grant(
        65001,
        "The user or administrator has not consented to use the application. Send an interactive "
        "authorization request for this user and resource.",
        suberror="consent_required",
    )


def _split(word: str, graph: str) -> tuple[str, str]:
    resource, slash, name = word.rpartition("/")
    return (resource.rstrip("/"), name) if slash else (graph, word)


def _unknown(resource: str) -> EntraRefusal:
    return EntraRefusal(
        500011,
        "invalid_resource",
        f"The resource principal named {resource[:200]} was not found in the tenant named Contoso.",
    )
