"""Who is still to be welcomed: nobody twice, and nobody to whom Latchkey has written before."""

from contextlib import suppress
from datetime import timedelta

from resets.errors import LedgerError
from resets.model import UserId
from teams.ports import SeenMarks

REMEMBERED = timedelta(days=3650)


class Welcomes:
    """Remembers who needs none any more."""

    def __init__(self, seen_marks: SeenMarks) -> None:
        self._seen_marks = seen_marks

    async def is_due(self, user: UserId) -> bool:
        """Say whether to welcome *user*, who counts as welcomed from now on. Raises LedgerError."""
        return await self._seen_marks.mark("welcome", user, REMEMBERED)

    async def spare(self, user: UserId) -> None:
        """Take *user* as welcomed: a hello below what was written to them would come too late."""
        with suppress(LedgerError):  # a hello too many harms nobody
            await self.is_due(user)
