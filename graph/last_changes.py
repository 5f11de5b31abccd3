"""When a password was last changed, over Graph: `resets.password_looks.LastChanges`."""

from datetime import datetime

from graph.budget import CallBudget
from graph.client import GraphClient
from graph.parsing import is_about, text, when
from graph.urls import user, with_query
from instrumentation.calls import Call
from resets.errors import DirectoryBusy
from resets.model import SignedIn, UserId
from resets.password_looks import LastChanges

CHANGED = "lastPasswordChangeDateTime"


class GraphLastChanges(LastChanges):
    """Reads it as cheaply as Graph has it, and never at the cost of a reset."""

    def __init__(self, client: GraphClient, budget: CallBudget) -> None:
        self._client, self._budget = client, budget

    async def last_change(
        self, admin: SignedIn, target: UserId, *, pressed: bool = False
    ) -> datetime | None:
        """Read it, if enough of the allowance is left for the next resets; a press may use that.

        Source: https://learn.microsoft.com/graph/api/resources/user#properties
        """
        if pressed:
            self._budget.take()
        elif not self._budget.spare():
            raise DirectoryBusy(Call.LOOK)
        path = with_query(user(target), select=f"id,{CHANGED}")
        answer = await self._client.get(admin, path, call=Call.LOOK)
        return when(text(answer.body, CHANGED)) if is_about(answer.body, target) else None
