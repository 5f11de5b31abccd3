"""`$search` on people: words of the display name, prefixes of everything else. Not "contains".

Source: https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from simulator.graph.answers import bad_request

Predicate = Callable[[Mapping[str, Any]], bool]

SEARCHABLE = frozenset(
    {"displayName", "givenName", "surname", "mail", "mailNickname", "userPrincipalName"}
)
"""Properties that `$search` takes here; of these only displayName is split into words."""

_CLAUSE = re.compile(r'\s*"((?:[^"\\]|\\["\\])*)"\s*')
_OPERATOR = re.compile(r"(AND|OR)\b")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAPITAL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")


def parse(text: str) -> Predicate:
    """Read a `$search` value: quoted `"property:words"` joined by AND and OR; AND binds tighter.

    Raises Refusal (400) on anything else, such as a clause without its double quotes.
    """
    groups: list[list[Predicate]] = [[]]
    at = 0
    while True:
        at, clause = _clause(text, at)
        groups[-1].append(clause)
        if at == len(text):
            return lambda entity: any(all(c(entity) for c in group) for group in groups)
        at, operator = _operator(text, at)
        if operator == "OR":
            groups.append([])


def _clause(text: str, at: int) -> tuple[int, Predicate]:
    found = _CLAUSE.match(text, at)
    if found is None:
        raise _syntax(at)
    content = re.sub(r"\\(.)", r"\1", found.group(1))
    name, colon, words = content.partition(":")
    if not colon or name not in SEARCHABLE:
        raise bad_request(f"The property '{name[:40]}' cannot be searched.", code="BadRequest")
    return found.end(), _words(words) if name == "displayName" else _prefix(name, words)


def _operator(text: str, at: int) -> tuple[int, str]:
    found = _OPERATOR.match(text, at)
    if found is None:
        raise _syntax(at)
    return found.end(), found.group()


def _syntax(at: int) -> Exception:
    return bad_request(f"Syntax error: '$search' is not valid at position {at}.", code="BadRequest")


def _prefix(name: str, words: str) -> Predicate:
    wanted = words.strip().lower()
    return lambda entity: bool(wanted) and str(entity.get(name) or "").lower().startswith(wanted)


def _words(words: str) -> Predicate:
    wanted = tokens(words)

    def matches(entity: Mapping[str, Any]) -> bool:
        present = _findable(str(entity.get("displayName") or ""))
        return bool(wanted) and all(any(p.startswith(w) for p in present) for w in wanted)

    return matches


@lru_cache(4096)
def tokens(text: str) -> frozenset[str]:
    """Split into lower-case words: at spaces, symbols, digits, and between "aB"."""
    return frozenset(word.lower() for word in _WORD.findall(_CAPITAL.sub(" ", text)))


@lru_cache(4096)
def _findable(name: str) -> frozenset[str]:
    """Words held together by symbols also count as one: O'Neil is found as oneil."""
    joined = ("".join(_WORD.findall(part)).lower() for part in name.split())
    return tokens(name).union(joined)
