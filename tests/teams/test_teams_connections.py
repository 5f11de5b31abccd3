"""What connections hold is bounded, one by one and all together; who behaves is served."""

import asyncio
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import web

from teams.connection_limits import (
    LARGEST_REQUEST,
    MOST_HELD,
    BoundedRunner,
    Connections,
)
from teams.http_server import OPTIONS
from tests.kit.patience import until

CHUNK = 16 * 1024
GET = b"GET / HTTP/1.1\r\nHost: x\r\n"


# The hook that is to follow this fixture would be one for the whole folder.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*event_loop_policy:pytest.PytestDeprecationWarning"
)


@pytest.fixture(params=["asyncio", "uvloop"])
def event_loop_policy(request):
    """Of both loops that serve; their connections are not of one class."""
    if request.param == "uvloop":
        return pytest.importorskip("uvloop").EventLoopPolicy()
    return asyncio.DefaultEventLoopPolicy()


@asynccontextmanager
async def serving(**bounds):
    """Serve something that answers at once, and `/slow`, which answers when it is told to."""
    connections = Connections(**bounds)
    go_on = asyncio.Event()

    async def at_once(request):
        await request.read()
        return web.Response(text="here")

    async def slowly(_):
        connections.begun += 1
        await go_on.wait()
        return web.Response(text="at last")

    app = web.Application()
    app.router.add_route("*", "/", at_once)
    app.router.add_get("/slow", connections.at_work(slowly))
    runner = BoundedRunner(app, connections, **OPTIONS)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    (_, port), *_ = runner.addresses
    connections.port, connections.go_on, connections.begun = port, go_on, 0
    try:
        yield connections
    finally:
        go_on.set()
        await runner.cleanup()


class Caller:
    def __init__(self, reader, writer):
        self._reader, self._writer = reader, writer

    async def close(self):
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()

    async def send(self, data):
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self):
        head = await self._reader.readuntil(b"\r\n\r\n")
        size = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        return (await self._reader.readexactly(size)).decode()

    async def was_dropped(self):
        with suppress(ConnectionError):
            return await self._reader.read() == b""
        return True


@pytest.fixture
async def calls():
    """Open a connection; all are closed at the end."""
    callers = []

    async def calls(connections):
        callers.append(Caller(*await asyncio.open_connection("127.0.0.1", connections.port)))
        return callers[-1]

    yield calls
    for caller in callers:
        await caller.close()


async def headers_without_end(caller, connections, most):
    """Send headers until nobody listens any more; give the most that was held meanwhile."""
    held = []
    await caller.send(GET)
    with suppress(ConnectionError):
        for sent in range(0, most, CHUNK):
            await caller.send(b"x-%d: %b\r\n" % (sent, b"a" * CHUNK))
            await asyncio.sleep(0)
            held.append(connections.held)
    return max(held)


async def asked(caller, path=b"/", body=b""):
    await caller.send(
        b"POST %b HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%b" % (path, len(body), body)
    )
    return await caller.answer()


async def test_a_head_without_end_is_dropped_and_nothing_is_kept_of_it(calls):
    async with serving() as connections:
        caller = await calls(connections)

        held = await headers_without_end(caller, connections, 16 * LARGEST_REQUEST)

        assert 0 < held <= LARGEST_REQUEST
        assert await caller.was_dropped()
        await until(lambda: len(connections) == 0)
        assert connections.held == 0
        assert await asked(await calls(connections)) == "here"


async def test_what_is_sent_ahead_counts_as_well(calls):
    async with serving() as connections:
        caller = await calls(connections)
        await caller.send(GET.replace(b"/", b"/slow", 1) + b"\r\n")

        with suppress(ConnectionError):
            for _ in range(16 * LARGEST_REQUEST // CHUNK):
                await caller.send(b"GET /slow HTTP/1.1\r\nx: %b\r\n\r\n" % (b"a" * (CHUNK // 2)))
                await asyncio.sleep(0)

        assert connections.held <= LARGEST_REQUEST


async def test_many_that_send_heads_without_end_hold_no_more_than_is_allowed_together(calls):
    together, seen = 10 * LARGEST_REQUEST, []
    async with serving(together=together) as connections:
        good = await calls(connections)
        await good.send(GET)

        for _ in range(60):
            caller = await calls(connections)
            held = await headers_without_end(caller, connections, LARGEST_REQUEST - 2 * CHUNK)
            seen.append(held)

        assert max(seen) <= together
        await good.send(b"\r\n")
        assert await good.answer() == "here"


async def test_where_too_many_are_open_the_one_that_waits_longest_for_nothing_goes(calls):
    async with serving(most=4) as connections:
        at_work = await calls(connections)
        await at_work.send(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        idle = [await calls(connections) for _ in range(3)]
        await until(lambda: (len(connections), connections.begun) == (4, 1))
        await asked(idle[0])  # has just been served: the next one is older

        assert await asked(await calls(connections)) == "here"

        assert await idle[1].was_dropped()
        assert await asked(idle[0]) == "here"
        connections.go_on.set()
        assert await at_work.answer() == "at last"


async def test_one_more_is_refused_where_everybody_is_at_work(calls):
    async with serving(most=2) as connections:
        at_work = [await calls(connections) for _ in range(2)]
        for caller in at_work:
            await caller.send(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        await until(lambda: connections.begun == 2)

        late = await calls(connections)

        assert await late.was_dropped()
        connections.go_on.set()
        assert [await caller.answer() for caller in at_work] == ["at last"] * 2


@pytest.mark.parametrize("size", [0, 4096, 200_000])
async def test_a_connection_that_is_kept_serves_any_number_of_requests(calls, size):
    async with serving() as connections:
        caller = await calls(connections)

        assert {await asked(caller, body=b"a" * size) for _ in range(40)} == {"here"}
        assert connections.held <= LARGEST_REQUEST < MOST_HELD
