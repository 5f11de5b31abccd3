"""What must happen without anybody pressing: cards run out, passwords are forgotten."""

import asyncio
import logging
from collections.abc import Iterable

from dialogs.deliveries import Deliveries
from resets.desk import ResetDesk
from resets.execution import Execution, Settled
from resets.model import Case

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between rounds; our own choice: nobody minds a password forgotten ten seconds late."""


class Tidying:
    """Keeps the ledger and the cards true as time goes by."""

    def __init__(self, desk: ResetDesk, execution: Execution, deliveries: Deliveries) -> None:
        self._desk, self._execution, self._deliveries = desk, execution, deliveries

    async def before_start(self) -> list[Case]:
        """Settle what was cut short when the process last stopped; give it to `for_ever` to tell.

        Before anything new comes in: afterwards a case that executes is one of this process.
        """
        return await self._execution.settle_interrupted()

    async def for_ever(self, interrupted: Iterable[Case] = ()) -> None:
        """Tell what was interrupted, then go round until cancelled."""
        untold = list(interrupted)
        while True:
            try:
                await self.once()
                while untold:
                    await self._deliveries.tell(Settled(untold.pop()))
            except Exception as error:  # noqa: BLE001 - a password must be forgotten all the same
                log.warning("tidying_failed", extra={"error": type(error).__name__})
            await asyncio.sleep(EVERY)

    async def once(self) -> None:
        """Forget what is overdue, end what has expired or got stuck, and redraw their cards."""
        for case in await self._desk.forget_overdue():
            await self._deliveries.redraw_private(case)
        for case in await self._desk.expire():
            await self._deliveries.redraw(case)
        for case in await self._execution.settle_stuck():
            await self._deliveries.tell(Settled(case))
