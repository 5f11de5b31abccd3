"""What helps after a no at the press: a role to activate, a pass in place of a password, a page."""

from cards import links
from cards.acts import act_button
from cards.blocks import Block, open_url
from cards.words import Words
from resets.model import Act, Case, Reason, State

EXPLAINED = frozenset({State.REFUSED, State.NOT_DONE})
"""States whose reason the admin wants to know."""
A_PASS = frozenset(
    {
        Reason.FEDERATED,
        Reason.NO_WRITEBACK,
        Reason.WRITEBACK_REFUSED,
        Reason.WRITEBACK_FAILED,
    }
)
"""Reasons that a pass is free of: it is taken before a federated domain is asked, and needs no
writeback."""


def way_out(case: Case, words: Words) -> list[Block]:
    """Offer what helps: to activate a role, a pass where no password can be set, their page."""
    if case.state not in EXPLAINED:
        return []
    if case.reason is Reason.ROLE_NOT_ACTIVE:
        return [open_url(words.buttons.activate, links.ACTIVATE_ROLE)]
    a_pass = [act_button(Act.ACCESS_PASS, case.target.id, words)] if case.reason in A_PASS else []
    theirs = links.THEIR_PAGE.get(case.reason) if case.reason else None
    page = [open_url(words.outcome.user, theirs(case.target.id))] if theirs else []
    return [*a_pass, *page]
