"""The approvers' group over Graph: `resets.second_person.Approvers`."""

from collections.abc import Sequence

from graph.client import GraphClient
from graph.parsing import text
from graph.responses import after_read, whole_list
from graph.urls import Read, object_id, with_query
from instrumentation.calls import Call
from resets.errors import DirectoryRefused
from resets.model import SignedIn, UserId
from resets.second_person import Approver, Approvers

MEMBERS = "members"
MOST = "999"


class GraphApprovers(Approvers):
    """Reads who is in a group, nested groups included, in an admin's name."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def members(self, admin: SignedIn, group: str) -> Sequence[Approver]:
        """List its people who are enabled and no guests.

        A list that goes on is refused: who might be on the rest of it is not guessed.
        Source: https://learn.microsoft.com/graph/api/group-list-transitivemembers
        """
        path = f"/groups/{object_id(group)}/transitiveMembers/microsoft.graph.user"
        fields = "id,displayName,userPrincipalName,accountEnabled,userType"
        read = Read(MEMBERS, with_query(path, select=fields, top=MOST, count="true"), advanced=True)
        answer = (await self._client.batch(admin, [read], call=Call.APPROVERS))[MEMBERS]
        if (problem := after_read(Call.APPROVERS, answer)) is not None:
            raise problem  # too busy to say is not the same as refused
        if "@odata.nextLink" in answer.body:
            raise DirectoryRefused(Call.APPROVERS, status=max(answer.status, 0))
        listed = whole_list(Call.APPROVERS, answer)
        return [_approver(row) for row in listed if _is_able(row)]


def _is_able(row: dict[str, object]) -> bool:
    return row.get("accountEnabled") is True and row.get("userType") == "Member"


def _approver(row: dict[str, object]) -> Approver:
    names = text(row, "displayName"), text(row, "userPrincipalName")
    return Approver(UserId(text(row, "id").lower()), *names)
