"""Which of the people whom Graph named were meant, best first. Pure.

Graph's own order means nothing, so its first hit means nothing either.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import cache
from itertools import islice
from typing import TypeAlias

from rapidfuzz import fuzz

from graph.names import fold, other_addresses, readings, tidy, without_aside
from graph.parsing import candidate, text
from graph.responses import Json
from resets.model import Candidate

MOST_SHOWN = 10
"""People on one card. Our own choice: more is not a choice but a list."""

MOST_SIMILAR = 3
MOST_RANKED = 120
"""Rows of an answer that are compared; so many take some 30 ms of one core. Our own choice."""
LONGEST_NAME = 64
"""Letters of a name that are compared: Entra allows 256, and comparing costs their square."""
ALIKE = 0.7
"""How much of two names must agree for one to be offered for the other; 1 is all of it. Our own
choice: "alian" and "alain" have 0.8, "megan" and "morgan" 0.73, "alain" and "alex" 0.44."""

Hits: TypeAlias = tuple[tuple[Candidate, ...], bool]
Readings: TypeAlias = Callable[[str], frozenset[str]]
"""`graph.names.readings`, each text once: names are compared in several ways."""


ADDRESSES = ("id", "userPrincipalName", "mail", "onPremisesSamAccountName")
"""What names one account and no other."""


ONE_ACCOUNT = re.compile(r"[@\\]")
"""Stands in what is meant to name one account, and in nobody's name."""


JOINED = re.compile(
    r"\w(?:[^\w\s.,\u00b7'\u2018\u2019\u02bc`\u00b4\u2010\u2011-]+|--+|\.\.+)\w|[^\W_]_+[^\W_]"
)
"""*alain#charon*, *alain_charon*, *alain(ext)*: an account name, or a name written just so."""


class Closeness(IntEnum):
    """How close somebody's names are to what was typed."""

    NONE = 0
    ADDRESS_BEGINS = 1
    RUN_TOGETHER = 2
    WORDS_BEGIN = 3
    WHOLE_WORDS = 4
    FULL_NAME = 5
    ADDRESS = 6


def similar(words: str, found: Iterable[Json]) -> tuple[Candidate, ...]:
    """Give at most three people whose names are spelt much like *words*. Never taken for hits."""
    asked = tidy(words)
    if ONE_ACCOUNT.search(asked):
        return tuple(map(candidate, islice(_nearly(asked, found), MOST_SIMILAR)))
    typed = fold(without_aside(asked)[0])
    scored = [(_likeness(typed, row), _upn(row), row) for row in _people(found).values()]
    return _most_alike(scored)


def _most_alike(scored: Iterable[tuple[float, str, Json]]) -> tuple[Candidate, ...]:
    alike = sorted((s for s in scored if s[0] >= ALIKE), key=lambda s: (-s[0], s[1]))
    return tuple(candidate(row) for _, _, row in alike[:MOST_SIMILAR])


def _nearly(asked: str, found: Iterable[Json]) -> list[Json]:
    """List whose address begins as *asked*, or who has that account name in another domain."""
    begin = asked.lower().rpartition("\\")[2]
    people = sorted(_people(found).values(), key=_upn)
    return [p for p in people if any(a.startswith(begin) for a in _addresses(p, ADDRESSES))]


def mistyped(words: str, found: Iterable[Json]) -> tuple[Candidate, ...]:
    """Give at most three people whose address is spelt much like the one typed. Never hits."""
    asked = tidy(words).lower()
    meant = (asked, *map(str.lower, other_addresses(asked)))
    scored = [(_like_address(meant, row), _upn(row), row) for row in _people(found).values()]
    return _most_alike(scored)


def _like_address(meant: Iterable[str], row: Json) -> float:
    """Compare what stands before the @, and only within one domain."""
    theirs = [address.partition("@") for address in _addresses(row, ("userPrincipalName", "mail"))]
    typed = [address.partition("@") for address in meant]
    pairs = ((one[0], other[0]) for one in typed for other in theirs if one[2] == other[2])
    return max((fuzz.ratio(*pair) / 100 for pair in pairs), default=0.0)


def _likeness(typed: str, row: Json) -> float:
    names = {form for name in _names(row) for form in readings(name)}
    return max((fuzz.ratio(typed, name) / 100 for name in names), default=0.0)


def _people(found: Iterable[Json]) -> dict[str, Json]:
    listed = islice((row for row in found if text(row, "id")), MOST_RANKED)
    return {text(row, "id").lower(): row for row in listed}


def best(
    words: str, found: Iterable[Json], *, more: bool = False, by_employee_id: bool = False
) -> Hits:
    """Give at most ten people, best first, and whether there were more.

    Somebody with exactly this address, or else exactly this name, stands alone if nobody else
    has it too. *more* says that Graph itself had more than it gave.
    """
    rows = list(found)
    typed, people, more = tidy(words), [*_people(rows).values()], more or len(rows) > MOST_RANKED
    keys = (*ADDRESSES, "employeeId") if by_employee_id else ADDRESSES
    once = cache(readings)  # for these rows alone: nobody's name stays in memory
    scored = [(near, row) for row in people if (near := _closeness(typed, row, keys, once))]
    name, aside = without_aside(typed)
    if aside and not scored:
        people = [row for row in people if _is_from(aside, row)]
        scored = [(near, row) for row in people if (near := _closeness(name, row, keys, once))]
    scored.sort(key=lambda pair: (-pair[0], fold(_name(pair[1])), _upn(pair[1])))
    if alone := _alone(scored):
        return (candidate(alone),), False
    return tuple(candidate(row) for _, row in scored[:MOST_SHOWN]), more or len(scored) > MOST_SHOWN


