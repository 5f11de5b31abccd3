"""A reader of OData `$filter`: the part of the grammar that Graph takes for people and roles.

    or-chain   := and-chain ("or" and-chain)*
    and-chain  := term ("and" term)*
    term       := "not" term | "(" or-chain ")" | function | any | comparison
    function   := ("startswith" | "endswith") "(" path "," string ")"
    any        := path "/any(" name ":" or-chain ")"
    comparison := path ("eq" | "ne" | "in") literal(s) | path ("ge" | "gt" | "le" | "lt") time

Source: https://learn.microsoft.com/graph/filter-query-parameter
"""

import operator as compare
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from simulator.graph.answers import Refusal, bad_request, unsupported_query

Scope = dict[str, Any]
"""What names stand for while an entity is looked at: "" is the entity, others lambda variables."""
Predicate = Callable[[Scope], bool]
Literal = str | bool | None

_TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w.\-]*)|([0-9][\w.:\-+]*)|([(),:/]))")
_MAX_ALTERNATIVES = 15
_MAX_DEPTH = 50
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "ge": compare.ge,
    "gt": compare.gt,
    "le": compare.le,
    "lt": compare.lt,
}
_KEYWORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Filter:
    """A `$filter` that was understood. `is_advanced`: needs ConsistencyLevel and $count."""

    predicate: Predicate
    is_advanced: bool

    def matches(self, entity: Mapping[str, Any]) -> bool:
        """Say whether the entity passes."""
        return self.predicate({"": entity})


Functions = Mapping[str, frozenset[str]]
"""Which properties a function takes, by its name; whoever is not named takes none of them."""


def parse(text: str, properties: Mapping[str, type], functions: Functions) -> Filter:
    """Read *text*. *properties* says what may be filtered by: str, bool, list or datetime.

    Raises Refusal (400) on bad syntax and on what Graph does not support.
    """
    reader = _Reader(_tokens(text), properties, functions)
    predicate = reader.alternatives()
    reader.end()
    return Filter(predicate, reader.is_advanced)


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _syntax(at, text)
        tokens.append(found.group().strip())
        at = found.end()
    return tokens


def _syntax(at: int, text: str) -> Refusal:
    return bad_request(f"Syntax error at position {at} in '{text[:60]}'.", code="BadRequest")


