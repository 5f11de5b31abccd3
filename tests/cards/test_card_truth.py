"""Every sentence on every card of a case is true of what the ledger knows of that case.

A table says of each sentence when it is true. Each possible case is drawn on each card it may
stand on, and what is written there is looked up: untrue is a fault, and so is not in the table.
"""

import re
from dataclasses import replace
from functools import cache

import pytest
from card_gallery import case
from card_reading import actions, elements, runs, verbs
from card_truths import (
    BUTTON_WHEN,
    NEEDS_A_WAY_ON,
    NO_STATEMENT,
    NO_STATEMENTS,
    TRUE_WHEN,
    Known,
    has_ended,
    is_kept,
    nobody_knows_it,
)
from every_case import drawn
from word_tables import every_language, said

from cards import outcome
from cards.acts import act_name
from cards.words import LANGUAGES
from cards.words.password_ending import TEMPORARY
from resets.model import Act, Reason, State
from resets.states import MAY_BE_SHOWN


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
