"""The temporary password, in a private dialog: the answer to one press, never a message."""

from cards import access_pass
from cards.aloud import aloud, monospace
from cards.blocks import (
    Block,
    Card,
    aside,
    card,
    heading,
    notice,
    sentence,
    submit,
)
from cards.disabled_account import nobody_can_sign_in
from cards.outcome import said_not_me, unless_it_works
from cards.person import who
from cards.verbs import Verb
from cards.words import Words
from resets.model import MAKES_PASS, WRITTEN_BACK, Act, Case, Reason, Shown, State


def shown(seen: Shown, words: Words) -> Card:
    """Show the password: in one line to copy, then as it is read aloud. So also a pass."""
    if seen.case.act in MAKES_PASS:
        return access_pass.shown(seen, words)
    password, told = seen.password.reveal(), words.password.shown
    return card(
        words,
        heading(told.title),
        *said_not_me(seen.case, words),
        monospace(password, "ExtraLarge"),
        *who(seen.case.target, words),
        *_unless_confirmed(seen.case, words),
        sentence(told.text),
        *aloud(password, words),
        *nobody_can_sign_in(seen.case, words),
        sentence(words.outcome.tell_the_user),
        *_exception_of_ad(seen.case, words),
        aside(_how_often(seen.case, words)),
        actions=[submit(words.buttons.forget, Verb.FORGET, seen.case.ticket)],
        summary=words.password.ready_summary,
    )


def working(words: Words, act: Act = Act.RESET_PASSWORD) -> Card:
    """Say in the dialog that Entra takes longer than a dialog may wait."""
    own = words.act(act)
    state = (own.states if own else words.states)[State.EXECUTING]
    return card(words, heading(state.title), sentence(words.secret(act).working))


def gone(reason: Reason, words: Words, act: Act = Act.RESET_PASSWORD) -> Card:
    """Say in the dialog why there is no password, or pass, to show."""
    answer, title = words.answer(reason, act), words.secret(act).gone_title
    return card(words, heading(title), sentence(answer.why), sentence(answer.instead))


def _unless_confirmed(case: Case, words: Words) -> list[Block]:
    """Warn of a password that may not work yet, or never: nobody need look at the card for that."""
    if case.state is not State.ACCEPTED:
        return []
    return [notice(words.states[State.ACCEPTED].text, "warning"), unless_it_works(case, words)]


def _exception_of_ad(case: Case, words: Words) -> list[Block]:
    """Say when the user is not asked for a new password; elsewhere the user always is."""
    return [sentence(words.password.synced)] if case.kind in WRITTEN_BACK else []


def _how_often(case: Case, words: Words) -> str:
    return words.counted(case.times_shown, words.password.times_so_far)
