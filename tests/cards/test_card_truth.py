"""Every sentence on every card of a case is true of what the ledger knows of that case.

A table says of each sentence when it is true. Each possible case is drawn on each card it may
stand on, and what is written there is looked up: untrue is a fault, and so is not in the table.
"""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product

import pytest
from card_gallery import ALAIN, KEY, NOON, actions, case, elements, person, runs, shown, verbs
from card_truths import (
    BEFORE_ENTRA,
    BUTTON_WHEN,
    MAY_HAVE_PASSWORD,
    NEEDS_A_WAY_ON,
    NO_STATEMENT,
    NO_STATEMENTS,
    TRUE_WHEN,
    Known,
    has_ended,
    is_kept,
    is_looked_after,
    is_readable,
    nobody_knows_it,
)
from word_tables import every_language, said

from cards import caller, confirmation, outcome, password, password_ending, receivers
from cards.acts import act_name
from cards.confirmation import Circumstances
from cards.receivers import Offer
from cards.words import LANGUAGES
from cards.words.password_ending import TEMPORARY
from resets.caller import Questioned, written
from resets.model import AccountKind, Act, Caller, Ending, Reason, State
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


def statements(card):
    """What the card says in our own words; names from outside stand in runs."""
    return [block["text"] for block in elements(card) if block["type"] == "TextBlock"] + [
        text for text in runs(card) if text in OUR_OWN_RUNS
    ]


OUR_OWN_RUNS = {text for words in LANGUAGES.values() for text in words.kinds.values()}


@cache
def sentences_of(language):
    """Each sentence as a pattern, with the keys under which it stands; the longest first."""
    keys = {}
    words = LANGUAGES[language]
    others = {
        "temporary": TEMPORARY[language],
        "receivers": words.receivers,
        "caller": words.caller,
    }
    for path, text in (*said(words), *said(others)):
        key = tuple(map(str, path))
        if key in TRUE_WHEN or key[0] in NO_STATEMENT or key in NO_STATEMENTS:
            keys.setdefault(text, []).append(key)
    by_length = sorted(keys, key=len, reverse=True)
    return [(re.compile(gaps_filled(text)), keys[text]) for text in by_length if len(text) > 1]


def gaps_filled(text):
    return re.sub(r"\\{(\w+)\\}", filled, re.escape(text))


def filled(gap):
    return {
        "moment": r"\{\{DATE\([^)]*\)\}\} \{\{TIME\([^)]*\)\}\}",
        "number": r"\d+",
        "span": r"\d+\s\w+",
    }.get(gap[1], r"\w+")


def untrue(card, known, language):
    """List what is written on *card* and is not so, or stands in no table."""
    wrong = []
    for statement in statements(card):
        sentences, rest = looked_up(statement, language)
        wrong += [keys[0] for keys in sentences if not is_true(keys, known)]
        wrong += [rest] if rest.strip() else []
    return wrong


@cache
def looked_up(statement, language):
    """Give the keys of each sentence in *statement*, and what is left: it stands in no table."""
    found, rest = [], statement
    for pattern, keys in sentences_of(language):
        if pattern.search(rest):
            rest = pattern.sub("", rest)
            found.append(keys)
    return found, rest


def is_true(keys, known):
    conditions = [TRUE_WHEN.get(key) for key in keys]
    return any(condition is None or condition(known) for condition in conditions)


@every_language
def test_every_sentence_on_every_card_of_a_case_is_true(words):
    wrong = {
        (name, known.case.state, known.case.kind, known.case.times_shown, is_kept(known), str(it))
        for name, known, card in drawn(words)
        for it in untrue(card, known, words.language)
    }
    assert wrong == set()


def test_every_button_on_every_card_of_a_case_does_something():
    wrong = {
        (name, known.case.state, known.case.times_shown, is_kept(known), verb)
        for name, known, card in drawn(LANGUAGES["en"])
        for verb in verbs(card)
        if not BUTTON_WHEN[verb](known)
    }
    assert wrong == set()


def test_no_end_is_a_dead_end():
    for name, known, card in drawn(LANGUAGES["en"]):
        lost = known.case.state in MAY_BE_SHOWN and nobody_knows_it(known)
        ended = known.case.state in NEEDS_A_WAY_ON or (lost and name == "deleted")
        if ended and "card" in name:
            assert "again" in verbs(card), (name, known.case.state)


def test_a_password_that_nobody_knows_is_said_so_wherever_it_may_be_thought_known():
    """A reset that left the user locked out must never look like a success."""
    for name, known, card in drawn(LANGUAGES["en"]):
        handed_out = known.case.state in {State.DELIVERED, State.ACCEPTED}
        if handed_out and nobody_knows_it(known) and name != "dialog, of somebody else":
            assert LANGUAGES["en"].outcome.unseen in statements(card), (name, known.case.state)


@every_language
def test_that_nobody_can_sign_in_is_said_wherever_a_password_may_be_in_use(words):
    why = words.reasons[Reason.ACCOUNT_DISABLED]
    for name, known, card in drawn(words):
        of_it = known.case.was_disabled and not has_ended(known)
        says = f"{why.why} {why.instead}" in statements(card)
        assert says is (of_it and name not in WITHOUT_A_RESULT), (name, known.case.state)


def test_the_table_finds_a_sentence_that_is_not_true():
    words = LANGUAGES["en"]
    known = Known(case(state=State.DELIVERED, private_card="1"))
    lies = outcome.settled(replace(known.case, state=State.NOT_DONE), words)
    assert ("states", "not_done", "title") in untrue(lies, known, "en")
    unheard = {"type": "TextBlock", "text": "The moon is made of cheese."}
    assert untrue({"body": [unheard]}, known, "en") == ["The moon is made of cheese."]


WITHOUT_A_RESULT = {"works", "works, dialog", "dialog, of somebody else"}

WALKED = (
    "asks",
    "asks who gets it",
    "works",
    "card with key",
    "card with key, looked at",
    "card, looked at",
    "dialog, pressed again",
    "dialog, of somebody else",
    "password",
    "deleted",
    "reminder",
)


def test_no_sentence_of_the_table_is_never_written():
    """A row that nothing draws proves nothing; reasons and kinds are for cards of no case, too."""
    drawn_texts = [text for _, _, it in drawn(LANGUAGES["en"]) for text in statements(it)]
    everywhere = "\n".join(drawn_texts)
    sentences = [(pattern, keys) for pattern, keys in sentences_of("en")]
    unused = {
        key
        for pattern, keys in sentences
        for key in keys
        if key in TRUE_WHEN
        and key[0] not in {"reasons", "kinds"}
        and not pattern.search(everywhere)
    }
    assert unused == set()


def test_the_walk_draws_what_it_means_to_draw():
    """An empty walk would prove nothing."""
    names = {name for name, _, _ in drawn(LANGUAGES["en"])}
    assert set(WALKED) <= names
    assert {known.case.state for _, known, _ in drawn(LANGUAGES["en"])} == set(State)
    assert any(actions(card) for _, _, card in drawn(LANGUAGES["en"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_acts_have_one_name_for_those_who_are_told_of_them(language):
    """Somebody who is told of an incident must not read of a reset."""
    names = [act_name(act, LANGUAGES[language]) for act in Act]
    assert len(set(names)) == len(Act), names
