"""The one way out: an aiohttp session that follows nothing and remembers nothing."""

import json
from collections.abc import Sequence
from typing import Any

import aiohttp

LARGEST_ANSWER = 2**20
"""Bytes of an answer that are read; the largest real one, a key set, is a few 10 KB."""

CONNECT_SECONDS = 3.0
TOTAL_SECONDS = 10.0
"""Teams gives a turn about 15 s, so that a call may not take all of it."""


def open_session(
    traces: Sequence[aiohttp.TraceConfig] = (),
    middlewares: Sequence[aiohttp.ClientMiddlewareType] = (),
) -> aiohttp.ClientSession:
    """Open the session for Teams and the token service; the caller closes it.

    Nothing of the environment counts: an entry in .netrc would replace our Authorization header,
    and a proxy would see it. Cookies are dropped. No limit of connections, because every call has
    a time limit and waiting for a free one would use it up.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
        trace_configs=list(traces),
        middlewares=middlewares,
        headers={"User-Agent": "Latchkey", "Accept-Encoding": "identity"},
        timeout=aiohttp.ClientTimeout(
            total=TOTAL_SECONDS, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS
        ),
    )


async def json_of(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """Read a JSON object. Raises ValueError when it is none, or larger than LARGEST_ANSWER."""
    raw = bytearray()
    async for part in response.content.iter_chunked(2**16):
        raw += part
        if len(raw) > LARGEST_ANSWER:
            raise ValueError("the answer is too large")
    try:
        body = json.loads(raw)
    except RecursionError:
        raise ValueError("the answer is nested too deeply") from None
    if not isinstance(body, dict):
        raise ValueError("the answer is not an object")  # noqa: TRY004 - it came from outside
    return body
