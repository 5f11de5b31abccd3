"""Microsoft Graph over HTTP, always in an admin's own name.

There is no way to call Graph without a `SignedIn` admin: the bot's own token never gets here.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Protocol
from uuid import uuid4

import aiohttp
from yarl import URL

from graph import responses
from graph.request import READ_TIMEOUT, Request, batch_of, headers_of
from graph.responses import (
    CODE,
    LOST,
    NEVER_REACHED,
    GraphAnswer,
    Json,
)
from graph.urls import VERSION, Read
from instrumentation.calls import Call
from resets.errors import DirectoryBusy, DirectoryError
from resets.model import SignedIn
from resets.secret import Secret

READ_SECONDS = 20.0
"""Seconds for a read with all its repeats. Our own choice."""

WRITE_TIMEOUT = aiohttp.ClientTimeout(total=75, sock_connect=5, sock_read=60)
"""Seconds. Long on purpose: a reset may have to reach an on-premises AD, and giving up early
turns a good reset into an unknown one. Our own choice.
"""

PAUSES_SECONDS = (0.5, 1.5)
"""Seconds before each repeat of a read, when Graph did not say how long. Our own choice."""

LONGEST_PAUSE_SECONDS = 5.0
"""Seconds of Retry-After that we wait out; asked to wait longer, we tell the admin instead."""

BIGGEST_BODY_BYTES = 1024 * 1024
"""Bytes, after decompression. A page of 999 memberships is about a fifth of it. Our own choice."""

GONE = 404
"""What a deletion is answered with where there is nothing any more."""

Explain = Callable[[DirectoryError, GraphAnswer], DirectoryError]
"""Reads more out of a refusal than its status says."""


def as_it_is(problem: DirectoryError, _: GraphAnswer) -> DirectoryError:
    """Read nothing more out of it."""
    return problem


Pause = Callable[[float], Awaitable[None]]


class Tokens(Protocol):
    """Where an admin's own Graph token comes from: `entra.app.EntraApp`."""

    @property
    def permissions(self) -> frozenset[str] | None:
        """What has been granted, as Entra listed it with the last token; None if it did not."""
        ...

    async def on_behalf_of(
        self, admin: SignedIn, claims: str | None = None, *, fresh: bool = False
    ) -> Secret:
        """Give a token in *admin*'s name, or raise NoToken."""
        ...

    async def in_advance(self, admin: SignedIn) -> None:
        """Have a token issued now, which the next fresh one will be. Raises NoToken."""
        ...


def open_session(
    traces: Sequence[aiohttp.TraceConfig] = (),
    middlewares: Sequence[aiohttp.ClientMiddlewareType] = (),
) -> aiohttp.ClientSession:
    """Open the one session for Graph: no cookies, no proxies, no .netrc from the environment."""
    return aiohttp.ClientSession(
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        trace_configs=list(traces),
        middlewares=middlewares,
    )


