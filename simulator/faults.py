"""Things that go wrong on order: the next calls of one kind answer late, wrongly or not at all.

`POST /_sim/faults` (or `Faults.order`) puts a fault in front of a call. `kind` is one of

- three digits, "403" ... "503": that status, with an error body; below 400 without any. It may
  carry a Retry-After exactly as given ("3", "-1", "3600", a date, or none) and a `location`.
  `code` is the service's own word for it ("ConversationBlockedByUser"), at Entra's token endpoint
  the AADSTS number; the body around it is Entra's own (aadsts.json) unless `says` has it otherwise.
- "reset": the connection is cut without an answer. "hang": no answer ever comes.
- "timeout": no answer for `after` seconds (30 if not given), then 504.
- "delay": the true answer, `after` seconds late. "held": the true answer, once `release` is called.
- "truncated": half an answer. "html": 200 with a web page. "invalid_json", "huge" (50 MB), "empty".
- "401_claims": Graph's claims challenge, as when a session is evaluated anew; `says` may hold the
  `claims` that it asks for, as those of a place from which the call came (xms_rp_ipaddr).

Each may end in "_after_effect": the call first does what it was asked to, then the fault strikes.
A fault may be for one person: then it strikes the next call that is about them or in their name.
"404_after_effect" is a reset that worked and was reported as not found, which has been seen.
Other words are for whoever asks by `next` and knows them ("consent_required" on "sso").
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from simulator import claims_challenge
from simulator.about import words_of

AFTER_EFFECT = "_after_effect"
TIMEOUT_SECONDS = 30.0
HUGE_BYTES = 50_000_000
PIECE = b" " * 50_000
REVOKED_AT = 1767225600
"""The moment that a challenge on order names: the first second of 2026."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault that strikes one call. `after` is in seconds."""

    kind: str
    after: float | None = None
    retry_after: str | None = None
    code: str | None = None
    location: str | None = None
    says: Mapping[str, str | None] = field(default_factory=dict)
    """Fields of Entra's body that shall differ from the table: error, suberror, claims."""
    names: frozenset[str] = frozenset()
    """What a call must hold, one of them at least, to be struck; empty: any call."""

    def strikes(self, said: str) -> bool:
        """Say whether this fault is for a call that says *said*."""
        return not self.names or any(name in said for name in self.names)

    @property
    def after_effect(self) -> bool:
        """Whether the call does its work before the fault strikes."""
        return self.kind.endswith(AFTER_EFFECT)

    @property
    def base(self) -> str:
        """The kind without "_after_effect"."""
        return self.kind.removesuffix(AFTER_EFFECT)


Shape = Callable[[int, Fault], dict[str, Any]]
"""Makes the error body for a status and a fault, in the shape of the service that is asked."""


class Faults:
    """The faults on order, by call. Each call takes its oldest order first."""

    def __init__(self) -> None:
        self._orders: dict[str, list[Fault]] = defaultdict(list)
        self._released = asyncio.Event()
        self.holding = 0
        """How many calls wait to be released."""

    def order(self, call: str, kind: str, *, times: int = 1, **facts: Any) -> None:
        """Let the next *times* calls named *call* meet a fault of *kind*.

        *facts* are the other fields of Fault: after, retry_after, code, location, says, names.
        """
        self._orders[call] += [Fault(kind, **facts)] * times

    def next(self, call: str, said: str = "") -> Fault | None:
        """Take the fault that strikes this *call*, or None. Ask once; *said* is all it says."""
        orders = self._orders[call]
        found = next((fault for fault in orders if fault.strikes(said)), None)
        if found is not None:
            orders.remove(found)
        return found

    def has(self, call: str) -> bool:
        """Say whether a fault is still on order for *call*."""
        return bool(self._orders[call])

    def clear(self) -> None:
        """Cancel every order."""
        self._orders.clear()

    def release(self) -> None:
        """Let what is held go on; what meets a "held" later is held anew."""
        self._released.set()
        self._released = asyncio.Event()

    async def _hold(self) -> None:
        self.holding += 1
        try:
            await self._released.wait()
        finally:
            self.holding -= 1

    async def around(
        self,
        call: str,
        request: web.Request,
        answer: Callable[[], Awaitable[web.StreamResponse]],
        shape: Shape | None = None,
    ) -> web.StreamResponse:
        """Answer *request* by *answer*, or by the fault that is on order for *call*."""
        fault = self.next(call, await words_of(request)) if self.has(call) else None
        if fault is None:
            return await answer()
        if fault.base == "delay":
            await asyncio.sleep(fault.after or 0)
            return await answer()
        if fault.base == "held":
            await self._hold()
            return await answer()
        if fault.after_effect:
            await answer()
        return await apply(fault, request, shape)


