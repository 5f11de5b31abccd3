"""No text, whatever is in it, breaks what reads it or keeps it busy."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intents import (
    Intent,
    understand,
)
from intents.reading.characters import END_OF_MENTION, MENTION, MOST_CHARACTERS, seen
from intents.report.tally import FIVE


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\u2066", "\u00ad", "\x00", "\ufeff"])
@pytest.mark.parametrize(
    ("text", "intent"),
    [("reset password for alain", "reset_password"), ("do not reset alain", "negation")],
)
def test_characters_that_cannot_be_seen_change_nothing(mark, text, intent):
    hidden = mark.join(text)
    understood = understand(hidden)
    assert understood.intent == intent
    assert understood.people == (mark.join("alain"),)


def test_a_text_that_is_too_long_is_read_to_its_last_whole_word_and_says_so():
    words = "x " * (MOST_CHARACTERS // 2 - 10) + "reset alain@contoso.com"
    text = words[: MOST_CHARACTERS - 4] + "xxxx@contoso.com"
    understood = understand(text)
    assert understood.cut
    assert understood.people == () or all("@" not in it for it in understood.people)
    assert not understand("reset alain@contoso.com").cut


def test_nothing_is_read_beyond_the_limit():
    understood = understand("x" * MOST_CHARACTERS + " reset password for alain")
    assert understood.cut
    assert understood.intent is not Intent.RESET_PASSWORD


@given(st.text(max_size=600), st.sampled_from([*FIVE, "ja", "tr", "xx", ""]))
@example("[密<at>x</at>](y)", "en")
@example("\ud800", "en")
@example("<at></at>", "en")
@example("&#0;&#xD800;&#1114112;", "en")
@settings(max_examples=300, deadline=None)
def test_any_text_is_understood_somehow_and_people_are_pieces_of_it(text, locale):
    understood = understand(text, locale)
    bare = "".join(sign for sign in seen(text).text if sign not in (MENTION, END_OF_MENTION))
    assert all(it and (it in text or "&" in text or it in bare) for it in understood.people)


MARKUP = ["<at>", "</at>", "<", ">", "[", "](", ")", "&amp;", "&#", "@", "\\", "'", "密", "a", " "]


@given(st.lists(st.sampled_from(MARKUP), max_size=80).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_markup_breaks_it(text):
    understand(text)


HOSTILE = (
    *("a ", "reset ", "don't ", "'", "d'", "[", "[a](", "<at>", "&", "&amp;", "密", "パスワード"),
    *("a,", "von ", "Alain von ", "alain@contoso.com,", "resset passwrod ", "\u202e", "\ufdfa"),
    *("?", "set up new ", "abcdef,", "reset the ", "e\u0301", "\ud800", '"', "\n", "a@", "@"),
    *("réinitialis ", "Abcdefg ", "a-b.c@d\\e ", "zurücksetzen ", "<a b", "a\\", "x=y@z.de "),
)


@pytest.mark.parametrize("shape", HOSTILE)
def test_no_shape_of_text_takes_longer_than_5_milliseconds(shape):
    """Or twelve times what an ordinary line takes just then, where others slow the machine down."""
    text, ordinary = (shape * 300)[:10_000], "reset password for alain charon please"
    understand(text), understand(ordinary)

    assert any(_seconds(text) <= max(0.005, 12 * _seconds(ordinary)) for _ in range(40))


def _seconds(text):
    start = time.thread_time()
    understand(text)
    return time.thread_time() - start