class GraphClient:
    """Reads and writes in the admin's name. The one place where HTTP becomes our errors."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        graph_at: str,
        tokens: Tokens,
        *,
        pause: Pause = asyncio.sleep,
    ) -> None:
        # A .netrc entry for Graph's host would put another name in place of the admin's token.
        if http.trust_env:
            raise ValueError("the session must not take credentials from the environment")
        self.graph_at = graph_at.rstrip("/")
        self._http, self._tokens, self._pause = http, tokens, pause

    @property
    def permissions(self) -> frozenset[str] | None:
        """What Latchkey may ask in an admin's name, as far as Entra has said."""
        return self._tokens.permissions

    async def authorize(self, admin: SignedIn) -> None:
        """Have a token issued just now, for the next fresh read. Raises NoToken."""
        await self._tokens.in_advance(admin)

    async def get(self, admin: SignedIn, path: str, *, call: Call) -> GraphAnswer:
        """Read *path* (below the version), repeated at most twice. Raises DirectoryError."""
        async with _limited(call):
            return await self._get(admin, path, call)

    async def batch(
        self, admin: SignedIn, reads: Sequence[Read], *, call: Call, fresh: bool = False
    ) -> dict[str, GraphAnswer]:
        """Make all *reads* in one round trip and give each one's own answer, good or bad.

        What fails in passing is asked again, at most twice, and only that. With *fresh*, by a
        token issued just now. Raises DirectoryError when there is no answer as a whole.
        """
        async with _limited(call):
            return await self._batch(admin, reads, call, fresh=fresh)

    async def post(
        self,
        admin: SignedIn,
        path: str,
        body: Json,
        *,
        call: Call,
        explain: Explain = as_it_is,
    ) -> GraphAnswer:
        """Send a write, once. Again only after Graph refused the token, for then nothing was done.

        *explain* may tell from Graph's own words why it said no.
        Raises DirectoryRefused or DirectoryBusy when nothing has changed, else DirectorySilent.
        """
        answer = await self._in_name_of(admin, Request(call, "POST", path, WRITE_TIMEOUT, body))
        if problem := responses.after_write(call, answer):
            raise explain(problem, answer)
        return answer

    async def delete(self, admin: SignedIn, path: str, *, call: Call) -> GraphAnswer:
        """Take *path* away, once. That it is gone already is as good. Raises DirectoryError."""
        answer = await self._in_name_of(admin, Request(call, "DELETE", path, WRITE_TIMEOUT))
        is_gone = answer.status == GONE and answer.is_whole
        if not is_gone and (problem := responses.after_write(call, answer)):
            raise problem
        return answer

    async def _get(self, admin: SignedIn, path: str, call: Call) -> GraphAnswer:
        for pause in (*PAUSES_SECONDS, None):
            answer = await self._in_name_of(admin, Request(call, "GET", path, READ_TIMEOUT))
            if not await self._rest([answer], pause):
                break
        if problem := responses.after_read(call, answer):
            raise problem
        return answer

    async def _batch(
        self, admin: SignedIn, reads: Sequence[Read], call: Call, *, fresh: bool
    ) -> dict[str, GraphAnswer]:
        settled: dict[str, GraphAnswer] = {}
        for pause in (*PAUSES_SECONDS, None):
            left = [read for read in reads if _is_open(settled.get(read.name))]
            envelope = await self._in_name_of(admin, batch_of(call, left), fresh=fresh)
            fresh, problem = False, responses.after_read(call, envelope)
            if problem is None:
                settled |= _replies(envelope, left)
            if not await self._rest([envelope, *settled.values()], pause):
                break
        if problem:
            raise problem
        return settled

    async def _rest(self, replies: Sequence[GraphAnswer], pause: float | None) -> bool:
        """Wait before a repeat; False when there is to be none."""
        passing = [answer for answer in replies if answer.is_passing]
        if not passing or pause is None:
            return False
        wait = max((a.retry_after for a in passing if a.retry_after is not None), default=pause)
        if wait > LONGEST_PAUSE_SECONDS:
            return False
        await self._pause(wait)
        return True

    async def _in_name_of(
        self, admin: SignedIn, request: Request, *, fresh: bool = False
    ) -> GraphAnswer:
        """Send with the admin's token; when that will not do, once more with a better one."""
        token = await self._tokens.on_behalf_of(admin, fresh=fresh)
        answer = await self._send(request, token)
        inner = answer.inner.values()
        refusal = next((a for a in (answer, *inner) if a.wants_better_token), None)
        if refusal is None:
            return answer
        token = await self._tokens.on_behalf_of(admin, refusal.claims, fresh=True)
        return await self._send(request, token)

    async def _send(self, request: Request, token: Secret) -> GraphAnswer:
        ours = str(uuid4())
        # Encoded already, byte for byte: yarl must not normalise what a search put there.
        url = URL(f"{self.graph_at}{VERSION}{request.path}", encoded=True)
        try:
            async with self._http.request(
                request.method,
                url,
                json=request.body,
                headers=headers_of(token, ours),
                timeout=request.timeout,
                allow_redirects=False,
                trace_request_ctx=request.call,
            ) as response:
                raw = await _bounded(response)
                return _answer(response.status, response.headers, raw, ours)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return GraphAnswer(NEVER_REACHED, request_id=ours)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return GraphAnswer(LOST, request_id=ours)


@asynccontextmanager
async def _limited(call: Call) -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(READ_SECONDS):
            yield
    except TimeoutError:
        raise DirectoryBusy(call) from None


def _answer(status: int, headers: Mapping[str, str], raw: bytes | None, ours: str) -> GraphAnswer:
    body = None if raw is None else responses.read_body(raw, status)
    theirs = headers.get("request-id", "")
    request_id = theirs if CODE.fullmatch(theirs) else ours
    return GraphAnswer(
        status=status,
        headers={name.lower(): value for name, value in headers.items()},
        body=body or {},
        request_id=request_id,
        is_whole=body is not None,
        inner=responses.items(body or {}, request_id),
    )


async def _bounded(response: aiohttp.ClientResponse) -> bytes | None:
    """Read the body, but not without end; None when it is too long."""
    read = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        read += chunk
        if len(read) > BIGGEST_BODY_BYTES:
            return None
    return bytes(read)


def _is_open(answer: GraphAnswer | None) -> bool:
    return answer is None or answer.is_passing


def _replies(envelope: GraphAnswer, reads: Sequence[Read]) -> dict[str, GraphAnswer]:
    return {read.name: envelope.inner.get(read.name, GraphAnswer(LOST)) for read in reads}
