"""What must happen without anybody pressing: cards run out, passwords are forgotten."""

import asyncio
import logging

from dialogs.deliveries import Deliveries
from resets.desk import ResetDesk
from resets.errors import LatchkeyError
from resets.execution import Execution, Settled

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between rounds; our own choice: nobody minds a password forgotten ten seconds late."""


class Tidying:
    """Keeps the ledger and the cards true as time goes by."""

    def __init__(self, desk: ResetDesk, execution: Execution, deliveries: Deliveries) -> None:
        self._desk, self._execution, self._deliveries = desk, execution, deliveries

    async def after_start(self) -> None:
        """Say the truth about what was cut short when the process last stopped."""
        for case in await self._execution.settle_interrupted():
            await self._deliveries.tell(Settled(case))

    async def for_ever(self) -> None:
        """Go round until cancelled. A round that fails is logged and tried again."""
        while True:
            try:
                await self.once()
            except LatchkeyError as error:
                log.warning("tidying_failed", extra={"error": type(error).__name__})
            await asyncio.sleep(EVERY)

    async def once(self) -> None:
        """Forget what is overdue, end what has expired, and redraw the cards of both."""
        for case in await self._desk.forget_overdue():
            await self._deliveries.redraw_private(case)
        for case in await self._desk.expire():
            await self._deliveries.redraw(case)
