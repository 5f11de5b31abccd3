"""Who gets the password: the choice on the admin's card, and the cards of whoever gets it.

The key is on the receiver's buttons alone: no card of the admin's is made here with one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cards.aloud import aloud, monospace
from cards.blocks import (
    Block,
    Card,
    aside,
    buttons,
    card,
    choices,
    execute,
    facts,
    fetch,
    heading,
    in_lines,
    leading,
    moment,
    notice,
    sentence,
    submit,
)
from cards.disabled_account import nobody_can_sign_in
from cards.person import who
from cards.verbs import Verb
from cards.words import Words
from cards.words.sentences import TitledText
from resets.model import Case, Reason, Receiver, Refused, State
from resets.receiving import ARMED_LIFE, TERM, written
from resets.secret import Secret

UNTIL_CHECKED = "until-checked"
"""Names what stands on the card only until the caller has been checked."""
VOID = frozenset({Reason.EXPIRED, Reason.CANCELLED, Reason.CHANGED_MEANWHILE})
"""Refusals after which what was shown is of no use."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Who else could get the password of one case: what stands on its card."""

    target: bool = False
    manager: bool = False
    """Whether a manager may get it at all."""
    manager_id: str = ""
    """The one who could; empty where there is none."""
    manager_name: str = ""


def choice(offer: Offer, words: Words) -> list[Block]:
    """Let the admin choose who gets it; say why where somebody cannot."""
    said = words.receivers
    options = {written(Receiver.ADMIN): said.me}
    if offer.target:
        options[written(Receiver.TARGET)] = said.target
    if offer.manager_id:
        options[written(Receiver.MANAGER, offer.manager_id)] = said.manager
    blocks = [choices(TERM, said.who, options)] if len(options) > 1 else []
    if offer.manager_id:
        blocks += facts({said.manager_is: offer.manager_name})
    elif offer.manager:
        blocks.append(aside(said.no_manager))
    how = aside(said.target_how) | {"id": UNTIL_CHECKED}
    return [*blocks, *([how] if offer.target else [])]


def waiting(case: Case, words: Words) -> Card:
    """Say on the admin's card that the target has it before them, and let the admin cancel."""
    told = words.receivers.waiting
    return card(
        words,
        heading(told.title),
        *who(case.target, words),
        sentence(told.text.format(span=_span(words))),
        *standing(case, words),
        buttons(execute(words.buttons.cancel, Verb.CANCEL, case.ticket)),
    )


def put_before(case: Case, words: Words) -> Card:
    """Say in the admin's dialog that the target was asked; the card in the chat follows on."""
    told = words.receivers.put_before
    return card(words, heading(told.title), *who(case.target, words), sentence(told.text))


def standing(case: Case, words: Words) -> list[Block]:
    """Say on the admin's card who gets the password, and whether they have looked at it."""
    if not case.is_blind:
        return []
    said, at = words.receivers, case.last_shown
    shown = said.not_shown if at is None else said.shown_at.format(moment=moment(at))
    blocks = [*facts({said.goes_to: case.receiver_name}), aside(shown)]
    is_lost = case.state is State.DELIVERED and at is None and case.forget_at is None
    unseen = words.secret(case.act).unseen
    return [*blocks, *([notice(unseen, "attention")] if is_lost else [])]


def to_target(case: Case, words: Words, key: Secret) -> Card:
    """Put the password before the target: to look at, and to say that they have it."""
    told = words.receivers.for_target
    return card(
        words,
        heading(told.title),
        *_from(case, words),
        sentence(told.text),
        aside(words.receivers.until.format(span=_span(words))),
        *in_lines(
            _see(case, words, key),
            execute(words.receivers.hold, Verb.HOLD, case.ticket, key=key),
        ),
        summary=words.receivers.summary,
    )


def to_manager(case: Case, words: Words, key: Secret) -> Card:
    """Put the password before the manager, once it has been set."""
    told, forget = words.receivers.for_manager, words.buttons.forget
    seen = case.times_shown > 0
    return card(
        words,
        heading(told.title),
        *who(case.target, words),
        *_from(case, words),
        sentence(told.text),
        *([notice(words.states[State.ACCEPTED].text, "warning")] if _is_accepted(case) else []),
        *nobody_can_sign_in(case, words),
        *in_lines(
            _see(case, words, key),
            *([execute(forget, Verb.GIVEN_ON, case.ticket)] if seen else []),
        ),
        summary=words.receivers.summary,
    )


def shown(case: Case, password: Secret, words: Words) -> Card:
    """Show the password in a dialog, to whoever gets it."""
    secret, to_note = password.reveal(), case.receiver is Receiver.TARGET
    body = [heading(words.password.shown.title), monospace(secret, "ExtraLarge")]
    if to_note:
        spelled = aloud(secret, words, title=words.receivers.spelled)
        return card(words, *body, sentence(words.receivers.note_down), *spelled)
    return card(
        words,
        *body,
        *who(case.target, words),
        sentence(words.password.shown.text),
        *aloud(secret, words),
        *nobody_can_sign_in(case, words),
        sentence(words.outcome.tell_the_user),
        actions=[submit(words.buttons.forget, Verb.GIVEN_ON, case.ticket)],
    )


def refused(refusal: Refused, words: Words) -> Card:
    """Say to whoever gets it why a press did nothing; loudly where the password is void."""
    void, answer = words.receivers.void, words.reasons[refusal.reason]
    if refusal.reason in VOID:
        return card(words, heading(void.title), notice(void.text, "attention"))
    return card(words, heading(words.password.gone_title), sentence(answer.why))


def became(case: Case, words: Words) -> Card | None:
    """Say to whoever gets it what became of it; None while their card has to keep its key."""
    told_by = _of_target if case.receiver is Receiver.TARGET else _of_manager
    if (told := told_by(case, words)) is None:
        return None
    is_void = told is words.receivers.void
    text = notice(told.text, "attention") if is_void else sentence(told.text)
    warning = [] if is_void else nobody_can_sign_in(case, words)
    name = who(case.target, words) if case.receiver is Receiver.MANAGER else []
    return card(words, heading(told.title), *name, text, *warning, summary=words.receivers.summary)


def _of_target(case: Case, words: Words) -> TitledText | None:
    said = words.receivers
    told: Mapping[State, TitledText] = {
        State.EXECUTING: said.setting,
        State.DONE: said.is_set,
        State.DELIVERED: said.is_set,
        State.ACCEPTED: said.accepted,
        State.UNKNOWN: said.unknown,
    }
    return None if case.state is State.PENDING else told.get(case.state, said.void)


def _of_manager(case: Case, words: Words) -> TitledText | None:
    said = words.receivers
    if case.state in {State.NOT_DONE, State.REFUSED, State.UNDELIVERED}:
        return said.void
    is_deleted = case.receiver_card is not None and case.forget_at is None
    return said.deleted if is_deleted else None


def _from(case: Case, words: Words) -> list[Block]:
    return facts({words.second.asks: [it for it in (case.admin_name, case.admin_upn) if it]})


def _see(case: Case, words: Words, key: Secret) -> Block:
    return leading(fetch(words.buttons.show, Verb.SEE, case.ticket, key))


def _span(words: Words) -> str:
    """Say for how long it counts, not how long is left: that would not stay true."""
    return words.span(ARMED_LIFE)


def _is_accepted(case: Case) -> bool:
    return case.state is State.ACCEPTED
