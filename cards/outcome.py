"""What the one card of a case becomes: one of four truths, with its way on as a button.

A button that shows the password carries its key. So the card may be drawn only by whoever has that
key, for as long as the password is kept: see `casework.case_cards`.
"""

from datetime import datetime

from cards import links
from cards.blocks import (
    Block,
    Card,
    aside,
    buttons,
    card,
    execute,
    fetch,
    folded,
    heading,
    leading,
    moment,
    notice,
    open_url,
    sentence,
    unfold,
)
from cards.confirmation import who
from cards.verbs import Verb
from cards.words import Words
from resets.model import Case, Reason, State, UserId
from resets.secret import Secret

SUCCEEDED = frozenset({State.DONE, State.DELIVERED})
HAS_PASSWORD = frozenset({State.DONE, State.DELIVERED, State.ACCEPTED})
MAY_BE_CHECKED = frozenset({State.UNKNOWN, State.ACCEPTED})
"""States that a look at Entra may settle."""
LOOK_AFTER = frozenset({State.UNKNOWN, State.ACCEPTED, State.UNDELIVERED})
"""States that are not the end of it."""
EXPLAINED = frozenset({State.REFUSED, State.NOT_DONE})
"""States whose reason the admin wants to know."""
TRY_AGAIN = frozenset({State.EXPIRED, State.NOT_DONE, State.REFUSED, State.CANCELLED})
RESET_AGAIN = frozenset({State.UNKNOWN, State.UNDELIVERED})
"""States in which the newest password counts, so that one more reset helps whoever waits."""
MORE = "more"


def settled(
    case: Case,
    words: Words,
    key: Secret | None = None,
    *,
    note: str | None = None,
    checked: datetime | None = None,
) -> Card:
    """Say what has become of a case, and offer what comes next.

    With *key*, a password that is kept gets **Show password**, and a case that Entra has not
    confirmed brings the key back by **Check now**. *note* is said first: why a press has done
    nothing. *checked* is when a look showed nothing new.
    """
    if case.state in HAS_PASSWORD and case.is_handed_out and case.forget_at is None:
        return forgotten(case, words)
    state = words.states[case.state]
    return card(
        words,
        heading(state.title),
        *([notice(note, "warning")] if note else []),
        *who(case.target, words),
        *_explanation(case, words),
        _truth(case, words),
        *_hints(case, words, checked),
        *next_steps(case, words),
        actions=[
            *_show(case, words, key),
            *_check(case, words, key),
            *_again(case, words),
            *_way_out(case, words),
            *_more(case, words),
        ],
        summary=words.password.ready_summary if key and case.state in HAS_PASSWORD else "",
    )


def forgotten(case: Case, words: Words) -> Card:
    """Say that the password has been deleted; loudly, when nobody has ever seen it."""
    deleted = words.password.forgotten
    unseen = case.times_shown == 0
    return card(
        words,
        heading(deleted.title),
        *who(case.target, words),
        *([_truth(case, words)] if case.state is State.ACCEPTED else []),
        notice(words.outcome.unseen, "attention") if unseen else sentence(deleted.text),
        *_when(case, words),
        *([] if unseen else [aside(words.counted(case.times_shown, words.password.times_shown))]),
        *next_steps(case, words),
        actions=[*([_reset_again(case, words)] if unseen else []), *_more(case, words)],
    )


def next_steps(case: Case, words: Words) -> list[Block]:
    """Link to what is often done after a reset. None before it has succeeded.

    First what that minute asks for, each with the person's own id; folded, the four of
    https://learn.microsoft.com/entra/fundamentals/users-reset-password-azure-portal
    """
    if case.state not in SUCCEEDED:
        return []
    return [_of_the_minute(case.target.id, words), folded(MORE, _of_the_article(case, words))]


def _of_the_minute(target: UserId, words: Words) -> Block:
    said = words.outcome
    return buttons(
        open_url(said.revoke, links.profile(target)),
        open_url(said.methods, links.methods(target)),
        open_url(said.logs, links.sign_in_log(target)),
    )


def _of_the_article(case: Case, words: Words) -> list[Block]:
    named, target = words.buttons, case.target.id
    return [
        buttons(
            open_url(words.outcome.user, links.profile(target)),
            open_url(named.assign_roles, links.roles(target)),
            open_url(named.edit_profile, links.profile(target)),
        ),
        buttons(
            open_url(named.create_group, links.NEW_GROUP),
            open_url(named.add_user, links.NEW_USER),
        ),
    ]


def _truth(case: Case, words: Words) -> Block:
    """Set apart what went well and what somebody must look after; the rest is a plain sentence."""
    if case.state in SUCCEEDED:
        return notice(words.outcome.reset, "good")
    text = words.states[case.state].text
    return notice(text, "warning") if case.state in LOOK_AFTER else sentence(text)


def _hints(case: Case, words: Words, checked: datetime | None) -> list[Block]:
    said = words.outcome
    hints: list[Block] = []
    if case.state is State.UNKNOWN and checked is not None:
        hints.append(sentence(said.newest_counts.format(moment=moment(checked))))
    if case.state is State.ACCEPTED:
        hints.append(sentence(said.unless_ad_refuses))
    return [*hints, *_when(case, words)]


def _when(case: Case, words: Words) -> list[Block]:
    """Say when and by whom: after some days three cards of one person look alike."""
    if case.started is None or case.state not in HAS_PASSWORD:
        return []
    return [aside(words.outcome.by_you.format(moment=moment(case.started)))]


def _explanation(case: Case, words: Words) -> list[Block]:
    if case.reason is None or case.state not in EXPLAINED:
        return []
    answer = words.reasons[case.reason]
    return [sentence(answer.why), sentence(answer.instead)]


def _show(case: Case, words: Words, key: Secret | None) -> list[Block]:
    """Offer the password to whoever has its key; to delete it only once it has been seen."""
    if key is None or case.state not in HAS_PASSWORD:
        return []
    show = leading(fetch(words.buttons.show, Verb.SHOW, case.ticket, key))
    seen = case.times_shown > 0
    return [show, *([execute(words.buttons.forget, Verb.FORGET, case.ticket)] if seen else [])]


def _check(case: Case, words: Words, key: Secret | None) -> list[Block]:
    if case.state not in MAY_BE_CHECKED:
        return []
    check = execute(words.buttons.check, Verb.CHECK, case.ticket, key=key)
    return [check if case.state is State.ACCEPTED and key else leading(check)]


def _again(case: Case, words: Words) -> list[Block]:
    if case.state in RESET_AGAIN:
        return [_reset_again(case, words)]
    if case.state in TRY_AGAIN:
        return [execute(words.outcome.again, Verb.AGAIN, case.ticket)]
    return []


def _reset_again(case: Case, words: Words) -> Block:
    return execute(words.outcome.reset_again, Verb.AGAIN, case.ticket)


def _way_out(case: Case, words: Words) -> list[Block]:
    """Link to where a role is activated, when that is all that was missing at the press."""
    lapsed = case.state in EXPLAINED and case.reason is Reason.ROLE_NOT_ACTIVE
    return [open_url(words.buttons.activate, links.ACTIVATE_ROLE)] if lapsed else []


def _more(case: Case, words: Words) -> list[Block]:
    return [unfold(words.outcome.more, MORE)] if case.state in SUCCEEDED else []
