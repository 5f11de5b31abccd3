"""The admin of a case who says nothing just now: still signed in, or not."""

import logging

from resets.errors import LedgerError, TeamsError
from resets.model import Case, SignedIn
from teams.inbound import Sender
from teams.messenger import Messenger
from teams.sign_in import SignIns

log = logging.getLogger(__name__)


class AbsentAdmins:
    """Finds admins' sign-ins by the chats that their cases were held in."""

    def __init__(self, messenger: Messenger, sign_ins: SignIns) -> None:
        self._messenger, self._sign_ins = messenger, sign_ins

    async def signed_in(self, case: Case) -> SignedIn | None:
        """Give the admin of *case*, if the token service still knows them."""
        try:
            address = await self._messenger.address_of(case.chat, case.admin)
            if address is None:
                return None
            speaker = Sender(case.admin, case.tenant, address, name="")
            return await self._sign_ins.signed_in(speaker)
        except (TeamsError, LedgerError) as error:
            log.warning("admin_not_found", extra={"error": type(error).__name__})
            return None
