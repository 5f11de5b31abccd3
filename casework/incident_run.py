"""Carrying an incident out: one after the other, as fast as Entra allows, until it is stopped."""

import logging

from casework.incident_cards import IncidentCards
from casework.runner import CaseRunner
from resets.errors import LedgerError, TeamsError
from resets.incident import Allowance, Incident
from resets.incident_desk import IncidentDesk
from resets.model import Reason, Refused, SignedIn, Ticket
from runtime.background import BackgroundTasks
from teams.messenger import Messenger

log = logging.getLogger(__name__)

LONGEST_NAP = 0.25
"""Seconds after which the allowance is looked at again: it may come sooner than it seemed."""


class IncidentRun:
    """Claims the cases of an incident one by one.

    Nobody is begun before Entra has answered for the one before: so no more calls are under way
    than were counted.
    """

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        *,
        desk: IncidentDesk,
        runner: CaseRunner,
        cards: IncidentCards,
        messenger: Messenger,
        allowance: Allowance,
        background: BackgroundTasks,
    ) -> None:
        self._desk, self._runner, self._cards = desk, runner, cards
        self._messenger, self._allowance = messenger, allowance
        self._background = background

    def start(self, admin: SignedIn, incident: Incident) -> None:
        """Carry *incident*, which has been begun, out after this turn."""
        self._background.start(self._carry_out(admin, incident))

    async def _carry_out(self, admin: SignedIn, incident: Incident) -> None:
        for ticket in incident.tickets:
            await self._wait_for_room()
            if not await self._begin(admin, incident, ticket):
                break
        # Where it was stopped before, its successor ends what was not begun.
        await self._leave_the_rest(incident)
        self._cards.follow(incident.id)
        await self._say_that_it_is_over(incident)

    async def _wait_for_room(self) -> None:
        await self._background.pause(0)  # a process that is stopped comes no further
        while (wait := self._allowance.until_free()) > 0:
            await self._background.pause(min(wait, LONGEST_NAP))

    async def _begin(self, admin: SignedIn, incident: Incident, ticket: Ticket) -> bool:
        """Begin with one, and wait until Entra has been asked; False when it was stopped."""
        try:
            claimed = await self._desk.claim(incident, ticket)
            if isinstance(claimed, Refused):
                await self._desk.leave_one(ticket, claimed.reason)
                return claimed.reason is not Reason.CANCELLED
        except LedgerError:
            log.warning("incident_not_claimed", extra={"ticket": ticket[:8]})
            return True  # nobody can know that it was claimed: it is not carried out
        self._cards.follow(incident.id)
        await self._runner.start(admin, claimed)
        return True

    async def _leave_the_rest(self, incident: Incident) -> None:
        try:
            await self._desk.leave(incident, Reason.INTERRUPTED)
        except LedgerError:
            log.warning("incident_not_ended")

    async def _say_that_it_is_over(self, incident: Incident) -> None:
        words = await self._cards.words(incident)
        try:
            await self._messenger.say(incident.chat, words.incident.told_over)
        except TeamsError as error:
            log.warning("not_told", extra={"status": error.status, "code": error.code})
