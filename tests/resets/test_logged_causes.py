"""What Entra's sign-in log says of somebody who cannot sign in."""

import pytest

from resets.sign_in_causes import MOST_TRIES, causes
from resets.sign_in_facts import SignInTry
from resets.troubles import CODES, Trouble
from tests.resets.locked_out import NOW, ago, facts, troubles


def logged(*tries):
    return facts({"tries": tuple(SignInTry(ago(minutes=m), code) for m, code in tries)})


@pytest.mark.parametrize(
    ("tries", "expected"),
    [
        ([(1, 0)], [Trouble.GOT_IN]),
        ([(1, 50126)], [Trouble.WRONG_PASSWORD]),
        ([(1, 0), (2, 50126)], [Trouble.GOT_IN]),
        ([(2, 0), (1, 50126)], [Trouble.WRONG_PASSWORD]),
        ([(3, 50126), (1, 50053), (2, 50126)], [Trouble.LOCKED, Trouble.WRONG_PASSWORD]),
        ([(1, 50074), (2, 50076)], [Trouble.MFA_WANTED]),
        ([(1, 999)], [Trouble.OTHER_CODE]),
    ],
)
def test_the_log_tells_the_newest_of_each_kind_up_to_the_last_success(tries, expected):
    assert troubles(logged(*tries)) == expected


def test_the_newest_of_a_kind_is_the_one_that_is_dated():
    (one,) = causes(logged((9, 50126), (1, 50126)), NOW)

    assert (one.at, one.code, one.is_logged) == (ago(minutes=1), 50126, True)


def test_only_so_many_kinds_are_told():
    many = [(at, code) for at, code in enumerate(CODES)]

    assert len(troubles(logged(*many))) == MOST_TRIES
