"""Is the account that was found spelt as what was typed? The card's last line of defence."""

import re
import unicodedata

from resets.model import Person

WORD = re.compile(r"[^\W_]+")
JOINT = re.compile(r"[^\W_][._][^\W_]")
"""*alain.charon*: as account names are made, and not as names are written."""


def differs(typed: str, found: Person) -> bool:
    """Say whether *typed* names *found* by more than case, accents or a missing piece.

    An address, an account name or an id must be the person's own, sign by sign; what is made like
    one must begin theirs. Of a name each typed word must begin a word of the person's name or
    address.
    """
    folded = typed.strip().lower()
    if folded in (found.id, found.upn.lower()):
        return False
    if "@" in folded:
        return True
    if JOINT.search(folded) and not found.upn.lower().startswith(folded):
        return folded not in found.name.lower()
    own = _words(" ".join((found.name, found.upn, *found.name_parts)))
    return not all(any(mine.startswith(word) for mine in own) for word in _words(folded))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
