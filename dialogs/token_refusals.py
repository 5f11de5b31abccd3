"""One way of meeting Entra's no, wherever a token was wanted: before a card, at a press, at a look.

Where a sign-in helps, the sign-in that did not do is forgotten, the button comes, and what was
asked goes on after it. Once: what a sign-in did not put right, the organisation has to.
"""

import logging
from collections.abc import Sequence

from cards import messages
from cards.words import words_for
from casework import failure_answers
from resets.errors import LedgerError, NoToken, TeamsError
from resets.hindrances import Remedy
from teams.mentions import shown
from teams.turn import Turn

log = logging.getLogger(__name__)


async def meet(turn: Turn, no: NoToken, *, has_signed_in: bool, rest: Sequence[str] = ()) -> bool:
    """Tell the admin what is in the way; say whether the sign-in button has to follow.

    *has_signed_in*: the button has been pressed for this request already. Where it ends here, the
    people of *rest* are named, so that nobody is forgotten in silence.
    """
    helps = no.remedy is Remedy.SIGN_IN
    words = words_for(turn.locale)
    card = failure_answers.card_for(no, words, in_vain=helps and has_signed_in)
    if turn.button is not None and not (helps and not has_signed_in):
        await turn.answer_text(messages.title_of(card))
    if helps and not has_signed_in:
        await turn.mention(card)  # the button says enough
        await forget(turn)
        return True
    await turn.send(card)
    await name_left_out(turn, rest)
    return False


async def forget(turn: Turn) -> None:
    """Forget the sign-in, so that the button asks for another one; here at least."""
    try:
        await turn.sign_out()
    except (TeamsError, LedgerError) as error:
        log.warning("sign_in_not_forgotten", extra={"error": type(error).__name__})


async def name_left_out(turn: Turn, rest: Sequence[str]) -> None:
    """Name those of a list who have not been looked at."""
    if rest:
        people = [shown(person) for person in rest]
        await turn.mention(messages.left_out(people, words_for(turn.locale)))
