"""Every case that the ledger can hold, drawn on each card that it may stand on."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product

from card_gallery import ALAIN, KEY, NOON, case, person, shown
from card_truths import (
    BEFORE_ENTRA,
    MAY_HAVE_PASSWORD,
    Known,
    is_looked_after,
    is_readable,
)

from cards import caller, confirmation, outcome, password, password_ending, receivers
from cards.confirmation import Circumstances
from cards.receivers import Offer
from cards.words import LANGUAGES
from resets.caller import Questioned, written
from resets.model import AccountKind, Caller, Ending, Reason, State
from resets.safeguards import Verify
from resets.secret import Secret
from resets.states import MAY_BE_SHOWN


def cases():
    """Every case that the ledger can hold, as far as cards tell one from another."""
    kinds, times, kept = (AccountKind.CLOUD, AccountKind.SYNCED), (0, 1, 2), (True, False)
    for state, kind, shown_, keeps in product(State, kinds, times, kept):
        for reason in reasons_of(state):
            made = case(
                state=state,
                kind=kind,
                reason=reason,
                times_shown=shown_,
                forget_at=NOON + timedelta(minutes=30) if keeps else None,
                started=None if state in BEFORE_ENTRA else NOON,
                private_card="1" if state in {State.DELIVERED, State.ACCEPTED} else None,
            )
            if is_possible(made):
                yield made
    yield case(  # a card that never came, of a password that nobody confirmed
        state=State.ACCEPTED, times_shown=0, forget_at=None, private_card=None
    )
    yield from after_it_was_handed_out()


def after_it_was_handed_out():
    """Resets whose password was looked after, or has ended, with and without a key on the card."""
    later = NOON + timedelta(hours=2)
    looks = [{"look_at": later}, {"look_at": later, "looked": later}]
    ends = [{"ending": how, "ended": later, "forget_at": None} for how in Ending]
    states, reasons = (State.DELIVERED, State.ACCEPTED), (None, Reason.ACCOUNT_DISABLED)
    for state, times, facts, why in product(states, (0, 1, 2), looks + ends, reasons):
        kept = {} if "ending" in facts else {"forget_at": NOON + timedelta(minutes=30)}
        for more in (kept, {"forget_at": None}):
            stands = {"state": state, "reason": why, "times_shown": times}
            made = case(private_card="1", **stands | facts | more)
            if made.ending is not Ending.CHANGED_ELSEWHERE or times < 2:
                yield made
    yield case(state=State.NOT_DONE, reason=Reason.WRITEBACK_FAILED, forget_at=None, **looks[1])


def reasons_of(state):
    if state in {State.REFUSED, State.NOT_DONE}:
        return [reason for reason in Reason if reason not in SAID_BESIDE_THE_CARD | NOT_A_NO]
    return [None] if state in BEFORE_ENTRA else [None, *NOT_A_NO]


SAID_BESIDE_THE_CARD = {Reason.TOO_FAST}
"""Of a press that may be made again: the case goes on waiting, and no card says it."""
NOT_A_NO = {Reason.ACCOUNT_DISABLED}
"""It was done, and yet nobody can sign in."""


def is_possible(made):
    if made.forget_at is not None and made.state not in MAY_HAVE_PASSWORD:
        return False
    if made.times_shown:
        return made.state in MAY_BE_SHOWN | {State.NOT_DONE}
    return True


def drawn(words):
    """Every card that a case may stand on: its name, what is known, the card."""
    return _drawn(words.language)


@cache
def _drawn(language):
    return list(draw(LANGUAGES[language]))


def draw(words):
    for it in cases():
        yield from in_the_chat(it, words)
        yield from in_a_dialog(it, words)
        if it.state is State.PENDING:
            yield from asking(it, words)
            yield from asking_who_gets_it(it, words)
        if it.state is State.EXECUTING:
            yield "works", Known(it), confirmation.working(it, words)
            yield "works, dialog", Known(it), password.working(words)
        if it.times_shown and is_readable(Known(it)):
            yield "password", Known(it), shown(words, **facts(it))
        if is_looked_after(Known(it)):
            yield "reminder", Known(it), password_ending.used_or_not(it, words)
        is_gone = it.forget_at is None and it.ending is None
        if is_gone and it.state in MAY_BE_SHOWN and it.private_card:
            yield "deleted", Known(it), outcome.forgotten(it, words)


def in_the_chat(it, words):
    yield "card", Known(it), outcome.settled(it, words)
    used = Reason.ALREADY_USED
    noted = outcome.settled(it, words, note=words.reasons[used].why)
    yield "card, pressed again", Known(it, note=used), noted
    if it.forget_at is not None:
        known = Known(it, has_key=True)
        yield "card with key", known, outcome.settled(it, words, Secret(KEY))
        looked = known._replace(was_looked_at=True)
        yield (
            "card with key, looked at",
            looked,
            outcome.settled(it, words, Secret(KEY), checked=NOON),
        )
    looked = Known(it, was_looked_at=True)
    yield "card, looked at", looked, outcome.settled(it, words, checked=NOON)


def in_a_dialog(it, words):
    yield "dialog", Known(it), outcome.told(it, words)
    used = Reason.ALREADY_USED
    noted = outcome.told(it, words, note=words.reasons[used].why)
    yield "dialog, pressed again", Known(it, note=used), noted
    if it.state in MAY_BE_SHOWN:
        no = Reason.NOT_YOURS
        yield "dialog, of somebody else", Known(it, note=no), password.gone(no, words)


def asking(it, words):
    for enabled, is_resource, is_lookalike, other in product((True, False), repeat=4):
        target = person(kind=it.kind, enabled=enabled, is_resource=is_resource)
        known = Known(it, target=target, is_lookalike=is_lookalike, is_spelt_otherwise=other)
        typed = "alian" if other else None
        beside = Circumstances(lookalike=is_lookalike, typed=typed)
        asked = confirmation.ask(it, target, "x", words, beside)
        yield "asks", known, asked


def asking_who_gets_it(it, words):
    """The card that lets the admin choose, as it is sent, and once the caller has been checked."""
    choice = receivers.choice(Offer(target=True), words)
    asked = confirmation.ask(it, person(kind=it.kind), "x", words, Circumstances(receivers=choice))
    for how, people in ((None, ""), (Caller.VERIFIED, written([ANSWERED]))):
        now = replace(it, caller=how, caller_by=it.target.id, caller_people=people)
        known = Known(now, may_go_past_the_admin=True)
        yield "asks who gets it", known, caller.dressed(asked, now, Verify.OFFER, words, NOON)


ANSWERED = Questioned(ALAIN, "Alain Charon", "a:1", "https://x", "en")


def facts(it):
    of_it = {"state": it.state, "kind": it.kind, "times_shown": it.times_shown}
    return of_it | {"reason": it.reason}
