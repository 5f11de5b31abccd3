"""Asking the simulated Graph over real HTTP, with real signed tokens, in somebody's name."""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from yarl import URL

from simulator import graph, pass_switch, sign_in_page, switches
from simulator.world import CONSENTED, World

METHOD = "28c10230-6103-485e-b985-444c60001490"
GOOD = "Kf7m-Xt9w-Qr4s-Jn8v"
ADVANCED = {"ConsistencyLevel": "eventual"}


@dataclass
class Reply:
    status: int
    body: Any
    headers: Any

    @property
    def code(self):
        return self.body["error"]["code"]

    @property
    def values(self):
        return self.body["value"]


class Asking:
    """One client of one running simulator. `who` are keys of people."""

    def __init__(self, world, base):
        self.world, self.base = world, base
        self.session = ClientSession()

    def id(self, key):
        return self.world.tenant.account(key).id

    def token(self, who, scopes=CONSENTED, **more):
        return self.world.tokens.mint_graph(self.world.tenant.account(who), set(scopes), **more)

    async def ask(self, method, path, *, who="ada", scopes=CONSENTED, headers=None, **more):
        token = {"Authorization": f"Bearer {self.token(who, scopes)}"}
        return await self.send(method, path, headers={**token, **(headers or {})}, **more)

    async def send(self, method, path, **more):
        url = path if path.startswith("http") else f"{self.base}/v1.0{path}"
        async with self.session.request(
            method, URL(url, encoded=True), allow_redirects=False, **more
        ) as answer:
            is_json = answer.content_type == "application/json"
            body = await answer.json() if is_json else await answer.text()
            return Reply(answer.status, body, answer.headers)

    async def get(self, path, options=None, **more):
        query = "&".join(f"{name}={quote(value)}" for name, value in (options or {}).items())
        return await self.ask("GET", f"{path}?{query}" if query else path, **more)

    async def post(self, path, document, **more):
        return await self.ask("POST", path, json=document, **more)

    async def reset(self, target, password=GOOD, *, method=METHOD, who="ada", **more):
        path = f"/users/{self.id(target)}/authentication/methods/{method}/resetPassword"
        document = {} if password is None else {"newPassword": password}
        return await self.post(path, document, who=who, **more)

    async def switch(self, what="tenant", **wanted):
        async with self.session.post(f"{self.base}/_sim/{what}", json=wanted) as answer:
            return answer.status

    async def batch(self, *requests, **more):
        return await self.post("/$batch", {"requests": list(requests)}, **more)


@asynccontextmanager
async def running(world: World):
    """Serve Graph, the sign-in page and the switches of *world* on a free port."""
    world.reset()
    app = web.Application()
    for part in (graph, sign_in_page, switches, pass_switch):
        app.add_routes(part.routes(world))
    async with TestServer(app) as server:
        world.base = str(server.make_url("")).rstrip("/")
        asking = Asking(world, world.base)
        try:
            yield asking
        finally:
            await asking.session.close()


def account(graph, key):
    return graph.world.tenant.account(key)


def wait(graph, seconds):
    graph.world.clock.shift(seconds)
