"""What an HTTP request or a batch item asks, before anybody has looked at who asks."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self
from urllib.parse import parse_qsl, unquote

from aiohttp import web

from simulator.graph.answers import bad_request
from simulator.graph.batch import Item

VERSION = "/v1.0"
_KEY = re.compile(r"(\w+)\('(.+)'\)")


@dataclass(frozen=True, slots=True)
class Question:
    """A call as it came. `raw_path` begins after /v1.0 and is still percent-encoded."""

    method: str
    raw_path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    request_id: str
    is_batched: bool = False

    @classmethod
    def of_request(cls, request: web.Request, body: bytes, request_id: str) -> Self:
        """Take an HTTP request under /v1.0 apart."""
        path, _, query = request.path_qs.partition("?")
        # What no header may hold counts as not sent.
        headers = {name.lower(): v for name, v in request.headers.items() if v.isascii()}
        return cls(request.method, path.removeprefix(VERSION), query, headers, body, request_id)

    @classmethod
    def of_item(cls, item: Item, outer: Self) -> Self:
        """Make a question of its own out of one part of a batch; the token is the batch's."""
        path, _, query = item.url.partition("?")
        headers = {**item.headers, "authorization": outer.headers.get("authorization", "")}
        number = str(uuid.uuid4())
        return cls(item.method, path, query, headers, item.body, number, is_batched=True)

    @property
    def segments(self) -> tuple[str, ...]:
        """The path's parts, decoded. `users('x')` counts as two, like `users/x`."""
        return _segments(self.raw_path)

    @property
    def path(self) -> str:
        """The path after /v1.0, decoded, for people to read."""
        return "/" + "/".join(self.segments)

    def options(self) -> dict[str, str]:
        """Read the query. An option that comes twice is refused with 400."""
        pairs = parse_qsl(self.query, keep_blank_values=True)
        options = dict(pairs)
        if len(options) != len(pairs):
            raise bad_request("A query option was specified more than once.", code="BadRequest")
        return options


@lru_cache(1024)
def _segments(raw_path: str) -> tuple[str, ...]:
    # Taken apart before decoding: an id may hold a "/" as %2F.
    parts = (unquote(part) for part in raw_path.strip("/").split("/"))
    keys = ((part, _KEY.fullmatch(part)) for part in parts)
    return tuple(word for part, key in keys for word in (key.groups() if key else (part,)))
