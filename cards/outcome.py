"""What the one card of a case becomes: one of four truths, with its way on as a button.

A button that shows the password carries its key. So the card may be drawn only by whoever has that
key, for as long as the password is kept: see `casework.case_cards`.
"""

from datetime import datetime

from cards import access_pass, caller, new_phone, password_ending, receivers
from cards.afterwards import is_about_a_deleted_pass, other_title
from cards.blocks import (
    Block,
    Card,
    aside,
    card,
    execute,
    fetch,
    heading,
    in_twos,
    leading,
    moment,
    notice,
    sentence,
)
from cards.disabled_account import nobody_can_sign_in
from cards.next_steps import SUCCEEDED, next_steps
from cards.person import who
from cards.tickets import ticket_button
from cards.verbs import Verb
from cards.way_out import EXPLAINED, way_out
from cards.words import Words
from cards.words.sentences import Answer
from resets.acts.reset_password import ALSO_SIGN_OUT
from resets.acts.sign_out import SESSIONS
from resets.model import WRITTEN_BACK, Act, Caller, Case, State
from resets.receiving import approved_at
from resets.secret import Secret

HAS_PASSWORD = frozenset({State.DONE, State.DELIVERED, State.ACCEPTED})
MAY_BE_CHECKED = frozenset({State.UNKNOWN, State.ACCEPTED})
"""States that a look at Entra may settle."""
LOOK_AFTER = frozenset({State.UNKNOWN, State.ACCEPTED, State.UNDELIVERED})
"""States that are not the end of it."""
NOT_TAKEN = frozenset({State.REFUSED, State.NOT_DONE, State.UNKNOWN})
"""States after which nothing else that was chosen is begun."""
TRY_AGAIN = frozenset({State.EXPIRED, State.NOT_DONE, State.REFUSED, State.CANCELLED})


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
    if case.caller is Caller.DISOWNED and case.state is State.CANCELLED:
        return caller.disowned(case, words)
    key = None if case.is_blind else key
    if _is_deleted(case):
        return forgotten(case, words)
    has_button = key is not None and case.state in HAS_PASSWORD
    return card(
        words,
        *_said(case, words, note),
        *_beside(case, words),
        *_hints(case, words, checked),
        *_when(case, words, can_be_shown=has_button),
        *_ways_on(case, words, key),
        *next_steps(case, words),
        summary=words.secret(case.act).ready_summary if has_button else "",
    )


def _ways_on(case: Case, words: Words, key: Secret | None) -> list[Block]:
    """Offer every way on that this case has, as buttons."""
    return in_twos(
        *_show(case, words, key),
        *_check(case, words, key),
        *_look_now(case, words, key),
        *new_phone.remove_the_rest(case, words, key),
        *_again(case, words),
        *_delete_pass(case, words, key),
        *way_out(case, words),
        *ticket_button(case, words),
    )


def told(case: Case, words: Words, note: str | None = None) -> Card:
    """Say the same in a dialog, where a button of a card in the chat would do nothing."""
    if _is_deleted(case):
        return card(words, *_deleted(case, words))
    beside = new_phone.standing(case, words) if case.act is Act.NEW_PHONE else []
    said = (*_said(case, words, note), *receivers.standing(case, words), *beside)
    return card(words, *said, *_hints(case, words), *_when(case, words))


def forgotten(case: Case, words: Words) -> Card:
    """Say that the password has been deleted; loudly, when nobody has ever seen it."""
    again = [] if case.times_shown else [leading(_reset_again(case, words))]
    look = _look_now(case, words, None)
    rest = new_phone.remove_the_rest(case, words, None)
    buttons = in_twos(*again, *look, *rest, *_delete_pass(case, words))
    return card(words, *_deleted(case, words), *buttons, *next_steps(case, words))


def _beside(case: Case, words: Words) -> list[Block]:
    """Say what there is to say beside how the act itself stands."""
    if case.act is Act.NEW_PHONE:
        return new_phone.standing(case, words)
    if case.makes_pass:
        return access_pass.standing(case, words)
    standing = receivers.standing(case, words)
    return [*_sessions(case, words), *password_ending.standing(case, words), *standing]


def _look_now(case: Case, words: Words, key: Secret | None) -> list[Block]:
    """Offer to look whether what was handed out has been used."""
    if case.makes_pass:
        return access_pass.look_now(case, words, key)
    return password_ending.look_now(case, words, key)


def _delete_pass(case: Case, words: Words, key: Secret | None = None) -> list[Block]:
    return access_pass.delete(case, words, key) if case.makes_pass else []


def _sessions(case: Case, words: Words) -> list[Block]:
    """Say what became of the sessions, apart from what became of the password."""
    match case.effect(SESSIONS):
        case None if case.chosen().get(ALSO_SIGN_OUT) and case.state in NOT_TAKEN:
            return [notice(words.sessions.not_ended, "warning")]
        case None:
            return []
        case State.DONE:
            return [sentence(words.sessions.ended)]
        case State.UNKNOWN:
            return [notice(words.sessions.unknown, "warning")]
        case _:
            return [notice(words.sessions.not_ended, "warning")]


def _is_deleted(case: Case) -> bool:
    """Say whether there was a password to see, and is none any more."""
    if not case.hands_out or case.ending is not None or case.is_blind:
        return False
    is_on_its_way = case.state is State.DONE and not case.is_handed_out
    return case.state in HAS_PASSWORD and case.forget_at is None and not is_on_its_way


