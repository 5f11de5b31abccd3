"""What else a person does at Teams: edit and delete a message, come with a crowd.

Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

from typing import Any

from aiohttp import web

from simulator import inbound
from simulator.callers import Callers
from simulator.chats import Message
from simulator.delivery import Delivery
from simulator.inbound import Speaker
from simulator.request_body import Body
from simulator.world import World

LARGEST_CROWD = 10_000


def routes(world: World, delivery: Delivery) -> list[web.RouteDef]:
    """Give the routes."""
    edits = ClientEdits(world, delivery)
    return [
        web.post("/_sim/client/edit", edits.edit),
        web.post("/_sim/client/delete", edits.delete),
        web.post("/_sim/client/crowd", edits.crowd),
    ]


class ClientEdits:
    """The handlers. ClientError becomes a 4xx with one sentence."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self._world, self._delivery, self._callers = world, delivery, Callers(world)

    async def edit(self, request: web.Request) -> web.Response:
        """Change the words of one's own `message` to `text`; the bot is told of it."""
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        message = self._callers.own_message(speaker, body.text("message"))
        message.text, message.edited = body.text("text"), True
        self._publish(speaker, "update", message)
        mentions = self._callers.mentions(body)
        facts = {"text": message.text, "textFormat": "plain", "entities": mentions}
        event = self._event(speaker, "messageUpdate", "editMessage", message, facts)
        return await self._told(body, speaker, mentions, event)

    async def delete(self, request: web.Request) -> web.Response:
        """Take one's own `message` away; the bot is told that it is gone, not what it said."""
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        message = self._callers.own_message(speaker, body.text("message"))
        del speaker.chat.messages[message.id]
        self._publish(speaker, "delete", message)
        mentions = self._callers.mentions(body)
        event = self._event(speaker, "messageDelete", "softDeleteMessage", message, {})
        return await self._told(body, speaker, mentions, event)

    async def crowd(self, request: web.Request) -> web.Response:
        """Let the bot come into a chat together with `count` people."""
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        event = inbound.crowd(self._world, speaker, body.number("count", 300, LARGEST_CROWD))
        answer = await self._delivery.bring(inbound.changed(event, body.mapping("changes")))
        return web.json_response({"status": answer.status})

    def _event(
        self, speaker: Speaker, kind: str, event: str, message: Message, facts: dict[str, Any]
    ) -> dict[str, Any]:
        named = {"id": message.id, "thread": message.reply_to or message.id}
        return inbound.activity(
            self._world, speaker, kind, **named, **facts, event={"eventType": event}
        )

    async def _told(
        self, body: Body, speaker: Speaker, mentions: list[dict[str, Any]], event: dict[str, Any]
    ) -> web.Response:
        if not self._callers.bot_hears(speaker.chat, mentions):
            return web.json_response({"id": event["id"], "status": 200})
        await self._delivery.greet(speaker)
        answer = await self._delivery.bring(inbound.changed(event, body.mapping("changes")))
        return web.json_response({"id": event["id"], "status": answer.status})

    def _publish(self, speaker: Speaker, event: str, message: Message) -> None:
        data = {"chat": speaker.chat.id, "message": message.as_json()}
        self._world.streams.publish(speaker.chat.audience(message), event, data)
