"""Names made to be mistaken for others: signs that can't be seen, or look like other letters.

Only a warning hangs on this, so it errs on the side of warning.
Source: https://www.unicode.org/reports/tr39/ (mixed-script and invisible-sign detection)
"""

import re
import unicodedata

INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, direction marks, zero-width signs, surrogates, private and unassigned signs, breaks."""
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Letters, marks and symbols that draw nothing: fillers, joiners, variation selectors."""

TWINNED_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts that share shapes. A name needs one of them; Chinese beside Latin is everyday."""
TWINS = frozenset("асеорхуіјѕһԁԛԝАВСЕНІЈКМОРЅТХУαονρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ")  # noqa: RUF001 - the point
"""Cyrillic and Greek letters that look like Latin ones in common typefaces."""


def looks_like_trickery(name: str, upn: str) -> bool:
    """Say whether *name* or *upn* may have been made to look like somebody else's."""
    return (
        not upn.isascii()
        or has_invisible(name)
        or unicodedata.normalize("NFKC", name) != unicodedata.normalize("NFC", name)
        or len(_scripts(name) & TWINNED_SCRIPTS) > 1
        or any(_is_disguised(word) for word in re.findall(r"\w+", name))
    )


def has_invisible(text: str) -> bool:
    """Say whether *text* holds a sign that draws nothing."""
    return without_invisible(text) != text


def without_invisible(text: str) -> str:
    """Take out every sign that draws nothing; controls and line breaks become blanks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_seen, INVISIBLE.sub("", text)))


def _seen(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in INVISIBLE_CATEGORIES else sign


def _scripts(text: str) -> set[str]:
    """Name the scripts of the letters: the first word of a letter's Unicode name is its script."""
    return {unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha()}


def _is_disguised(word: str) -> bool:
    """Say whether a whole word is written in twins of Latin letters."""
    return len(word) > 1 and all(letter in TWINS for letter in word)
