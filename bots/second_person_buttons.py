"""The two buttons of the question to a second person."""

from bots.handlers import Handlers, in_private, ticket_of
from cards.verbs import Verb
from casework.second_person import FourEyes
from teams.button_press import Button
from teams.turn import Turn


class SecondPersonButtons:
    """Answers whoever was asked to agree. Approval is not execution."""

    def __init__(self, four_eyes: FourEyes) -> None:
        self._four_eyes = four_eyes
        self.handlers: Handlers = {
            Verb.AGREE: in_private(self._agree),
            Verb.DISAGREE: in_private(self._disagree),
        }

    async def _agree(self, turn: Turn, button: Button) -> None:
        await self._four_eyes.answer(turn, ticket_of(button), agrees=True)

    async def _disagree(self, turn: Turn, button: Button) -> None:
        await self._four_eyes.answer(turn, ticket_of(button), agrees=False)
