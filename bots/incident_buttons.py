"""The buttons of an incident. What its id means is the record's word, never the button's."""

from bots.handlers import Handlers, in_private, ticket_of
from cards.verbs import Verb
from casework.incident import Incidents
from dialogs import token_refusals
from dialogs.conversation import Conversation
from dialogs.incident_dialog import INCIDENT, carry_out, on
from resets.errors import NoToken
from teams.button_press import Button
from teams.turn import Turn


class IncidentButtons:
    """Answers the buttons of incidents, in private chats alone."""

    def __init__(self, incidents: Incidents, conversation: Conversation) -> None:
        self._incidents, self._conversation = incidents, conversation
        self.handlers: Handlers = {
            Verb.INCIDENT_CHECK: in_private(self._by_sign_in),
            Verb.INCIDENT_ASK: in_private(self._by_sign_in),
            Verb.INCIDENT_BEGIN: in_private(self._by_sign_in),
            Verb.INCIDENT_AGREE: in_private(self._agree),
            Verb.INCIDENT_DISAGREE: in_private(self._disagree),
            Verb.INCIDENT_STOP: in_private(self._stop),
        }
        """By the verb of the button."""

    async def _by_sign_in(self, turn: Turn, button: Button) -> None:
        """Do what is done in the admin's name, by way of the sign-in where Entra wants one."""
        silently, is_list = True, button.verb == Verb.INCIDENT_CHECK
        if (admin := await turn.admin()) is not None:
            try:
                await carry_out(self._incidents, turn, admin, button.verb, button.data)
            except NoToken as no:
                if not await token_refusals.meet(turn, no, has_signed_in=False):
                    return
                silently = False
            else:
                return
        if not (is_list or await self._incidents.knows(turn, ticket_of(button))):
            return
        async with self._conversation.of(turn) as stack:
            await stack.begin(on(button.verb, button.data, silently=silently), INCIDENT)

    async def _agree(self, turn: Turn, button: Button) -> None:
        await self._incidents.answer(turn, ticket_of(button), agrees=True)

    async def _disagree(self, turn: Turn, button: Button) -> None:
        await self._incidents.answer(turn, ticket_of(button), agrees=False)

    async def _stop(self, turn: Turn, button: Button) -> None:
        await self._incidents.stop(turn, ticket_of(button))
