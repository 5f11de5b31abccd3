"""Switches for tests and for the curious: what people hold, and how the tenant is set up.

    POST /_sim/person {"upn", "roles"?: [names], "eligible"?: [names], "enabled"?, "consent"?,
                       "mfa"?, "policy_blocks"?: bool, any of simulator/person_facts.py}
    POST /_sim/tenant {a name of TENANT_FLAGS: bool, a field of Unproved: its value, ...}
    POST /_sim/group {"name", "members": [upns]}
    POST /_sim/consent {a delegated scope of Graph: bool, ...}

Each answers what is the case now. Nothing is changed when any part of the request is wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from aiohttp import web

from simulator import person_facts
from simulator.contoso import Group
from simulator.people import Account
from simulator.role_definitions import ROLES
from simulator.tenant import Tenant
from simulator.unproved import Unproved, complaint
from simulator.world import World

_ROLE_LISTS = ("roles", "eligible")
_ACCOUNT_FLAGS = ("enabled", "consent", "mfa", "policy_blocks")
TENANT_FLAGS = {
    "premium": "is_premium",
    "p1": "has_p1",
    "throttled": "is_throttled",
    "writeback": "has_writeback",
    "ad_refuses": "ad_refuses",
    "soc_roles": "soc_roles_may_reset",
    "federated": "federated_may_be_reset",
    "education": "is_education",
    "connector_wants_tenant": "connector_wants_tenant",
    "strict_role_reads": "role_reads_are_strict",
    "cae": "evaluates_continuously",
    "mfa_policy_covers_bot": "mfa_policy_covers_bot",
    "sms_has_ended": "sms_has_ended",
    "second_factor": "wants_second_factor",
}
"""The switches of a tenant, and where each stands in Tenant."""
_UNPROVED = tuple(field.name for field in fields(Unproved))


class BadSwitchError(ValueError):
    """A request that names no person, no such role or no such switch. The text says which."""


def routes(world: World) -> list[web.RouteDef]:
    """Give the routes of the switches for *world*."""
    switches = Switches(world)
    return [
        web.post("/_sim/person", switches.person),
        web.post("/_sim/tenant", switches.tenant),
        web.post("/_sim/consent", switches.consent),
        web.post("/_sim/group", switches.group),
    ]


class Switches:
    """The requests."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def person(self, request: web.Request) -> web.Response:
        """Change what one person holds or may."""
        tenant = self._world.tenant
        try:
            known = {"upn", *person_facts.NAMES, *_ROLE_LISTS, *_ACCOUNT_FLAGS}
            wanted = await _object(request, known)
            account = _account(tenant, wanted.get("upn"))
            _check_flags(wanted, _ACCOUNT_FLAGS)
            _check_roles(wanted)
            facts = person_facts.read(tenant, account, wanted)
        except ValueError as bad:
            return web.json_response({"error": str(bad)}, status=400)
        _set_person(tenant, account, wanted)
        for name, value in facts.items():
            setattr(account, name, value)
        return web.json_response(_person(tenant, account))

    async def tenant(self, request: web.Request) -> web.Response:
        """Change how the tenant is set up."""
        tenant = self._world.tenant
        try:
            wanted = await _object(request, {*TENANT_FLAGS, *_UNPROVED})
            _check_flags(wanted, TENANT_FLAGS)
            _check_unproved(wanted)
        except BadSwitchError as bad:
            return web.json_response({"error": str(bad)}, status=400)
        for name, value in wanted.items():
            of = tenant.unproved if name in _UNPROVED else tenant
            setattr(of, TENANT_FLAGS.get(name, name), value)
        return web.json_response(_setup(tenant))

    async def group(self, request: web.Request) -> web.Response:
        """Change who is in a group."""
        tenant = self._world.tenant
        try:
            wanted = await _object(request, {"name", "members"})
            group = _group(tenant, wanted.get("name"))
            keys = _keys(tenant, wanted.get("members"))
        except BadSwitchError as bad:
            return web.json_response({"error": str(bad)}, status=400)
        changed = replace(group, members=frozenset(keys))
        tenant.groups = tuple(changed if g is group else g for g in tenant.groups)
        return web.json_response({"name": group.name, "id": group.id, "members": sorted(keys)})

    async def consent(self, request: web.Request) -> web.Response:
        """Change which scopes of Graph the tenant's administrator has agreed to for the bot."""
        try:
            wanted = await _object(request)
            _check_flags(wanted, wanted)
        except BadSwitchError as bad:
            return web.json_response({"error": str(bad)}, status=400)
        given = {name for name, is_given in wanted.items() if is_given}
        self._world.consented = self._world.consented - wanted.keys() | given
        return web.json_response({"scopes": sorted(self._world.consented)})


