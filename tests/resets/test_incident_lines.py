"""What is pasted as a list: nothing of it is believed, and no line is lost in silence."""

import time

import pytest

from resets.incident_list import MOST, Listed, ids_in, is_id, read_lines
from resets.matrix import published
from resets.model import Act
from resets.policy import Rules
from resets.rights import RIGHTS

GUID = "11111111-2222-4333-8444-555555555555"


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("a@contoso.com\nb@contoso.com", ["a@contoso.com", "b@contoso.com"]),
        ("a@contoso.com\r\n\r\n  b@contoso.com  ", ["a@contoso.com", "b@contoso.com"]),
        (
            "a@contoso.com; b@contoso.com, c@contoso.com",
            ["a@contoso.com", "b@contoso.com", "c@contoso.com"],
        ),
        (f"a@contoso.com {GUID}\tb@contoso.com", ["a@contoso.com", GUID, "b@contoso.com"]),
        ("Alain Charon <alain@contoso.com>", ["alain@contoso.com"]),
        ("a@contoso.com b@contoso.com", ["a@contoso.com", "b@contoso.com"]),
        ('"alain@contoso.com"', ["alain@contoso.com"]),
        ("'Xavier@contoso.com'", ["Xavier@contoso.com"]),
        ("Alain Charon", ["Alain Charon"]),
        ("A@contoso.com\na@contoso.com", ["A@contoso.com"]),
        ("", []),
        (" \n\t;,", []),
    ],
)
def test_a_list_is_read_line_by_line_each_once(pasted, lines):
    assert read_lines(pasted) == lines


@pytest.mark.parametrize(
    "line",
    [
        "a@contoso.com",
        "s.o'neil@contoso.com",
        "emil_fabrikam#EXT#@contoso.com",
        GUID,
        "x" * 101 + "@contoso.com",  # as long as Entra lets a sign-in name be
    ],
)
def test_what_may_be_somebody(line):
    assert is_id(line)


@pytest.mark.parametrize(
    "line",
    ["", "alain", "alain@", "@contoso.com", "a@contoso", "a b@contoso.com", "*", "a@b@contoso.com",
     "x" * 102 + "@contoso.com", f"{GUID}/../me", "<a@contoso.com>"],
)  # fmt: skip
def test_what_is_nobody_s_sign_in_name(line):
    assert not is_id(line)


def test_ids_are_found_in_words_and_nothing_else():
    text = f"shut out (alain@contoso.com), <b@contoso.com>; {GUID}. And bob, too"
    assert ids_in(text) == ["alain@contoso.com", "b@contoso.com", GUID]
    assert ids_in("Xavier@contoso.com") == ["Xavier@contoso.com"]


@pytest.mark.parametrize("text", ["a." * 5_000, "@" * 9_000, "a@" + "b." * 4_000, "<" * 8_000])
def test_no_text_is_slow(text):
    began = time.process_time()
    Listed.of(text, text)
    ids_in(text)
    assert time.process_time() - began < 1.0


def test_more_than_is_read_is_said_to_be_cut():
    assert Listed.of("x@contoso.com\n" * 800, "").is_cut
    assert not Listed.of("x@contoso.com\n" * MOST, "").is_cut


def test_whoever_may_end_sessions_may_set_passwords_too_so_one_right_does_for_both():
    rules = Rules(published())
    assert set(rules.roles_for(Act.SHUT_OUT)) <= set(rules.roles_for(Act.RESET_PASSWORD))
    assert set(rules.roles_for(Act.SHUT_OUT)) == set(rules.roles_for(Act.SIGN_OUT))
    assert RIGHTS[Act.SHUT_OUT].sets_password
    assert RIGHTS[Act.SHUT_OUT].permission == RIGHTS[Act.SIGN_OUT].permission
