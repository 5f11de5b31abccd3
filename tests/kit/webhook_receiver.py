"""A receiver as docs/webhook.md tells people to write one: it believes nothing unsigned."""

import hashlib
import hmac
import json
from contextlib import asynccontextmanager

from aiohttp import web

from tests.kit.serving import listening_at

KEY = "a-key-that-only-the-two-of-them-have"


class Receiver:
    """Keeps what it has taken. *status* is what it answers; *redirect* where it sends people."""

    def __init__(self):
        self.status, self.redirect, self.url = 200, None, ""
        self.tried, self.taken = [], []
        self.hold = None
        """An event until which it answers nobody."""

    async def post(self, request):
        body = await request.read()
        self.tried.append(request.headers["X-Latchkey-Event"])
        if self.hold is not None:
            await self.hold.wait()
        if self.redirect:
            raise web.HTTPTemporaryRedirect(self.redirect)
        if not signed(request.headers, body):
            return web.Response(status=401)
        if self.status == 200:
            self.taken.append(json.loads(body))
        return web.Response(status=self.status)


def signed(headers, body):
    """Check the signature with nothing but the standard library."""
    said = headers["X-Latchkey-Timestamp"].encode() + b"." + body
    expected = hmac.new(KEY.encode(), said, hashlib.sha256).hexdigest()
    return hmac.compare_digest(headers["X-Latchkey-Signature"], f"v1={expected}")


@asynccontextmanager
async def receiving():
    """Listen on this machine while the context lasts."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.post)
    async with listening_at("/hook", app, receiver):
        yield receiver
