"""How Entra's token endpoint says no.

Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

import uuid
from typing import Any

from simulator.clock import Clock


class EntraRefusal(Exception):
    """One refusal of the token endpoint. `code` is the AADSTS number, `error` OAuth's word.

    *extra* may be `suberror` and `claims` (JSON text); None leaves them out.
    """

    def __init__(
        self,
        code: int,
        error: str,
        text: str,
        *,
        status: int = 400,
        **extra: str | None,
    ) -> None:
        super().__init__(f"AADSTS{code}: {text}")
        self.code, self.error, self.status, self.extra = code, error, status, extra

    def body(self, clock: Clock, correlation_id: str) -> dict[str, Any]:
        """Give the answer's body; *correlation_id* is the caller's client-request-id."""
        trace_id, stamp = str(uuid.uuid4()), clock.now().strftime("%Y-%m-%d %H:%M:%SZ")
        trail = f"Trace ID: {trace_id} Correlation ID: {correlation_id} Timestamp: {stamp}"
        body: dict[str, Any] = {
            "error": self.error,
            "error_description": f"{self} {trail}",
            "error_codes": [self.code],
            "timestamp": stamp,
            "trace_id": trace_id,
            "correlation_id": correlation_id,
            "error_uri": f"https://login.microsoftonline.com/error?code={self.code}",
        }
        return body | {name: value for name, value in self.extra.items() if value is not None}


def missing(parameter: str) -> EntraRefusal:
    """Refuse a request without a required *parameter*."""
    return EntraRefusal(
        900144,
        "invalid_request",
        f"The request body must contain the following parameter: '{parameter}'.",
    )


def invalid_client(code: int, text: str) -> EntraRefusal:
    """Refuse an app that did not prove who it is."""
    return EntraRefusal(code, "invalid_client", text, status=401)


def invalid_grant(code: int, text: str, suberror: str | None = None) -> EntraRefusal:
    """Refuse what was offered in exchange for a token."""
    return EntraRefusal(code, "invalid_grant", text, suberror=suberror)
