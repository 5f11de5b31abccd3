"""Groups over Graph: `resets.incident.Groups`."""

from graph.client import GraphClient
from graph.parsing import text
from graph.responses import GraphAnswer, Json, page_of
from graph.urls import Read, is_object_id, literal, object_id, with_query
from instrumentation.calls import Call
from resets.errors import DirectoryError
from resets.incident import Groups
from resets.incident_list import MOST, ListFault
from resets.model import Candidate, SignedIn, UserId

GROUPS, MEMBERS = "groups", "members"
NOT_FOUND = 404


class GraphGroups(Groups):
    """Finds a group by its whole name or its object id, and reads who is in it."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def people_of(self, admin: SignedIn, group: str) -> list[Candidate] | ListFault:
        """List its people, nested groups included; one more than are taken where there are more.

        Source: https://learn.microsoft.com/graph/api/group-list-transitivemembers
        """
        try:
            wanted = group if is_object_id(group) else await self._called(admin, group)
            return wanted if isinstance(wanted, ListFault) else await self._in(admin, wanted)
        except DirectoryError:
            return ListFault.GROUP_NOT_READ

    async def _called(self, admin: SignedIn, name: str) -> str | ListFault:
        """Give the id of the one group that has exactly this name."""
        path = with_query(
            "/groups", filter=f"displayName eq {literal(name)}", select="id,displayName", top="2"
        )
        answer = await self._read(admin, Read(GROUPS, path))
        found = page_of(answer.body) if answer.is_good else None
        if found is None:
            return ListFault.GROUP_NOT_READ
        if len(found) > 1:
            return ListFault.GROUP_SEVERAL
        return text(found[0], "id") if found else ListFault.GROUP_NOT_FOUND

    async def _in(self, admin: SignedIn, group: str) -> list[Candidate] | ListFault:
        path = f"/groups/{object_id(group)}/transitiveMembers/microsoft.graph.user"
        query = with_query(
            path, select="id,displayName,userPrincipalName", top=str(MOST + 1), count="true"
        )
        answer = await self._read(admin, Read(MEMBERS, query, advanced=True))
        if answer.status == NOT_FOUND:
            return ListFault.GROUP_NOT_FOUND
        page = page_of(answer.body) if answer.is_good else None
        if page is None:
            return ListFault.GROUP_NOT_READ
        people = [_person(row) for row in page]
        # A page that goes on, whatever its length, is not the whole group.
        is_whole = "@odata.nextLink" not in answer.body or len(people) > MOST
        return people if is_whole else ListFault.GROUP_NOT_READ

    async def _read(self, admin: SignedIn, read: Read) -> GraphAnswer:
        return (await self._client.batch(admin, [read], call=Call.GROUPS))[read.name]


def _person(row: Json) -> Candidate:
    known = text(row, "displayName"), text(row, "userPrincipalName")
    return Candidate(UserId(text(row, "id").lower()), *known)
