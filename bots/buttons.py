"""One handler for each button. What its ticket means is the ledger's word, never the button's."""

import re
from collections.abc import Iterable, Mapping

from bots.handlers import ButtonGroup, Handler, ticket_of, unknown
from cards.verbs import Verb
from teams.button_press import Button
from teams.turn import Turn

TICKET = re.compile(r"[0-9a-f]{32}")
"""128 bits in hex: the shape of every ticket."""

WITHOUT_TICKET = frozenset({Verb.CHOOSE, Verb.WISH, Verb.HAND_OVER, Verb.INCIDENT_CHECK})
"""Buttons of questions: what they say is as good as typed words, and no better."""


class Buttons:
    """Answers every button. A verb that no card of ours has any more is answered in words."""

    def __init__(self, groups: Iterable[ButtonGroup]) -> None:
        """Raises ValueError unless *groups* have exactly one handler for each verb."""
        self._handlers = _table(groups)

    async def press(self, turn: Turn, button: Button) -> None:
        """Do what *button* is for, if it may be done.

        What holds no ticket of ours asks the ledger nothing, and leaves nothing in it.
        """
        is_ours = button.verb in WITHOUT_TICKET or TICKET.fullmatch(ticket_of(button))
        handler = self._handlers.get(button.verb, unknown) if is_ours else unknown
        await handler(turn, button)


def _table(groups: Iterable[ButtonGroup]) -> Mapping[str, Handler]:
    table: dict[str, Handler] = {}
    for group in groups:
        if twice := table.keys() & group.handlers.keys():
            raise ValueError(f"two handlers for a button: {sorted(twice)}")
        table |= {verb.value: handler for verb, handler in group.handlers.items()}
    if dead := set(Verb) - table.keys():
        raise ValueError(f"no handler for a button: {sorted(dead)}")
    return table
