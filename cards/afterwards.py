"""Where what came later, or is listed below, makes the words of a case's state untrue."""

from cards import access_pass, new_phone
from cards.words import Words
from resets.model import Act, Case


def other_title(case: Case, words: Words) -> str | None:
    """Give the title that takes the place of the state's own; None where that one is true."""
    if is_about_a_deleted_pass(case):
        return words.passes.deleted_title
    return words.methods.none_removed if new_phone.has_removed_nothing(case) else None


def is_about_a_deleted_pass(case: Case) -> bool:
    """Say whether the case was about a pass alone that is no longer there: then so is its card."""
    return case.act is Act.ACCESS_PASS and access_pass.is_deleted(case)
