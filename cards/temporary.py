"""What the card of a reset says of the temporary password's end, and the button that ends it."""

from cards.acts import act_button
from cards.blocks import Block, moment, notice
from cards.words import Words
from cards.words.temporary import TEMPORARY
from resets.model import Act, Case


def end(case: Case, words: Words) -> list[Block]:
    """Say that nobody can sign in with the password any more, and since when."""
    if case.ending is None or case.ended is None:
        return []
    told = TEMPORARY[words.language].scrambled.format(moment=moment(case.ended))
    return [notice(told, "good")]


def make_useless(case: Case, words: Words) -> list[Block]:
    """Offer to make the password useless, unless it is."""
    return [] if case.ending is not None else [act_button(Act.SCRAMBLE, case.target.id, words)]
