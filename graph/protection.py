"""The target's side of a batch: who they are, and everything that protects them.

Fails closed. What protects somebody and can't be read makes their roles unreadable, which the
rule takes for a no.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from graph import own_roles, reading
from graph.answers import Answer, Json, after_read
from graph.paths import Read, object_id, user, with_query
from graph.reading import Memberships, rows
from resets.model import Person, UserId

TARGET, MEMBER_OF, OWNS, ASSIGNED, DOMAINS = "target", "member_of", "owns", "assigned", "domains"

LISTS = (MEMBER_OF, OWNS, ASSIGNED)
"""The reads that must succeed, to the last page, before anybody may."""

PAGE = "999"
"""The largest page there is.
Source: https://learn.microsoft.com/graph/api/user-list-transitivememberof
"""

Listed: TypeAlias = Mapping[str, Sequence[Json] | None]
"""What each of LISTS holds; None where any of it can't be read."""


def reads(target: UserId) -> tuple[Read, ...]:
    """Give the five reads of *target*'s side.

    Without a type cast `transitiveMemberOf` does not use the search index, so it does not lag.
    Source: https://learn.microsoft.com/graph/aad-advanced-queries
    """
    path, fields = user(target), reading.MEMBERSHIP_FIELDS
    groups, owned = (
        f"{path}/ownedObjects/microsoft.graph.group",
        "id,displayName,isAssignableToRole",
    )
    return (
        Read(TARGET, with_query(path, select=reading.PERSON_FIELDS)),
        Read(MEMBER_OF, with_query(f"{path}/transitiveMemberOf", select=fields, top=PAGE)),
        Read(OWNS, with_query(groups, select=owned, top=PAGE, count="true"), advanced=True),
        own_roles.assignments(ASSIGNED, target),
        Read(DOMAINS, with_query("/domains", select="id,authenticationType")),
    )


def unit(unit_id: str) -> Read:
    """Give the read that tells whether a unit is under restricted management."""
    path = f"/directory/administrativeUnits/{object_id(unit_id)}"
    return Read(unit_id, with_query(path, select="id,isMemberManagementRestricted"))


def may_be_restricted(answer: Answer) -> bool:
    """Say whether a unit is under restricted management; yes when that can't be read."""
    if after_read("unit", answer) is not None:
        return True
    return answer.body.get("isMemberManagementRestricted") is True


def standing(listed: Listed) -> Memberships:
    """Put together what somebody is in, owns and holds."""
    unreadable = any(listed[name] is None for name in LISTS)
    owned = reading.memberships_of(listed[OWNS] or ())
    return (
        reading.memberships_of(listed[MEMBER_OF] or ())
        | owned
        | reading.held(listed[ASSIGNED] or ())
        | Memberships(is_readable=not unreadable)
    )


def person(
    answers: Mapping[str, Answer], memberships: Memberships, *, role_in_restricted_unit: bool
) -> Person:
    """Read the target. Whether a domain is federated counts only where consent lets us see it."""
    return reading.person(
        answers[TARGET].body,
        memberships,
        federated=reading.federated_domains(rows(answers[DOMAINS].body)),
        role_in_restricted_unit=role_in_restricted_unit,
    )
