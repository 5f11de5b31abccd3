"""How the connector and the token service say no: `{"error": {"code", "message"}}`."""

import json
from typing import Any

from aiohttp import web

MOST_BYTES = 100 * 1024
"""Largest message of a bot in Teams.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
"""


class ServiceRefusal(Exception):
    """One refusal. `code` is Bot Framework's word for it; *body* is said in place of the usual."""

    def __init__(
        self, status: int, code: str, message: str, body: dict[str, Any] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self._body = body or {"error": {"code": code, "message": message}}

    def answer(self) -> web.Response:
        """Give the response."""
        return web.json_response(self._body, status=self.status)


def bad_syntax(message: str) -> ServiceRefusal:
    """Refuse a request that is not what the interface takes."""
    return ServiceRefusal(400, "BadSyntax", message)


async def json_object(request: web.Request) -> dict[str, Any]:
    """Read the body as one JSON object, or raise ServiceRefusal (400, or 413 above 100 KB)."""
    if (request.content_length or 0) > MOST_BYTES:
        raise too_big()
    raw = await _raw(request)
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as bad:
        raise bad_syntax("The body is not JSON.") from bad
    if not isinstance(body, dict):
        raise bad_syntax("The body is not a JSON object.")
    return body


async def _raw(request: web.Request) -> bytes:
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge as bad:
        raise too_big() from bad
    if len(raw) > MOST_BYTES:
        raise too_big()
    return raw


def too_big() -> ServiceRefusal:
    """Refuse a message above Teams' limit."""
    return ServiceRefusal(413, "MessageSizeTooBig", "The message is larger than 100 KB.")
