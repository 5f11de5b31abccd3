"""Going on where a stopped process ended: this one's predecessor, or another node."""

import logging

from casework.runner import CaseRunner
from resets.errors import LedgerError, TeamsError
from resets.execution import Execution
from resets.model import Case, SignedIn
from resets.polling import STILL_OPEN, CaseUpdate, OutcomePoller
from runtime.background import BackgroundTasks
from teams.inbound import Sender
from teams.messenger import Messenger
from teams.sign_in import SignIns

log = logging.getLogger(__name__)


class Recovery:
    """Makes the cards of a stopped process true, and goes on looking where it looked."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        execution: Execution,
        poller: OutcomePoller,
        runner: CaseRunner,
        messenger: Messenger,
        sign_ins: SignIns,
        background: BackgroundTasks,
    ) -> None:
        self._execution, self._poller, self._runner = execution, poller, runner
        self._messenger, self._sign_ins, self._background = messenger, sign_ins, background

    async def adopt_orphans(self) -> None:
        """Settle what was left, tell it, and look on at what is not certain."""
        for case in await self._execution.adopt_orphans():
            shown = await self._runner.tell(CaseUpdate(case))
            if shown.state in STILL_OPEN:
                self._background.start(self._look_on(shown))

    async def _look_on(self, case: Case) -> None:
        """Look in the admin's name, if the token service still knows them; else a press must."""
        admin = await self._admin_of(case)
        if admin is None:
            log.info("nobody_to_look_for", extra={"ticket": case.ticket[:8]})
            return
        await self._poller.until_certain(admin, CaseUpdate(case), self._runner.tell)

    async def _admin_of(self, case: Case) -> SignedIn | None:
        """Find the admin's sign-in by the chat that the case was held in."""
        try:
            address = await self._messenger.address_of(case.chat, case.admin)
            if address is None:
                return None
            speaker = Sender(case.admin, case.tenant, address, name="")
            return await self._sign_ins.signed_in(speaker)
        except (TeamsError, LedgerError) as error:
            log.warning("admin_not_found", extra={"error": type(error).__name__})
            return None
