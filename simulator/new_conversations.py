"""What the bot may begin by itself: a 1:1 chat with a person, or a thread in a channel.

Teams lets no bot make a group chat. Source:
https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
"""

import uuid
from dataclasses import dataclass
from typing import Any

from simulator import reach
from simulator.chats import Chat, mri
from simulator.people import Account
from simulator.service_errors import ServiceRefusal, bad_syntax
from simulator.world import World

NO_MEMBER = "Bad format of conversation member id."
WRONG = "Incorrect conversation creation parameters"


@dataclass(frozen=True, slots=True)
class Wish:
    """A chat to write to, and what to say there first. `member` is the person of a 1:1 chat."""

    chat: Chat
    activity: dict[str, Any] | None = None
    member: str | None = None


def read(world: World, body: dict[str, Any]) -> Wish:
    """Take the wish out of the request's *body*, or raise ServiceRefusal."""
    bot = body.get("bot")
    if bot is not None and not (isinstance(bot, dict) and bot.get("id") == world.chats.bot_id):
        raise bad_syntax("Bot id does not match the caller.")
    activity = body.get("activity")
    if not isinstance(activity, dict | None):
        raise bad_syntax("'activity' is not an object.")
    return _thread(world, body, activity) if body.get("isGroup") else _chat(world, body, activity)


def _chat(world: World, body: dict[str, Any], activity: dict[str, Any] | None) -> Wish:
    if _tenant(body) != world.tenant_id:
        raise bad_syntax(f"{WRONG}: tenant is missing or wrong.")
    account = _person(world, _only_member(body.get("members")))
    if account is None:
        raise ServiceRefusal(404, "ConversationNotFound", "No such person in this tenant.")
    reach.check(world.chats.reach(account), is_write=activity is not None)
    return Wish(world.chats.personal(account), activity, account.id)


def _thread(world: World, body: dict[str, Any], activity: dict[str, Any] | None) -> Wish:
    channel = _channel(body)
    if channel is None:
        raise bad_syntax(f"{WRONG}: bots make no group chats; a channel is needed.")
    if activity is None:
        raise bad_syntax(f"{WRONG}: a thread begins with an activity.")
    chat = world.chats.find(channel)
    if chat is None or chat.kind != "channel":
        raise ServiceRefusal(404, "ConversationNotFound", "Conversation not found.")
    return Wish(chat, activity)


def _channel(body: dict[str, Any]) -> str | None:
    data = _object(body.get("channelData"))
    named = _object(data.get("channel")).get("id") or data.get("teamsChannelId")
    return named if isinstance(named, str) else None


def _only_member(members: Any) -> str:
    if not isinstance(members, list) or len(members) != 1 or not isinstance(members[0], dict):
        raise bad_syntax(f"{WRONG}: one member is needed.")
    member = members[0].get("id")
    if not isinstance(member, str):
        raise bad_syntax(NO_MEMBER)
    return member


def _person(world: World, member: str) -> Account | None:
    """Find whom *member* names: by the 29: id, by the object id only where that is taken."""
    takes_both = world.tenant.unproved.object_ids_open_chats
    if not (member.startswith("29:") or (takes_both and _is_guid(member))):
        raise bad_syntax(NO_MEMBER)
    known = (a for a in world.tenant.accounts if member in (mri(a), a.id))
    return next(known, None)


def _is_guid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False


def _tenant(body: dict[str, Any]) -> Any:
    """Find the tenant, spelled `tenantId`, `tenantID`, or in channelData.tenant.id."""
    for name, value in body.items():
        if name.lower() == "tenantid" and value:
            return value
    return _object(_object(body.get("channelData")).get("tenant")).get("id")


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
