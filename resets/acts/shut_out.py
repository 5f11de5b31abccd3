"""Shut somebody out: a password that nobody knows, whatever it was, and every session ended.

For an account that somebody else may be in. Unlike `resets.acts.scramble` it overwrites what the
user chose, which is why `resets.incident` alone asks for it, and never without a second person.
Source: https://learn.microsoft.com/entra/identity/users/users-revoke-access
"""

from collections.abc import Sequence

from resets.acts.procedure import Prepared
from resets.acts.scramble import LONGEST, Scramble, make_useless_password
from resets.acts.sign_out import SESSIONS, SignOut
from resets.model import Case, Person, Reason, SignedIn, State
from resets.ports import Directory


class ShutOut(Scramble):
    """Sets a password that nobody knows, then ends the sessions: in this order, or they return."""

    parts_follow = frozenset({State.DONE, State.ACCEPTED, State.UNKNOWN})
    """Ending sessions harms nothing that was not to be harmed: done also where it is not clear."""

    def __init__(self, directory: Directory, sign_out: SignOut) -> None:
        super().__init__(directory)
        self._sign_out = sign_out

    def prepare(self, case: Case, target: Person) -> Prepared | Reason:
        """Make it, also where the user has changed their password since the card."""
        del case, target
        return Prepared(make_useless_password(LONGEST), is_kept=False)

    def parts(self, case: Case) -> Sequence[str]:
        """Give the sessions, always."""
        del case
        return (SESSIONS,)

    async def do_part(self, admin: SignedIn, case: Case, part: str) -> None:
        """End the sessions."""
        del part
        await self._sign_out.end(admin, case)
