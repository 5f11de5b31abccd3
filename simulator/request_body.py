"""JSON bodies of the simulator's own interfaces (`/_sim/...`), read with plain complaints."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

MOST_SECONDS = 10**9


class ClientError(web.HTTPException):
    """A request to `/_sim/...` that makes no sense. Answered as `{"error": sentence}`."""

    status_code = 400

    def __init__(self, status: int, sentence: str) -> None:
        self.status_code = status
        super().__init__(
            text=json.dumps({"error": sentence}), content_type="application/json"
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """One JSON object. Each reader raises ClientError when the field is not what it should be."""

    raw: dict[str, Any]

    @classmethod
    async def read(cls, request: web.Request) -> "Body":
        """Read the request's body."""
        try:
            raw = json.loads(await request.read())
        except (ValueError, RecursionError) as bad:
            raise ClientError(400, "The body is not JSON.") from bad
        if not isinstance(raw, dict):
            raise ClientError(400, "The body is not a JSON object.")
        return cls(raw)

    def text(self, name: str) -> str:
        """Give a string that must be there and not be empty."""
        value = self.optional(name)
        if not value:
            raise ClientError(400, f"'{name}' is missing.")
        return value

    def optional(self, name: str) -> str | None:
        """Give a string, or None when it is absent or null."""
        value = self.raw.get(name)
        if not isinstance(value, str | None):
            raise ClientError(400, f"'{name}' is not a string.")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Give true or false."""
        value = self.raw.get(name, default)
        if not isinstance(value, bool):
            raise ClientError(400, f"'{name}' is not true or false.")
        return value

    def number(self, name: str, default: int, most: int) -> int:
        """Give a whole number from 1 to *most*."""
        value = self.raw.get(name, default)
        if type(value) is not int or not 1 <= value <= most:
            raise ClientError(400, f"'{name}' is not a whole number from 1 to {most}.")
        return value

    def seconds(self, name: str) -> float | None:
        """Give a number of seconds, or None when it is absent."""
        value = self.raw.get(name)
        if value is None:
            return None
        # Asked this way round, so that NaN is refused too.
        if type(value) not in (int, float) or not abs(value) <= MOST_SECONDS:
            raise ClientError(400, f"'{name}' is not a number of seconds.")
        return float(value)

    def words(self, name: str) -> list[str]:
        """Give a list of strings; empty when it is absent."""
        value = self.raw.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ClientError(400, f"'{name}' is not a list of strings.")
        return value

    def mapping(self, name: str) -> dict[str, Any]:
        """Give an object; empty when it is absent."""
        value = self.raw.get(name) or {}
        if not isinstance(value, dict):
            raise ClientError(400, f"'{name}' is not an object.")
        return value

    def objects(self, name: str) -> list[dict[str, Any]]:
        """Give a list of objects; empty when it is absent."""
        value = self.raw.get(name) or []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise ClientError(400, f"'{name}' is not a list of objects.")
        return value
