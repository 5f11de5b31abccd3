"""Azure's own exporter: what it sends, to whom, and that it calls nobody else."""

import asyncio
import gzip
import json
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from simulator.driver import TeamsClient
from tests.conversation.test_leaks import found
from tests.instrumentation.test_whole_reset import a_whole_reset, button_on, said_of
from tests.kit.saying import approved, private_card
from tests.kit.serving import served

WHAT_IT_TAKES_TO_CALL_HOME = 8.0
"""Seconds after its start in which Azure's exporter was seen to call, left to itself."""

KEY = "00000000-0000-4000-8000-0000000a1a1a"


class Insights:
    """What Application Insights was sent, and at which addresses."""

    def __init__(self):
        self.items, self.raw, self.asked, self.endpoint = [], b"", set(), ""
        self.status = 200

    async def take(self, request):
        body = await request.read()
        if request.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.asked.add(request.path)
        self.raw += body
        items = json.loads(body)
        self.items += items
        return web.json_response(
            {"itemsReceived": len(items), "itemsAccepted": len(items), "errors": []},
            status=self.status,
        )


@asynccontextmanager
async def application_insights():
    insights = Insights()
    app = web.Application()
    app.router.add_post("/{path:.*}", insights.take)
    async with served(app, auto_decompress=False) as address:
        insights.endpoint = f"http://{address}"
        yield insights


class Proxy:
    """A proxy that remembers whom anybody wanted to reach, and lets nobody through."""

    def __init__(self):
        self.wanted, self.address = [], ""

    async def take(self, reader, writer):
        self.wanted.append((await reader.readline()).decode())
        writer.close()

    @asynccontextmanager
    async def open(self):
        async with await asyncio.start_server(self.take, "127.0.0.1", 0) as server:
            self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            yield self


@pytest.fixture
async def insights():
    async with application_insights() as insights:
        yield insights


@pytest.fixture
async def proxy():
    async with Proxy().open() as proxy:
        yield proxy


def connection_to(insights):
    return f"InstrumentationKey={KEY};IngestionEndpoint={insights.endpoint}"


@pytest.mark.processes  # Azure's exporter starts `uname`, once a process
class TestApplicationInsights:
    @pytest.fixture
    def settings(self, bot_settings, insights):
        return {**bot_settings, "APPLICATIONINSIGHTS_CONNECTION_STRING": connection_to(insights)}

    async def test_it_gets_the_same_traces_and_the_same_numbers(self, stage, ada, insights):
        await a_whole_reset(stage, ada)

        kinds = {item["data"]["baseType"] for item in insights.items}
        assert kinds == {"RequestData", "RemoteDependencyData", "MetricData", "MessageData"}
        names = {
            item["data"]["baseData"].get("name")
            for item in insights.items
            if item["data"]["baseType"] == "RemoteDependencyData"
        }
        assert {"resetPassword", "pair", "obo", "reset", "ledger"} <= names
        (trace,) = {
            item["tags"]["ai.operation.id"]
            for item in insights.items
            if item["data"]["baseData"].get("name") == "resetPassword"
        }
        filed = [
            item["data"]["baseData"]["message"]
            for item in insights.items
            if item["data"]["baseType"] == "MessageData"
            and item["tags"]["ai.operation.id"] == trace
        ]
        assert {"accepted", "done"} <= set(filed)

    async def test_it_learns_nobodys_name(self, stage, ada, insights):
        private, password = await a_whole_reset(stage, ada)

        button = button_on(private)
        secrets = {password, button["ticket"], button["key"], "reset password for"}
        for person in stage.world.tenant.accounts:
            secrets |= said_of(person) - {"Agent"}
        assert not {secret for secret in secrets if found(secret, insights.raw)}


async def test_azures_exporter_calls_nobody_else_and_writes_nothing_to_the_disk(
    world, start, insights, proxy, tmp_path
):
    """In a process of its own: what it would do besides, it does once a process."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    insights.status = 503  # what it could not send it would like to keep
    more = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy"), proxy.address)
    more |= {"TMPDIR": str(scratch), "HOME": str(scratch)}
    connection = connection_to(insights)
    async with (
        start(APPLICATIONINSIGHTS_CONNECTION_STRING=connection, **more) as bot,
        TeamsClient(world.base, "ada") as ada,
    ):
        await approved(ada)
        await private_card(ada)
        await asyncio.sleep(WHAT_IT_TAKES_TO_CALL_HOME)
        bot.stop()
        assert await bot.ended() == 0

    assert insights.asked == {"/v2.1/track"}
    assert not proxy.wanted
    assert not list(scratch.rglob("*"))
