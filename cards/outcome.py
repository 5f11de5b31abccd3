"""What the confirmation card becomes: one of four truths, and never with a dead button."""

from cards import links
from cards.blocks import (
    Block,
    Card,
    buttons,
    card,
    execute,
    heading,
    leading,
    notice,
    open_url,
    sentence,
)
from cards.confirmation import whom
from cards.verbs import Verb
from cards.words import Words
from resets.model import Case, Reason, State, UserId
from resets.secret import Secret

SUCCEEDED = frozenset({State.DONE, State.DELIVERED})
MAY_BE_CHECKED = frozenset({State.UNKNOWN, State.ACCEPTED})
"""States that a look at Entra may settle."""
LOOK_AFTER = frozenset({State.UNKNOWN, State.ACCEPTED, State.UNDELIVERED})
"""States that are not the end of it."""
EXPLAINED = frozenset({State.REFUSED, State.NOT_DONE})
"""States whose reason the admin wants to know."""


def settled(
    case: Case, words: Words, key: Secret | None = None, *, note: str | None = None
) -> Card:
    """Say what has become of a case.

    A case that Entra has not confirmed gets **Check now**. With *key*, the press brings the key
    back, so that the password can be delivered after all; without, it only tells how it stands.
    *note* is said first: why a press has done nothing.
    """
    told = words.states[case.state]
    return card(
        words,
        heading(told.title),
        *([notice(note, "warning")] if note else []),
        *whom(case.target, words),
        _told(case, told.text),
        *_explanation(case, words),
        *next_steps(case, words),
        actions=[*_check(case, words, key), *_way_out(case, words)],
    )


def next_steps(case: Case, words: Words) -> list[Block]:
    """Link to what is often done after a reset. None before it has succeeded.

    Source: https://learn.microsoft.com/entra/fundamentals/users-reset-password-azure-portal
    """
    return _pages(case.target.id, words) if case.state in SUCCEEDED else []


def _pages(target: UserId, words: Words) -> list[Block]:
    named = words.buttons
    return [
        sentence(words.talk.after),
        buttons(
            open_url(named.assign_roles, links.roles(target)),
            open_url(named.edit_profile, links.profile(target)),
        ),
        buttons(
            open_url(named.create_group, links.NEW_GROUP),
            open_url(named.add_user, links.NEW_USER),
        ),
    ]


def _told(case: Case, text: str) -> Block:
    """Set apart what went well and what somebody must look after; the rest is a plain sentence."""
    if case.state in SUCCEEDED:
        return notice(text, "good")
    return notice(text, "warning") if case.state in LOOK_AFTER else sentence(text)


def _explanation(case: Case, words: Words) -> list[Block]:
    if case.reason is None or case.state not in EXPLAINED:
        return []
    answer = words.reasons[case.reason]
    return [sentence(answer.why), sentence(answer.instead)]


def _way_out(case: Case, words: Words) -> list[Block]:
    """Link to where a role is activated, when that is all that was missing at the press."""
    lapsed = case.state in EXPLAINED and case.reason is Reason.ROLE_NOT_ACTIVE
    return [open_url(words.buttons.activate, links.ACTIVATE_ROLE)] if lapsed else []


def _check(case: Case, words: Words, key: Secret | None) -> list[Block]:
    if case.state not in MAY_BE_CHECKED:
        return []
    return [leading(execute(words.buttons.check, Verb.CHECK, case.ticket, key=key))]
