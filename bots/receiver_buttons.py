"""The buttons of whoever gets a password that is not for the admin."""

from bots.handlers import Handlers, in_a_window, key_of, ticket_of
from cards.verbs import Verb
from casework.receivers import StraightOver
from teams.button_press import Button
from teams.turn import Turn


class ReceiverButtons:
    """Answers them. A ticket says which case it is; the ledger says whose."""

    def __init__(self, straight_over: StraightOver) -> None:
        self._straight_over = straight_over
        self.handlers: Handlers = {
            Verb.SEE: in_a_window(self._see),
            Verb.HOLD: self._hold,
            Verb.GIVEN_ON: self._given_on,
        }

    async def _see(self, turn: Turn, button: Button) -> None:
        await self._straight_over.see(turn, ticket_of(button), key_of(button))

    async def _hold(self, turn: Turn, button: Button) -> None:
        await self._straight_over.hold(turn, ticket_of(button), key_of(button))

    async def _given_on(self, turn: Turn, button: Button) -> None:
        await self._straight_over.given_on(turn, ticket_of(button))
