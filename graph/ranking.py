"""Which of the people whom Graph named were meant, best first. Pure.

Graph's own order means nothing, so its first hit means nothing either.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeAlias

from graph.answers import Json
from graph.names import fold, readings, tidy, tokens
from graph.reading import candidate, text
from resets.model import Candidate

MOST = 10
"""People on one card. Our own choice: more is not a choice but a list."""

Hits: TypeAlias = tuple[tuple[Candidate, ...], bool]


class Closeness(IntEnum):
    """How close somebody's names are to what was typed."""

    NONE = 0
    ADDRESS_BEGINS = 1
    RUN_TOGETHER = 2
    WORDS_BEGIN = 3
    WHOLE_WORDS = 4
    FULL_NAME = 5
    ADDRESS = 6


def best(words: str, found: Iterable[Json], *, more: bool = False) -> Hits:
    """Give at most ten people, best first, and whether there were more.

    Somebody with exactly this address, or else exactly this name, stands alone if nobody else
    has it too. *more* says that Graph itself had more than it gave.
    """
    typed = tidy(words)
    people = {text(row, "id").lower(): row for row in found if text(row, "id")}
    scored = [(closeness, row) for row in people.values() if (closeness := _closeness(typed, row))]
    scored.sort(key=lambda pair: (-pair[0], fold(_name(pair[1])), _upn(pair[1])))
    if alone := _alone(scored):
        return (candidate(alone),), False
    return tuple(candidate(row) for _, row in scored[:MOST]), more or len(scored) > MOST


def _alone(scored: Sequence[tuple[Closeness, Json]]) -> Json | None:
    for exact in (Closeness.ADDRESS, Closeness.FULL_NAME):
        same = [row for closeness, row in scored if closeness is exact]
        if same:
            return same[0] if len(same) == 1 else None
    return None


def _closeness(typed: str, row: Json) -> Closeness:
    account = typed.rpartition("\\")[2].casefold()
    if account in _addresses(row):
        return Closeness.ADDRESS
    if readings(typed) & _full_names(row):
        return Closeness.FULL_NAME
    wanted, names = fold(typed).split(), tokens(_names(row))
    if all(word in names for word in wanted):
        return Closeness.WHOLE_WORDS
    if all(any(name.startswith(word) for name in names) for word in wanted):
        return Closeness.WORDS_BEGIN
    if _run_together(fold(typed), row):
        return Closeness.RUN_TOGETHER
    begins = any(address.startswith(account) for address in _addresses(row))
    return Closeness.ADDRESS_BEGINS if begins and account else Closeness.NONE


def _run_together(folded: str, row: Json) -> bool:
    """Tell whether "o neil" or "jeanluc" is somebody's name but for the spaces."""
    joined = folded.replace(" ", "")
    for name in (form for names in _names(row) for form in readings(names)):
        parts = name.split()
        begins = ("".join(parts[start:]) for start in range(len(parts)))
        if any(begin.startswith(joined) for begin in begins):
            return True
    return False


def _full_names(row: Json) -> frozenset[str]:
    given, surname = text(row, "givenName"), text(row, "surname")
    both = (f"{given} {surname}", f"{surname} {given}") if given and surname else ()
    return frozenset(form for name in (_name(row), *both) for form in readings(name))


def _addresses(row: Json) -> frozenset[str]:
    aliases = row.get("proxyAddresses")
    listed = [a for a in aliases if isinstance(a, str)] if isinstance(aliases, list) else []
    mails = [a[5:] for a in listed if a[:5].lower() == "smtp:"]
    own = [
        text(row, key) for key in ("id", "userPrincipalName", "mail", "onPremisesSamAccountName")
    ]
    return frozenset(address.casefold() for address in (*own, *mails) if address)


def _names(row: Json) -> list[str]:
    return [_name(row), text(row, "givenName"), text(row, "surname")]


def _name(row: Json) -> str:
    return text(row, "displayName")


def _upn(row: Json) -> str:
    return text(row, "userPrincipalName").casefold()
