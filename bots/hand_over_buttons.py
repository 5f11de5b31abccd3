"""The buttons by which what was refused goes to somebody who may do it."""

from bots.handlers import Handlers, ticket_of, unknown
from cards.acts import WISHES
from cards.verbs import Verb
from casework.hand_over import HandingOver
from dialogs.conversation import Conversation
from dialogs.reset_options import Start
from resets.model import GUID, OF_MANY
from teams.button_press import Button
from teams.turn import Turn


class HandOverButtons:
    """Answers who was refused, and then who was asked."""

    def __init__(self, handing_over: HandingOver, conversation: Conversation) -> None:
        self._handing_over, self._conversation = handing_over, conversation
        self.handlers: Handlers = {
            Verb.HAND_OVER: self._find_people,
            Verb.SEND_TO: self._send,
            Verb.NOT_NOW: self._decline,
            Verb.TAKE_OVER: self._take,
        }

    async def _find_people(self, turn: Turn, button: Button) -> None:
        """Ask for people who may do what was refused, judged anew: as good as typed words."""
        acts = {wish: act for act, wish in WISHES.items() if act not in OF_MANY}
        act, person = acts.get(button.data.get("wish", "")), button.data.get("person", "")
        if not (turn.is_private and act and GUID.fullmatch(person)):
            await unknown(turn, button)
            return
        async with self._conversation.of(turn) as stack:
            await stack.begin_afresh(Start(person, act=act, hand_over=True).options())

    async def _send(self, turn: Turn, button: Button) -> None:
        await self._handing_over.send(turn, ticket_of(button), button.data.get("pick", ""))

    async def _decline(self, turn: Turn, button: Button) -> None:
        await self._handing_over.decline(turn, ticket_of(button))

    async def _take(self, turn: Turn, button: Button) -> None:
        """Begin with what was handed over, in the name of whoever pressed."""
        sent = await self._handing_over.sent_to(turn, ticket_of(button))
        if sent is not None:
            start = Start(sent.target.id, act=sent.act, handed_over=sent.id)
            async with self._conversation.of(turn) as stack:
                await stack.begin_afresh(start.options())
