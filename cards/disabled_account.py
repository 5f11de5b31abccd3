"""That nobody can sign in with what was made: said wherever it is shown, or told to be there."""

from cards.blocks import Block, notice
from cards.words import Words
from resets.acts.access_pass import DELETED, USED
from resets.model import Case, Reason, State


def nobody_can_sign_in(case: Case, words: Words) -> list[Block]:
    """Warn that the account was disabled; not once what was made has been used, or is useless."""
    is_over = case.ending is not None or State.DONE in map(case.effect, (USED, DELETED))
    if not case.was_disabled or is_over:
        return []
    answer = words.reasons[Reason.ACCOUNT_DISABLED]
    return [notice(f"{answer.why} {answer.instead}", "warning")]
