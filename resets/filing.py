"""Filing what has happened at Entra, however long the ledger takes."""

from collections.abc import Awaitable, Callable

from resets.errors import LedgerError
from resets.model import Case
from resets.polling import Pause
from resets.ports import Ledger

FILING_PAUSES_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
"""Seconds between tries to file an outcome. Our own choice: a busy disk recovers in less."""


class Filing:
    """Writes what cannot be undone any more, and so must not be lost."""

    def __init__(self, ledger: Ledger, pause: Pause) -> None:
        self._ledger, self._pause = ledger, pause

    async def insist(self, case: Case, write: Callable[[], Awaitable[Case | None]]) -> Case | None:
        """File what has happened, however long the ledger takes; None when it never did.

        The write may have been committed although its answer was lost: then reading tells.
        """
        for wait in (*FILING_PAUSES_SECONDS, None):
            try:
                return await write() or await self._ledger.read(case.ticket)
            except LedgerError:
                if wait is not None:
                    await self._pause(wait)
        return None
