"""Knows a telephone number where it stands for a person: nobody is looked up by one."""

import re
from collections.abc import Sequence

_SIGNS = r" ()./\-\u00a0\u2011"
_NUMBER = re.compile(
    rf"(?<![\w@.+-])(?:"
    rf"\+\d[\d{_SIGNS}]{{6,20}}\d"  # +31 6 5550 1947
    rf"|\(?0[\d{_SIGNS}]*[{_SIGNS}][\d{_SIGNS}]*\d"  # 06 55501947, (020) 555 0194
    rf"|0[1-9]\d{{7,11}}"  # 0655501947
    r")(?![\w@])"
)
"""Abroad by a plus, else by the 0 of a trunk. A number without either may be a staff number; so may
one that is filled up with zeros: *00012345*."""
_DATE = re.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2}(?:\d\d)?")
_FEWEST_DIGITS, _MOST_DIGITS = 8, 15
"""ITU-T E.164 has fifteen at most; a number that is dialled has rarely fewer than eight."""


def names_phone_number(text: str, people: Sequence[str]) -> bool:
    """Tell whether *text* names nobody but by a telephone number.

    *people* are whom it was understood to name: a name or an address among them is looked up.
    """
    if any(sign.isalpha() for person in people for sign in person):
        return False
    return any(_is_dialled(it.group()) for it in _NUMBER.finditer(text))


def _is_dialled(found: str) -> bool:
    digits = sum(map(str.isdecimal, found))
    return _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not _DATE.fullmatch(found.strip())
