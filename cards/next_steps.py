"""What is often done after a reset, one press or one page away."""

from cards import links, password_ending
from cards.acts import WISHES
from cards.blocks import Block, folded, in_lines, label, open_url, unfold, wish_button
from cards.words import Words
from resets.model import Act, Case, State

SUCCEEDED = frozenset({State.DONE, State.DELIVERED})
MORE = "more"


def next_steps(case: Case, words: Words) -> list[Block]:
    """Link to what is often done after a reset. None before it has succeeded.

    First what that minute asks for, each with the person's own id; folded, the four of
    https://learn.microsoft.com/entra/fundamentals/users-reset-password-azure-portal
    """
    if case.state not in SUCCEEDED or case.act is not Act.RESET_PASSWORD:
        return []
    return [
        label(words.talk.after) | {"separator": True, "spacing": "Medium"},
        *_of_the_minute(case, words),
        folded(MORE, _of_the_article(case, words)),
    ]


def _of_the_minute(case: Case, words: Words) -> list[Block]:
    said, target = words.outcome, case.target.id
    return in_lines(
        wish_button(said.revoke, WISHES[Act.SIGN_OUT], target),
        *password_ending.make_useless(case, words),
        open_url(said.methods, links.methods(target)),
        open_url(said.logs, links.sign_in_log(target)),
        unfold(said.more, MORE),
    )


def _of_the_article(case: Case, words: Words) -> list[Block]:
    named, target = words.buttons, case.target.id
    return in_lines(
        open_url(words.outcome.user, links.profile(target)),
        open_url(named.assign_roles, links.roles(target)),
        open_url(named.edit_profile, links.properties(target)),
        open_url(named.create_group, links.NEW_GROUP),
        open_url(named.add_user, links.NEW_USER),
    )
