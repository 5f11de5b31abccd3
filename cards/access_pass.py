"""A Temporary Access Pass on cards: which kind to make, how it is read aloud, how it ends."""

from datetime import timedelta

from cards.aloud import each_sign, monospace
from cards.blocks import (
    Block,
    Card,
    aside,
    card,
    choices,
    execute,
    facts,
    heading,
    moment,
    notice,
    sentence,
    submit,
    toggle,
)
from cards.disabled_account import nobody_can_sign_in
from cards.person import who
from cards.verbs import Verb
from cards.words import Words
from cards.words.password_ending import TEMPORARY
from resets.acts.access_pass import (
    DELETED,
    LIFETIMES,
    MINUTES,
    USED,
    Use,
    allowed_span,
    ends,
    is_for_once,
    pass_facts,
)
from resets.acts.terms import ONCE
from resets.model import Case, Reason, Shown, State
from resets.secret import Secret

WORKS = frozenset({State.DONE, State.DELIVERED})
MAY_EXIST = WORKS | {State.UNKNOWN, State.UNDELIVERED}
"""Where Entra may have a pass that can be deleted there."""


def kinds(words: Words) -> list[Block]:
    """Ask which kind of pass: for one sign-in, and as long as the tenant has it."""
    lengths = {str(it): words.span(timedelta(minutes=it)) for it in LIFETIMES}
    said = words.passes
    return [
        toggle(ONCE, said.once, is_on=True),
        choices(MINUTES, said.lifetime, {"": said.as_set} | lengths),
    ]


def shown(seen: Shown, words: Words) -> Card:
    """Show the pass: in one line to copy, then sign by sign as it is read aloud."""
    code, told = seen.password.reveal(), words.secret(seen.case.act)
    return card(
        words,
        heading(told.shown.title),
        monospace(code, "ExtraLarge"),
        *who(seen.case.target, words),
        sentence(told.shown.text),
        *each_sign(code, words),
        *nobody_can_sign_in(seen.case, words),
        sentence(words.passes.tell_the_user),
        *how_it_ends(seen.case, words),
        aside(words.counted(seen.case.times_shown, words.password.times_shown)),
        actions=[submit(words.buttons.forget, Verb.FORGET, seen.case.ticket)],
        summary=told.ready_summary,
    )


def standing(case: Case, words: Words) -> list[Block]:
    """Say what the card of a pass says beside its state: its end, its deletion, what is allowed."""
    said = words.passes
    match case.effect(DELETED):
        case State.DONE:
            return [notice(said.deleted, "good")]
        case State.UNKNOWN:
            return [notice(said.unclear, "warning")]
        case None:
            begun = []
        case _:
            begun = [notice(said.not_deleted, "warning")]
    if case.effect(USED) is State.DONE:
        return [*begun, notice(said.used, "good"), sentence(said.lives_on)]
    return [*begun, *how_it_ends(case, words), *_allowed(case, words)]


def look_now(case: Case, words: Words, key: Secret | None) -> list[Block]:
    """Offer to look whether the pass was used, unless that is known; *key* stays on the card."""
    is_over = is_deleted(case) or case.effect(USED) is State.DONE
    if case.state not in WORKS or is_over or not pass_facts(case):
        return []
    return [execute(TEMPORARY[words.language].look_now, Verb.LOOK_NOW, case.ticket, key=key)]


def stands(use: Use, words: Words) -> str:
    """Say what a look has shown."""
    said = words.passes
    told = {
        Use.UNUSED: said.unused,
        Use.WORKS: said.works,
        Use.OVER: said.over,
        Use.GONE: said.gone,
    }
    return told.get(use, said.used)


def how_it_ends(case: Case, words: Words) -> list[Block]:
    """Say how often it can be used and until when; nothing of a pass that does not work."""
    if case.state not in WORKS:
        return []
    said, end = words.passes, ends(case)
    until = [] if end is None else [said.ends.format(moment=moment(end))]
    often = said.for_once if is_for_once(case) else said.for_several
    return [sentence(" ".join([often, *until, said.lives_on]))]


def delete(case: Case, words: Words, key: Secret | None) -> list[Block]:
    """Offer to delete at Entra what may be there; *key* stays on the card where that fails."""
    if case.state not in MAY_EXIST or case.effect(DELETED) is State.DONE:
        return []
    return [execute(words.passes.delete, Verb.DELETE_PASS, case.ticket, key=key)]


def is_deleted(case: Case) -> bool:
    """Say whether the pass has been deleted at Entra."""
    return case.effect(DELETED) is State.DONE


def _allowed(case: Case, words: Words) -> list[Block]:
    span = allowed_span(case) if case.reason is Reason.PASS_LIFETIME else None
    if span is None:
        return []
    least, most = map(words.span, span)
    return facts({words.passes.allowed: f"{least} – {most}"})  # noqa: RUF001 - from, to
