"""What must happen without anybody pressing: cards run out, passwords are forgotten."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from dialogs.deliveries import Deliveries
from dialogs.drawings import Drawings
from dialogs.succession import Succession
from resets.desk import ResetDesk
from resets.lookout import Settled
from resets.model import State

log = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between rounds; our own choice: nobody minds a password forgotten ten seconds late."""


Chore: TypeAlias = Callable[[], Awaitable[None]]
"""Something else that wants doing in each round."""


class Tidying:
    """Keeps the ledger and the cards true as time goes by."""

    def __init__(
        self,
        desk: ResetDesk,
        deliveries: Deliveries,
        drawings: Drawings,
        succession: Succession,
        chores: Sequence[Chore] = (),
    ) -> None:
        self._desk, self._deliveries, self._drawings = desk, deliveries, drawings
        self._round = (desk.renew, succession.take_over, self._forget, self._expire, *chores)

    async def for_ever(self) -> None:
        """Go round until cancelled."""
        while True:
            for work in self._round:
                await _unless_it_fails(work)
            await asyncio.sleep(EVERY)

    async def _forget(self) -> None:
        for case in await self._desk.forget_overdue():
            if case.state is State.DONE and case.private_card is None:  # nobody came to get it
                await self._deliveries.tell(Settled(case))
            await self._drawings.put_forgotten(case)

    async def _expire(self) -> None:
        for case in await self._desk.expire():
            await self._drawings.draw(case)


async def _unless_it_fails(work: Chore) -> None:
    """Do one part of the round. A password must be forgotten whatever else went wrong."""
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - the next round tries again
        log.warning("tidying_failed", extra={"work": work.__name__, "error": type(error).__name__})
