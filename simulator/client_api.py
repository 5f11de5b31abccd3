"""What a Teams client asks of Teams: people, chats, messages, saying and pressing things.

The web client and `simulator.driver` talk to this. It lets a test be a bad client too: a press may
name any message and hold any value, as a tampered client could.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from aiohttp import web

from simulator import inbound
from simulator.callers import Callers
from simulator.chats import Chat, Message, mri, personal_chat_id
from simulator.delivery import BotAnswer, Delivery
from simulator.inbound import Speaker
from simulator.request_body import Body
from simulator.tokens import USER_TOKEN_SECONDS
from simulator.world import World

HEARTBEAT_SECONDS = 15
MOST_COPIES = 200


def routes(world: World, delivery: Delivery) -> list[web.RouteDef]:
    """Give the client API's routes."""
    api = ClientApi(world, delivery)
    return [
        web.get("/_sim/client/people", api.people),
        web.get("/_sim/client/chats", api.chats),
        web.get("/_sim/client/messages", api.messages),
        web.get("/_sim/client/stream", api.stream),
        web.post("/_sim/client/say", api.say),
        web.post("/_sim/client/submit", api.submit),
        web.post("/_sim/client/invoke", api.invoke),
        web.post("/_sim/client/sso", api.sso),
        web.post("/_sim/client/install", api.install),
    ]


