"""The sessions of one person over Graph: `resets.acts.Sessions`."""

from graph.client import GraphClient
from graph.directory import SLACK
from graph.parsing import is_about, text, when
from graph.urls import user, with_query
from instrumentation.calls import Call
from resets.acts.sign_out import Sessions
from resets.errors import DirectoryRefused
from resets.model import Case, SignedIn, UserId

VALID_FROM = "signInSessionsValidFromDateTime"
"""Tokens that were issued before it no longer count. Source:
https://learn.microsoft.com/graph/api/resources/user#properties"""


class GraphSessions(Sessions):
    """Ends sessions in the admin's name, and sees when that was done."""

    def __init__(self, client: GraphClient) -> None:
        self._client = client

    async def revoke(self, admin: SignedIn, target: UserId) -> str | None:
        """End them all. Graph answers `value: true`; a `false` is a no, an empty 2xx is taken.

        Source: https://learn.microsoft.com/graph/api/user-revokesigninsessions
        """
        path = f"{user(target)}/revokeSignInSessions"
        answer = await self._client.post(admin, path, {}, call=Call.REVOKE_SESSIONS)
        if answer.body.get("value") is False:
            request = answer.request_id
            raise DirectoryRefused(Call.REVOKE_SESSIONS, code="value_false", request_id=request)
        return answer.request_id

    async def ended_since(self, admin: SignedIn, case: Case) -> bool:
        """Say whether they have been ended since *case* was started."""
        path = with_query(user(case.target.id), select=f"id,{VALID_FROM}")
        answer = await self._client.get(admin, path, call=Call.SESSIONS)
        if not is_about(answer.body, case.target.id):
            return False
        ended = when(text(answer.body, VALID_FROM))
        return ended is not None and case.started is not None and ended >= case.started - SLACK
