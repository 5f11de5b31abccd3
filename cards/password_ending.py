"""What becomes of a temporary password: said on the card of its reset, with what can be done."""

from cards.acts import act_button
from cards.blocks import (
    Block,
    Card,
    aside,
    card,
    execute,
    heading,
    in_lines,
    leading,
    moment,
    notice,
    sentence,
)
from cards.disabled_account import nobody_can_sign_in
from cards.person import who
from cards.verbs import Verb
from cards.words import Words
from cards.words.password_ending import TEMPORARY
from resets.model import Act, Case, Ending, State
from resets.secret import Secret

WORKS = frozenset({State.DONE, State.DELIVERED, State.ACCEPTED})
"""States of a reset in which its password may be in use."""


def standing(case: Case, words: Words) -> list[Block]:
    """Say how the password has ended, or as of when it was unused."""
    if case.ending is not None:
        is_good = case.ending is not Ending.CHANGED_ELSEWHERE
        return [notice(_told(case, words), "good" if is_good else "warning")]
    if not _is_looked_at(case):
        return []
    return [sentence(_told(case, words)), aside(TEMPORARY[words.language].by_itself)]


def _told(case: Case, words: Words) -> str:
    said = TEMPORARY[words.language]
    if case.ending is not None and case.ended is not None:
        return said.ended(case.ending).format(moment=moment(case.ended))
    if case.looked is None or case.started is None:
        return said.not_known
    span = words.span(case.looked - case.started)
    return said.not_used.format(span=span, moment=moment(case.looked))


def look_now(case: Case, words: Words, key: Secret | None = None) -> list[Block]:
    """Offer a look; not where the card would lose the *key* by it, for then it is soon enough."""
    if key is not None or case.ending is not None or not _is_looked_at(case):
        return []
    return [execute(TEMPORARY[words.language].look_now, Verb.LOOK_NOW, case.ticket)]


def make_useless(case: Case, words: Words) -> list[Block]:
    """Offer to make the password useless, unless it is, or is no longer the one that was set."""
    return [] if case.ending is not None else [act_button(Act.SCRAMBLE, case.target.id, words)]


def used_or_not(case: Case, words: Words) -> Card:
    """Say on a card of its own what is known, and ask what shall become of the password."""
    said = TEMPORARY[words.language]
    useless = [leading(button) for button in make_useless(case, words)]
    works = [sentence(said.still_works)] if case.ending is None else []
    return card(
        words,
        heading(said.reminder),
        *who(case.target, words),
        *standing(case, words),
        *works,
        *nobody_can_sign_in(case, words),
        *in_lines(*useless, *look_now(case, words)),
        summary=said.reminder,
    )


def _is_looked_at(case: Case) -> bool:
    """Say whether somebody knows the password, and Latchkey has begun to look after it."""
    is_known = case.act is Act.RESET_PASSWORD and case.times_shown > 0
    return is_known and case.look_at is not None and case.state in WORKS
