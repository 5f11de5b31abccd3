"""Temporary passwords: strong, readable, without the person's name."""

import collections
import math
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.words import LANGUAGES
from resets.model import Person, UserId
from resets.passwords import (
    ALPHABET,
    DIGITS,
    LETTERS,
    is_phrase,
    make_passphrase,
    make_password,
)
from resets.wordlists import SPOKEN, words
from simulator.passwords import complaint

ALAIN = Person(
    UserId("a1"), "Alain Charon", "alain@contoso.com", name_parts=("Alain", "Charon", "alain")
)


def test_ten_thousand_passwords_meet_every_rule():
    for _ in range(10_000):
        password = make_password(ALAIN).reveal()
        signs = password.replace("-", "")
        assert re.fullmatch("[^-]{4}-[^-]{4}-[^-]{4}", password)
        assert set(signs) <= set(ALPHABET)
        assert signs[0] in LETTERS
        assert set(signs) & set(DIGITS)
        assert "alain" not in password


def test_no_sign_is_taken_for_another():
    """Of those that look alike one stays at most, and there are no capitals to look like them."""
    assert all(len(set(kind) & set(ALPHABET)) <= 1 for kind in ("1l|", "1i!", "0o"))
    assert ALPHABET.lower() == ALPHABET


def test_a_password_is_worth_sixty_bits_whatever_a_person_is_called():
    """Counted: the first sign is a letter, and those without any digit are drawn again.

    A name of eight pieces, each as short as counts, at each of the ten places where it may stand
    and read in every way in which digits look like letters, takes away too little to matter.
    """
    signs, letters = len(ALPHABET), len(LETTERS)
    possible = letters * (signs**11 - letters**11)
    ways, places, pieces = 2**3, 10, 8

    assert math.log2(possible) >= 60
    assert math.log2(possible - pieces * places * ways * letters * signs**8) >= 60


def test_every_sign_is_as_likely_as_every_other():
    """No modulo bias: chi-squared over 220,000 signs stays within what chance gives.

    Looked at in the middle of the password, where only the rule "one of each class" bears, and
    within a class, where it bears on every sign alike.
    """
    seen = collections.Counter(
        sign for _ in range(20_000) for sign in make_password(ALAIN).reveal()[1:14] if sign != "-"
    )
    for kind in (LETTERS, DIGITS):
        mean = sum(seen[sign] for sign in kind) / len(kind)
        chi = sum((seen[sign] - mean) ** 2 / mean for sign in kind)
        assert chi < 70  # 24 degrees of freedom at most: once in a million runs by chance


@pytest.mark.parametrize("word", ["kf7", "Summer", "Zoë"])
def test_configured_words_and_their_lookalikes_are_kept_out(word):
    """A maker that first deals out the banned word is made to draw again."""
    dealt = iter(f"xa3{word.lower().replace('ë', 'e'):a<9}bcdefgh2jkmn")

    made = make_password(ALAIN, [word], choose=lambda _: next(dealt)).reveal()

    assert made == "bcde-fgh2-jkmn"


def test_a_part_of_a_name_shorter_than_three_letters_does_not_count():
    short = Person(UserId("b"), "Bu Li", "bu@contoso.com", name_parts=("Bu", "Li"))
    dealt = iter("bua2buabuabu")

    assert make_password(short, choose=lambda _: next(dealt)).reveal() == "bua2-buab-uabu"


@pytest.mark.parametrize(("least", "length"), [(0, 14), (14, 14), (15, 19), (64, 64), (128, 129)])
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
    dealt = iter(f"x{piece.lower()}2cccccccccc"[:12] + "bcdefgh2jkmn")

    made = make_password(SONJA, choose=lambda _: next(dealt)).reveal()

    assert made == "bcde-fgh2-jkmn"


# Words

every_list = pytest.mark.parametrize("language", sorted(SPOKEN))


def test_each_language_that_latchkey_speaks_has_its_words():
    assert set(LANGUAGES) == SPOKEN


@every_list
def test_a_word_list_is_plain_and_each_word_stands_once(language):
    listed = words(language)
    assert list(listed) == sorted(set(listed))
    assert all(re.fullmatch("[a-z]{4,8}", word) for word in listed)


