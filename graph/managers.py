"""Who answers to whom, over Graph: `resets.caller_checks.Managers`."""

from graph.client import GraphClient
from graph.parsing import text
from graph.responses import after_read
from graph.urls import Read, is_object_id, user, with_query
from instrumentation.calls import Call
from resets.caller_checks import Manager, Managers
from resets.errors import DirectoryRefused
from resets.model import SignedIn, UserId

MANAGER = "manager"
FIELDS = "id,displayName,userPrincipalName,accountEnabled,userType"
NOT_FOUND = 404


class GraphManagers(Managers):
    """Reads managers of record in an admin's name."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def manager_of(self, admin: SignedIn, person: UserId) -> Manager | None:
        """Give the manager; 404 is the ordinary answer where there is none.

        A manager who is no user, or of whom the answer says too little, is not able to vouch.
        Source: https://learn.microsoft.com/graph/api/user-list-manager
        """
        read = Read(MANAGER, with_query(f"{user(person)}/manager", select=FIELDS))
        answer = (await self._client.batch(admin, [read], call=Call.MANAGER))[MANAGER]
        if answer.status == NOT_FOUND:
            return None
        if (refused := after_read(Call.MANAGER, answer)) is not None:
            raise refused
        if not is_object_id(found := text(answer.body, "id").lower()):
            raise DirectoryRefused(Call.MANAGER, status=answer.status)
        enabled, kind = answer.body.get("accountEnabled"), answer.body.get("userType")
        is_able = enabled is True and kind == "Member"
        return Manager(UserId(found), text(answer.body, "displayName"), is_able)
