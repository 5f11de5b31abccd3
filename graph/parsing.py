"""Graph's JSON as our nouns. Pure. What can't be read is never taken for harmless."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from graph.responses import Json, page_of
from graph.urls import is_object_id
from resets.model import WHOLE_TENANT, AccountKind, Candidate, HeldRole, Person, RoleId, UserId

PERSON_FIELDS = (
    "id,displayName,givenName,surname,userPrincipalName,userType,accountEnabled,creationType,"
    "externalUserState,identities,onPremisesSyncEnabled,onPremisesSamAccountName,"
    "isManagementRestricted,isResourceAccount,lastPasswordChangeDateTime,createdDateTime,"
    "department,jobTitle,officeLocation"
)
MEMBERSHIP_FIELDS = "id,displayName,roleTemplateId,isAssignableToRole"

GUEST_UPN = "#ext#@"
UNIT_SCOPE = re.compile(r"/administrativeUnits/([0-9a-fA-F-]{36})")

HOMES = {
    "externalazuread": AccountKind.EXTERNAL_ENTRA,
    "microsoftaccount": AccountKind.MICROSOFT_ACCOUNT,
    "live.com": AccountKind.MICROSOFT_ACCOUNT,
    "google.com": AccountKind.GOOGLE,
    "mail": AccountKind.EMAIL_CODE,
}
"""Issuers in `identities`, in lower case and without blanks.
Source: https://learn.microsoft.com/entra/external-id/user-properties
"""


LOCAL_SIGN_INS = frozenset({"emailaddress", "username"})
"""What an Azure AD B2C tenant calls the sign-in types of its own accounts, in lower case.
Source: https://learn.microsoft.com/graph/api/resources/objectidentity
"""


@dataclass(frozen=True, slots=True)
class Memberships:
    """What somebody is in, and what of it protects them."""

    roles: frozenset[HeldRole] = frozenset()
    units: frozenset[str] = frozenset()
    in_role_assignable_group: bool = False
    is_readable: bool = True
    """False when a group or role showed only its id: consent for reading it is missing."""

    def __or__(self, other: "Memberships") -> "Memberships":
        return Memberships(
            self.roles | other.roles,
            self.units | other.units,
            self.in_role_assignable_group or other.in_role_assignable_group,
            self.is_readable and other.is_readable,
        )


def text(row: Json, key: str) -> str:
    """Give a string property; "" when it is absent, null or something else."""
    value = row.get(key)
    return _storable(value) if isinstance(value, str) else ""


def _storable(value: str) -> str:
    """Leave out what JSON can name and no database and no wire takes: NUL, half a character."""
    if value.isascii():
        return value.replace("\0", "")
    return value.replace("\0", "").encode(errors="ignore").decode()


def is_about(row: Json, who: str) -> bool:
    """Say whether an answer is about *who*, an object id, and not about anybody else."""
    return text(row, "id").lower() == who.lower()


def rows(body: Json) -> list[Json]:
    """Give the objects of a collection, without anything that is not an object."""
    return page_of(body) or []


def candidate(row: Json) -> Candidate:
    """Read a hit of a search."""
    return Candidate(
        id=UserId(text(row, "id").lower()),
        name=text(row, "displayName"),
        upn=text(row, "userPrincipalName"),
        department=text(row, "department"),
        office=text(row, "officeLocation"),
    )


def person(
    row: Json,
    memberships: Memberships,
    *,
    eligible: frozenset[HeldRole] = frozenset(),
    federated: frozenset[str] = frozenset(),
    restricted: frozenset[str] = frozenset(),
) -> Person:
    """Read somebody with all that the rule needs.

    *federated* are domains in lower case, *restricted* the ids of all restricted units.
    """
    return Person(
        id=UserId(text(row, "id").lower()),
        name=text(row, "displayName"),
        upn=text(row, "userPrincipalName"),
        kind=kind_of(row, federated),
        department=text(row, "department"),
        title=text(row, "jobTitle"),
        office=text(row, "officeLocation"),
        enabled=row.get("accountEnabled") is not False,
        is_resource=row.get("isResourceAccount") is True,
        is_guest=text(row, "userType").lower() == "guest",
        roles=memberships.roles,
        eligible=eligible,
        in_role_assignable_group=memberships.in_role_assignable_group,
        units=memberships.units,
        management_restricted=row.get("isManagementRestricted") is True,
        restricted_units=memberships.units & restricted,
        role_in_restricted_unit=bool(units_of(memberships.roles) & restricted),
        roles_readable=memberships.is_readable,
        last_password_change=when(text(row, "lastPasswordChangeDateTime")),
        created=when(text(row, "createdDateTime")),
        name_parts=name_parts(row),
    )


def kind_of(row: Json, federated: frozenset[str] = frozenset()) -> AccountKind:
    """Say where somebody's password lives. `userType` does not: an external *member* exists too.

    Source: https://learn.microsoft.com/entra/external-id/user-properties
    """
    upn = text(row, "userPrincipalName").lower()
    if text(row, "@odata.type").lower().endswith("agentuser") or row.get("identityParentId"):
        return AccountKind.AGENT
    if GUEST_UPN in upn or text(row, "externalUserState") or _foreign_issuers(row):
        return _external_kind(row)
    if upn.rpartition("@")[2] in federated:
        return AccountKind.FEDERATED
    if _is_local(row):
        return AccountKind.LOCAL
    # Nullable: null means never synced, false means no longer.
    if row.get("onPremisesSyncEnabled") is True:
        return AccountKind.SYNCED
    is_guest = text(row, "userType").lower() == "guest"
    return AccountKind.INTERNAL_GUEST if is_guest else AccountKind.CLOUD


def name_parts(row: Json) -> tuple[str, ...]:
    """Give what a password must not contain: names, sign-in name, account name in AD."""
    upn = text(row, "userPrincipalName").partition("@")[0]
    words = re.findall(r"\w+", text(row, "displayName"))
    named = (text(row, "givenName"), text(row, "surname"), upn)
    whole = (*words, *named, text(row, "onPremisesSamAccountName"))
    return tuple(dict.fromkeys(part for part in whole if part))


def memberships_of(found: Iterable[Json]) -> Memberships:
    """Read groups, roles and units, as `transitiveMemberOf` or `ownedObjects` gives them."""
    seen = Memberships()
    for row in found:
        seen |= _membership(row)
    return seen


def directory_roles(found: Iterable[Json]) -> Memberships:
    """Read roles for the whole tenant, from a list that is cast to roles and so names no types."""
    seen = Memberships()
    for row in found:
        seen |= _role(row)
    return seen


def held(found: Iterable[Json]) -> Memberships:
    """Read role assignments, each with its scope. An assignment of no known role hides one."""
    seen = Memberships()
    for row in found:
        role = text(row, "roleDefinitionId").lower()
        scope = _scope(text(row, "directoryScopeId"))
        known = frozenset({HeldRole(RoleId(role), scope)}) if role else frozenset[HeldRole]()
        seen |= Memberships(roles=known, is_readable=bool(role))
    return seen


def federated_domains(found: Iterable[Json]) -> frozenset[str]:
    """Give the domains that sign in elsewhere, in lower case."""
    return frozenset(
        text(row, "id").lower()
        for row in found
        if text(row, "authenticationType").lower() == "federated"
    )


def units_of(roles: Iterable[HeldRole]) -> frozenset[str]:
    """Give the ids of the administrative units for which *roles* are held."""
    found = (UNIT_SCOPE.fullmatch(role.scope) for role in roles)
    ids = frozenset(match.group(1).lower() for match in found if match)
    return frozenset(unit for unit in ids if is_object_id(unit))


def when(value: str) -> datetime | None:
    """Read a time as UTC; None for what is no time. Graph's own samples have malformed ones."""
    try:
        time = datetime.fromisoformat(value)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _membership(row: Json) -> Memberships:
    kind = text(row, "@odata.type").lower().rpartition(".")[2]
    match kind:
        case "directoryrole":
            return _role(row)
        case "administrativeunit":
            return Memberships(units=frozenset({text(row, "id").lower()}))
        case "group" | "":
            return _group(row)
        case _:
            return Memberships(is_readable=False)


