"""POST /$batch: up to 20 calls in one, answered in any order.

Source: https://learn.microsoft.com/graph/json-batching
"""

import json
import random
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from simulator.graph.answers import Refusal, bad_request
from simulator.graph.calls import read_json

_MOST = 20
_METHODS = frozenset({"GET", "POST", "PATCH", "PUT", "DELETE"})


@dataclass(frozen=True, slots=True)
class Item:
    """One inner call. `url` is relative to the version root; an absolute one leads nowhere."""

    id: str
    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    depends_on: tuple[str, ...] = ()


def read(body: bytes) -> list[Item]:
    """Read the envelope. A mistake in it refuses the whole batch with 400."""
    document = read_json(body)
    requests = document.get("requests") if isinstance(document, dict) else None
    if not isinstance(requests, list) or not requests:
        raise _malformed("Invalid batch payload format.")
    if len(requests) > _MOST:
        raise _malformed(f"Number of batch request steps exceeds the maximum value of {_MOST}.")
    items = [_item(request) for request in requests]
    if len({item.id.lower() for item in items}) != len(items):
        raise _malformed("Request Id's must be unique.")
    _check_dependencies(items)
    return items


def _item(request: Any) -> Item:
    if not isinstance(request, dict):
        raise _malformed("Invalid batch payload format.")
    id_, method, url = (request.get(name) for name in ("id", "method", "url"))
    if not (isinstance(id_, str) and id_ and isinstance(method, str) and _is_url(url)):
        raise _malformed("Each request needs an id, a method and a url.")
    path = url.partition("?")[0]
    if method.upper() not in _METHODS or not path.strip("/"):
        raise _malformed("A request's method or url is not valid.")
    headers = _headers(request.get("headers", {}))
    if request.get("body") is not None and "content-type" not in headers:
        raise _malformed("Content-Type header should be specified for a request with a body.")
    depends_on = _depends_on(request.get("dependsOn", []))
    return Item(id_, method.upper(), url, headers, _encoded(request.get("body")), depends_on)


def _is_url(given: Any) -> TypeGuard[str]:
    # Printable: half a surrogate pair cannot be written into any answer.
    return isinstance(given, str) and given.isprintable()


def _encoded(body: Any) -> bytes:
    try:
        return b"" if body is None else json.dumps(body).encode()
    except RecursionError as bad:
        raise _malformed("Unable to read JSON request payload.") from bad


def _headers(given: Any) -> dict[str, str]:
    if not isinstance(given, dict) or not all(isinstance(v, str) for v in given.values()):
        raise _malformed("Headers must be strings.")
    return {name.lower(): value for name, value in given.items()}


def _depends_on(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(id_, str) for id_ in given):
        raise _malformed("dependsOn must be a list of ids.")
    return tuple(given)


def _check_dependencies(items: list[Item]) -> None:
    seen: set[str] = set()
    for item in items:
        if not seen.issuperset(item.depends_on):
            raise _malformed("dependsOn must name requests that stand before.")
        seen.add(item.id)


def failed_dependency() -> Refusal:
    """424: the call that this one waits for did not succeed."""
    return Refusal(424, "FailedDependency", "Failed dependency.")


def shuffled(responses: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the answers in another order than the questions: a client must go by id."""
    mixed = list(responses)
    random.shuffle(mixed)
    return mixed


def _malformed(message: str) -> Refusal:
    return bad_request(message, code="BadRequest")
