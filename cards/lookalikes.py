"""Names made to be mistaken for others: signs that can't be seen, or look like other letters.

Only a warning hangs on this, so it errs on the side of warning.
Sources: https://www.unicode.org/reports/tr39/ (mixed-script and invisible-sign detection), and
Unicode's own table of confusables in `latin_twins.txt`, of which `NOTICE.md` tells.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, direction marks, zero-width signs, surrogates, private and unassigned signs, breaks."""
INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Letters, marks and symbols that draw nothing: fillers, joiners, variation selectors."""

TWINNED_SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts that share shapes: no two in one name. A name in another one may stand beside its Latin
spelling, as on many a badge, but not within one word.
"""
EAST_ASIAN = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"}
)
"""Scripts that are written without blanks, among each other and beside Latin letters."""
MODIFIERS = frozenset("ʻʼʽʾʿˈ")
"""Apostrophes that count as letters, as in the names of Hawaii."""
MARK = "COMBINING"
"""How the Unicode names of marks begin that may stand on letters of any script."""

TWINS = Path(__file__).with_name("latin_twins.txt")

SWAPPED = re.compile(
    r"[a-z]I\b|\b[A-HJ-UWYZ]I+[a-z]|[a-z](?<!\bMac)(?<!\bMc)(?<!\bDe)(?<!\bDi)(?<!\bFitz)"
    r"(?<!\bVan)(?<!\bLe)(?<!\bLa)I+[a-z]"
    r"|\bl[bcdfghjkmnpqrstvwxz]|\Al(?!(?:[ae]s?|os?)\b)[aeiouy][a-z]*\s+[A-Z]"
    r"|\b[Vv]v"
    r"|[a-z]0\b|[a-z][01]+[a-z]|\b[A-Z][01]+[a-z]{2}|\b[A-Z]+0[A-Z]{2}|\b0[a-z]{2}"
    r"|\b1(?!(?:st|er|re|ste|de)\b)[a-z]{2}"
    r"|[A-Za-z]\|[a-z]"
)
"""ASCII signs in place of others: I, l, 1 and |; O and 0; vv and w. Not what names and rooms have:
MacIntyre, Kiosk1, 1st floor.
"""
DRAWN_OVER = re.compile(
    "[\u0334-\u0338\u20d0-\u20f0]|[ij\u0131\u0237]\u0307"
    "|[\u0262\u026a\u0274\u0280\u028f\u0299\u029b-\u029c\u029f\u1d00-\u1d2b]"
)
"""Strokes through letters, frames around them, a dot on what has one or is drawn without it, and
small capitals, which no language writes names in."""


RUN_TOGETHER = (("0", "o"), ("1", "l"), ("i", "l"), ("rn", "m"), ("cl", "d"), ("vv", "w"))
"""Those that share a shape, first, and then letters that are read as one in a narrow type."""
HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
"""Typographers' own: a name with one is no trick."""


def drawn_alike(names: Iterable[str]) -> frozenset[str]:
    """Give those of *names* that are spelt apart and read alike: Barnes and Bames.

    Alone neither is odd, for *rn* is in many a name; beside each other they are mistaken.
    """
    by_shape = defaultdict(set)
    for name in names:
        by_shape[_shape(name)].add(name)
    spelt_apart = (alike for alike in by_shape.values() if len({n.casefold() for n in alike}) > 1)
    return frozenset().union(*spelt_apart)


def _shape(name: str) -> str:
    drawn = name.casefold()
    for letters, read_as in RUN_TOGETHER:
        drawn = drawn.replace(letters, read_as)
    return drawn


def looks_like_trickery(name: str, upn: str) -> bool:
    """Say whether *name* or *upn* may have been made to look like somebody else's."""
    return (
        not upn.isascii()
        or has_invisible(name)
        or SWAPPED.search(name) is not None
        or (
            not name.isascii()
            and _is_disguised(unicodedata.normalize("NFC", name.translate(HYPHENS)))
        )
    )


def has_invisible(text: str) -> bool:
    """Say whether *text* holds a sign that draws nothing."""
    return without_invisible(text) != text


def without_invisible(text: str) -> str:
    """Take out every sign that draws nothing; controls and line breaks become blanks."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_seen, INVISIBLE.sub("", text)))


@lru_cache(4096)
def _seen(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "" if category in INVISIBLE_CATEGORIES else sign


def _is_disguised(name: str) -> bool:
    """Say whether *name*, composed as far as it can be, holds what is no everyday spelling."""
    in_other_scripts, in_latin = _twins()
    return (
        unicodedata.normalize("NFKC", name) != name
        or DRAWN_OVER.search(name) is not None
        or not in_latin.isdisjoint(name)
        or len(_scripts(name) & TWINNED_SCRIPTS) > 1
        or any(_is_mixed(word) or _has_stray_marks(word) for word in _words(name))
        or _is_all_twins(name, in_other_scripts)
    )


@cache
def _twins() -> tuple[frozenset[str], frozenset[str]]:
    """Read what looks like ASCII: of other scripts, and of the Latin one."""
    lines = TWINS.read_text(encoding="utf-8").splitlines()
    border = max(number for number, line in enumerate(lines) if line.startswith("#"))
    return frozenset("".join(lines[1:border])), frozenset("".join(lines[border + 1 :]))


def _words(name: str) -> list[str]:
    """Split *name* where there is neither letter nor mark nor digit."""
    return "".join(s if unicodedata.category(s)[0] in "LMN" else " " for s in name).split()


def _script(sign: str) -> str:
    """Name the script of a letter: the first word of its Unicode name."""
    return unicodedata.name(sign, "?").split(maxsplit=1)[0]


def _scripts(text: str) -> set[str]:
    return {_script(sign) for sign in text if sign.isalpha() and sign not in MODIFIERS}


def _is_mixed(word: str) -> bool:
    """Say whether a word has letters of several scripts that nobody writes together."""
    scripts = _scripts(word)
    return len(scripts) > 1 and not scripts <= EAST_ASIAN | {"LATIN"}


def _has_stray_marks(word: str) -> bool:
    """Say whether marks are stacked, or stand on nothing. One alone may have no composed form."""
    are_marks = [_script(sign) == MARK for sign in word]
    return are_marks[0] or any(one and next_one for one, next_one in pairwise(are_marks))


def _is_all_twins(name: str, twins: frozenset[str]) -> bool:
    """Say whether *name* can be read as Latin from end to end although it is not."""
    signs = [sign for word in _words(name) for sign in word if _script(sign) != MARK]
    foreign = [sign for sign in signs if _script(sign) != "LATIN" and not sign.isascii()]
    return len(signs) > 1 and bool(foreign) and twins.issuperset(foreign)
