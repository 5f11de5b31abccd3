"""Activities as Teams sends them to the bot.

Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from simulator.chats import BOT, BOT_NAME, THREAD_MARK, Chat, Message, mri
from simulator.people import Account
from simulator.world import World

CLIENT_INFO = "clientInfo"
LONGEST_PREVIEW = 200
"""Letters of a quoted message that come along. Our own choice."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who does something, where, and in which language their Teams is."""

    account: Account
    chat: Chat
    locale: str = "en-US"


def activity(world: World, speaker: Speaker, kind: str, **facts: Any) -> dict[str, Any]:
    """Make an activity of type *kind* from *speaker* to the bot. Facts of None are left out."""
    now, zone = world.clock.now(), speaker.account.timezone
    whole = {
        "type": kind,
        "id": world.chats.new_id(),
        "timestamp": world.clock.stamp(),
        "localTimestamp": _local(now, zone),
        "localTimezone": zone,
        "serviceUrl": world.service_url,
        "channelId": "msteams",
        "from": _person(speaker.account),
        "recipient": {"id": world.chats.bot_id, "name": BOT_NAME},
        "conversation": _conversation(world, speaker.chat, facts.pop("thread", None)),
        "channelData": _channel_data(world, speaker.chat) | facts.pop("event", {}),
        "locale": speaker.locale,
        "entities": [_client_info(speaker.locale, zone), *facts.pop("entities", [])],
    }
    return whole | {name: value for name, value in facts.items() if value is not None}


def changed(activity: dict[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Give *activity* as another client would send it: fields set, or left out where null.

    `clientInfo` stands for the entity of that type: null leaves it out, an object changes it.
    """
    whole = dict(activity)
    for name, value in changes.items():
        if name == CLIENT_INFO:
            whole["entities"] = _with_client_info(whole["entities"], value)
        elif value is None:
            whole.pop(name, None)
        else:
            whole[name] = value
    return whole


def targeted(activity: dict[str, Any]) -> dict[str, Any]:
    """Give *activity* as one that only its sender and the bot see.

    Source: https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
    """
    return {**activity, "recipient": {**activity["recipient"], "isTargeted": True}}


def invoke_id() -> str:
    """Make the id of an invoke, which is no message and so has no message's id."""
    return f"f:{uuid.uuid4()}"


def mention(world: World, key: str, text: str | None, name: str | None = None) -> dict[str, Any]:
    """Make the entity for an @mention of a person, or of the bot (key "bot").

    *text* None leaves the text out. *name* is what Teams calls the person there, if not by the
    whole name: a mention may be shortened, or stand in pieces with one id.
    """
    if key == BOT:
        mentioned = {"id": world.chats.bot_id, "name": name or BOT_NAME}
    else:
        account = world.tenant.account(key)
        mentioned = {"id": mri(account), "name": name or account.name} if account else {"id": key}
    said = {} if text is None else {"text": text}
    return {"type": "mention", "mentioned": mentioned, **said}


def quote(world: World, message: Message) -> dict[str, Any]:
    """Make the entity for a message that is quoted; `<quoted messageId="..."/>` marks its place."""
    account = world.tenant.account(message.sender)
    quoted = {
        "messageId": message.id,
        "senderId": mri(account) if account else world.chats.bot_id,
        "senderName": message.sender_name,
        "preview": message.text[:LONGEST_PREVIEW],
        "time": message.id,
        "validatedMessageReference": True,
    }
    return {"type": "quotedReply", "quotedReply": quoted}


def arrival(world: World, speaker: Speaker) -> list[dict[str, Any]]:
    """What the bot is told when it comes into a chat."""
    added = [{"id": world.chats.bot_id}]
    return [
        _roster(world, speaker, membersAdded=added),
        _installation(world, speaker, action="add"),
    ]


def crowd(world: World, speaker: Speaker, size: int) -> dict[str, Any]:
    """What the bot is told when it comes into a chat together with *size* people."""
    people = [{"id": f"29:1crowd-{number}"} for number in range(size)]
    added = [{"id": world.chats.bot_id}, *people]
    return _roster(world, speaker, membersAdded=added)


def departure(world: World, speaker: Speaker) -> list[dict[str, Any]]:
    """What the bot is told when it is removed from a chat."""
    removed = [{"id": world.chats.bot_id}]
    return [
        _roster(world, speaker, membersRemoved=removed),
        _installation(world, speaker, action="remove"),
    ]


def _roster(world: World, speaker: Speaker, **facts: Any) -> dict[str, Any]:
    """Tell who came or went. It comes from the service: no device, no language, no name."""
    whole = activity(world, speaker, "conversationUpdate", id=invoke_id(), **facts)
    told = changed(whole, {"locale": None, "localTimestamp": None, "localTimezone": None})
    return told | {"entities": [], "from": _nameless(speaker.account)}


def _installation(world: World, speaker: Speaker, **facts: Any) -> dict[str, Any]:
    """Tell that the app was installed or removed: with the language of whoever did it."""
    whole = activity(world, speaker, "installationUpdate", id=invoke_id(), **facts)
    told = changed(whole, {"localTimestamp": None, "localTimezone": None})
    info = {"type": CLIENT_INFO, "locale": speaker.locale}
    return told | {"entities": [info], "from": _nameless(speaker.account)}


def _nameless(account: Account) -> dict[str, str]:
    return {"id": mri(account), "aadObjectId": account.id}


def _person(account: Account) -> dict[str, str]:
    return {"id": mri(account), "name": account.name, "aadObjectId": account.id}


def _conversation(world: World, chat: Chat, thread: str | None) -> dict[str, Any]:
    conversation = {"id": chat.id, "conversationType": chat.kind, "tenantId": world.tenant_id}
    if chat.kind == "channel" and thread:
        conversation["id"] = f"{chat.id}{THREAD_MARK}{thread}"
    return conversation if chat.kind == "personal" else {**conversation, "isGroup": True}


def _channel_data(world: World, chat: Chat) -> dict[str, Any]:
    data: dict[str, Any] = {"tenant": {"id": world.tenant_id}}
    if chat.kind == "channel":
        names = {"teamsChannelId": chat.id, "teamsTeamId": chat.team}
        data |= {**names, "channel": {"id": chat.id}, "team": {"id": chat.team}}
    return data


def _client_info(locale: str, zone: str) -> dict[str, str]:
    country = locale.partition("-")[2] or "US"
    info = {"type": CLIENT_INFO, "locale": locale, "country": country}
    return {**info, "platform": "Web", "timezone": zone}


def _with_client_info(entities: list[dict[str, Any]], change: Any) -> list[dict[str, Any]]:
    others = [entity for entity in entities if entity["type"] != CLIENT_INFO]
    (info,) = (entity for entity in entities if entity["type"] == CLIENT_INFO)
    return others if change is None else [{**info, **change}, *others]


def _local(now: datetime, zone: str) -> str:
    """Write a time as the person's own clock shows it, with its distance from UTC."""
    return now.astimezone(ZoneInfo(zone)).isoformat(timespec="milliseconds")
