"""What an act asks on its card before it is approved."""

from collections.abc import Sequence

from cards import access_pass, new_phone
from cards.blocks import Block
from cards.words import Words
from resets.model import Act, Case


def inputs(case: Case, words: Words) -> Sequence[Block]:
    """Give the inputs of the act's own; none for most."""
    match case.act:
        case Act.ACCESS_PASS:
            return access_pass.kinds(words)
        case Act.NEW_PHONE:
            return new_phone.kinds(case, words)
        case _:
            return ()
