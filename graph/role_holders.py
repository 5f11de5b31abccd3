"""Who holds which role, over Graph: `resets.hand_over.Colleagues`."""

from collections.abc import Sequence

from graph.caller_roles import ASSIGNMENTS
from graph.client import GraphClient
from graph.parsing import is_about, rows, text
from graph.responses import after_read
from graph.urls import Read, is_object_id, literal, user, with_query
from instrumentation.calls import Call
from resets.errors import DirectoryRefused
from resets.hand_over import MOST_LOOKED_UP, Colleague, Colleagues
from resets.model import WHOLE_TENANT, Person, RoleId, SignedIn, UserId

FIELDS = "id,principalId,directoryScopeId"
MOST = "100"


class GraphColleagues(Colleagues):
    """Reads role assignments in an admin's name, and then who these people are."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def who_hold(
        self, admin: SignedIn, roles: Sequence[RoleId], target: Person
    ) -> Sequence[Colleague]:
        """List who holds one of *roles* over *target* by an assignment of their own.

        Who holds it through a group is not found: they can be asked by other means.
        Source: https://learn.microsoft.com/graph/api/rbacapplication-list-roleassignments
        """
        reads = [Read(role, _assignments(role)) for role in roles]
        answers = await self._client.batch(admin, reads, call=Call.HOLDERS)
        known = [answers[role] for role in roles if after_read("holders", answers[role]) is None]
        if not known:
            raise DirectoryRefused(Call.HOLDERS, status=403)
        held = [row for answer in known for row in rows(answer.body) if _reaches(row, target)]
        return await self._people(admin, [text(row, "principalId").lower() for row in held])

    async def _people(self, admin: SignedIn, ids: Sequence[str]) -> list[Colleague]:
        """Look up who they are; a group among them is nobody, and left out."""
        people = [one for one in dict.fromkeys(ids) if is_object_id(one)][:MOST_LOOKED_UP]
        if not people:
            return []
        fields = "id,displayName,userPrincipalName,accountEnabled,userType"
        reads = [Read(one, with_query(user(UserId(one)), select=fields)) for one in people]
        answers = await self._client.batch(admin, reads, call=Call.HOLDERS)
        found = {one: answers[one].body for one in people if answers[one].is_good}
        able = [row for one, row in found.items() if is_about(row, one) and _is_able(row)]
        return [_colleague(row) for row in able]


def _assignments(role: RoleId) -> str:
    return with_query(
        ASSIGNMENTS, filter=f"roleDefinitionId eq {literal(role)}", select=FIELDS, top=MOST
    )


def _reaches(row: dict[str, object], target: Person) -> bool:
    scope = text(row, "directoryScopeId")
    unit = scope.removeprefix("/administrativeUnits/")
    return scope == WHOLE_TENANT or unit in target.units


def _colleague(row: dict[str, object]) -> Colleague:
    names = text(row, "displayName"), text(row, "userPrincipalName")
    return Colleague(UserId(text(row, "id").lower()), *names)


def _is_able(row: dict[str, object]) -> bool:
    return row.get("accountEnabled") is True and row.get("userType") == "Member"
