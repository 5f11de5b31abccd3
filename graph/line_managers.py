"""Who answers to whom, over Graph: `resets.outbox.LineManagers`."""

from graph.client import GraphClient
from graph.parsing import text
from graph.urls import Read, is_object_id, user, with_query
from instrumentation.calls import Call
from resets.errors import DirectoryRefused
from resets.model import SignedIn, UserId
from resets.outbox import LineManager, LineManagers

MANAGER = "manager"
FIELDS = "id,displayName,accountEnabled,userType"
NOT_FOUND = 404


class GraphLineManagers(LineManagers):
    """Reads a person's manager in an admin's name."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def of(self, admin: SignedIn, person: UserId) -> LineManager | None:
        """Give the manager of *person*, if there is one who is enabled and no guest.

        Source: https://learn.microsoft.com/graph/api/user-list-manager
        """
        path = with_query(f"{user(person)}/manager", select=FIELDS)
        answers = await self._client.batch(admin, [Read(MANAGER, path)], call=Call.MANAGER)
        answer = answers[MANAGER]
        if answer.status == NOT_FOUND:  # nobody: normal at the top of a house
            return None
        if not answer.is_good:
            raise DirectoryRefused(Call.MANAGER, status=max(answer.status, 0))
        return _able(answer.body)


def _able(row: dict[str, object]) -> LineManager | None:
    who = text(row, "id").lower()
    is_able = row.get("accountEnabled") is True and row.get("userType") == "Member"
    return (
        LineManager(UserId(who), text(row, "displayName"))
        if is_able and is_object_id(who)
        else None
    )
