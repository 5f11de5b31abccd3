"""What the simulated Graph says: answers, and refusals in Graph's error shape.

Source: https://learn.microsoft.com/graph/errors
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer. `body` None means no content at all."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """Graph says no. `code` and `message` go into the error body."""

    def __init__(
        self, status: int, code: str, message: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.headers = headers or {}


def error_body(code: str, message: str, date: str, request_id: str, client_id: str) -> Any:
    """Build the JSON that comes with every refusal."""
    inner = {"date": date, "request-id": request_id, "client-request-id": client_id}
    return {"error": {"code": code, "message": message, "innerError": inner}}


def bad_request(message: str, code: str = "Request_BadRequest") -> Refusal:
    """400: the call itself is wrong."""
    return Refusal(400, code, message)


def unsupported_query(message: str) -> Refusal:
    """400: right syntax, but not offered this way."""
    return Refusal(400, "Request_UnsupportedQuery", message)


def denied() -> Refusal:
    """403 of the directory: the scope, the role or the target does not allow it."""
    return Refusal(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."
    )


def access_denied() -> Refusal:
    """403 of the authentication methods service, which has its own code and text."""
    return Refusal(403, "accessDenied", "Request Authorization failed")


def not_found(what: str) -> Refusal:
    """404 of the directory."""
    return Refusal(
        404,
        "Request_ResourceNotFound",
        f"Resource '{what}' does not exist or one of its queried reference-property objects "
        "are not present.",
    )
