"""Message actions: what a message extension of the bot is told when it is used on a message.

Source: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command
"""

import html
import uuid
from typing import Any

from aiohttp import web

from simulator import inbound
from simulator.callers import Callers
from simulator.chats import BOT, Message
from simulator.delivery import Delivery
from simulator.inbound import Speaker
from simulator.request_body import Body
from simulator.world import World

FETCH, SUBMIT = "composeExtension/fetchTask", "composeExtension/submitAction"


def routes(world: World, delivery: Delivery) -> list[web.RouteDef]:
    """Give the route."""
    return [web.post("/_sim/client/message-action", MessageActions(world, delivery).act)]


class MessageActions:
    """The handler. ClientError becomes a 4xx with one sentence."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self._world, self._delivery, self._callers = world, delivery, Callers(world)

    async def act(self, request: web.Request) -> web.Response:
        """Use the command `command` on `message`; with `data`, send what its dialog asks for.

        Gives the bot's own answer: {"status", "body"}.
        """
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        message = self._callers.message(speaker, body.text("message"))
        value: dict[str, Any] = {
            "commandId": body.text("command"),
            "commandContext": "message",
            "requestId": uuid.uuid4().hex,
            "messagePayload": self._payload(message, speaker),
            "context": {"theme": body.optional("theme") or "default"},
        }
        if "data" in body.raw:
            value["data"] = body.raw["data"]
        activity = self._invoke(speaker, value, message)
        answer = await self._delivery.bring(inbound.changed(activity, body.mapping("changes")))
        return web.json_response({"status": answer.status, "body": answer.body})

    def _invoke(self, speaker: Speaker, value: dict[str, Any], message: Message) -> dict[str, Any]:
        return inbound.activity(
            self._world,
            speaker,
            "invoke",
            id=inbound.invoke_id(),
            name=SUBMIT if "data" in value else FETCH,
            value=value,
            thread=message.reply_to or message.id,
            event={"source": {"name": "message"}},
        )

    def _payload(self, message: Message, speaker: Speaker) -> dict[str, Any]:
        """Give the message as Teams shows it to an extension: in Graph's shape, text as HTML."""
        link = f"https://teams.microsoft.com/l/message/{speaker.chat.id}/{message.id}"
        return {
            "linkToMessage": link,
            "id": message.id,
            "replyToId": message.reply_to,
            "createdDateTime": message.at,
            "lastModifiedDateTime": None,
            "deleted": False,
            "subject": None,
            "summary": message.summary,
            "importance": "normal",
            "locale": speaker.locale.lower(),
            "body": {"contentType": "html", "content": f"<p>{html.escape(message.text)}</p>"},
            "from": self._author(message),
            "reactions": [],
            "mentions": [],
            "attachments": [],
        }

    def _author(self, message: Message) -> dict[str, Any]:
        author: dict[str, Any] = dict.fromkeys(("device", "conversation", "user", "application"))
        if message.sender == BOT:
            bot = {"applicationIdentityType": "bot", "id": self._world.app_id}
            return author | {"application": {**bot, "displayName": message.sender_name}}
        account = self._world.tenant.account(message.sender)
        person = {"userIdentityType": "aadUser", "id": account.id if account else None}
        return author | {"user": {**person, "displayName": message.sender_name}}