def service_error(status: int, word: str | None = None) -> dict[str, Any]:
    """Give the error body that Graph and Bot Framework share."""
    code = {400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound"}
    code |= {409: "Conflict", 412: "PreconditionFailed", 429: "TooManyRequests"}
    code |= {503: "ServiceUnavailable", 504: "GatewayTimeout"}
    name = word or code.get(status, "InternalServerError")
    return {"error": {"code": name, "message": f"Simulated fault: {status}."}}


def _shared_shape(status: int, fault: Fault) -> dict[str, Any]:
    return service_error(status, fault.code)


async def apply(
    fault: Fault, request: web.Request, shape: Shape | None = None
) -> web.StreamResponse:
    """Answer *request* the way *fault* says. *shape* makes error bodies (default: Graph's)."""
    if fault.base == "401_claims":
        return _claims_challenge(fault.says.get("claims"))
    if fault.base.isdigit():
        await asyncio.sleep(fault.after or 0)
        return _status(int(fault.base), fault, shape or _shared_shape)
    if fault.base in _ODD_ANSWERS:
        return _ODD_ANSWERS[fault.base]()
    if fault.base in _IN_PIECES:
        return await _IN_PIECES[fault.base](request)
    if fault.base == "timeout":
        await _wait(request, TIMEOUT_SECONDS if fault.after is None else fault.after)
        return _status(504, Fault("504"), shape or _shared_shape)
    if fault.base == "hang":
        await _wait(request, float("inf"))
    return _cut(request)


def _status(status: int, fault: Fault, shape: Shape) -> web.Response:
    given = {"Retry-After": fault.retry_after, "Location": fault.location}
    headers = {name: value for name, value in given.items() if value is not None}
    if status < 400:  # noqa: PLR2004 - HTTP's own number
        return web.Response(status=status, headers=headers)
    return web.json_response(shape(status, fault), status=status, headers=headers)


def _claims_challenge(claims: str | None) -> web.Response:
    body = {"error": {"code": "InvalidAuthenticationToken", "message": claims_challenge.REVOKED}}
    headers = {"WWW-Authenticate": claims_challenge.header(REVOKED_AT, claims)}
    return web.json_response(body, status=401, headers=headers)


_ODD_ANSWERS: dict[str, Callable[[], web.Response]] = {
    "html": lambda: web.Response(text="<html><body>Sorry</body></html>", content_type="text/html"),
    "invalid_json": lambda: web.Response(text='{"value": [', content_type="application/json"),
    "empty": lambda: web.Response(content_type="application/json"),
}


async def _endless(request: web.Request) -> web.StreamResponse:
    """Go on answering until the caller hangs up, in pieces that hold nobody else up."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.content_length = HUGE_BYTES
    await response.prepare(request)
    with suppress(ConnectionError):
        for _ in range(HUGE_BYTES // len(PIECE)):
            await response.write(PIECE)
            await asyncio.sleep(0)
    return response


async def _half_an_answer(request: web.Request) -> web.StreamResponse:
    headers = {"Content-Type": "application/json", "Content-Length": "1000"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    await response.write(b'{"value": [{"id": "')
    _cut(request)
    return response


_IN_PIECES: dict[str, Callable[[web.Request], Awaitable[web.StreamResponse]]] = {
    "huge": _endless,
    "truncated": _half_an_answer,
}


async def _wait(request: web.Request, seconds: float) -> None:
    """Keep the caller waiting, but not longer than it stays and the server runs."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    # ASYNC110 wants an event; a transport has none for its closing.
    while loop.time() < end and request.transport and not request.transport.is_closing():  # noqa: ASYNC110
        await asyncio.sleep(0.05)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    # Never reaches anybody: the connection is gone.
    return web.Response(status=500)
