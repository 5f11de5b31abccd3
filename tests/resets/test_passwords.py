"""Temporary passwords: strong, readable, without the person's name."""

import collections

import pytest

from resets.model import Person, UserId
from resets.passwords import ALPHABET, DIGITS, LOWER, UPPER, make_password

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


def test_a_longer_password_is_one_argument_away():
    assert len(make_password(ALAIN, groups=6).reveal()) == 29
