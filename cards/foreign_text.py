"""A text of the directory or of a person, made harmless to look at."""

import re
import unicodedata

from cards.lookalikes import without_invisible
from resets.spelling import in_one_width

LONGEST = 113
"""Signs of a text that are shown: the longest user principal name, whole, and no more than that.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy
"""
READ_AT_MOST = 1024
"""Signs of a foreign text that are looked at, so that its length costs nothing."""
MARKS_IN_A_ROW = 2
"""Accents above one letter; Vietnamese needs two, heaps of them only hide the next line."""
TO_PART = re.compile(r"[{$](?=\{)")
"""Where a client would see a function `{{...}}` or a template expression `${...}` begin."""
NOTHING = "?"
"""Stands for a text in which nothing can be seen."""


def clean(text: str) -> str:
    """Make a foreign text harmless to look at: one line, visible signs only, at most `LONGEST`.

    Letters of every script stay. `{{` and `${` are parted: some clients fill in what follows.
    """
    seen = without_invisible(in_one_width(text[:READ_AT_MOST]))
    bare = seen if seen.isascii() else _without_heaps(seen)
    line = " ".join(TO_PART.sub(r"\g<0> ", bare).split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rstrip() + "…"
    return line or NOTHING


def _without_heaps(text: str) -> str:
    if not any(map(unicodedata.combining, text)):
        return text
    kept: list[str] = []
    for sign in text:
        marks = kept[-MARKS_IN_A_ROW:]
        heaped = len(marks) == MARKS_IN_A_ROW and all(map(unicodedata.combining, marks))
        if not (unicodedata.combining(sign) and heaped):
            kept.append(sign)
    return "".join(kept)
