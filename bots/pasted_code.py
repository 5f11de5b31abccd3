"""The code of the sign-in page, as people paste it where its window cannot hand it over."""

import re
import unicodedata

WORDS = r"(?:[^\W\d]+\W+){0,4}(?:code|c[o\u00f3]digo|kode)\s*(?:is|ist|est|es)?"
"""*the verification code is*: nothing else may stand before it, or it is another number."""
CODE = re.compile(
    rf"[\W_]*(?:{WORDS}[\W_]*)?((?:[0-9][\W_]{{0,3}}){{5}}[0-9])[\W_]*", re.IGNORECASE
)
MARKUP = re.compile(r"</?[a-z]{1,10}>", re.IGNORECASE)
LONGEST = 100


def code_in(text: str) -> str | None:
    """Give the code that *text* is, six digits however they are grouped; None for anything more."""
    if len(text) > LONGEST:
        return None
    found = CODE.fullmatch(_seen(MARKUP.sub("", text)))
    return "".join(re.findall("[0-9]", found[1])) if found else None


def _seen(text: str) -> str:
    """Leave out what cannot be seen, and give digits of every script as the page has them."""
    seen = (sign for sign in text if not unicodedata.category(sign).startswith("C"))
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in seen)