@every_list
def test_a_phrase_is_worth_fifty_six_bits(language):
    """Counted from a real phrase: what each of its parts was drawn from."""
    *drawn, number = make_passphrase(ALAIN, words(language)).reveal().split("-")

    assert len(drawn) * math.log2(len(words(language))) + len(number) * math.log2(8) >= 56


@pytest.mark.parametrize(
    ("locale", "language"),
    [("nl-BE", "nl"), ("FR_ca", "fr"), ("pl", "en"), ("", "en"), ("../de", "en"), ("de", "de")],
)
def test_the_words_are_of_the_language_that_is_asked_for_or_english(locale, language):
    assert words(locale) == words(language)
    assert (words(locale) == words("en")) is (language == "en")


@every_list
def test_two_thousand_passphrases_of_each_language_meet_every_rule(language):
    known = frozenset(words(language))
    for _ in range(2_000):
        phrase = make_passphrase(ALAIN, words(language), ["teapot"]).reveal()
        *drawn, number = phrase.split("-")
        assert all(word.lower() in known and word[0] in string.ascii_uppercase for word in drawn)
        assert len(number) == 2
        assert set(number) <= set(DIGITS)
        assert 22 <= len(phrase) <= 127  # the longest that Windows lets one type
        assert not re.search("alain|charon|teapot", phrase.replace("-", "").lower())


def test_every_word_is_as_likely_as_every_other():
    few = tuple(f"{sign}word" for sign in string.ascii_lowercase)
    phrases = (make_passphrase(ALAIN, few).reveal() for _ in range(8_000))
    seen = collections.Counter(word for phrase in phrases for word in phrase.split("-")[:-1])

    mean = sum(seen.values()) / len(few)
    chi = sum((seen[word.capitalize()] - mean) ** 2 / mean for word in few)
    assert chi < 75  # 25 degrees of freedom: once in a million runs by chance


@pytest.mark.parametrize("least", [8, 22, 23, 40, 128])
def test_a_passphrase_is_as_long_as_the_domain_asks_for_and_no_longer_than_entra_takes(least):
    shortest, longest = ("able", "bold", "calm", "dark") * 512, ("absolute", "calendar") * 1024
    assert len(make_passphrase(ALAIN, shortest, least=least).reveal()) >= least
    assert len(make_passphrase(ALAIN, longest, least=least).reveal()) <= 256


def test_a_passphrase_has_no_word_more_than_the_domain_asks_for():
    phrase = make_passphrase(ALAIN, words("en"), least=52).reveal()
    assert len(phrase.split("-")) == 10 + 1  # five signs a word at least, and the number


def test_a_phrase_with_a_name_in_it_is_drawn_again_even_across_words():
    dealt = iter(["xala", "inxx", "bold", "calm", "2", "3", *["able"] * 4, "4", "5"])

    made = make_passphrase(ALAIN, ["unused"] * 6000, choose=lambda _: next(dealt)).reveal()

    assert made == "Able-Able-Able-Able-45"


def test_a_phrase_is_told_from_a_password():
    assert is_phrase(make_passphrase(ALAIN, words("nl")).reveal())
    assert not is_phrase(make_password(ALAIN).reveal())
    assert not any(map(is_phrase, ["Kf7m-Xt9w", "Walnut", "Wal-nut", "", "Walnut-4x"]))


@given(
    st.lists(st.text("abeioutrnsABEIT0135åéíöñ -_.,#'", max_size=20), max_size=6),
    st.sampled_from(["signs", *sorted(SPOKEN)]),
)
def test_whatever_somebody_is_called_the_simulated_entra_and_ad_take_the_password(names, style):
    tokens = [t for name in names for t in re.split(r"[,.\-_ #\t]+", name) if len(t) > 2]
    person = Person(UserId("x"), "x", "x@contoso.com", name_parts=tuple(names))
    phrased = style in SPOKEN
    made = make_passphrase(person, words(style)) if phrased else make_password(person)

    password = made.reveal()
    assert complaint(password, tuple(names), "Contoso") is None
    assert not any(token.lower() in password.lower() for token in tokens)
