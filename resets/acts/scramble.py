"""Make it useless: a password that nobody knows, in place of a temporary one that nobody used.

Source: https://learn.microsoft.com/entra/identity/authentication/how-to-plan-password-scramble
"""

import secrets
import string

from resets.acts.procedure import Answered, Prepared, Procedure
from resets.errors import DirectoryRefused
from resets.model import Case, Person, Reason, SignedIn, State
from resets.passwords import DIGITS, LETTERS
from resets.ports import Directory
from resets.results import Observation
from resets.secret import Secret

CLASSES = (LETTERS, LETTERS.upper(), DIGITS, "-_.+")
"""One sign of each at least: what Entra and AD may ask for. No look-alikes, though nobody reads it:
the signs are those that are known to be taken."""
ALPHABET = "".join(CLASSES)
LONGEST = 64
"""Signs, as Microsoft's own page has it: some 385 bits."""
SHORTER = 48
"""What is tried once where the longer one is refused: an AD may have a lower limit."""
BAD_REQUEST = 400


def make_useless_password(length: int) -> Secret:
    """Make a password that is shown to nobody and kept nowhere."""
    while True:
        drawn = "".join(secrets.choice(ALPHABET) for _ in range(length))
        if drawn[0] in string.ascii_letters and all(set(drawn) & set(each) for each in CLASSES):
            return Secret(drawn)


class Scramble(Procedure):
    """Sets a password that nobody knows, unless the user has set their own meanwhile."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def prepare(self, case: Case, target: Person) -> Prepared | Reason:
        """Make it; not where the password is another one than it was as of the card."""
        if target.last_password_change != case.changed_before:
            return Reason.CHANGED_MEANWHILE
        return Prepared(make_useless_password(LONGEST), is_kept=False)

    async def ask(self, admin: SignedIn, case: Case, prepared: Prepared) -> Answered:
        """Set it; a refusal proves that nothing changed, so a shorter one may follow, once."""
        try:
            return await self._set(admin, case, prepared.secret or make_useless_password(LONGEST))
        except DirectoryRefused as no:
            if no.status != BAD_REQUEST:
                raise
        return await self._set(admin, case, make_useless_password(SHORTER))

    async def look(self, admin: SignedIn, case: Case) -> Observation:
        """See what became of it, as of a reset."""
        return await self._directory.look(admin, case)

    async def _set(self, admin: SignedIn, case: Case, password: Secret) -> Answered:
        taken = await self._directory.reset_password(admin, case.target.id, password)
        return Answered(
            State.ACCEPTED,
            operation=taken.operation,
            request_id=taken.request_id,
            retry_after=taken.retry_after,
        )
