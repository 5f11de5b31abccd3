"""One turn, as the dialogs look at it: who spoke, which button, in which language to answer."""

from typing import cast

from botbuilder.core import TurnContext

from cards.words import Words, words_for
from teams.inbound import (
    ButtonPress,
    Inbound,
    hear,
    press,
)

HEARD = "latchkey.heard"
"""Where the turn keeps what was heard, with the activity in which it was: every step asks."""


def heard(context: TurnContext) -> Inbound:
    """Say who spoke and what. The bot starts no dialog for an activity that names nobody."""
    activity, said = context.turn_state.get(HEARD, (None, None))
    # A turn that goes on in private has another activity: what was heard in public is not for it.
    if activity is not context.activity or said is None:
        said = hear(context.activity)
        context.turn_state[HEARD] = (context.activity, said)
    if said is None:
        raise LookupError("a dialog was started by an activity that names nobody")
    return cast("Inbound", said)


def pressed(context: TurnContext, verb: str) -> ButtonPress | None:
    """Give the press of the button *verb*, if this turn is one."""
    button = press(context.activity)
    return button if button is not None and button.verb == verb else None


def words_in(context: TurnContext) -> Words:
    """Choose the language of the person who spoke."""
    return words_for(heard(context).chat.locale)
