"""What is sent to Microsoft Graph: one request, or many reads in one `$batch`."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp

from graph.responses import Json
from graph.urls import Read
from instrumentation.calls import Call
from resets.secret import Secret

READ_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=3, sock_read=8)
"""Seconds. Our own choice: an admin waits for the card."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent. The body may hold a password, so it is never shown."""

    call: Call
    method: str
    path: str
    timeout: aiohttp.ClientTimeout
    body: Json | None = field(default=None, repr=False)


def headers_of(token: Secret, request_id: str) -> dict[str, str]:
    """Name the admin by their *token*, and the request by an id of ours."""
    return {
        "Authorization": f"Bearer {token.reveal()}",
        "Accept": "application/json",
        "client-request-id": request_id,
    }


def batch_of(call: Call, reads: Sequence[Read]) -> Request:
    """Put many reads into one request."""
    body = {"requests": [_item(read) for read in reads]}
    return Request(call, "POST", "/$batch", READ_TIMEOUT, body)


def _item(read: Read) -> Json:
    item: Json = {"id": read.name, "method": "GET", "url": read.path}
    return item | ({"headers": {"ConsistencyLevel": "eventual"}} if read.advanced else {})