class _Reader:
    """Recursive descent over the tokens; one method per line of the grammar above."""

    def __init__(
        self, tokens: list[str], properties: Mapping[str, type], functions: Functions
    ) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0
        self._properties, self._functions = properties, functions
        self._variables: dict[str, str] = {}
        """Lambda variables, and the collection of which each is an element."""
        self.is_advanced = False

    def alternatives(self) -> Predicate:
        self._descend()
        terms = [self._conjunction()]
        while self._take("or"):
            terms.append(self._conjunction())
        if len(terms) > _MAX_ALTERNATIVES:
            raise unsupported_query(
                "Too many child clauses specified in search filter expression containing 'OR' "
                f"operators: {len(terms)}. Max allowed: {_MAX_ALTERNATIVES}."
            )
        self._depth -= 1
        return lambda scope: any(term(scope) for term in terms)

    def end(self) -> None:
        if self._at != len(self._tokens):
            raise self._unexpected()

    def _descend(self) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise bad_request("The filter is nested too deeply.", code="BadRequest")

    def _conjunction(self) -> Predicate:
        terms = [self._term()]
        while self._take("and"):
            terms.append(self._term())
        return lambda scope: all(term(scope) for term in terms)

    def _term(self) -> Predicate:
        if self._take("not"):
            return self._negation()
        if self._take("("):
            inner = self.alternatives()
            self._expect(")")
            return inner
        if self._peek(1) == "(":
            return self._function()
        return self._about_a_path()

    def _negation(self) -> Predicate:
        self.is_advanced = True
        self._descend()
        inner = self._term()
        self._depth -= 1
        return lambda scope: not inner(scope)

    def _function(self) -> Predicate:
        name = self._next().lower()
        if name not in {"startswith", "endswith"}:
            raise unsupported_query(f"The function '{name}' is not supported here.")
        self.is_advanced |= name == "endswith"
        self._expect("(")
        self._check_taken(name, self._peek())
        value = self._string_path()
        self._expect(",")
        part = self._literal()
        self._expect(")")
        if not isinstance(part, str):
            raise bad_request("The function wants a string literal.", code="BadRequest")
        return _edge(value, part.lower(), at_start=name == "startswith")

    def _check_taken(self, function: str, name: str) -> None:
        """Refuse a property on which Graph does not offer *function*; unknown ones fail later."""
        owner = self._variables.get(name, name)
        if owner in self._properties and owner not in self._functions.get(function, ()):
            raise unsupported_query(f"'{function}' is not supported for the property '{owner}'.")

    def _about_a_path(self) -> Predicate:
        name = self._peek()
        value, kind = self._path()
        if kind is list:
            return self._any(value, name)
        operator = self._next()
        if kind is datetime:
            return self._in_time(value, operator)
        if operator == "in":
            return _equals_any(value, self._literals(kind))
        if operator not in {"eq", "ne"}:
            raise self._unexpected(-1)
        self.is_advanced |= operator == "ne"
        wanted = self._literal_of(kind)
        return _equals_any(value, [wanted], negate=operator == "ne")

    def _in_time(self, value: Callable[[Scope], Any], operator: str) -> Predicate:
        order = _ORDERS.get(operator)
        if order is None:
            raise self._unexpected(-1)
        wanted = _time(self._next())
        if wanted is None:
            raise self._unexpected(-1)
        return lambda scope: order(_time(value(scope)), wanted)

    def _any(self, value: Callable[[Scope], Any], collection: str) -> Predicate:
        self._expect("any")
        self._expect("(")
        variable = self._next()
        self._expect(":")
        if not variable.isidentifier() or variable in self._variables:
            raise self._unexpected(-2)
        self._variables[variable] = collection
        inner = self.alternatives()
        self._expect(")")
        del self._variables[variable]
        return lambda scope: any(inner(scope | {variable: item}) for item in value(scope) or [])

    def _string_path(self) -> Callable[[Scope], Any]:
        value, kind = self._path()
        if kind is not str:
            raise unsupported_query("The function works on string properties only.")
        return value

    def _path(self) -> tuple[Callable[[Scope], Any], type]:
        name = self._next()
        if name in self._variables:
            return self._of_variable(name), str
        if name not in self._properties:
            raise bad_request(f"Invalid filter clause: unknown property '{name[:60]}'.")
        if self._properties[name] is list:
            self._expect("/")
        return (lambda scope: scope[""].get(name)), self._properties[name]

    def _of_variable(self, name: str) -> Callable[[Scope], Any]:
        if not self._take("/"):
            return lambda scope: scope[name]
        field = self._next()
        return lambda scope: scope[name].get(field) if isinstance(scope[name], dict) else None

    def _literals(self, kind: type) -> list[Literal]:
        self._expect("(")
        wanted = [self._literal_of(kind)]
        while self._take(","):
            wanted.append(self._literal_of(kind))
        self._expect(")")
        return wanted

    def _literal_of(self, kind: type) -> Literal:
        literal = self._literal()
        if literal is not None and not isinstance(literal, kind):
            raise bad_request("A binary operator with incompatible types was detected.")
        return literal

    def _literal(self) -> Literal:
        token = self._next()
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if token not in _KEYWORDS:
            raise self._unexpected(-1)
        return _KEYWORDS[token]

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise self._unexpected()
        self._at += 1
        return token

    def _take(self, token: str) -> bool:
        taken = self._peek() == token
        self._at += taken
        return taken

    def _expect(self, token: str) -> None:
        if not self._take(token):
            raise self._unexpected()

    def _unexpected(self, ahead: int = 0) -> Refusal:
        return _syntax(self._at + ahead, " ".join(self._tokens))


def _time(text: str) -> datetime | None:
    """Read a time with its zone; None for anything else."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    return time if time.tzinfo else None


def _edge(value: Callable[[Scope], Any], part: str, *, at_start: bool) -> Predicate:
    def matches(scope: Scope) -> bool:
        text = value(scope)
        lowered = text.lower() if isinstance(text, str) else ""
        return lowered.startswith(part) if at_start else lowered.endswith(part)

    return matches


def _equals_any(
    value: Callable[[Scope], Any], wanted: list[Literal], *, negate: bool = False
) -> Predicate:
    """Compare without regard to case, as the directory does."""
    folded = [_folded(literal) for literal in wanted]
    return lambda scope: (_folded(value(scope)) in folded) is not negate


def _folded(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value
