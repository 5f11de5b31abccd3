"""Reset the password: a temporary one that Latchkey makes, so that a lost answer loses nothing."""

from collections.abc import Sequence

from resets.acts.procedure import Answered, Prepared, Procedure
from resets.acts.sign_out import SESSIONS, SignOut
from resets.model import Case, Person, Reason, SignedIn, State
from resets.ports import Directory, PasswordMaker
from resets.results import Observation
from resets.secret import Secret

ALSO_SIGN_OUT = "sign_out"
"""The term that says that the sessions shall end as well."""


class ResetPassword(Procedure):
    """Sets a new password; signs out everywhere as well, where that was chosen."""

    def __init__(
        self, directory: Directory, make_password: PasswordMaker, sign_out: SignOut
    ) -> None:
        self._directory, self._make_password = directory, make_password
        self._sign_out = sign_out

    def prepare(self, case: Case, target: Person) -> Prepared | Reason:
        """Make the password, of the language in which the admin is answered."""
        return Prepared(self._make_password(target, case.chat.locale))

    async def ask(self, admin: SignedIn, case: Case, prepared: Prepared) -> Answered:
        """Set it. Graph takes it: done it is when a look says so."""
        password = prepared.secret or Secret("")
        taken = await self._directory.reset_password(admin, case.target.id, password)
        return Answered(
            State.ACCEPTED,
            operation=taken.operation,
            request_id=taken.request_id,
            retry_after=taken.retry_after,
        )

    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See what became of it, by its operation or by the time of the last change."""
        return await self._directory.look(admin, case)

    def parts(self, case: Case) -> Sequence[str]:
        """Give the sessions, where the admin chose so."""
        return (SESSIONS,) if case.chosen().get(ALSO_SIGN_OUT) else ()

    async def do_part(self, admin: SignedIn, case: Case, part: str) -> None:
        """End the sessions."""
        del part
        await self._sign_out.end(admin, case)
