"""By one letter alone nobody is looked for; one Han or Hangul sign is a surname."""

import pytest

from resets.people import is_too_short


@pytest.mark.parametrize("name", ["A", "é", "Я", "ま", "1"])
def test_one_letter_begins_half_a_directory(name):
    assert is_too_short(name)


@pytest.mark.parametrize("name", ["李", "\u3400", "\u9fff", "김", "\U00020000", "", "Al", "A."])
def test_a_surname_of_one_sign_does_not_and_neither_do_two_letters(name):
    assert not is_too_short(name)
