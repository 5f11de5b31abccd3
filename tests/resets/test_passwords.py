"""Temporary passwords: strong, readable, without the person's name."""

import collections
import math
import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resets.model import Person, UserId
from resets.passwords import (
    ALPHABET,
    DIGITS,
    LOWER,
    UPPER,
    fit_for_phrases,
    make_passphrase,
    make_password,
)
from simulator.passwords import complaint
from wordlist import words

ALAIN = Person(
    UserId("a1"), "Alain Charon", "alain@contoso.com", name_parts=("Alain", "Charon", "alain")
)


def test_a_hundred_thousand_passwords_meet_every_rule():
    for _ in range(100_000):
        password = make_password(ALAIN).reveal()
        signs = password.replace("-", "")
        assert len(password) == 19
        assert set(signs) <= set(ALPHABET)
        assert signs[0].isalpha()
        assert all(any(sign in kind for sign in signs) for kind in (UPPER, LOWER, DIGITS))
        assert "alain" not in password.lower()


def test_every_sign_is_as_likely_as_every_other():
    """No modulo bias: chi-squared over 200,000 signs stays within what chance gives.

    Looked at in the middle of the password, where only the rule "one of each class" bears, and
    within a class, where it bears on every sign alike.
    """
    seen = collections.Counter(
        sign for _ in range(20_000) for sign in make_password(ALAIN).reveal()[5:16] if sign != "-"
    )
    for kind in (UPPER, LOWER, DIGITS):
        mean = sum(seen[sign] for sign in kind) / len(kind)
        chi = sum((seen[sign] - mean) ** 2 / mean for sign in kind)
        assert chi < 70  # 23 degrees of freedom: once in a million runs by chance


@pytest.mark.parametrize("word", ["Kf7", "summer", "Zoë"])
def test_configured_words_and_their_lookalikes_are_kept_out(word):
    """A maker that first deals out the banned word is made to draw again."""
    dealt = iter(
        list("Xa3" + word.upper().replace("Ë", "E").ljust(13, "A"))[:16] + list("Bcdefgh2JKmnpqr3")
    )

    made = make_password(ALAIN, [word], choose=lambda _: next(dealt)).reveal()

    assert made == "Bcde-fgh2-JKmn-pqr3"


def test_a_part_of_a_name_shorter_than_three_letters_does_not_count():
    short = Person(UserId("b"), "Bu Li", "bu@contoso.com", name_parts=("Bu", "Li"))
    dealt = iter("BuA2BuABuABuABuA")

    assert make_password(short, choose=lambda _: next(dealt)).reveal().startswith("BuA2")


@pytest.mark.parametrize(("least", "length"), [(0, 19), (19, 19), (20, 24), (64, 64), (128, 129)])
def test_a_password_is_as_long_as_the_domain_asks_for(least, length):
    assert len(make_password(ALAIN, least=least).reveal()) == length


SONJA = Person(
    UserId("s1"),
    "Sonja_Falk, O'Neil",
    "sonja.falk@contoso.com",
    name_parts=("Sonja_Falk", "O'Neil", "sonja.falk", "sfalk"),
)


@pytest.mark.parametrize("piece", ["sonja", "FALK", "5onja", "f4lk", "Oneil", "sFalk"])
def test_every_piece_into_which_ad_cuts_a_name_is_kept_out(piece):
    dealt = iter(f"{piece}Ab2{'c' * 16}"[:16] + "Bcdefgh2JKmnpqr3")

    made = make_password(SONJA, choose=lambda _: next(dealt)).reveal()

    assert made == "Bcde-fgh2-JKmn-pqr3"


# Words


def test_the_word_list_is_long_and_plain():
    assert len(words()) == len(set(words()))
    assert math.log2(len(words())) > 12.5
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in words())


def test_a_hundred_thousand_passphrases_meet_every_rule():
    known = frozenset(words())
    for _ in range(100_000):
        phrase = make_passphrase(ALAIN, words(), ["teapot"]).reveal()
        *drawn, number = phrase.split("-")
        assert len(drawn) == 4
        assert all(word.lower() in known and word[0] in string.ascii_uppercase for word in drawn)
        assert len(number) == 2
        assert set(number) <= set(DIGITS)
        assert 22 <= len(phrase) <= 256
        assert not re.search("alain|charon|teapot", phrase.replace("-", "").lower())


def test_every_word_is_as_likely_as_every_other():
    few = tuple(f"{sign}word" for sign in string.ascii_lowercase)
    phrases = (make_passphrase(ALAIN, few).reveal() for _ in range(20_000))
    seen = collections.Counter(word for phrase in phrases for word in phrase.split("-")[:-1])

    mean = sum(seen.values()) / len(few)
    chi = sum((seen[word.capitalize()] - mean) ** 2 / mean for word in few)
    assert chi < 75  # 25 degrees of freedom: once in a million runs by chance


@pytest.mark.parametrize("least", [8, 22, 23, 40, 128])
def test_a_passphrase_is_as_long_as_the_domain_asks_for(least):
    shortest = ("able", "bold", "calm", "dark")
    assert len(make_passphrase(ALAIN, shortest, least=least).reveal()) >= least


def test_a_phrase_with_a_name_in_it_is_drawn_again_even_across_words():
    dealt = iter(["xala", "inxx", "bold", "calm", "2", "3", *["able"] * 4, "4", "5"])

    made = make_passphrase(ALAIN, ["unused"], choose=lambda _: next(dealt)).reveal()

    assert made == "Able-Able-Able-Able-45"


def test_what_cannot_be_said_or_typed_anywhere_is_no_word_for_a_phrase():
    offered = ["yo-yo", "zoë", "cat", "Otter", "otter", "otter", "x1y2"]

    assert fit_for_phrases(offered) == ("otter",)


@settings(max_examples=300)
@given(
    st.lists(st.text("abeioutrnsABEIT0135åéíöñ -_.,#'", max_size=20), max_size=6),
    st.sampled_from(["signs", "words"]),
)
def test_whatever_somebody_is_called_the_simulated_entra_and_ad_take_the_password(names, style):
    tokens = [t for name in names for t in re.split(r"[,.\-_ #\t]+", name) if len(t) > 2]
    person = Person(UserId("x"), "x", "x@contoso.com", name_parts=tuple(names))
    made = make_password(person) if style == "signs" else make_passphrase(person, words())

    password = made.reveal()
    assert complaint(password, tuple(names), "Contoso") is None
    assert not any(token.lower() in password.lower() for token in tokens)
