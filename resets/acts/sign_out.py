"""Sign out everywhere: every session and refresh token that was issued until now ends.

Idempotent, unlike all other acts: asked twice, it does once more what it did. What lives on for up
to an hour (apps that keep their own session) the card says.
Source: https://learn.microsoft.com/graph/api/user-revokesigninsessions
"""

from typing import Protocol

from resets.acts.procedure import Answered, Prepared, Procedure
from resets.errors import DirectorySilent, LatchkeyError
from resets.model import Case, SignedIn, UserId
from resets.results import Observation

SESSIONS = "sessions"
"""The part's name, where it is done beside another act."""


class Sessions(Protocol):
    """The sessions of one person, in the admin's name."""

    async def revoke(self, admin: SignedIn, target: UserId) -> str | None:
        """End them all; give the request's id. Raises DirectoryError."""
        ...

    async def ended_since(self, admin: SignedIn, case: Case) -> bool:
        """Say whether they have been ended since *case* was started. Raises DirectoryError."""
        ...


class SignOut(Procedure):
    """Ends the target's sessions, and proves it when the answer is lost."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def ask(self, admin: SignedIn, case: Case, prepared: Prepared) -> Answered:
        """Ask once; after a lost answer look, and ask once more where nothing shows."""
        del prepared
        return Answered(request_id=await self.end(admin, case))

    async def end(self, admin: SignedIn, case: Case) -> str | None:
        """End the sessions, as an act or as a part of another one; give the request's id."""
        try:
            return await self._sessions.revoke(admin, case.target.id)
        except DirectorySilent as lost:
            return await self._end_again(admin, case, lost)

    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See whether the sessions have ended since."""
        ended = await self._sessions.ended_since(admin, case)
        return Observation.DONE if ended else Observation.NOTHING_YET

    async def _end_again(self, admin: SignedIn, case: Case, lost: DirectorySilent) -> str | None:
        """Look, and repeat what harms nothing. A second no does not undo the first call."""
        try:
            if await self._sessions.ended_since(admin, case):
                return None
            return await self._sessions.revoke(admin, case.target.id)
        except LatchkeyError:
            raise lost from None
