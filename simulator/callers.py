"""Who calls the client API, and for which chat. What makes no sense is a ClientError."""

from dataclasses import dataclass
from typing import Any

from simulator import inbound
from simulator.chats import BOT, Chat, Message
from simulator.inbound import Speaker
from simulator.people import Account
from simulator.request_body import Body, ClientError
from simulator.world import World


@dataclass(frozen=True, slots=True)
class Callers:
    """Reads from request bodies whom and what they mean."""

    world: World

    def speaker(self, body: Body) -> Speaker:
        """Give who does something, where (default: the 1:1 chat), and in which language.

        With `trespass` it may be a chat that the person is not in: Teams lets nobody do so, but
        what a bot is sent may be anything that somebody with Teams' own tools can send.
        """
        account, chat_id = self.account(body.text("as")), body.optional("chat")
        trespasses = body.flag("trespass", default=False)
        strange = self.world.chats.find(chat_id) if trespasses and chat_id else None
        chat = strange or self.chat(account, chat_id)
        return Speaker(account, chat, body.optional("locale") or "en-US")

    def account(self, key: str | None) -> Account:
        """Find a person."""
        account = self.world.tenant.account(key) if key else None
        if account is None:
            raise ClientError(404, f"There is nobody called {key!r} here.")
        if not account.is_in_teams(self.world.clock.now()):
            raise ClientError(403, f"{account.name} is signed out of Teams.")
        return account

    def chat(self, account: Account, chat_id: str | None) -> Chat:
        """Find a chat the person is in; the 1:1 chat with the bot when none is named."""
        if chat_id is None:
            return self.world.chats.personal(account)
        chat = self.world.chats.find(chat_id)
        if chat is None or account.key not in chat.members:
            raise ClientError(404, "This person is not in such a chat.")
        return chat

    def message(self, speaker: Speaker, message_id: str) -> Message:
        """Find a message that the speaker sees."""
        seen = (m for m in speaker.chat.seen_by(speaker.account.key) if m.id == message_id)
        found = next(seen, None)
        if found is None:
            raise ClientError(404, "There is no such message in this chat.")
        return found

    def own_message(self, speaker: Speaker, message_id: str) -> Message:
        """Find a message that the speaker wrote."""
        message = self.message(speaker, message_id)
        if message.sender != speaker.account.key:
            raise ClientError(403, "This person did not write that message.")
        return message

    def mentions(self, body: Body) -> list[dict[str, Any]]:
        """Give the entities of the @mentions: [{"key", "text"?, "name"?}]."""
        return [
            inbound.mention(self.world, _word(m, "key") or BOT, _word(m, "text"), _word(m, "name"))
            for m in body.objects("mentions")
        ]

    def bot_hears(self, chat: Chat, mentions: list[dict[str, Any]]) -> bool:
        """Say whether the bot is told of a message: always in a 1:1 chat, else when mentioned."""
        mentioned = any(m["mentioned"]["id"] == self.world.chats.bot_id for m in mentions)
        return chat.bot_is_in and (chat.kind == "personal" or mentioned)

    def is_targeted(self, body: Body, speaker: Speaker) -> bool:
        """Say whether only the bot shall see it; a 1:1 chat knows no such thing."""
        wanted = body.flag("targeted", default=False)
        if wanted and (speaker.chat.kind == "personal" or not speaker.chat.bot_is_in):
            raise ClientError(400, "Targeted messages are for shared chats that the bot is in.")
        return wanted


def _word(mention: dict[str, Any], name: str) -> str | None:
    value = mention.get(name)
    if not isinstance(value, str | None):
        raise ClientError(400, f"A mention's '{name}' is not a string.")
    return value
