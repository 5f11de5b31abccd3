"""Bot Framework as the bot sees it: the channel's signing keys, and the connector of Teams.

Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from simulator import activities, new_conversations, reach
from simulator.chats import BOT, BOT_NAME, THREAD_MARK, Chat, Message, mri
from simulator.history import card_verbs, holds_any
from simulator.people import Account
from simulator.service_errors import ServiceRefusal, bad_syntax, json_object
from simulator.tokens import TokenRefusal
from simulator.world import World

CONVERSATIONS = "/teams/v3/conversations"
CHAT = CONVERSATIONS + "/{chat}"
PAGE_SIZES, USUAL_PAGE = (50, 500), 200
Work = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(world: World) -> list[web.RouteDef]:
    """Give the routes of the keys and of the connector."""
    keys, connector = ChannelKeys(world), Connector(world)
    gate = connector.gate
    return [
        web.get("/v1/.well-known/openidconfiguration", keys.openid_configuration),
        web.get("/v1/.well-known/keys", keys.keys),
        web.get(CONVERSATIONS, gate("conversations", connector.conversations)),
        web.post(CONVERSATIONS, gate("conversation", connector.create)),
        web.post(CHAT + "/activities", gate("send", connector.send)),
        web.post(CHAT + "/activities/{activity}", gate("send", connector.send)),
        web.put(CHAT + "/activities/{activity}", gate("update", connector.update)),
        web.delete(CHAT + "/activities/{activity}", gate("delete", connector.delete)),
        web.get(CHAT + "/members", gate("members", connector.members)),
        web.get(CHAT + "/pagedmembers", gate("members", connector.paged_members)),
        web.get(CHAT + "/members/{member}", gate("members", connector.member)),
    ]


class ChannelKeys:
    """The OpenID document and the keys with which the channel signs what it delivers."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def openid_configuration(self, request: web.Request) -> web.StreamResponse:
        """Say where the keys are."""
        document = {
            "issuer": self._world.names.bot_framework,
            "authorization_endpoint": "https://invalid.botframework.com",
            "jwks_uri": f"{self._world.base}/v1/.well-known/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        }
        return await self._answer(request, document)

    async def keys(self, request: web.Request) -> web.StreamResponse:
        """Publish the keys, each endorsed as the world says: for Teams, unless a test minds."""
        return await self._answer(
            request,
            self._world.tokens.channel_keys.jwks(endorsements=list(self._world.endorsements)),
        )

    async def _answer(self, request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        async def answer() -> web.StreamResponse:
            return web.json_response(body)

        return await self._world.faults.around("keys", request, answer)


class Connector:
    """What the bot may do in Teams: send, change and delete its messages, see who is in a chat."""

    def __init__(self, world: World) -> None:
        self._world = world

    def gate(self, call: str, work: Work) -> Work:
        """Put the token check, the faults on order and the error shape in front of *work*."""

        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                self._world.tokens.check_bot(request.headers.get("Authorization"))
                return await work(request)
            except TokenRefusal as no:
                self._note(call, 401, no.reason)
                return _denied()
            except ServiceRefusal as no:
                self._note(call, no.status, no.code)
                return no.answer()

        async def gated(request: web.Request) -> web.StreamResponse:
            return await self._world.faults.around(call, request, lambda: answer(request))

        return gated

    async def conversations(self, _: web.Request) -> web.Response:
        """List where the bot is, all on one page."""
        rows = [
            {"id": chat.id, "members": self._members(chat)}
            for chat in self._world.chats.all()
            if chat.bot_is_in and not chat.is_deleted
        ]
        return web.json_response({"conversations": rows, "continuationToken": None})

    async def create(self, request: web.Request) -> web.Response:
        """Open the 1:1 chat with one person, the same each time; or begin a thread in a channel."""
        wish = new_conversations.read(self._world, await json_object(request))
        chat = wish.chat
        _check_bot_is_in(chat)
        posted = self._posted(chat, wish.activity) if wish.activity else None
        begun = f"{chat.id}{THREAD_MARK}{posted.id}" if posted and not wish.member else chat.id
        self._world.history.add("conversation", conversation=begun, member=wish.member)
        self._world.streams.publish(chat.members, "chat", {"chat": chat.id})
        first = {"activityId": posted.id} if posted else {}
        answer = {"id": begun, "serviceUrl": self._world.service_url, **first}
        return web.json_response(answer, status=201)

    async def send(self, request: web.Request) -> web.Response:
        """Put a message into a chat, or show that the bot is typing."""
        chat = self._open_chat(request)
        activity = await self._activity(request)
        if activity.get("type") == "typing":
            self._world.streams.publish(chat.members, "typing", {"chat": chat.id, "from": BOT})
            return web.json_response({"id": self._world.chats.new_id()}, status=201)
        only_for = activities.target_of(self._world, request, chat, activity)
        reply_to = _reply_to(request, activity)
        message = self._posted(chat, activity, only_for=only_for, reply_to=reply_to)
        return web.json_response({"id": message.id}, status=201)

    async def _activity(self, request: web.Request) -> dict[str, Any]:
        activity = await json_object(request)
        chat = activity.get("conversation")
        named = chat.get("tenantId") if isinstance(chat, dict) else None
        if self._world.tenant.connector_wants_tenant and named != self._world.tenant_id:
            raise bad_syntax("The activity's conversation names no tenant.")
        return activity

    def _posted(self, chat: Chat, activity: dict[str, Any], **more: Any) -> Message:
        facts = activities.message_facts(activity)
        message = self._world.chats.post(chat, BOT, BOT_NAME, **facts, **more)
        self._tell("send", "message", chat, message, activity)
        return message

    async def update(self, request: web.Request) -> web.Response:
        """Replace one of the bot's own messages."""
        chat = self._open_chat(request)
        message = self._own_message(request, chat)
        activity = await self._activity(request)
        if message.only_for and "recipient" in activity:
            raise bad_syntax("Cannot edit Recipient.")
        for name, value in activities.message_facts(activity).items():
            setattr(message, name, value)
        message.edited = True
        self._tell("update", "update", chat, message, activity)
        return web.json_response({"id": message.id})

    async def delete(self, request: web.Request) -> web.Response:
        """Take one of the bot's own messages away."""
        chat = self._open_chat(request)
        message = self._own_message(request, chat)
        del chat.messages[message.id]
        self._world.history.add("delete", conversation=chat.id, activity=message.id)
        data = {"chat": chat.id, "message": message.as_json()}
        self._world.streams.publish(chat.audience(message), "delete", data)
        return web.Response(status=200)

    async def members(self, request: web.Request) -> web.Response:
        """List who is in a chat."""
        return web.json_response(self._members(self._chat(request)))

    async def paged_members(self, request: web.Request) -> web.Response:
        """List who is in a chat: of a team page by page, of a chat all at once."""
        chat = self._chat(request)
        members = self._members(chat)
        if chat.kind != "channel":
            return web.json_response({"members": members})
        return web.json_response(_page(members, request.query))

    async def member(self, request: web.Request) -> web.Response:
        """Describe one person in a chat, by 29: id or object id."""
        asked = request.match_info["member"]
        for member in self._members(self._chat(request)):
            if asked in (member["id"], member["objectId"]):
                return web.json_response(member)
        raise ServiceRefusal(404, "MemberNotFoundInConversation", "The person is not in this chat.")

    def _chat(self, request: web.Request) -> Chat:
        chat = self._world.chats.find(request.match_info["chat"])
        if chat is None:
            raise ServiceRefusal(404, "ConversationNotFound", "Conversation not found.")
        _check_bot_is_in(chat)
        return chat

    def _open_chat(self, request: web.Request) -> Chat:
        """Give the chat that the path names, if the bot may write there."""
        chat = self._chat(request)
        owner = self._world.tenant.account(chat.members[0]) if chat.kind == "personal" else None
        if owner is not None and owner.reach is not None:
            reach.check(owner.reach, is_write=True)
        return chat

    def _own_message(self, request: web.Request, chat: Chat) -> Message:
        message = chat.messages.get(request.match_info["activity"])
        if message is None:
            raise ServiceRefusal(404, "ActivityNotFoundInConversation", "Activity not found.")
        if message.sender != BOT:
            raise ServiceRefusal(403, "Forbidden", "The bot did not write this message.")
        return message

    def _members(self, chat: Chat) -> list[dict[str, Any]]:
        accounts = (self._world.tenant.account(key) for key in chat.members)
        return [_member(account, self._world.tenant_id) for account in accounts if account]

    def _tell(
        self, what: str, event: str, chat: Chat, message: Message, activity: dict[str, Any]
    ) -> None:
        held = holds_any(activity, self._world.temporary_passwords)
        self._world.history.add(
            what,
            conversation=chat.id,
            activity=message.id,
            type=activity["type"],
            text=None if held else message.text,
            summary=None if held else message.summary,
            card_verbs=card_verbs(message.attachments),
            holds_password=held,
        )
        data = {"chat": chat.id, "message": message.as_json()}
        self._world.streams.publish(chat.audience(message), event, data)

    def _note(self, call: str, status: int, code: str) -> None:
        self._world.history.add("refused", where="connector", call=call, status=status, code=code)


def _page(members: list[dict[str, Any]], query: Mapping[str, str]) -> dict[str, Any]:
    """Cut one page out of a roster. A size out of bounds counts as the nearest that is not.

    Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context
    """
    smallest, largest = PAGE_SIZES
    size = min(max(_number(query.get("pageSize"), USUAL_PAGE), smallest), largest)
    start = _number(query.get("continuationToken"), 0)
    page: dict[str, Any] = {"members": members[start : start + size]}
    if start + size < len(members):
        page["continuationToken"] = str(start + size)
    return page


def _number(text: str | None, default: int) -> int:
    if not text:
        return default
    if not (text.isascii() and text.isdigit()):
        raise bad_syntax("The paging parameters are not valid.")
    return int(text[:9])


def _check_bot_is_in(chat: Chat) -> None:
    if not chat.bot_is_in:
        raise ServiceRefusal(
            403, "BotNotInConversationRoster", "The bot is not part of the conversation roster."
        )


def _reply_to(request: web.Request, activity: dict[str, Any]) -> str | None:
    reply_to = request.match_info.get("activity") or activity.get("replyToId")
    return reply_to if isinstance(reply_to, str) else None


def _denied() -> web.Response:
    body = {"message": "Authorization has been denied for this request."}
    return web.json_response(body, status=401)


def _member(account: Account, tenant_id: str) -> dict[str, Any]:
    return {
        "id": mri(account),
        "objectId": account.id,
        "aadObjectId": account.id,
        "name": account.name,
        "givenName": account.given_name,
        "surname": account.surname,
        "email": account.mail,
        "userPrincipalName": account.upn,
        "tenantId": tenant_id,
        "userRole": "guest" if account.is_external else "user",
    }
