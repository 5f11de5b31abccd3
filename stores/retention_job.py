"""Letting go of cases that are over for long, in the background and a few at a time."""

import logging
from datetime import datetime, timedelta

from stores.ledger import StoredLedger

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)


class RetentionJob:
    """Deletes ended cases once they are older than *life*: they hold people's names."""

    def __init__(self, ledger: StoredLedger, life: timedelta) -> None:
        self._ledger, self._life = ledger, life
        self._next: datetime | None = None

    async def forget_old_cases(self) -> None:
        """Delete what is too old; once an hour, or at once again while there is more."""
        now = self._ledger.clock()
        if self._next is not None and now < self._next:
            return
        gone = await self._ledger.forget_cases(now - self._life)
        if gone:
            log.info("cases_forgotten", extra={"cases": gone})
        else:
            self._next = now + EVERY
