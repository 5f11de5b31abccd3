"""One GET with a time limit, and in words why nothing came of it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from doctor.finding import Finding, fail
from teams.http import json_of

ANSWER_SECONDS = 5.0
"""What one answer may take. Our own choice: Microsoft's services answer within one."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service said. `body` is empty unless it was a JSON object."""

    status: int
    body: dict[str, Any]
    date: datetime | None
    """The service's own time, when it told."""


class NoAnswer(Exception):
    """There was no answer. `host` and `why` are for the reader."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(f"{host}: {why}")
        self.host, self.why = host, why

    def finding(self) -> Finding:
        """Say it as a failure, with what lets the bot through."""
        return fail(
            str(self),
            f"Let this machine reach https://{self.host} (port 443) directly: DNS, firewall, "
            "network security group. Latchkey uses no proxy, and none may open its TLS.",
        )


async def fetch(http: aiohttp.ClientSession, url: str) -> Reply:
    """Get *url* without credentials and without following redirects, or raise NoAnswer."""
    try:
        async with (
            asyncio.timeout(ANSWER_SECONDS),
            http.get(url, allow_redirects=False) as response,
        ):
            return Reply(response.status, await _object(response), _date(response))
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise NoAnswer(host_of(url), _why(error)) from None


def host_of(url: str) -> str:
    """Give the host that *url* names, with its port where it has one."""
    return urlsplit(url).netloc


async def _object(response: aiohttp.ClientResponse) -> dict[str, Any]:
    try:
        return await json_of(response)
    except ValueError:
        return {}


def _date(response: aiohttp.ClientResponse) -> datetime | None:
    try:
        date = parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError):
        return None
    return date if date.tzinfo else None


def _why(error: Exception) -> str:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "its name cannot be resolved"
        case aiohttp.ClientSSLError():
            return "its certificate is not trusted here"
        case TimeoutError():
            return f"no answer in {ANSWER_SECONDS:g} s"
        case aiohttp.ClientConnectorError():
            return "the connection is refused"
        case _:
            return f"the connection broke ({type(error).__name__})"
