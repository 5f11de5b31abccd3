"""What must happen without anybody pressing: cards run out, passwords are forgotten."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from casework.case_cards import CaseCards
from casework.recovery import Recovery
from casework.runner import CaseRunner
from resets.desk import ResetDesk
from resets.model import State
from resets.polling import CaseUpdate
from runtime.background import BackgroundTasks

log = logging.getLogger(__name__)

EVERY_SECONDS = 10.0
"""Seconds between rounds; our own choice: nobody minds a password forgotten ten seconds late."""


MaintenanceJob: TypeAlias = Callable[[], Awaitable[None]]
"""Something else that wants doing in each round."""


class Maintenance:
    """Keeps the ledger and the cards true as time goes by."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: ResetDesk,
        runner: CaseRunner,
        case_cards: CaseCards,
        recovery: Recovery,
        jobs: Sequence[MaintenanceJob],
        background: BackgroundTasks,
    ) -> None:
        self._desk, self._runner, self._case_cards = desk, runner, case_cards
        self._background = background
        self._round = (desk.renew, recovery.adopt_orphans, self._forget, self._expire, *jobs)

    async def for_ever(self) -> None:
        """Go round until cancelled, or until the process stops."""
        while True:
            for work in self._round:
                await _unless_it_fails(work)
            await self._background.pause(EVERY_SECONDS)

    async def _forget(self) -> None:
        for case in await self._desk.forget_overdue():
            if case.state is State.DONE and case.private_card is None:  # nobody came to get it
                await self._runner.tell(CaseUpdate(case))
            self._runner.redraw(case)

    async def _expire(self) -> None:
        for case in await self._desk.expire():
            await self._case_cards.refresh(case)


async def _unless_it_fails(work: MaintenanceJob) -> None:
    """Do one part of the round. A password must be forgotten whatever else went wrong."""
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - the next round tries again
        log.warning("tidying_failed", extra={"work": work.__name__, "error": type(error).__name__})
