"""The buttons of an incident. What its id means is the record's word, never the button's."""

from collections.abc import Awaitable, Callable, Mapping

from cards.verbs import Verb
from cards.words import words_for
from casework.incident import Incidents
from dialogs import token_refusals
from dialogs.conversation import Conversation
from dialogs.incident_dialog import INCIDENT, carry_out, on
from resets.errors import NoToken
from resets.model import Reason, Ticket
from teams.inbound import Button
from teams.turn import Turn

Handler = Callable[[Turn, Button], Awaitable[None]]


class IncidentButtons:
    """Answers the buttons of incidents, in private chats alone."""

    def __init__(self, incidents: Incidents, conversation: Conversation) -> None:
        self._incidents, self._conversation = incidents, conversation
        self.handlers: Mapping[str, Handler] = {
            Verb.INCIDENT_CHECK: self._by_sign_in,
            Verb.INCIDENT_ASK: self._by_sign_in,
            Verb.INCIDENT_BEGIN: self._by_sign_in,
            Verb.INCIDENT_AGREE: self._agree,
            Verb.INCIDENT_DISAGREE: self._disagree,
            Verb.INCIDENT_STOP: self._stop,
        }
        """By the verb of the button."""

    async def _by_sign_in(self, turn: Turn, button: Button) -> None:
        """Do what is done in the admin's name, by way of the sign-in where Entra wants one."""
        if not await _is_private(turn):
            return
        silently = True
        if (admin := await turn.admin()) is not None:
            try:
                await carry_out(self._incidents, turn, admin, button.verb, button.data)
            except NoToken as no:
                if not await token_refusals.meet(turn, no, has_signed_in=False):
                    return
                silently = False
            else:
                return
        async with self._conversation.of(turn) as stack:
            await stack.begin(on(button.verb, button.data, silently=silently), INCIDENT)

    async def _agree(self, turn: Turn, button: Button) -> None:
        if await _is_private(turn):
            await self._incidents.answer(turn, _id_of(button), agrees=True)

    async def _disagree(self, turn: Turn, button: Button) -> None:
        if await _is_private(turn):
            await self._incidents.answer(turn, _id_of(button), agrees=False)

    async def _stop(self, turn: Turn, button: Button) -> None:
        if await _is_private(turn):
            await self._incidents.stop(turn, _id_of(button))


async def _is_private(turn: Turn) -> bool:
    """Say whether names may be shown here; else answer as any button that is none of ours."""
    if not turn.is_private:
        await turn.answer_text(words_for(turn.locale).reasons[Reason.TICKET_UNKNOWN].why)
    return turn.is_private


def _id_of(button: Button) -> Ticket:
    return Ticket(button.data.get("ticket", ""))
