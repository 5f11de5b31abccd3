"""Text from the directory or from a person is shown, never obeyed."""

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from card_gallery import ALAIN, KEY, NAMESAKE, PASSWORD, about_somebody, every_card, shown
from card_reading import runs, strings, verbs
from hypothesis import given, settings
from hypothesis import strategies as st

from cards.confirmation import id_end
from cards.foreign_text import LONGEST, clean
from cards.words import LANGUAGES, words_for

HOSTILE = json.loads(Path(__file__).with_name("data").joinpath("hostile_names.json").read_text())
ENGLISH = words_for("en")


def short(name):
    return ascii(name)[:40]


def read(cards):
    """Walk *cards* once: which texts stand outside of runs, and which in them."""
    outside, inside = set(), set()
    for name, card in cards.items():
        for path, text in strings(card):
            if path[-2:] == ("TextRun", "text"):
                inside.add(text)
            elif not says_a_wish(name, path):
                outside.add(text)
    return outside, inside


def says_a_wish(card, path):
    """A button that asks what was meant: its title is plain text, its data what was typed."""
    return card == "ask meant" and "Action.Execute" in path


OURS = read(about_somebody(ENGLISH))[0] | {ENGLISH.incident.lookalike}


def test_there_are_enough_hostile_names_to_mean_something():
    assert len(set(HOSTILE)) >= 60


NAMESAKES = [f" · {id_end(user)}" for user in (ALAIN, NAMESAKE)]


@cache
def read_about(name):
    cards = about_somebody(ENGLISH, name)
    json.dumps(cards)
    return read(cards)


@pytest.mark.parametrize("name", HOSTILE, ids=short)
def test_a_hostile_name_stands_in_text_runs_and_on_the_button_that_chooses_it(name):
    titles = {ENGLISH.buttons.choose.format(name=clean(name) + of) for of in ("", *NAMESAKES)}
    outside, _ = read_about(name)
    assert outside <= OURS | titles


@pytest.mark.parametrize("name", HOSTILE, ids=short)
def test_a_hostile_name_is_tame_where_it_stands(name):
    _, inside = read_about(name)
    assert [text for text in inside if not tame(text)] == []


def tame(text):
    return (
        text
        and "{{" not in text
        and "${" not in text
        and not any(unicodedata.category(sign) in UNSEEN for sign in text)
    )


UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_whatever_a_text_is_it_comes_out_tame_and_short(text):
    seen = clean(text)
    assert tame(seen)
    assert len(seen) <= LONGEST


@pytest.mark.parametrize("name", ["Zoë Kühn", "Siobhan O'Neil", "王伟", "محمد", "Nguyễn Thị Minh"])
def test_an_ordinary_name_comes_out_as_it_is(name):
    assert clean(name) == name


def test_two_thousand_signs_are_cut_and_the_cut_is_visible():
    assert clean("A" * 2000) == "A" * (LONGEST - 1) + "…"


def test_a_name_without_a_visible_sign_is_still_something_to_see():
    assert clean("\u200b\u3164") == "?"


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_the_password_occurs_in_one_card_alone_and_there_in_one_place(words):
    cards = every_card(words)
    counts = {name: json.dumps(card).count(PASSWORD) for name, card in cards.items()}
    assert {name for name, count in counts.items() if count} == {
        "shown",
        "shown, accepted",
        "target, shown",
        "manager, shown",
    }
    assert counts["shown"] == runs(cards["shown"]).count(PASSWORD) == 1


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=list(LANGUAGES))
def test_the_key_stands_only_on_buttons_that_may_bring_the_password(words):
    holding = {name for name, card in every_card(words).items() if KEY in json.dumps(card)}
    assert holding == {
        "to the target",
        "to the manager",
        "settled done",
        "settled delivered",
        "settled accepted",
        "settled unknown",
        "settled, new phone done",
        "settled, new phone delivered",
        "settled, new phone unknown",
        "settled, new phone undelivered",  # to delete the pass at Entra brings it along
    }


def test_the_card_with_the_password_does_not_hold_its_key():
    assert KEY not in json.dumps(shown(ENGLISH))
    assert verbs(shown(ENGLISH)) == ["forget"]
