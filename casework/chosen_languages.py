"""In which language a person is answered: that of their Teams, unless they chose another here."""

import logging
import time
from collections.abc import Collection, Sequence

from resets.errors import LedgerError
from resets.model import TenantId, UserId
from teams.ports import LASTING, DialogStates

log = logging.getLogger(__name__)

CACHED_CHOICES = 10_000
"""People whose choice is kept in memory. Our own choice: about a megabyte."""

SECONDS = 5.0
"""How long a choice is kept in mind where another node may write, too: for a turn and the cards
after it. Who chooses hears it at once, on another node after that at the latest. Our own choice."""


class ChosenLanguages:
    """What people chose, kept sealed until they choose again or not at all. For all nodes."""

    def __init__(
        self, states: DialogStates, spoken: Collection[str], *, is_sole_writer: bool = False
    ) -> None:
        self._states, self._spoken, self._lasts = states, frozenset(spoken), is_sole_writer
        self._chosen: dict[str, tuple[float, str | None]] = {}
        """Since when, and what; kept for good where nobody else can write meanwhile: ADR 11."""
        self._heard: dict[str, str] = {}
        """The last locale of each person's Teams. Not stored: without it the words tell."""

    def last_heard(self, tenant: TenantId, user: UserId, sent: str) -> str:
        """Give the locale that *user*'s Teams *sent*; where it sent "", the one before, or ""."""
        key = _key(tenant, user)
        if sent and self._heard.get(key) != sent:
            if len(self._heard) >= CACHED_CHOICES:
                self._heard.clear()
            self._heard[key] = sent
        return self._heard.get(key, "")

    def key_to_read(self, tenant: TenantId, user: UserId) -> str | None:
        """Give the key under which *user*'s choice is to be read; None while it is in mind."""
        key = _key(tenant, user)
        return None if self._is_in_mind(key) else key

    async def choose(self, tenant: TenantId, user: UserId, language: str) -> None:
        """Answer *user* in *language*, a two-letter code, from now on. Raises LedgerError."""
        key = _key(tenant, user)
        try:
            known = await self._states.read(key)
            # Of two choices at the same moment one wins; either is what the person wanted.
            await self._states.write(key, {"language": language}, known[1] if known else None)
        finally:  # also when nobody can know whether it was written
            self._chosen.pop(key, None)

    async def forget_choice(self, tenant: TenantId, user: UserId) -> None:
        """Answer *user* in the language of their Teams again. Raises LedgerError."""
        key = _key(tenant, user)
        try:
            await self._states.delete(key)
        finally:  # as above
            self._chosen.pop(key, None)

    async def locale_for(
        self, tenant: TenantId, user: UserId, theirs: str, ahead: Sequence[str] = ()
    ) -> str:
        """Give the locale in which to answer *user*, whose Teams says *theirs*.

        Never fails: without a store the person is answered as their Teams speaks. *ahead* are keys
        of states that will be asked for next.
        """
        try:
            chosen = await self._choice(_key(tenant, user), ahead)
        except LedgerError:
            log.warning("language_not_read")
            return theirs
        # The same language keeps its region, by which dates and numbers are written.
        if chosen not in self._spoken or theirs.lower().replace("_", "-").split("-")[0] == chosen:
            return theirs
        return str(chosen)

    async def _choice(self, key: str, ahead: Sequence[str]) -> str | None:
        if self._is_in_mind(key):
            return self._chosen[key][1]
        known = await self._states.read(key, ahead)
        chosen = known[0].get("language") if known else None
        if len(self._chosen) >= CACHED_CHOICES:
            self._chosen.clear()
        self._chosen[key] = time.monotonic(), chosen
        return chosen

    def _is_in_mind(self, key: str) -> bool:
        since, _ = self._chosen.get(key, (0.0, None))
        return since > 0 and (self._lasts or time.monotonic() - since < SECONDS)


def _key(tenant: TenantId, user: UserId) -> str:
    return f"{LASTING}language|{tenant}|{user}"
