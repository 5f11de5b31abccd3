"""The target's side of a batch: who they are, and everything that protects them.

Fails closed. What protects somebody and can't be read makes their roles unreadable, which the
rule takes for a no.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from graph import caller_roles, parsing
from graph.parsing import Memberships, rows, text
from graph.responses import GraphAnswer, Json, after_read, whole_list
from graph.urls import Read, object_id, user, with_query
from resets.errors import DirectoryError
from resets.model import Person, UserId

TARGET, MEMBER_OF, OWNS, ASSIGNED = "target", "member_of", "owns", "assigned"
DOMAINS, UNITS = "domains", "units"
VIPS = "vips"

LISTS = (MEMBER_OF, OWNS, ASSIGNED)
"""The reads that must succeed, to the last page, before anybody may."""

ALL_UNITS = "/directory/administrativeUnits"
"""Source: https://learn.microsoft.com/graph/api/directory-list-administrativeunits"""

PAGE = "999"
"""The largest page there is.
Source: https://learn.microsoft.com/graph/api/user-list-transitivememberof
"""

Listed: TypeAlias = Mapping[str, Sequence[Json] | None]
"""What each of LISTS holds; None where any of it can't be read."""


def reads(target: UserId, vips: str | None = None) -> tuple[Read, ...]:
    """Give the six reads of *target*'s side; a seventh where there is a group of *vips*.

    Without a type cast `transitiveMemberOf` does not use the search index, so it does not lag.
    All administrative units are read, not only the target's: which ones their roles are for is
    known only when the answers are there, and a second round trip would be one too many.
    Source: https://learn.microsoft.com/graph/aad-advanced-queries
    """
    path, fields = user(target), parsing.MEMBERSHIP_FIELDS
    groups, owned = (
        f"{path}/ownedObjects/microsoft.graph.group",
        "id,displayName,isAssignableToRole",
    )
    return (
        Read(TARGET, with_query(path, select=parsing.PERSON_FIELDS)),
        Read(MEMBER_OF, with_query(f"{path}/transitiveMemberOf", select=fields, top=PAGE)),
        Read(OWNS, with_query(groups, select=owned, top=PAGE, count="true"), advanced=True),
        caller_roles.assignments(ASSIGNED, target),
        Read(DOMAINS, with_query("/domains", select="id,authenticationType")),
        Read(UNITS, with_query(ALL_UNITS, select="id,isMemberManagementRestricted", top=PAGE)),
        *((_anybody_in(vips),) if vips else ()),
    )


def _anybody_in(group: str) -> Read:
    """Ask whether *group* is there and has a member: who of it is meant, the memberships say.

    Source: https://learn.microsoft.com/graph/api/group-list-transitivemembers
    """
    path = f"/groups/{object_id(group)}/transitiveMembers/microsoft.graph.user"
    return Read(VIPS, with_query(path, select="id", top="1", count="true"), advanced=True)


def restricted_units(answer: GraphAnswer) -> frozenset[str] | None:
    """Give the ids of all units under restricted management; None when that can't be read.

    A tenant with more units than a page holds counts as unreadable.
    """
    try:
        units = whole_list(UNITS, answer)
    except DirectoryError:
        return None
    return frozenset(
        text(unit, "id").lower() for unit in units if unit.get("isMemberManagementRestricted")
    )


def is_vip(listed: Listed, answers: Mapping[str, GraphAnswer], vips: str | None) -> bool | None:
    """Say whether the target is in the group of *vips*; None where that group cannot be read.

    An empty one tells of nobody, and a wrong id is a group that nobody is in: neither is a no.
    """
    if vips is None:
        return False
    groups = {text(row, "id").lower() for row in listed[MEMBER_OF] or ()}
    if vips.lower() in groups:
        return True
    is_known = after_read(VIPS, answers[VIPS]) is None and bool(rows(answers[VIPS].body))
    return False if is_known else None


def standing(listed: Listed) -> Memberships:
    """Put together what somebody is in, owns and holds."""
    unreadable = any(listed[name] is None for name in LISTS)
    owned = parsing.memberships_of(listed[OWNS] or ())
    return (
        parsing.memberships_of(listed[MEMBER_OF] or ())
        | owned
        | parsing.held(listed[ASSIGNED] or ())
        | Memberships(is_readable=not unreadable)
    )


def person(answers: Mapping[str, GraphAnswer], memberships: Memberships) -> Person:
    """Read the target. Whether a domain is federated counts only where consent lets us see it.

    Who holds a role for a unit is unreadable while the units are: it may be a restricted one.
    """
    restricted = restricted_units(answers[UNITS])
    is_known = restricted is not None or not parsing.units_of(memberships.roles)
    return parsing.person(
        answers[TARGET].body,
        memberships | Memberships(is_readable=is_known),
        federated=parsing.federated_domains(rows(answers[DOMAINS].body)),
        restricted=restricted or frozenset(),
    )