def _role(row: Json) -> Memberships:
    role = text(row, "roleTemplateId").lower()
    known = frozenset({HeldRole(RoleId(role))}) if role else frozenset[HeldRole]()
    return Memberships(roles=known, is_readable=bool(role))


def _group(row: Json) -> Memberships:
    """Read a group. Null means two things, told apart by the name that we ask for along with it.

    With a name, it is an ordinary group. Without, Graph gives "limited information" for lack of
    consent, and whether the group protects its members is unknown.
    Source: https://learn.microsoft.com/graph/permissions-overview#limited-information-returned-for-inaccessible-member-objects
    """
    assignable = row.get("isAssignableToRole")
    if isinstance(assignable, bool):
        return Memberships(in_role_assignable_group=assignable)
    return Memberships(is_readable=bool(text(row, "displayName")))


def _external_kind(row: Json) -> AccountKind:
    if text(row, "externalUserState").replace(" ", "").lower() == "pendingacceptance":
        return AccountKind.NOT_REDEEMED
    issuers = _foreign_issuers(row)
    if not issuers:
        return AccountKind.EXTERNAL_ENTRA
    known = (HOMES[issuer] for issuer in issuers if issuer in HOMES)
    return next(known, AccountKind.OTHER_PROVIDER)


def _foreign_issuers(row: Json) -> list[str]:
    return [
        text(identity, "issuer").replace(" ", "").lower()
        for identity in _identities(row)
        if text(identity, "signInType").lower() == "federated"
    ]


def _is_local(row: Json) -> bool:
    """Say whether a customer of an Azure AD B2C tenant signs in with this account."""
    kinds = {text(identity, "signInType").lower() for identity in _identities(row)}
    return text(row, "creationType").lower() == "localaccount" or bool(kinds & LOCAL_SIGN_INS)


def _identities(row: Json) -> list[Json]:
    identities = row.get("identities")
    listed = identities if isinstance(identities, list) else []
    return [identity for identity in listed if isinstance(identity, dict)]


def _scope(value: str) -> str:
    """Give a scope as it is compared: ids in lower case, absent for the whole tenant."""
    unit = UNIT_SCOPE.fullmatch(value)
    return f"/administrativeUnits/{unit.group(1).lower()}" if unit else value or WHOLE_TENANT
