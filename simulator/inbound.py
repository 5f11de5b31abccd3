"""Activities as Teams sends them to the bot.

Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
"""

import uuid
from dataclasses import dataclass
from typing import Any

from simulator.chats import BOT, BOT_NAME, TEAM, THREAD_MARK, Chat, mri
from simulator.people import Account
from simulator.world import World


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who does something, where, and in which language their Teams is."""

    account: Account
    chat: Chat
    locale: str = "en-US"


def activity(world: World, speaker: Speaker, kind: str, **facts: Any) -> dict[str, Any]:
    """Make an activity of type *kind* from *speaker* to the bot. Facts of None are left out."""
    now = world.clock.stamp()
    whole = {
        "type": kind,
        "id": world.chats.new_id(),
        "timestamp": now,
        "localTimestamp": now,
        "serviceUrl": world.service_url,
        "channelId": "msteams",
        "from": _person(speaker.account),
        "recipient": {"id": world.chats.bot_id, "name": BOT_NAME},
        "conversation": _conversation(world, speaker.chat, facts.pop("thread", None)),
        "channelData": _channel_data(world, speaker.chat),
        "locale": speaker.locale,
        "entities": [_client_info(speaker.locale), *facts.pop("mentions", [])],
    }
    return whole | {name: value for name, value in facts.items() if value is not None}


def invoke_id() -> str:
    """Make the id of an invoke, which is no message and so has no message's id."""
    return f"f:{uuid.uuid4()}"


def mention(world: World, key: str, text: str) -> dict[str, Any]:
    """Make the entity for an @mention of a person, or of the bot (key "bot")."""
    if key == BOT:
        mentioned = {"id": world.chats.bot_id, "name": BOT_NAME}
    else:
        account = world.tenant.account(key)
        mentioned = {"id": mri(account), "name": account.name} if account else {"id": key}
    return {"type": "mention", "mentioned": mentioned, "text": text}


def arrival(world: World, speaker: Speaker) -> list[dict[str, Any]]:
    """What the bot is told when it comes into a chat."""
    return [
        activity(world, speaker, "conversationUpdate", membersAdded=[{"id": world.chats.bot_id}]),
        activity(world, speaker, "installationUpdate", action="add"),
    ]


def departure(world: World, speaker: Speaker) -> list[dict[str, Any]]:
    """What the bot is told when it is removed from a chat."""
    removed = [{"id": world.chats.bot_id}]
    return [
        activity(world, speaker, "conversationUpdate", membersRemoved=removed),
        activity(world, speaker, "installationUpdate", action="remove"),
    ]


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
        names = {"teamsChannelId": chat.id, "teamsTeamId": TEAM}
        data |= {**names, "channel": {"id": chat.id}, "team": {"id": TEAM}}
    return data


def _client_info(locale: str) -> dict[str, str]:
    country = locale.partition("-")[2] or "US"
    info = {"type": "clientInfo", "locale": locale, "country": country}
    return {**info, "platform": "Web", "timezone": "Europe/Amsterdam"}