class ClientApi:
    """The handlers. ClientError becomes a 4xx with one sentence."""

    def __init__(self, world: World, delivery: Delivery) -> None:
        self._world, self._delivery = world, delivery
        self._callers = Callers(world)

    async def people(self, _: web.Request) -> web.Response:
        """List everybody; `admin` marks those one is meant to be."""
        people = [
            {
                "key": account.key,
                "id": account.id,
                "mri": mri(account),
                "chat": personal_chat_id(account),
                "name": account.name,
                "upn": account.upn,
                "note": account.note,
                "admin": account.is_cast,
            }
            for account in self._world.tenant.accounts
        ]
        return web.json_response(people)

    async def chats(self, request: web.Request) -> web.Response:
        """List a person's chats. Opening Teams is what lets the bot meet them."""
        account = self._callers.account(request.query.get("as"))
        chats = self._world.chats.of(account)
        locale = request.query.get("locale") or "en-US"
        self._delivery.greet_soon(Speaker(account, chats[0], locale))
        return web.json_response([self._chat_json(chat) for chat in chats])

    async def messages(self, request: web.Request) -> web.Response:
        """List the messages of one chat, oldest first."""
        account = self._callers.account(request.query.get("as"))
        chat = self._callers.chat(account, request.query.get("chat"))
        return web.json_response([m.as_json() for m in chat.seen_by(account.key)])

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Tell what happens in a person's chats, as Server-Sent Events, until the client goes."""
        key = self._callers.account(request.query.get("as")).key
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        queue = self._world.streams.open(key)
        try:
            await response.prepare(request)
            await response.write(b": open\n\n")
            await _pass_on(queue, response)
        finally:
            self._world.streams.close(key, queue)
        return response

    async def say(self, request: web.Request) -> web.Response:
        """Post a message. In shared chats the bot hears it only when it is mentioned.

        `quoting` are ids of messages that it quotes; `changes` are fields of the activity that
        another client would send otherwise (null: not at all). `targeted`: by a slash command, so
        that nobody else in a shared chat sees it.
        """
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        await self._delivery.greet(speaker)
        text, reply_to = body.text("text"), body.optional("replyTo")
        mentions, quoted = self._callers.mentions(body), self._quoted(body, speaker)
        key, targeted = speaker.account.key, self._callers.is_targeted(body, speaker)
        facts = {"text": text, "reply_to": reply_to, "only_for": key if targeted else None}
        message = self._world.chats.post(speaker.chat, key, speaker.account.name, **facts)
        self._publish(speaker.chat, message)
        if not (targeted or self._callers.bot_hears(speaker.chat, mentions)):
            return web.json_response({"id": message.id, "status": 200})
        whole = "".join(f'<quoted messageId="{m.id}"/> ' for m in quoted) + text
        entities = [*mentions, *(inbound.quote(self._world, m) for m in quoted)]

        def make(message_id: str) -> dict[str, Any]:
            facts = {"id": message_id, "text": whole, "textFormat": "plain", "replyToId": reply_to}
            thread = reply_to or message.id
            said = inbound.activity(
                self._world, speaker, "message", **facts, entities=entities, thread=thread
            )
            return inbound.targeted(said) if targeted else said

        return await self._deliver(body, message.id, make, self._world.chats.new_id)

    async def submit(self, request: web.Request) -> web.Response:
        """Press an Action.Submit: the bot gets a message without text, with the card's data."""
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        await self._delivery.greet(speaker)
        value, reply_to = body.raw.get("value"), body.optional("replyTo")

        def make(message_id: str) -> dict[str, Any]:
            facts = {"id": message_id, "value": value, "replyToId": reply_to, "thread": reply_to}
            return inbound.activity(self._world, speaker, "message", **facts)

        new_id = self._world.chats.new_id
        return await self._deliver(body, new_id(), make, new_id)

    async def invoke(self, request: web.Request) -> web.Response:
        """Send an invoke; give the bot's status and body as they came."""
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        await self._delivery.greet(speaker)
        name, reply_to = body.text("name"), body.optional("replyTo")

        def make(invoke_id: str) -> dict[str, Any]:
            facts = {"name": name, "value": body.raw.get("value"), "replyToId": reply_to}
            facts |= {"id": invoke_id, "thread": reply_to}
            return inbound.activity(self._world, speaker, "invoke", **facts)

        answers = await self._bring(body, inbound.invoke_id(), make, inbound.invoke_id)
        first, everything = _json(answers[0]), [_json(answer) for answer in answers]
        return web.json_response(first if len(answers) == 1 else {**first, "all": everything})

    async def sso(self, request: web.Request) -> web.Response:
        """Give the token that Teams gets silently for `resource`, or why it does not."""
        body = await Body.read(request)
        account = self._callers.account(body.text("as"))
        fault = self._world.faults.next("sso", account.id)
        if fault is not None:
            return web.json_response({"error": fault.kind}, status=400)
        if body.optional("resource") != self._world.app_id_uri:
            return web.json_response({"error": "resourcematchfailed"}, status=400)
        if not (account.enabled and account.sessions.can_renew(self._world.clock.now())):
            return web.json_response({"error": "interaction_required"}, status=400)
        # Teams is pre-authorised for access_as_user: consent is asked for Graph, not for this.
        token = self._world.tokens.mint_for_bot(account)
        facts = {"grant": "sso", "client": "teams", "oid": account.id, "aud": self._world.app_id}
        self._world.history.add("token", scopes=["access_as_user"], **facts)
        return web.json_response({"token": token, "expires_in": USER_TOKEN_SECONDS})

    async def install(self, request: web.Request) -> web.Response:
        """Add the bot to a chat, or remove it; a bot that is not in a chat cannot write there."""
        body = await Body.read(request)
        speaker = self._callers.speaker(body)
        installed = body.flag("installed", default=True)
        chat, chat.bot_was_greeted = speaker.chat, installed
        was_in, chat.bot_is_in = chat.bot_is_in, installed
        if was_in == installed:
            return web.json_response({"installed": installed})
        tell = inbound.arrival if installed else inbound.departure
        for activity in tell(self._world, speaker):
            await self._delivery.bring(activity)
        return web.json_response({"installed": installed})

    async def _deliver(
        self,
        body: Body,
        first_id: str,
        make: Callable[[str], dict[str, Any]],
        new_id: Callable[[], str],
    ) -> web.Response:
        answers = await self._bring(body, first_id, make, new_id)
        statuses = [answer.status for answer in answers]
        more = {"statuses": statuses} if len(answers) > 1 else {}
        return web.json_response({"id": first_id, "status": statuses[0], **more})

    async def _bring(
        self,
        body: Body,
        first_id: str,
        make: Callable[[str], dict[str, Any]],
        new_id: Callable[[], str],
    ) -> list[BotAnswer]:
        """Bring the same thing `copies` times at once, as Teams does when it redelivers."""
        copies, same_id = body.number("copies", 1, MOST_COPIES), body.flag("sameId", default=True)
        ids = [first_id, *(first_id if same_id else new_id() for _ in range(copies - 1))]
        changes = body.mapping("changes")
        activities = [inbound.changed(make(one), changes) for one in ids]
        return list(await asyncio.gather(*map(self._delivery.bring, activities)))

    def _quoted(self, body: Body, speaker: Speaker) -> list[Message]:
        ids = body.words("quoting")
        return [self._callers.message(speaker, message_id) for message_id in ids]

    def _publish(self, chat: Chat, message: Message) -> None:
        data = {"chat": chat.id, "message": message.as_json()}
        self._world.streams.publish(chat.audience(message), "message", data)

    def _chat_json(self, chat: Chat) -> dict[str, Any]:
        names = self._world.chats.member_names(chat)
        return {"id": chat.id, "kind": chat.kind, "name": chat.name, "members": names}


async def _pass_on(queue: asyncio.Queue[str | None], response: web.StreamResponse) -> None:
    with contextlib.suppress(ConnectionError):
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    text = await queue.get()
            except TimeoutError:
                text = ": still here\n\n"
            if text is None:
                return
            await response.write(text.encode())


def _json(answer: BotAnswer) -> dict[str, Any]:
    return {"status": answer.status, "body": answer.body}
