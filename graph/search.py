"""What to ask Graph when somebody is called something: words in, reads of one `$batch` out. Pure.

Graph compares letter by letter, so that "zoe" does not find Zoë. We therefore ask in several ways
at once, and `graph.ranking` decides which of the answers was meant. Nothing typed becomes syntax:
each read holds one string literal, or one quoted clause, and that is encoded as a whole.
Source: https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections
"""

import re
from collections.abc import Iterable, Iterator

from graph.names import (
    APOSTROPHES,
    LONGEST_ADDRESS,
    LONGEST_NAME,
    WHOLE_ADDRESS,
    fold,
    other_addresses,
    readings,
    tidy,
    without_aside,
)
from graph.urls import (
    Read,
    is_object_id,
    literal,
    search_clause,
    user,
    with_query,
)
from resets.model import UserId
from resets.people import is_too_short

FIELDS = (
    "id,displayName,givenName,surname,userPrincipalName,mail,proxyAddresses,department,"
    "officeLocation,onPremisesSamAccountName,onPremisesDomainName,employeeId"
)
PAGE = "25"
NEAR_PAGE = "50"
"""Guesses are wider, and most of what they bring is thrown away here."""

MOST_GUESSES = 15
"""Reads for the search; a batch takes 20, and the admin's own roles need some.
Source: https://learn.microsoft.com/graph/json-batching
"""

BLANK = re.compile(r"\s")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
SPELLINGS = {
    "a": "äáàâ", "e": "éëèê", "i": "íïîì", "o": "öóøô", "u": "üúùû",
    "c": "çč", "l": "ł", "n": "ñń", "s": "šş", "y": "ýÿ", "z": "žż",
}  # fmt: skip
"""What may stand where a plain letter was typed, the most frequent in our languages first."""
SPELT_OUT = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß", "aa": "å"}
SHORT_PREFIX = re.compile(r"([dlno])(\w{3,})")
"""O'Neil, D'Angelo, L'Estrange, N'Diaye, typed without the apostrophe."""

NEAR = "near"
"""Reads with this name are guesses: that they bring more than a page means nothing."""

FIRST_LETTERS = 2
"""Letters that a mistyped name must still share with the right one to be offered as similar. Our
own choice: Graph cannot search by likeness, and a wider net would fill its page with others."""


def reads_for(words: str, *, by_employee_id: bool = False) -> tuple[Read, ...]:
    r"""Give the reads that find whom *words* may mean: at most 15, none for no words or one letter.

    An object id, a whole address or a `DOMAIN\name` is one read, of exactly that. What is too
    long is nobody's name: its beginning might be somebody's.
    """
    text = tidy(words)
    if not fold(text) or len(text) > LONGEST_ADDRESS:
        return ()
    if is_object_id(text):
        return (Read("hit0", with_query(user(UserId(text)), select=FIELDS)),)
    if ADDRESS.fullmatch(text):
        return tuple(_numbered("hit", _by_address(text)))
    if "\\" in text:
        return tuple(_numbered("hit", _by_account(text)))
    if len(text) > LONGEST_NAME or is_too_short(text):
        return ()
    name, aside = without_aside(text)
    called = [_filter(f"startswith(displayName,{literal(text)})")] if aside else []
    text = name
    exact = [*called, *_by_name(text), *(_by_employee_id(text) if by_employee_id else ())]
    similar = _numbered("similar", _similar(text))
    guesses = [*_numbered("hit", exact), *similar, *_numbered(NEAR, _guesses(text))]
    return tuple(guesses[:MOST_GUESSES])


def reads_when_nobody(words: str) -> tuple[Read, ...]:
    """Give the reads that find whom a whole address may have meant that nobody has; else none.

    They are asked after it, so that what was typed alone decides who is found.
    """
    text = tidy(words)
    meant = other_addresses(text)
    if not (meant or WHOLE_ADDRESS.fullmatch(text)) or len(text) > LONGEST_ADDRESS:
        return ()
    begin = text[:FIRST_LETTERS]
    others = (read for other in meant for read in _by_address(other))
    alike = _filter(f"startswith(userPrincipalName,{literal(begin)})", top=NEAR_PAGE)
    return tuple(_numbered(NEAR, (*others, alike)))


def is_guess(read: Read) -> bool:
    """Say whether *read* guesses at a spelling, or looks for names that are only similar."""
    return read.name.startswith((NEAR, "similar"))


