"""HTTP with a watch on it, both ways. No address, query, header or body is looked at."""

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Protocol

import aiohttp
from aiohttp import web

from instrumentation.calls import Call
from instrumentation.vocabulary import Key, TurnKind
from resets.model import GUID

if TYPE_CHECKING:  # it knows OpenTelemetry, which is loaded only where it is asked for
    from instrumentation.tracing import Span

Handler = Callable[[web.Request], Awaitable[web.Response]]

TURN, SPEAKER = web.RequestKey("turn", str), web.RequestKey("speaker", str)
"""Where an admitted request says what it was (an activity's type, an invoke's name), and whose."""


class TurnWatch(Protocol):
    """What watches turns: `instrumentation.watched.Watched`."""

    def begin_turn(self) -> "Span":
        """Begin to watch a turn."""
        ...

    def end_turn(self, span: "Span", turn: TurnKind, admin: str | None) -> None:
        """Take a turn that is over."""
        ...

    def turned_away(self, status: int) -> None:
        """Count a request that was not let in."""
        ...


def watched_endpoint(watch: TurnWatch, handle: Handler) -> Handler:
    """Watch the turns on the endpoint that Teams calls."""

    async def watching(request: web.Request) -> web.Response:
        span = watch.begin_turn()
        try:
            response = await handle(request)
        except BaseException as error:
            span.fail(error)
            _over(watch, span, request)
            raise
        span.attributes[Key.STATUS] = response.status
        if TURN in request:
            _over(watch, span, request)
        else:
            watch.turned_away(response.status)
        return response

    return watching


def trace_config(
    begin: Callable[[Call], "Span"], end: Callable[["Span"], None]
) -> aiohttp.TraceConfig:
    """Watch the calls of a session that say which they are, by `trace_request_ctx`.

    Until the answer begins: reading it is not part of it.
    """
    calls, config = _WatchedCalls(begin, end), aiohttp.TraceConfig()
    config.on_request_start.append(calls.started)
    config.on_request_end.append(calls.answered)
    config.on_request_exception.append(calls.failed)
    return config


class _WatchedCalls:
    def __init__(self, begin: Callable[[Call], "Span"], end: Callable[["Span"], None]) -> None:
        self._begin, self._end = begin, end

    async def started(
        self, _: aiohttp.ClientSession, ours: SimpleNamespace, __: aiohttp.TraceRequestStartParams
    ) -> None:
        call = ours.trace_request_ctx
        ours.span = self._begin(call) if isinstance(call, Call) else None

    async def answered(
        self, _: aiohttp.ClientSession, ours: SimpleNamespace, got: aiohttp.TraceRequestEndParams
    ) -> None:
        if ours.span is not None:
            ours.span.attributes[Key.STATUS] = got.response.status
            self._end(ours.span)

    async def failed(
        self,
        _: aiohttp.ClientSession,
        ours: SimpleNamespace,
        got: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        if ours.span is not None:
            ours.span.fail(got.exception)
            self._end(ours.span)


def _over(watch: TurnWatch, span: "Span", request: web.Request) -> None:
    speaker = request.get(SPEAKER)
    # Only an object id: whatever else stood there is not repeated.
    known = speaker.lower() if speaker and GUID.fullmatch(speaker) else None
    watch.end_turn(span, _turn(request.get(TURN)), known)


def _turn(name: str | None) -> TurnKind:
    try:
        return TurnKind(name or "")
    except ValueError:
        return TurnKind.OTHER
