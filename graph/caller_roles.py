"""The admin's own side of a batch: who they are and which roles they hold, active or eligible.

Several sources, for none shows everything: Graph's memberships lag after an activation, schedules
need an Entra ID P2 licence, plain assignments leave out what comes through a group. Their union
counts; Entra itself has the last word.
"""

from collections.abc import Mapping
from dataclasses import replace

from graph import parsing
from graph.client import GraphClient
from graph.parsing import Memberships, rows
from graph.responses import GraphAnswer, after_read
from graph.urls import (
    Read,
    literal,
    object_id,
    with_query,
)
from instrumentation.calls import Call
from resets.errors import DirectoryRefused
from resets.model import Person, SignedIn, UserId

ME, ROLES, ASSIGNED, ACTIVE, ELIGIBLE = "me", "my_roles", "my_assigned", "my_active", "my_eligible"

ASSIGNMENTS = "/roleManagement/directory/roleAssignments"
"""Direct assignments with their scope.
Source: https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
"""
FIELDS = "id,roleDefinitionId,directoryScopeId"

FORBIDDEN = 403


def reads(admin: UserId) -> tuple[Read, ...]:
    """Give the five reads of *admin*'s side.

    Source: https://learn.microsoft.com/graph/api/user-list-transitivememberof and
    https://learn.microsoft.com/graph/api/unifiedroleassignmentscheduleinstance-filterbycurrentuser
    """
    member_of = "/me/transitiveMemberOf/microsoft.graph.directoryRole"
    fields = "id,displayName,roleTemplateId"
    return (
        Read(ME, with_query("/me", select=parsing.PERSON_FIELDS)),
        Read(ROLES, with_query(member_of, select=fields, count="true"), advanced=True),
        assignments(ASSIGNED, admin),
        Read(ACTIVE, _current("roleAssignmentScheduleInstances")),
        Read(ELIGIBLE, _current("roleEligibilityScheduleInstances")),
    )


def assignments(name: str, person: UserId) -> Read:
    """Give the read of *person*'s direct assignments."""
    mine = f"principalId eq {literal(object_id(person))}"
    return Read(name, with_query(ASSIGNMENTS, filter=mine, select=FIELDS))


async def why_assignments_are_unread(graph: GraphClient, admin: SignedIn) -> int | None:
    """Give the status with which Graph keeps *admin*'s assignments back; None where it shows them.

    0 stands for no answer. Raises DirectoryError and NoToken.
    """
    answer = (await graph.batch(admin, [assignments(ASSIGNED, admin.id)], call=Call.PAIR))[ASSIGNED]
    return None if after_read(Call.PAIR, answer) is None else max(answer.status, 0)


def person(admin: UserId, answers: Mapping[str, GraphAnswer]) -> Person:
    """Read *admin* from the answers. A missing source only means fewer rights.

    Whoever cannot be read at all, and so might be a guest, has no readable roles.
    Raises DirectoryRefused when the token turns out to be somebody else's.
    """
    me = answers[ME]
    row = me.body if after_read(ME, me) is None else {"id": admin}
    if not parsing.is_about(row, admin):
        raise DirectoryRefused(ME, status=FORBIDDEN, code="another_person")
    eligible = parsing.held(rows(answers[ELIGIBLE].body)).roles
    roles = _roles(answers)
    is_known = after_read(ME, me) is None and roles.is_readable
    return parsing.person(row, replace(roles, is_readable=is_known), eligible=eligible)


def _roles(answers: Mapping[str, GraphAnswer]) -> Memberships:
    known = {name: rows(a.body) for name, a in answers.items() if after_read(name, a) is None}
    assigned = parsing.held([*known.get(ASSIGNED, ()), *known.get(ACTIVE, ())])
    wide = parsing.directory_roles(known.get(ROLES, ()))
    return Memberships(
        roles=assigned.roles | wide.roles,
        is_readable=any(name in known for name in (ROLES, ASSIGNED, ACTIVE)),
    )


def _current(kind: str) -> str:
    path = f"/roleManagement/directory/{kind}/filterByCurrentUser(on='principal')"
    return with_query(path, select=FIELDS)
