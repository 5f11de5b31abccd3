"""System query options on a list: $filter, $search, $orderby, $select, $top, $count, paging.

Source: https://learn.microsoft.com/graph/query-parameters and
https://learn.microsoft.com/graph/aad-advanced-queries
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from simulator.graph import odata_filter, search
from simulator.graph.answers import Answer, bad_request, unsupported_query
from simulator.graph.calls import Call

Entity = Mapping[str, Any]

_KNOWN = frozenset(
    {"$filter", "$search", "$orderby", "$select", "$top", "$count", "$skiptoken", "$expand"}
)
_ALWAYS = ("@odata.type", "@odata.id")
_LARGEST_PAGE = 999
_USUAL_PAGE = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """What a collection holds. `properties`: every name that $select takes.

    `usual`: what comes without $select (None: everything). `filterable`: name to type.
    `functions`: on which of those `startswith` and `endswith` are offered.
    """

    context: str
    properties: frozenset[str]
    usual: tuple[str, ...] | None = None
    filterable: Mapping[str, type] | None = None
    functions: odata_filter.Functions = field(default_factory=dict)
    is_searchable: bool = False


def listing(call: Call, kind: Kind, entities: Iterable[Entity]) -> Answer:
    """Answer a list call: what passes the options, one page of it, and the way to the next."""
    check_options(call)
    found = _ordered(call, _searched(call, kind, _filtered(call, kind, list(entities))))
    size, start = _page_size(call), _start(call)
    page = [selected(call, kind, entity) for entity in found[start : start + size]]
    body: dict[str, Any] = {"@odata.context": context(call, kind.context)}
    # Without the header $count is ignored in silence, as it is in the real one.
    if call.wants_count and call.is_advanced:
        body["@odata.count"] = len(found)
    if start + size < len(found):
        body["@odata.nextLink"] = _next_link(call, start + size)
    return Answer(200, {**body, "value": page})


def context(call: Call, of: str) -> str:
    """Give the @odata.context of an answer."""
    return f"{call.world.base}/v1.0/$metadata#{of}"


def check_options(call: Call) -> None:
    """Refuse system query options that do not exist or do not go here."""
    unknown = [name for name in call.options if name.startswith("$") and name not in _KNOWN]
    if unknown:
        raise bad_request(f"The query option '{unknown[0][:40]}' is not known.", code="BadRequest")
    if "$expand" in call.options:
        raise unsupported_query("$expand is not supported on this resource.")


def selected(call: Call, kind: Kind, entity: Entity) -> dict[str, Any]:
    """Give the properties that $select names; without one, the usual ones."""
    names = wanted_names(call, kind)
    kept = {name: entity[name] for name in _ALWAYS if name in entity}
    return kept | {name: entity.get(name) for name in names}


def wanted_names(call: Call, kind: Kind) -> tuple[str, ...]:
    """Read $select; 400 for a property that does not exist."""
    if "$select" not in call.options:
        return kind.usual if kind.usual is not None else tuple(sorted(kind.properties))
    names = tuple(name.strip() for name in call.options["$select"].split(","))
    for name in names:
        if name not in kind.properties:
            of = kind.context
            message = f"Parsing OData Select and Expand failed: Could not find a property named '{name[:60]}' on {of}."  # noqa: E501 - one message
            raise bad_request(message, code="BadRequest")
    return names


def _filtered(call: Call, kind: Kind, entities: list[Entity]) -> list[Entity]:
    if "$filter" not in call.options:
        return entities
    if kind.filterable is None:
        raise unsupported_query("$filter is not supported on this resource.")
    read = odata_filter.parse(call.options["$filter"], kind.filterable, kind.functions)
    if read.is_advanced and not (call.is_advanced and call.wants_count):
        raise unsupported_query(
            "Operator not supported without the ConsistencyLevel:eventual header and $count=true."
        )
    return [entity for entity in entities if read.matches(entity)]


def _searched(call: Call, kind: Kind, entities: list[Entity]) -> list[Entity]:
    if "$search" not in call.options:
        return entities
    if not kind.is_searchable:
        raise unsupported_query("$search is not supported on this resource.")
    if not call.is_advanced:
        raise unsupported_query(
            "Request with $search query parameter only works through MSGraph with a special "
            "request header: 'ConsistencyLevel: eventual'"
        )
    matches = search.parse(call.options["$search"])
    return [entity for entity in entities if matches(entity)]


def _ordered(call: Call, entities: list[Entity]) -> list[Entity]:
    if "$orderby" not in call.options:
        return entities
    name, _, direction = call.options["$orderby"].strip().partition(" ")
    if name not in {"displayName", "userPrincipalName"} or direction not in {"", "asc", "desc"}:
        raise unsupported_query("Sorting by this property is not supported.")
    if "$filter" in call.options and not (call.is_advanced and call.wants_count):
        raise unsupported_query("Sorting not supported for current query.")

    def key(entity: Entity) -> str:
        return str(entity.get(name) or "").casefold()

    return sorted(entities, key=key, reverse=direction == "desc")


def _page_size(call: Call) -> int:
    text = call.options.get("$top", str(_USUAL_PAGE))
    # isascii: "²" is a digit to Python and no number.
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _LARGEST_PAGE):
        raise bad_request(
            f"Invalid page size specified: '{text[:12]}'. Must be between 1 and 999 inclusive."
        )
    return int(text)


def _start(call: Call) -> int:
    text = call.options.get("$skiptoken", "m~0")
    number = text.removeprefix("m~")
    if number == text or not (number.isascii() and number.isdigit()):
        raise bad_request(
            "The specified skip token is not valid.", code="Directory_ExpiredPageToken"
        )
    return int(number[:9])


def _next_link(call: Call, start: int) -> str:
    options = {**call.options, "$skiptoken": f"m~{start}"}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in options.items())
    return f"{call.world.base}/v1.0{quote(call.path)}?{query}"
