"""One signed request: what it says, by which key, and whether it was taken.

The signature is HMAC-SHA-256 over `timestamp.body`, as `v1=` and hex. So a receiver knows that it
comes from here, and can refuse what is old. Described for whoever receives it in docs/webhook.md.
"""

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp

from instrumentation.calls import Call
from resets.secret import Secret

SIGNATURE, TIMESTAMP, EVENT = "X-Latchkey-Signature", "X-Latchkey-Timestamp", "X-Latchkey-Event"
LIMITS = aiohttp.ClientTimeout(total=10.0, connect=3.0, sock_connect=3.0)
"""A receiver that takes longer is tried again: nothing waits for it. Our own choice."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came back: a status, 0 where nothing did; then *error* says why."""

    status: int
    error: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has it, for good."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


class WebhookSender:
    """Sends to one address. Follows no redirect: what is signed for one is not for another."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        url: str,
        key: Secret,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._http, self._url, self._key, self._now = http, url, key, now

    async def send(self, event: str, body: str) -> Delivery:
        """Send *body* once, as the event of that id. Never raises; no answer is read."""
        data, at = body.encode(), str(int(self._now()))
        headers = {
            "Content-Type": "application/json",
            EVENT: event,
            TIMESTAMP: at,
            SIGNATURE: f"v1={signature(self._key, at, data)}",
        }
        try:
            async with self._http.post(
                self._url,
                data=data,
                headers=headers,
                allow_redirects=False,
                timeout=LIMITS,
                trace_request_ctx=Call.WEBHOOK,
            ) as response:
                return Delivery(response.status)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Delivery(0, type(error).__name__)


def signature(key: Secret, timestamp: str, body: bytes) -> str:
    """Sign *body* as of *timestamp*, in hex."""
    return hmac.digest(key.reveal().encode(), timestamp.encode() + b"." + body, "sha256").hex()
