"""The switch of what stands between the bot and a channel.

    POST /_sim/channel {"name": "Security", "deleted"?: bool, "bot"?: bool}

`bot` false: it was removed from the channel's team, from all its channels. Answers how things are.
"""

from aiohttp import web

from simulator.chats import Chat
from simulator.request_body import Body, ClientError
from simulator.world import World


def routes(world: World) -> list[web.RouteDef]:
    """Give the route of the switch for *world*."""

    async def channel(request: web.Request) -> web.Response:
        body = await Body.read(request)
        chat = _channel(world, body.text("name"))
        deleted = body.flag("deleted", default=chat.is_deleted)
        is_in = body.flag("bot", default=chat.bot_is_in)
        chat.is_deleted = deleted
        for other in world.chats.of_team(chat.team):
            other.bot_is_in = is_in
        return web.json_response({"id": chat.id, "deleted": deleted, "bot": is_in})

    return [web.post("/_sim/channel", channel)]


def _channel(world: World, name: str) -> Chat:
    for chat in world.chats.all():
        if chat.kind == "channel" and name in (chat.id, chat.name.rpartition(": ")[2]):
            return chat
    raise ClientError(400, f"There is no channel '{name}'.")
