"""What stands between the Playground and the bot: the channel's signature, and the way back.

The Playground signs nothing, and the bot rightly refuces what nobody signed. So the bridge is part
of the simulated cloud: only there are the channel's keys, and only that address may be the service
URL that the bot answers to.
"""

import json
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from simulator import app as cloud
from simulator.app import HOST, STOP_SECONDS

CONNECTOR = "/teams/v3/conversations/"


@dataclass(frozen=True, slots=True)
class Passed:
    """One request that went over the bridge, and the status that it was answered with."""

    what: str
    """The invoke's name or the activity's type, on the way in; the HTTP method, on the way out."""
    status: int


class Bridge:
    """A simulated cloud whose chat *chat* is held at the Playground, which is at *origin*."""

    messages = "/playground/messages"
    """Where the Playground is told that the bot is."""

    def __init__(self, world, chat, origin):
        self._world, self._chat, self._origin = world, chat, origin
        self.passed = []

    async def open(self, opened):
        """Play the cloud until *opened* is closed; sets `world.base`."""
        self._http = await opened.enter_async_context(aiohttp.ClientSession())
        played = cloud.build(self._world)
        played.add_routes([web.post(self.messages, self._to_bot)])
        played.middlewares.append(self._to_playground)
        runner = web.AppRunner(played, access_log=None, shutdown_timeout=STOP_SECONDS)
        await runner.setup()
        opened.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, HOST, 0).start()
        self._world.base = f"http://{HOST}:{runner.addresses[0][1]}"

    async def _to_bot(self, request):
        """Bring what the Playground sends to the bot, signed as the channel signs."""
        activity = await request.json()
        token = self._world.tokens.channel_token(self._world.service_url)
        signed = {"Authorization": f"Bearer {token}"}
        async with self._http.post(self._world.bot, json=activity, headers=signed) as answer:
            return await self._passed(activity.get("name") or activity["type"], answer)

    @web.middleware
    async def _to_playground(self, request, handler):
        """Pass on what the bot says into the Playground's chat; the rest is the cloud's own."""
        if not request.path.startswith(CONNECTOR + self._chat):
            return await handler(request)
        self._world.tokens.check_bot(request.headers.get("Authorization"))
        there = f"{self._origin}/_connector{request.raw_path.removeprefix('/teams')}"
        body = without_windows(await request.json()) if request.can_read_body else None
        async with self._http.request(request.method, there, json=body) as answer:
            return await self._passed(request.method, answer)

    async def _passed(self, what, answer):
        self.passed.append(Passed(what, answer.status))
        body, kind = await answer.read(), answer.content_type
        return web.Response(body=body, status=answer.status, content_type=kind)


def without_windows(activity):
    """Make of each button that opens a window a press in place: the Playground has no windows."""
    return json.loads(json.dumps(activity), object_hook=_pressed_in_place)


def _pressed_in_place(part):
    data = part.get("data")
    if part.get("type") != "Action.Submit" or not isinstance(data, dict) or "msteams" not in data:
        return part
    rest = {name: value for name, value in data.items() if name not in ("msteams", "verb")}
    return {**part, "type": "Action.Execute", "verb": data["verb"], "data": rest}
