"""Going on where a stopped process ended: this one's predecessor, or another node."""

import logging

from casework.absent_admins import AbsentAdmins
from casework.runner import CaseRunner
from resets.execution import Execution
from resets.model import Case
from resets.polling import STILL_OPEN, CaseUpdate, OutcomePoller
from runtime.background import BackgroundTasks

log = logging.getLogger(__name__)


class Recovery:
    """Makes the cards of a stopped process true, and goes on looking where it looked."""

    def __init__(
        self,
        *,
        execution: Execution,
        poller: OutcomePoller,
        runner: CaseRunner,
        absent_admins: AbsentAdmins,
        background: BackgroundTasks,
    ) -> None:
        self._execution, self._poller, self._runner = execution, poller, runner
        self._absent_admins, self._background = absent_admins, background

    async def adopt_orphans(self) -> None:
        """Settle what was left, tell it, and look on at what is not certain."""
        for case in await self._execution.adopt_orphans():
            shown = await self._runner.tell(CaseUpdate(case))
            if shown.state in STILL_OPEN:
                self._background.start(self._look_on(shown))

    async def _look_on(self, case: Case) -> None:
        """Look in the admin's name, if the token service still knows them; else a press must."""
        admin = await self._absent_admins.signed_in(case)
        if admin is None:
            log.info("nobody_to_look_for", extra={"ticket": case.ticket[:8]})
            return
        await self._poller.until_certain(admin, CaseUpdate(case), self._runner.tell)
