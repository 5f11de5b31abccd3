"""Teams conversations: one 1:1 chat a person, one group chat, one channel, and their messages."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from simulator.clock import Clock
from simulator.people import Account
from simulator.reach import Reach
from simulator.tenant import Tenant

BOT = "bot"
BOT_NAME = "Latchkey"
THREAD_MARK = ";messageid="
"""Stands in a channel's conversation id before the id of the message that began the thread."""
GROUP_CHAT = ("19:b7c0de0000004000800000000000c0de@thread.v2", "Helpdesk night shift")
GROUP_CHAT_MEMBERS = ("ada", "grace", "gus", "norman")
CHANNEL = ("19:5f0e1e7e00004000800000000000c0de@thread.tacv2", "IT Operations: General")
CHANNEL_MEMBERS = ("ada", "grace", "gus", "norman")
TEAM = "19:7ea0de0000004000800000000000c0de@thread.tacv2"
ORG_TEAM = "19:a110de0000004000800000000000c0de@thread.tacv2"
"""The team that everybody is in. A team goes by the id of its General channel."""
SECURITY = "19:5ec0de0000004000800000000000c0de@thread.tacv2"
SECURITY_WATCHERS = frozenset({"gus", "grace", "sven", "priya", "prisca"})
"""Who has the channel Security in their list; everybody in the team may open it."""


def mri(account: Account) -> str:
    """Give the id by which Teams calls *account* towards this bot."""
    return f"29:1{_opaque('mri', account.id)}"


def personal_chat_id(account: Account) -> str:
    """Give the conversation id of the 1:1 chat of *account* with the bot."""
    return f"a:1{_opaque('chat', account.id)}"


@dataclass(slots=True)
class Message:
    """One message as the client draws it. `sender` is a person's key, or "bot"."""

    id: str
    chat: str
    sender: str
    sender_name: str
    at: str
    text: str = ""
    text_format: str = "plain"
    summary: str | None = None
    attachments: list[Any] = field(default_factory=list)
    reply_to: str | None = None
    edited: bool = False
    only_for: str | None = None
    """The one person who sees a targeted message; None: everybody in the chat."""

    def as_json(self) -> dict[str, Any]:
        """Give the message in the client API's shape."""
        return {
            "id": self.id,
            "chat": self.chat,
            "from": {"key": self.sender, "name": self.sender_name},
            "at": self.at,
            "edited": self.edited,
            "text": self.text,
            "textFormat": self.text_format,
            "summary": self.summary,
            "attachments": self.attachments,
            "replyTo": self.reply_to,
        }


@dataclass(slots=True)
class Chat:
    """One conversation. `members` are people's keys; the bot is in while `bot_is_in`."""

    id: str
    kind: str
    name: str
    members: list[str]
    bot_is_in: bool = True
    team: str | None = None
    """The team of a channel."""
    listed_for: frozenset[str] | None = None
    """Whose list of chats shows it; None: every member's."""
    is_deleted: bool = False
    bot_was_greeted: bool = False
    """Whether the bot has been told that it is here."""
    messages: dict[str, Message] = field(default_factory=dict)

    def seen_by(self, key: str) -> list[Message]:
        """Give what the person *key* sees here, oldest first."""
        return [m for m in self.messages.values() if m.only_for in (None, key)]

    def audience(self, message: Message) -> list[str]:
        """Give the keys of the people who see *message*."""
        return [message.only_for] if message.only_for else list(self.members)


