"""Whom a request is about: every word in it by which a person could be named."""

import base64
import binascii
import re
from urllib.parse import unquote_plus

from aiohttp import web

_PAYLOAD = re.compile(r"eyJ[\w-]+\.(eyJ[\w-]+)\.")
"""The middle of a signed token, wherever one stands: in a header, a form, or a JSON body."""


async def words_of(request: web.Request) -> str:
    """Give all that *request* says, with the tokens in it laid open."""
    body = (await request.read()).decode("utf-8", "replace")
    return said_in(request.path_qs, body, request.headers.get("Authorization", ""))


def said_in(*texts: str) -> str:
    """Give *texts* decoded, and the claims of the tokens in them. Proves nothing about anybody."""
    claims = (_decoded(found) for text in texts for found in _PAYLOAD.findall(text))
    return "\n".join((*map(unquote_plus, texts), *claims))


def _decoded(payload: str) -> str:
    try:
        return base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)).decode()
    except (binascii.Error, ValueError):
        return ""
