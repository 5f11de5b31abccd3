"""In which language a person is answered: that of their Teams, unless they chose another here."""

import logging
from collections.abc import Collection

from resets.errors import LedgerError
from resets.model import TenantId, UserId
from teams.ports import LASTING, DialogStates

log = logging.getLogger(__name__)


class Languages:
    """What people chose, kept sealed in the store until they choose again. For all nodes."""

    def __init__(self, states: DialogStates, spoken: Collection[str]) -> None:
        self._states, self._spoken = states, frozenset(spoken)

    async def choose(self, tenant: TenantId, user: UserId, language: str) -> None:
        """Answer *user* in *language*, a two-letter code, from now on. Raises LedgerError."""
        key = _key(tenant, user)
        known = await self._states.read(key)
        # Of two choices at the same moment one wins; either is what the person wanted.
        await self._states.write(key, {"language": language}, known[1] if known else None)

    async def locale_for(self, tenant: TenantId, user: UserId, theirs: str) -> str:
        """Give the locale in which to answer *user*, whose Teams says *theirs*.

        Never fails: without a store the person is answered as their Teams speaks.
        """
        try:
            known = await self._states.read(_key(tenant, user))
        except LedgerError:
            log.warning("language_not_read")
            return theirs
        chosen = known[0].get("language") if known else None
        # The same language keeps its region, by which dates and numbers are written.
        if chosen not in self._spoken or theirs.lower().replace("_", "-").split("-")[0] == chosen:
            return theirs
        return str(chosen)


def _key(tenant: TenantId, user: UserId) -> str:
    return f"{LASTING}language|{tenant}|{user}"