class Chats:
    """All conversations of the tenant. Ids of chats and people are the same at every start."""

    def __init__(self, tenant: Tenant, clock: Clock, bot_id: str) -> None:
        self._tenant, self._clock, self.bot_id = tenant, clock, bot_id
        self._chats: dict[str, Chat] = {}
        self._last_id = 0
        self.clear()

    def clear(self) -> None:
        """Empty every chat and let the bot meet everybody anew."""
        self._chats.clear()
        self._add_shared("groupChat", *GROUP_CHAT, GROUP_CHAT_MEMBERS)
        self._add_shared("channel", *CHANNEL, CHANNEL_MEMBERS, team=TEAM)
        everybody = tuple(a.key for a in self._tenant.accounts if _is_in_org_team(a))
        org = {"team": ORG_TEAM, "listed_for": frozenset()}
        self._add_shared("channel", ORG_TEAM, "Contoso: General", everybody, **org)
        org |= {"listed_for": SECURITY_WATCHERS}
        self._add_shared("channel", SECURITY, "Contoso: Security", everybody, **org)

    def personal(self, account: Account) -> Chat:
        """Give the 1:1 chat of *account* with the bot; the same one each time."""
        chat_id = personal_chat_id(account)
        if chat_id not in self._chats:
            self._chats[chat_id] = Chat(chat_id, "personal", BOT_NAME, [account.key])
        return self._chats[chat_id]

    def of(self, account: Account) -> list[Chat]:
        """Give the chats that *account* is in, the 1:1 chat with the bot first."""
        first = self.personal(account)
        rest = (c for c in self._chats.values() if account.key in c.members and c is not first)
        shown = (c for c in rest if c.listed_for is None or account.key in c.listed_for)
        return [first, *(chat for chat in shown if not chat.is_deleted)]

    def of_team(self, team: str | None) -> list[Chat]:
        """Give the channels of a *team*."""
        return [chat for chat in self._chats.values() if chat.team == team]

    def reach(self, account: Account) -> Reach:
        """Say how *account* stands to the bot: as a test set it, else by where both of them are."""
        if account.reach is not None:
            return account.reach
        chat = self._chats.get(personal_chat_id(account))
        has_met = chat is not None and chat.bot_was_greeted
        return Reach.REACHABLE if has_met or self._shares_team(account) else Reach.NOT_INSTALLED

    def _shares_team(self, account: Account) -> bool:
        channels = (chat for chat in self._chats.values() if chat.team and chat.bot_is_in)
        return any(account.key in chat.members for chat in channels)

    def all(self) -> list[Chat]:
        """Give every chat that anybody has opened so far."""
        return list(self._chats.values())

    def find(self, conversation_id: str) -> Chat | None:
        """Look a chat up by conversation id; a channel's id may name a thread in it."""
        chat = self._chats.get(conversation_id.partition(THREAD_MARK)[0])
        return None if chat is None or chat.is_deleted else chat

    def by_mri(self, member: str) -> Account | None:
        """Look a person up by the 29: id, or by Entra's object id."""
        found = (a for a in self._tenant.accounts if member in (mri(a), a.id))
        return next(found, None)

    def member_names(self, chat: Chat) -> list[str]:
        """Give the names of everybody in *chat*, the bot last."""
        accounts = (self._tenant.account(key) for key in chat.members)
        people = [account.name for account in accounts if account]
        return [*people, BOT_NAME] if chat.bot_is_in else people

    def new_id(self) -> str:
        """Make the id of a new message: milliseconds since 1970, no two alike."""
        self._last_id = max(self._last_id + 1, int(self._clock.now().timestamp() * 1000))
        return str(self._last_id)

    def post(self, chat: Chat, sender: str, sender_name: str, **facts: Any) -> Message:
        """Put a new message into *chat* and give it."""
        at = self._clock.stamp()
        message = Message(self.new_id(), chat.id, sender, sender_name, at, **facts)
        chat.messages[message.id] = message
        return message

    def _add_shared(
        self, kind: str, chat_id: str, name: str, keys: tuple[str, ...], **more: Any
    ) -> None:
        members = [key for key in keys if self._tenant.account(key)]
        self._chats[chat_id] = Chat(chat_id, kind, name, members, **more)


def _is_in_org_team(account: Account) -> bool:
    """Say whether Teams puts *account* into the team of the whole organisation: members only."""
    is_thing = account.is_resource or account.is_agent or account.is_customer
    return (
        account.user_type == "Member" and account.enabled and not (account.is_external or is_thing)
    )


@lru_cache(4096)
def _opaque(kind: str, name: str) -> str:
    digest = hashlib.sha256(f"{kind}/{name}".encode()).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
