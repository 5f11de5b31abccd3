"""The card of an incident as it stands in the asker's chat, drawn anew whenever it goes on."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from cards import incident as cards
from cards.blocks import Card
from cards.words import Words, words_for
from casework.chosen_languages import ChosenLanguages
from casework.incident_records import IncidentRecords
from resets.errors import LedgerError, TeamsError
from resets.incident import Incident
from resets.incident_desk import IncidentDesk
from resets.model import Case, Ticket
from runtime.background import BackgroundTasks
from teams.messenger import Messenger

log = logging.getLogger(__name__)

REST_SECONDS = 2.0
"""Between two drawings of one card: fifty people end in a few minutes, and Teams counts updates of
one message. Our own choice."""
MOST_TRIES = 10


class IncidentCards:
    """Keeps the cards of incidents true. One drawing at a time, and the last truth always."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: IncidentDesk,
        records: IncidentRecords,
        messenger: Messenger,
        languages: ChosenLanguages,
        background: BackgroundTasks,
        is_at_work: Callable[[Ticket], bool],
    ) -> None:
        """*is_at_work* says whether a case is carried out in this process: the runner's word."""
        self._desk, self._records, self._messenger = desk, records, messenger
        self._languages, self._background = languages, background
        self._is_at_work = is_at_work
        self._drawing: set[Ticket] = set()
        self._stale: set[Ticket] = set()

    def follow(self, incident: Ticket) -> None:
        """Have the card say how it stands now, after this turn."""
        self._stale.add(incident)
        if incident not in self._drawing:
            self._drawing.add(incident)
            self._background.start(self._draw_while_stale(incident))

    async def words(self, incident: Incident) -> Words:
        """Choose the language of now: the asker may have changed it since the card was sent."""
        locale = incident.chat.locale
        return words_for(await self._languages.locale_for(incident.tenant, incident.asker, locale))

    def card(self, incident: Incident, cases: list[Case], words: Words) -> Card:
        """Say how *incident* stands."""
        return cards.stands(
            incident,
            cases,
            words,
            at_work=self._is_at_work,
            asks_ticket=self._desk.asks_ticket,
            left=self._desk.left(cases[0]) if cases else timedelta(),
        )

    async def draw(self, incident: Ticket) -> bool:
        """Draw it once; say whether the card says how it stands."""
        try:
            known = await self._records.read(incident)
            if known is None or not known.card:
                return True  # its time is up, or it has not been sent
            cases = await self._desk.cases_of(known)
            card = self.card(known, cases, await self.words(known))
            await self._messenger.update(known.chat, known.card, card)
        except (TeamsError, LedgerError) as error:
            log.warning("incident_not_drawn", extra={"error": type(error).__name__})
            return False
        return True

    async def _draw_while_stale(self, incident: Ticket) -> None:
        tries = 0
        try:
            while incident in self._stale and tries < MOST_TRIES:
                self._stale.discard(incident)
                if await self.draw(incident):
                    tries = 0
                else:
                    tries += 1
                    self._stale.add(incident)
                await self._background.pause(REST_SECONDS)
        except asyncio.CancelledError:  # the process stops: the last truth still goes out
            if incident in self._stale:
                await self.draw(incident)
            raise
        finally:
            self._stale.discard(incident)
            self._drawing.discard(incident)
