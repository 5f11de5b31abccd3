"""A name that was made to be mistaken gets a warning; an ordinary one does not."""

import pytest

from cards.lookalikes import looks_like_trickery

TRICKS = [
    "Al\u0430in Charon",  # Cyrillic a
    "\u0391lain Charon",  # Greek Alpha
    "\u0410\u0435\u0430",  # a whole word of Cyrillic twins
    "Alain\u200bCharon",
    "\u202enorahC nialA",
    "Al\u00adain",
    "Alain\u3164",
    "\uff21lain",  # full-width
    "\U0001d400lain",  # mathematical bold
    "Alain\U000e0041",
]
ORDINARY = [
    "Alain Charon",
    "Zoë Kühn",
    "Siobhan O'Neil",
    "Jean-Luc d'Arc",
    "王伟 (Wei Wang)",
    "Мария Иванова",
    "Νίκος Παπαδόπουλος",
    "محمد علي",
    "Nguyễn Thị Minh Khai",
    "山田 太郎",
    "Meeting room 4.12",
    "",
]


@pytest.mark.parametrize("name", TRICKS, ids=ascii)
def test_a_trick_is_noticed(name):
    assert looks_like_trickery(name, "alain@contoso.com")


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_name_is_left_alone(name):
    assert not looks_like_trickery(name, "alain@contoso.com")


def test_a_sign_in_name_outside_ascii_is_noticed():
    assert looks_like_trickery("Alain Charon", "al\u0430in@contoso.com")


def test_a_guest_keeps_the_signs_that_entra_gives_guests():
    assert not looks_like_trickery("John Doe", "john_fabrikam.com#EXT#@contoso.onmicrosoft.com")