def _deleted(case: Case, words: Words) -> list[Block]:
    told, seen = words.secret(case.act), case.times_shown > 0
    times = [words.counted(case.times_shown, words.password.times_shown)] if seen else []
    return [
        heading(other_title(case, words) or told.forgotten.title),
        *said_not_me(case, words),
        *who(case.target, words),
        *_still_so(case, words),
        *nobody_can_sign_in(case, words),
        *_beside(case, words),
        *_gone(case, words),
        *_when(case, words),
        *[aside(text) for text in times],
    ]


def _gone(case: Case, words: Words) -> list[Block]:
    """Say that our copy is gone, loudly where nobody has seen it and it works all the same."""
    told = words.secret(case.act)
    works = case.state in SUCCEEDED and not access_pass.is_deleted(case)
    if not case.times_shown and not access_pass.is_deleted(case):
        return [notice(told.unseen, "attention")]
    text = told.forgotten.text
    return [sentence(f"{text} {told.still_works}" if works else text)]


def _said(case: Case, words: Words, note: str | None = None) -> list[Block]:
    """Say how it ended and whose password it is; where it was refused, the reason comes first."""
    answer = _explanation(case, words)
    return [
        heading(other_title(case, words) or words.state(case).title),
        *said_not_me(case, words),
        *([notice(note, "warning")] if note else []),
        *([sentence(answer.why)] if answer else []),
        *who(case.target, words),
        *_still_so(case, words),
        *nobody_can_sign_in(case, words),
        *([sentence(answer.instead)] if answer else []),
    ]


def _still_so(case: Case, words: Words) -> list[Block]:
    """Say how the case stands; nothing of a pass that has been deleted since."""
    return [] if is_about_a_deleted_pass(case) else [_truth(case, words)]


def said_not_me(case: Case, words: Words) -> list[Block]:
    """Say loudly that the person says that it was not they."""
    return [notice(words.notices.said_not_me, "attention")] if case.disowned else []


def unless_it_works(case: Case, words: Words) -> Block:
    """Say how to tell that an accepted password has failed, and what to do then."""
    said = words.outcome
    in_ad = case.kind in WRITTEN_BACK
    return sentence(said.unless_ad_refuses if in_ad else said.unless_lost)


def _truth(case: Case, words: Words) -> Block:
    """Set apart what went well and what somebody must look after; the rest is a plain sentence."""
    text = words.state(case).text
    if case.state in SUCCEEDED:
        is_clear = not (new_phone.is_unfinished(case) or case.may_be_the_users)
        return notice(text, "good" if is_clear else "warning")
    if case.state in LOOK_AFTER:
        return notice(text, "warning")
    return sentence(text) | {"spacing": "Medium"}


def _hints(case: Case, words: Words, checked: datetime | None = None) -> list[Block]:
    if case.state is State.ACCEPTED:
        return [unless_it_works(case, words)]
    if case.state is State.UNKNOWN and checked is not None:
        return [sentence(words.outcome.checked.format(moment=moment(checked)))]
    return []


def _when(case: Case, words: Words, *, can_be_shown: bool = False) -> list[Block]:
    """Say when and by whom: after some days three cards of one person look alike."""
    if case.started is None:
        return []
    approved = approved_at(case) or case.started
    told = words.outcome.by_you.format(moment=moment(approved))
    if can_be_shown and case.forget_at is not None:
        span = words.span(case.forget_at - case.started)
        told = f"{told} {words.secret(case.act).until.format(span=span)}"
    return [aside(told)]


def _explanation(case: Case, words: Words) -> Answer | None:
    if case.reason is None or case.state not in EXPLAINED:
        return None
    return words.answer(case.reason, case.act)


def _show(case: Case, words: Words, key: Secret | None) -> list[Block]:
    """Offer the password to whoever has its key; to delete it only once it has been seen."""
    if key is None or case.state not in HAS_PASSWORD or access_pass.is_deleted(case):
        return []
    show = leading(fetch(words.secret(case.act).show, Verb.SHOW, case.ticket, key))
    seen = case.times_shown > 0
    return [show, *([execute(words.buttons.forget, Verb.FORGET, case.ticket)] if seen else [])]


def _check(case: Case, words: Words, key: Secret | None) -> list[Block]:
    if case.state not in MAY_BE_CHECKED:
        return []
    check = execute(words.buttons.check, Verb.CHECK, case.ticket, key=key)
    return [check if case.state is State.ACCEPTED and key else leading(check)]


def _again(case: Case, words: Words) -> list[Block]:
    if case.state is State.UNDELIVERED:
        return [leading(_reset_again(case, words))]
    if case.state is State.UNKNOWN or (
        case.state is State.ACCEPTED and case.kind not in WRITTEN_BACK
    ):
        return [_reset_again(case, words)]
    if case.state in TRY_AGAIN or new_phone.is_unfinished(case):
        return [execute(words.outcome.again, Verb.AGAIN, case.ticket)]
    return []


def _reset_again(case: Case, words: Words) -> Block:
    own = words.act(case.act)
    return execute(own.again if own else words.outcome.reset_again, Verb.AGAIN, case.ticket)
