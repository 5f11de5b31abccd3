"""Going on where a stopped process ended: this one's predecessor, or another node."""

import logging

from dialogs.deliveries import Deliveries
from dialogs.errands import Errands
from resets.errors import TeamsError
from resets.execution import Execution
from resets.lookout import STILL_OPEN, Lookout, Settled
from resets.model import Case, SignedIn
from teams.heard import Speaker
from teams.messenger import Messenger
from teams.sign_in import SignIns

log = logging.getLogger(__name__)


class Succession:
    """Makes the cards of a stopped process true, and goes on looking where it looked."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        execution: Execution,
        lookout: Lookout,
        deliveries: Deliveries,
        messenger: Messenger,
        sign_ins: SignIns,
        errands: Errands,
    ) -> None:
        self._execution, self._lookout, self._deliveries = execution, lookout, deliveries
        self._messenger, self._sign_ins, self._errands = messenger, sign_ins, errands

    async def take_over(self) -> None:
        """Settle what was left, tell it, and look on at what is not certain."""
        for case in await self._execution.settle_left_behind():
            told = await self._deliveries.tell(Settled(case))
            if told.state in STILL_OPEN:
                self._errands.start(self._look_on(told))

    async def _look_on(self, case: Case) -> None:
        """Look in the admin's name, if the token service still knows them; else a press must."""
        admin = await self._admin_of(case)
        if admin is None:
            log.info("nobody_to_look_for", extra={"ticket": case.ticket[:8]})
            return
        async for seen in self._lookout.until_certain(admin, Settled(case)):
            await self._deliveries.tell(seen)

    async def _admin_of(self, case: Case) -> SignedIn | None:
        """Find the admin's sign-in by the chat that the case was held in."""
        try:
            address = await self._messenger.address_of(case.chat, case.admin)
            if address is None:
                return None
            speaker = Speaker(case.admin, case.tenant, address, name="")
            return await self._sign_ins.still_signed_in(speaker)
        except TeamsError as error:
            log.warning("admin_not_found", extra={"status": error.status, "code": error.code})
            return None