async def _object(request: web.Request, known: set[str] | None = None) -> dict[str, Any]:
    try:
        document = await request.json()
    except (ValueError, LookupError, RecursionError) as bad:
        raise BadSwitchError("the body is not JSON") from bad
    if not isinstance(document, dict):
        raise BadSwitchError("the body is not a JSON object")
    unknown = sorted(document.keys() - known) if known is not None else []
    if unknown:
        raise BadSwitchError(f"there is no switch {unknown[0]!r}")
    return document


def _account(tenant: Tenant, upn: object) -> Account:
    account = tenant.account(upn) if isinstance(upn, str) else None
    if account is None:
        raise BadSwitchError("upn names nobody")
    return account


def _group(tenant: Tenant, name: object) -> Group:
    for group in tenant.groups:
        if name in (group.name, group.id):
            return group
    raise BadSwitchError(f"there is no group {name!r}")


def _keys(tenant: Tenant, upns: object) -> set[str]:
    if not isinstance(upns, list):
        raise BadSwitchError("members must be a list of upns")
    return {_account(tenant, upn).key for upn in upns}


def _check_flags(wanted: Mapping[str, Any], flags: Iterable[str]) -> None:
    for name in flags:
        if not isinstance(wanted.get(name, True), bool):
            raise BadSwitchError(f"{name} must be true or false")


def _check_unproved(wanted: Mapping[str, Any]) -> None:
    for name in _UNPROVED:
        problem = complaint(name, wanted[name]) if name in wanted else None
        if problem:
            raise BadSwitchError(problem)


def _check_roles(wanted: Mapping[str, Any]) -> None:
    for name in _ROLE_LISTS:
        roles = wanted.get(name, [])
        if not isinstance(roles, list) or not all(isinstance(r, str) for r in roles):
            raise BadSwitchError(f"{name} must be a list of role names")
        for role in roles:
            if role not in ROLES:
                raise BadSwitchError(f"there is no role {role!r}")


def _set_person(tenant: Tenant, account: Account, wanted: Mapping[str, Any]) -> None:
    if "roles" in wanted:
        tenant.assignments.set_active(account.id, wanted["roles"])
    if "eligible" in wanted:
        tenant.assignments.set_eligible(account.id, wanted["eligible"])
    for name in _ACCOUNT_FLAGS:
        setattr(account, name, wanted.get(name, getattr(account, name)))


def _person(tenant: Tenant, account: Account) -> dict[str, Any]:
    eligible = [h for h in tenant.assignments.eligible if h.principal_id == account.id]
    return {
        "upn": account.upn,
        "roles": [held.role.name for held in tenant.standing(account).held],
        "eligible": [held.role.name for held in eligible],
        **person_facts.shown(account),
        **{name: getattr(account, name) for name in _ACCOUNT_FLAGS},
    }


def _setup(tenant: Tenant) -> dict[str, Any]:
    flags = {name: getattr(tenant, attribute) for name, attribute in TENANT_FLAGS.items()}
    return flags | asdict(tenant.unproved)
