"""Names as people type them and names as they stand in the directory, made comparable.

"zoe" is Zoë, "oneil" is O'Neil, "mueller" and "muller" are both Müller.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from resets.spelling import in_one_width

LONGEST_NAME = 64
"""Characters of a name that are looked at. Our own choice."""
LONGEST_ADDRESS = 320
"""Of an address: 64, the @, 255 for its domain. A longer one is nobody's.
Source: https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1
"""

APOSTROPHES = "'\u2018\u2019\u02bc`\u00b4"
LETTERS_OF_THEIR_OWN = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart."""
GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})

ELISION = re.compile(rf"(?:d|l|qu)[{APOSTROPHES}](?=[^@]+@)", re.IGNORECASE)
"""*d'alain@...*: French glues its little words to what follows; some names begin like that."""
CURLY = re.compile(rf"[{APOSTROPHES[1:]}]")
"""What a phone writes for the one apostrophe that Entra allows in a user principal name.
Source: https://learn.microsoft.com/entra/identity/authentication/concept-sspr-policy#username-policies
"""

AT = re.compile(
    r"[\"\u201c\u201d']?\s*(?:[(\[{]\s?(?:@|at|ät|arobase|arroba)\s?[)\]}]|@|(?<=\s)at(?=\s))\s*",
    re.IGNORECASE,
)
DOT = re.compile(r"\s?[(\[{]\s?(?:\.|dot|punt|punkt|point|punto)\s?[)\]}]\s?", re.IGNORECASE)
"""*alain (at) contoso [dot] com*: an address that is written so that no machine shall read it."""
WHOLE_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]{2,}")

ASIDE = re.compile(
    r"(.*\w\.?)\s+(?:[(\[]\s*([^()\[\]]{1,24})[)\]]|[-\u2013]\s+(\w{1,24})|#?(\d{1,3}))"
)
"""*Alain Charon (ADM)*, *Alain Charon - ADM*, *Anna Berg 2*: a part of the name in one directory, a
remark in another."""

NOT_IN_WORDS = re.compile(r"[^\w]+")


def tidy(words: str) -> str:
    """Take out what cannot be seen: control, direction and zero-width characters.

    Nothing is cut off: what is left of an address may be somebody else's.
    """
    plain = "".join(map(_seen, in_one_width(words[: 2 * LONGEST_ADDRESS])))
    return " ".join(plain.split())


def without_aside(text: str) -> tuple[str, str]:
    """Give a name, and what stands behind it in brackets or as a number; "" mostly."""
    found = ASIDE.fullmatch(text)
    return (found[1], (found[2] or found[3] or found[4]).strip()) if found else (text, "")


def other_addresses(text: str) -> list[str]:
    """Give what may have been meant by an address that nobody has; none for most addresses."""
    whole = _taken_together(text)
    straight = CURLY.sub("'", whole)
    meant = dict.fromkeys((whole, straight, ELISION.sub("", straight, count=1)))
    return [address for address in meant if address != text and WHOLE_ADDRESS.fullmatch(address)]


def _taken_together(text: str) -> str:
    """Give the address in which *alain @ contoso.com* may be written, if it may be in one."""
    if WHOLE_ADDRESS.fullmatch(text):
        return text
    return DOT.sub(".", AT.sub("@", text.lstrip('"\u201c'), count=1))


def fold(text: str) -> str:
    """Give the bare words of *text*: no case, no accents, no apostrophes, no punctuation."""
    if text.isascii():
        return _words(text.lower())
    base = text.casefold().translate(LETTERS_OF_THEIR_OWN)
    marks_apart = unicodedata.normalize("NFKD", base)
    return _words("".join(c for c in marks_apart if not unicodedata.combining(c)))


def readings(text: str) -> frozenset[str]:
    """Give the ways in which somebody without these keys would write *text*."""
    whole = unicodedata.normalize("NFC", text).casefold()
    return frozenset({fold(text), fold(whole.translate(GERMAN))})


def tokens(
    texts: Iterable[str], readings: Callable[[str], frozenset[str]] = readings
) -> frozenset[str]:
    """Give the single words of all *texts*, in all readings."""
    return frozenset(word for text in texts for form in readings(text) for word in form.split())


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if category.startswith("C") else character


def _words(text: str) -> str:
    for apostrophe in APOSTROPHES:
        text = text.replace(apostrophe, "")
    return " ".join(NOT_IN_WORDS.sub(" ", text.replace("_", " ")).split())
