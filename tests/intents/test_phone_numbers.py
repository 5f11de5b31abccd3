"""A telephone number that stands for a person, and numbers that do not."""

import pytest

from intents import names_phone_number


@pytest.mark.parametrize(
    "text",
    [
        "+31 6 5550 1947",
        "call 06 55501947",
        "reset 0655501947",
        "(020) 555 0194 cannot sign in",
        "+49-171-5550194?",
        "06.55.50.19.47",
        "0044 20 7946 0958",
    ],
)
def test_a_number_that_is_dialled_is_one(text):
    assert names_phone_number(text, ())
    assert names_phone_number(text, ("55501947",))


@pytest.mark.parametrize(
    "text",
    [
        "reset 5550194",
        "P004711",
        "reset 00012345",
        "since 06-11-2026",
        "from 08.00 to 17.00",
        "INC0012345678",
        "0655501947@contoso.com",
        "6f0ab3d4-0111-4022-9099-077005012002",
        "2",
    ],
)
def test_a_staff_number_a_date_a_ticket_or_an_address_is_none(text):
    assert not names_phone_number(text, ())


def test_whoever_is_named_beside_it_is_looked_up():
    assert not names_phone_number("call alain on 06 5550 1947", ("alain",))
