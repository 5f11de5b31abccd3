"""The buttons of whoever gets a password that is not for the admin."""

from collections.abc import Awaitable, Callable, Mapping

from cards.verbs import Verb
from casework.straight_over import StraightOver
from resets.model import Ticket
from resets.secret import Secret
from teams.inbound import Button
from teams.turn import Turn


class ReceiverButtons:
    """Answers them. A ticket says which case it is; the ledger says whose."""

    def __init__(self, straight_over: StraightOver) -> None:
        self._straight_over = straight_over

    @property
    def handlers(self) -> Mapping[str, Callable[[Turn, Button], Awaitable[None]]]:
        """List them by what they say."""
        return {Verb.SEE: self._see, Verb.HOLD: self._hold, Verb.GIVEN_ON: self._given_on}

    async def _see(self, turn: Turn, button: Button) -> None:
        await self._straight_over.see(turn, _ticket(button), _key(button))

    async def _hold(self, turn: Turn, button: Button) -> None:
        await self._straight_over.hold(turn, _ticket(button), _key(button))

    async def _given_on(self, turn: Turn, button: Button) -> None:
        await self._straight_over.given_on(turn, _ticket(button))


def _ticket(button: Button) -> Ticket:
    return Ticket(button.data.get("ticket", ""))


def _key(button: Button) -> Secret:
    return Secret(button.data.get("key", ""))
