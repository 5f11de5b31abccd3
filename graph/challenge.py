"""Claims challenges: Graph wants a better token, and says which in `WWW-Authenticate`.

Source: https://learn.microsoft.com/entra/identity-platform/claims-challenge
"""

import base64
import binascii
import json
import re

CLAIMS = re.compile(r'(?:^|[\s,])claims="([A-Za-z0-9+/=_-]{1,8192})"', re.IGNORECASE)
"""The parameter is base64 of JSON: in either alphabet, with or without padding."""


def claims_in(header: str) -> str | None:
    """Decode the claims that *header* asks for, as JSON text; None when it asks for none."""
    found = CLAIMS.search(header)
    return _decoded(found.group(1)) if found else None


def _decoded(value: str) -> str | None:
    standard = value.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        text = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True).decode()
        claims = json.loads(text)
    except (binascii.Error, ValueError, RecursionError):
        return None
    return text if isinstance(claims, dict) else None