def _alone(scored: Sequence[tuple[Closeness, Json]]) -> Json | None:
    for exact in (Closeness.ADDRESS, Closeness.FULL_NAME):
        same = [row for closeness, row in scored if closeness is exact]
        if same:
            return same[0] if len(same) == 1 else None
    return None


def _closeness(typed: str, row: Json, keys: Sequence[str], readings: Readings) -> Closeness:
    account, addresses = typed.lower(), _addresses(row, keys)
    if account in addresses or _is_account(typed, row):
        return Closeness.ADDRESS
    if ONE_ACCOUNT.search(typed):
        return Closeness.NONE  # another's, or its beginning: never taken for the one that was typed
    if _may_be_name(typed, row):
        return _closeness_of_names(typed, row, readings, addresses)
    is_before_at = any(address.startswith(f"{account}@") for address in addresses)
    return Closeness.ADDRESS_BEGINS if is_before_at else Closeness.NONE


def _may_be_name(typed: str, row: Json) -> bool:
    """Say whether *typed* is words, or a piece of their name with the signs that stand in it."""
    return not JOINED.search(typed) or any(typed.lower() in n.lower() for n in _names(row))


def _is_from(aside: str, row: Json) -> bool:
    """Say whether each word of *aside* is of their department or office: *Alain (Sales)*."""
    if aside.isdecimal():
        return False  # the number of a room is nobody's
    places = f"{text(row, 'department')} {text(row, 'officeLocation')}"
    theirs, typed = fold(places).split(), fold(aside).split()
    return bool(typed) and all(any(it.startswith(word) for it in theirs) for word in typed)


def _closeness_of_names(
    typed: str, row: Json, readings: Readings, addresses: frozenset[str]
) -> Closeness:
    if readings(typed) & _full_names(row, readings):
        return Closeness.FULL_NAME
    wanted, names = fold(typed).split(), _own_words(row, readings)
    if _each_has_its_own(wanted, names, lambda word, name: word in name):
        return Closeness.WHOLE_WORDS
    if _each_has_its_own(wanted, names, _begins):
        return Closeness.WORDS_BEGIN
    if _run_together(fold(typed), row, readings):
        return Closeness.RUN_TOGETHER
    begins = any(address.startswith(typed.lower()) for address in addresses)
    return Closeness.ADDRESS_BEGINS if begins and typed else Closeness.NONE


def _is_account(typed: str, row: Json) -> bool:
    r"""Say whether *typed*, a `DOMAIN\name`, is theirs; its domain is a label of their domain's."""
    domain, _, account = typed.lower().partition("\\")
    theirs = text(row, "onPremisesDomainName").lower()
    same = account == text(row, "onPremisesSamAccountName").lower()
    return same and domain in {theirs, *theirs.split(".")[:-1]}


def _own_words(row: Json, readings: Readings) -> list[frozenset[str]]:
    """List the words of somebody's names once each, every one in all its readings."""
    spelt = {word for name in _names(row) for word in re.split(r"[\s,()]+|(?<=\w)-(?=\w)", name)}
    return list({frozenset(readings(word)) for word in spelt if fold(word)})


def _begins(word: str, name: frozenset[str]) -> bool:
    return any(form.startswith(word) for form in name)


def _each_has_its_own(
    wanted: Sequence[str],
    names: Sequence[frozenset[str]],
    fits: Callable[[str, frozenset[str]], bool],
) -> bool:
    """Say whether each typed word has a name word of its own: "anna a" is not Anna Berg."""
    if not wanted:
        return True
    first, rest = wanted[0], wanted[1:]
    return any(
        _each_has_its_own(rest, [*names[:at], *names[at + 1 :]], fits)
        for at, name in enumerate(names)
        if fits(first, name)
    )


def _run_together(folded: str, row: Json, readings: Readings) -> bool:
    """Tell whether "o neil" or "jeanluc" is somebody's name but for the spaces."""
    joined = folded.replace(" ", "")
    for name in (form for names in _names(row) for form in readings(names)):
        parts = name.split()
        begins = ("".join(parts[start:]) for start in range(len(parts)))
        if any(begin.startswith(joined) for begin in begins):
            return True
    return False


def _full_names(row: Json, readings: Readings) -> frozenset[str]:
    given, surname = text(row, "givenName"), text(row, "surname")
    both = (f"{given} {surname}", f"{surname} {given}") if given and surname else ()
    return frozenset(form for name in (_name(row), *both) for form in readings(name))


def _addresses(row: Json, keys: Sequence[str]) -> frozenset[str]:
    aliases = row.get("proxyAddresses")
    listed = [a for a in aliases if isinstance(a, str)] if isinstance(aliases, list) else []
    mails = [a[5:] for a in listed if a[:5].lower() == "smtp:"]
    own = [text(row, key) for key in keys]
    return frozenset(address.lower() for address in (*own, *mails) if address)


def _names(row: Json) -> list[str]:
    return [_name(row), text(row, "givenName")[:LONGEST_NAME], text(row, "surname")[:LONGEST_NAME]]


def _name(row: Json) -> str:
    return text(row, "displayName")[:LONGEST_NAME]


def _upn(row: Json) -> str:
    return text(row, "userPrincipalName").casefold()
