"""What a reset is started with, as it is stored while the waterfall waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from resets.model import Act

MOST_PEOPLE = 5
"""How many cards one message may ask for; our own choice: more is a job for another tool."""


@dataclass(frozen=True, slots=True)
class Start:
    """How the waterfall is started: with words, or with a press of *Approve* on a card."""

    person: str | None
    """Who was named, if anybody."""
    rest: Sequence[str] = ()
    """Who comes after."""
    silently: bool = True
    """False asks the admin to sign in with the button, whatever is remembered."""
    asked: bool = False
    """Whether a card has just asked for the person, so that nothing more need be said."""
    act: Act = Act.RESET_PASSWORD
    reference: str = ""
    message: str | None = None
    """The id of the one that asks."""
    compromised: bool = False
    """Whether it says that somebody else has got in."""
    hand_over: bool = False
    """Whether to ask for people who may, where this admin may not."""
    handed_over: str = ""
    """By which hand-over it came."""
    then: Sequence[Act] = ()
    """Acts on the same person that follow, each with a card of its own."""
    ticket: str | None = None
    """Pressed: the case. What was chosen on its card is in the rest."""
    card: str | None = None
    terms: str = ""
    asks_second: bool = False
    """Whether the press asks for a second person, and nothing is carried out."""

    def options(self) -> dict[str, Any]:
        """Give it as plain values, which alone can be stored."""
        options = {name: getattr(self, name) for name in self.__slots__}
        lists = {"rest": list(self.rest), "then": [str(act) for act in self.then]}
        return {**options, **lists, "act": str(self.act)}


def by_words(person: str | None, act: Act = Act.RESET_PASSWORD) -> dict[str, Any]:
    """Give options to start *act* with words, and with nothing else that is known."""
    return Start(person, act=act).options()
