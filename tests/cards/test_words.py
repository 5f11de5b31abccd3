"""Each language says everything, and says it in its own words."""

import re
import string
import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_tables import every_language, said, sentences

from cards.unsupported import Wish, wish
from cards.words import LANGUAGES, words_for
from cards.words.diagnosis import DIAGNOSIS
from cards.words.shape import Plural
from resets.hindrances import Hindrance
from resets.model import AccountKind, Reason, State
from resets.sign_in_facts import Gap
from resets.troubles import Trouble
from resets.unreachable import Unreachable

KEYED_BY = {
    "reasons": Reason,
    "states": State,
    "kinds": AccountKind,
    "hindrances": Hindrance,
    "unreachable": Unreachable,
    "wishes": Wish,
}
PRODUCTS = {"Microsoft Authenticator", "Windows Hello for Business"}


@every_language
@pytest.mark.parametrize("table", KEYED_BY)
def test_every_member_of_an_enum_has_its_sentence(words, table):
    assert set(getattr(words, table)) == set(KEYED_BY[table])


@every_language
def test_every_trouble_and_every_gap_has_its_sentence(words):
    said = DIAGNOSIS[words.language]
    assert (set(said.troubles), set(said.gaps)) == (set(Trouble), set(Gap))


@every_language
def test_no_sentence_is_empty_or_has_loose_blanks(words):
    wrong = [
        p for p, text in sentences(words).items() if text != " ".join(text.split(" ")) or not text
    ]
    assert wrong == []


@every_language
def test_sentences_end_like_sentences(words):
    answers = [a for table in (words.reasons, words.hindrances) for a in table.values()]
    ends = [text for answer in answers for text in (answer.why, answer.instead)]
    ends += [*words.wishes.values(), *words.unreachable.values()]
    said = DIAGNOSIS[words.language]
    ends += [text for told in said.troubles.values() for text in (told.why, told.instead)]
    ends += [*said.gaps.values()]
    ends += [told.text for told in words.states.values()]
    assert [text for text in ends if not text.endswith(".")] == []


@every_language
def test_our_own_words_hold_no_markdown(words):
    wrong = {p: t for p, t in sentences(words).items() if re.search(r"[*_`#<>\[\]|~]", t)}
    assert wrong == {}


@every_language
def test_every_language_leaves_the_same_gaps_to_fill(words):
    def gaps(table):
        return {
            path: re.findall(r"{\w+}", text)
            for path, text in sentences(table).items()
            if path[-1] != "one"
        }

    mine, english = gaps(words), gaps(LANGUAGES["en"])
    assert {p: sorted(g) for p, g in mine.items()} == {p: sorted(g) for p, g in english.items()}


@every_language
def test_only_french_needs_the_number_in_the_singular(words):
    """It counts nought as one; elsewhere *Shown once* is better than *Shown 1 time*."""
    assert ("{number}" in words.password.times_shown.one) is (words.language == "fr")
    assert ("{number}" in words.password.times_so_far.one) is (words.language == "fr")


@every_language
def test_no_sentence_was_forgotten_in_english(words):
    english = sentences(LANGUAGES["en"])
    same = {
        path: text
        for path, text in sentences(words).items()
        if words.language != "en" and text == english[path] and " " in text
    }
    assert {path: text for path, text in same.items() if text not in PRODUCTS} == {}


@every_language
def test_labels_differ_so_that_no_row_is_lost(words):
    labels = [text for path, text in said(words.labels)]
    shown_together = [text for text in labels if text != words.labels.answer]
    assert len(shown_together) == len(set(shown_together))


@pytest.mark.parametrize(
    ("language", "term"),
    [
        ("en", "reset password|password has been reset"),
        ("nl", "wachtwoord[^.]* opnieuw in"),
        ("fr", "réinitialiser le mot de passe"),
        ("de", "Kennwort[^.]* zurücksetzen"),
        ("es", "restablecer la contraseña"),
    ],
)
def test_microsofts_own_term_is_used(language, term):
    everything = " ".join(sentences(LANGUAGES[language]).values())
    assert re.search(term, everything, re.IGNORECASE)


@every_language
def test_spelling_knows_every_letter_and_digit(words):
    assert list(words.spelling.letters) == list(string.ascii_lowercase)
    assert len(set(words.spelling.digits)) == 10
    for letter, word in words.spelling.letters.items():
        assert unicodedata.normalize("NFD", word)[0].lower() == letter


@every_language
def test_capital_and_small_letters_sound_different(words):
    assert words.spelling.sign("K") != words.spelling.sign("k")
    assert words.spelling.letters["k"] in words.spelling.sign("k")


def test_a_password_is_spelled_as_people_do():
    english, german = words_for("en").spelling, words_for("de").spelling
    assert [english.sign(s) for s in "Kf7-"] == ["capital Kilo", "small Foxtrot", "seven", "dash"]
    assert [german.sign(s) for s in "B2"] == ["groß Berta", "zwei"]
    assert [english.name(s) for s in "k7-"] == ["Kilo", "seven", "dash"]
    assert english.sign(".") == english.name(".") == "."


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("nl-BE", "nl"),
        ("FR-ca", "fr"),
        ("de_AT", "de"),
        ("es-419", "es"),
        ("pt-BR", "en"),
        ("", "en"),
        ("??", "en"),
        ("de-", "de"),
        ("nl-Latn-NL-x-private", "nl"),
    ],
)
def test_the_locale_chooses_the_language(locale, language):
    assert words_for(locale).language == language


@given(st.text())
def test_no_locale_makes_it_fail(locale):
    words = words_for(locale)
    assert words.span(timedelta(minutes=5))


def test_the_region_counts_for_numbers():
    assert words_for("de").number(1234) == "1.234"
    assert words_for("de-CH").number(1234) == "1\u2019234"


def test_a_span_is_told_as_people_say_it():
    assert words_for("nl").span(timedelta(minutes=10)) == "10 minuten"
    assert words_for("en").span(timedelta(minutes=29, seconds=50)) == "30 minutes"
    assert words_for("en").span(timedelta(seconds=-5)) == "1 minute"


def test_one_is_not_many_and_french_counts_nought_as_one():
    forms = Plural("{number} one", "{number} many")
    assert words_for("en").counted(1, forms) == "1 one"
    assert words_for("en").counted(0, forms) == "0 many"
    assert words_for("fr").counted(0, forms) == "0 one"
    assert words_for("de").counted(1234, forms) == "1.234 many"


def test_the_tables_agree_on_what_a_word_is():
    assert {words.language for words in LANGUAGES.values()} == set(LANGUAGES)
    assert replace(words_for("nl"), locale="nl") == LANGUAGES["nl"]


def test_an_unknown_wish_is_out_of_scope():
    assert wish("make_coffee") is Wish.OUT_OF_SCOPE
    assert wish("add_user") is Wish.ADD_USER
