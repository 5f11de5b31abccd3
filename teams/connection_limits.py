"""What connections may hold of memory before anybody has proved anything: none of it grows.

Counted is what came on a connection since its last answer: a head that never ends, a body, more
requests sent ahead. Whoever holds the most loses first, then whoever has waited longest for
nothing. aiohttp itself ends a head that takes longer than `keepalive_timeout`.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeAlias, cast

from aiohttp import web

from instrumentation.http import Handler
from teams.gate import LARGEST_BODY
from teams.refusal_log import RefusalLog

LARGEST_HEAD = 48 * 1024
"""Bytes of a request before its body. Our own choice: a token has two, proxies add two more."""
LARGEST_REQUEST = LARGEST_BODY + LARGEST_HEAD
MOST_HELD = 16 * 1024 * 1024
"""Bytes on all connections together that no answer has been given to. Our own choice: three
thousand of Teams' requests at once, at 5 KB each."""
MOST_CONNECTIONS = 1000
"""Our own choice: below the 1024 files that a process may have open where nobody says otherwise."""
TOO_LARGE, TOO_MANY = 431, 503
"""What stands in the log; whoever is turned away here is told nothing."""

Listener: TypeAlias = Callable[[], asyncio.BaseProtocol]
"""What asyncio calls for each new connection."""

log = logging.getLogger(__name__)


class Connections:
    """Counts connections and what they hold, and drops those that are too much."""

    def __init__(
        self,
        *,
        most: int = MOST_CONNECTIONS,
        largest: int = LARGEST_REQUEST,
        together: int = MOST_HELD,
    ) -> None:
        self._most, self._largest, self._together = most, largest, together
        self._open: OrderedDict[_Connection, None] = OrderedDict()
        self._refusals = RefusalLog(log)
        self.held = 0
        """Bytes that no answer has been given to."""

    def __len__(self) -> int:
        """Say how many are open."""
        return len(self._open)

    def guarding(self, listener: Listener) -> Listener:
        """Give *listener* with every connection of its counted."""
        return lambda: _Connection(listener(), self)

    def at_work(self, handle: Handler) -> Handler:
        """Give *handle* with its connection kept for as long as it is at work."""

        async def handled(request: web.Request) -> web.Response:
            if connection := _connection_of(request):
                connection.is_at_work = True
            return await handle(request)

        return handled

    async def answered(self, request: web.BaseRequest, response: web.StreamResponse) -> None:
        """Count anew for the connection of *request*. For aiohttp's `on_response_prepare`."""
        del response
        if connection := _connection_of(request):
            self._release(connection)
            self._open.move_to_end(connection)

    def opened(self, connection: "_Connection") -> None:
        """Take one more; where there are too many, drop who has waited longest for nothing."""
        self._open[connection] = None
        if len(self._open) > self._most:
            idle = (each for each in self._open if not each.is_at_work)
            self._drop(next(idle, connection), TOO_MANY, "connections")

    def received(self, connection: "_Connection", size: int) -> None:
        """Count *size* more bytes of *connection*."""
        connection.held += size
        self.held += size
        if connection.held > self._largest:
            self._drop(connection, TOO_LARGE, "request")
        while self.held > self._together:
            largest = max(self._open, key=lambda each: each.held)
            self._drop(largest, TOO_LARGE, "requests")

    def closed(self, connection: "_Connection") -> None:
        """Forget *connection*."""
        self._release(connection)
        self._open.pop(connection, None)

    def _release(self, connection: "_Connection") -> None:
        self.held -= connection.held
        connection.held, connection.is_at_work = 0, False

    def _drop(self, connection: "_Connection", status: int, why: str) -> None:
        self._refusals.note(status, why)
        self.closed(connection)
        connection.abort()


class _Connection(asyncio.Protocol):
    """One connection: everything is passed on to *inner*, and counted by *counted_by*."""

    def __init__(self, inner: Any, counted_by: Connections) -> None:
        self._inner, self._counted_by = inner, counted_by
        self._transport: asyncio.Transport | None = None
        self.held = 0
        self.is_at_work = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by its class
        self._inner.connection_made(transport)
        self._counted_by.opened(self)

    def data_received(self, data: bytes) -> None:
        self._counted_by.received(self, len(data))
        if self._transport is not None:
            self._inner.data_received(data)

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()

    def eof_received(self) -> bool | None:
        return cast("bool | None", self._inner.eof_received())

    def connection_lost(self, exc: Exception | None) -> None:
        self._counted_by.closed(self)
        self._transport = None
        self._inner.connection_lost(exc)

    def abort(self) -> None:
        """End it at once; nothing more is read."""
        if self._transport is not None:
            self._transport.abort()
            self._transport = None


def _connection_of(request: web.BaseRequest) -> _Connection | None:
    transport = request.transport
    protocol = transport.get_protocol() if transport is not None else None
    return protocol if isinstance(protocol, _Connection) else None


class BoundedRunner(web.AppRunner):
    """aiohttp's runner, with its connections counted."""

    def __init__(self, app: web.Application, connections: Connections, **options: Any) -> None:
        super().__init__(app, **options)
        self._connections = connections
        app.on_response_prepare.append(connections.answered)

    @property
    def server(self) -> Any:
        """Give what listens: what a site asks for when it starts."""
        made = super().server
        return self._connections.guarding(made) if made is not None else None