def _by_address(text: str) -> Iterator[Read]:
    """Find a whole address in one read; one that is still being typed, by its beginning."""
    if not WHOLE_ADDRESS.fullmatch(text):
        yield _filter(f"startswith(userPrincipalName,{literal(text)})")
        return
    alias = literal(f"smtp:{text}")
    yield _filter(
        f"userPrincipalName eq {literal(text)} or mail eq {literal(text)}"
        f" or proxyAddresses/any(p:p eq {alias})"
    )


def _by_account(text: str) -> Iterator[Read]:
    domain, _, account = text.partition("\\")
    if domain and account and "\\" not in account:
        yield _filter(f"onPremisesSamAccountName eq {literal(account)}", advanced=True)


def _by_employee_id(text: str) -> Iterator[Read]:
    yield _filter(f"employeeId eq {literal(text)}")


def _similar(text: str) -> Iterator[Read]:
    """Look for names that begin alike, to be offered when nobody fits."""
    parts = _parts(text)
    for prop, part in (("displayName", _given_first(text)), ("surname", parts[-1])):
        if len(part) > FIRST_LETTERS:
            yield _filter(f"startswith({prop},{literal(part[:FIRST_LETTERS])})", top=NEAR_PAGE)


def _by_name(text: str) -> Iterator[Read]:
    parts = _parts(text)
    yield _search("displayName", " ".join(parts))
    yield _filter(f"startswith(displayName,{literal(_given_first(text))})")
    yield _filter(f"onPremisesSamAccountName eq {literal(text)}", advanced=True)
    if len(parts) == 1 or not BLANK.search(text):
        yield _filter(f"startswith(givenName,{literal(text)})")
        yield _filter(f"startswith(surname,{literal(text)})")
        yield _filter(f"startswith(mail,{literal(text)})")
        yield _filter(f"startswith(userPrincipalName,{literal(text)})")
    else:
        # "de Vries", "van der Berg": the surname begins after the first name.
        yield _filter(f"startswith(surname,{literal(' '.join(parts[1:]))})")
        yield _filter(f"startswith(userPrincipalName,{literal('.'.join(parts))})")


def _guesses(text: str) -> Iterator[Read]:
    """Guess at spellings that differ from what was typed, the likeliest first."""
    parts = [part.casefold() for part in _parts(text)]
    for part in parts:
        for other in _other_apostrophes(part):
            yield _filter(f"startswith(surname,{literal(other)})", top=NEAR_PAGE)
        for bare in sorted(readings(part) - {part}):
            yield _search("displayName", bare, top=NEAR_PAGE)
        for digraph, letter in SPELT_OUT.items():
            if digraph in part:
                begin = part.partition(digraph)[0] + letter
                yield _search("displayName", begin, top=NEAR_PAGE)
    ranked = sorted(guess for part in parts for guess in _accented(part))
    for _, _, begin in ranked:
        yield _search("displayName", begin, top=NEAR_PAGE)


def _accented(part: str) -> Iterator[tuple[int, int, str]]:
    """Give (rank, place, beginning) for each letter of *part* that may bear an accent."""
    for place, letter in enumerate(part):
        vowel_first = 0 if letter in "aeiou" else 2
        for rank, accented in enumerate(SPELLINGS.get(letter, "")):
            yield rank + vowel_first, place, part[:place] + accented


def _other_apostrophes(part: str) -> list[str]:
    bare = "".join(c for c in part if c not in APOSTROPHES)
    if bare != part:
        straight, curly = (re.sub(f"[{APOSTROPHES}]", mark, part) for mark in "'\u2019")
        return [form for form in (straight, curly, bare) if form != part]
    if found := SHORT_PREFIX.fullmatch(part):
        return [f"{found.group(1)}{mark}{found.group(2)}" for mark in "'\u2019"]
    return []


def _parts(text: str) -> list[str]:
    """Split into words, keeping what belongs to a name: apostrophe, hyphen, full stop."""
    return re.findall(rf"[\w{APOSTROPHES}.\-]+", text) or [text]


def _given_first(text: str) -> str:
    surname, comma, given = text.partition(",")
    return f"{given.strip()} {surname.strip()}".strip() if comma else text


def _filter(condition: str, *, top: str = PAGE, advanced: bool = False) -> Read:
    count = {"count": "true"} if advanced else {}
    path = with_query("/users", filter=condition, select=FIELDS, top=top, **count)
    return Read("", path, advanced)


def _search(prop: str, text: str, *, top: str = PAGE) -> Read:
    clause = search_clause(prop, text[:LONGEST_NAME])
    return Read("", with_query("/users", search=clause, select=FIELDS, top=top), advanced=True)


def _numbered(name: str, reads: Iterable[Read]) -> list[Read]:
    distinct = dict.fromkeys(reads)
    return [Read(f"{name}{n}", read.path, read.advanced) for n, read in enumerate(distinct)]
