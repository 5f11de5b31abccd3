"""What dialogs use to speak: send, change and delete cards, say a sentence, open a 1:1 chat."""

from collections.abc import Mapping
from typing import Any

from instrumentation.calls import Call
from resets.errors import TeamsError
from resets.model import GUID, Chat, UserId
from teams.connector import Connector
from teams.inbound import Sender
from teams.json_fields import text_in
from teams.portal_links import AS_PUBLISHED, PortalLinks

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
OAUTH_CARD = "application/vnd.microsoft.card.oauth"

Card = Mapping[str, Any]
"""The content of a card, as `cards/` makes it."""


class Messenger:
    """Speaks in the bot's name. Every method raises TeamsError when Teams did not take it."""

    def __init__(
        self,
        connector: Connector,
        app_id: str,
        pages: PortalLinks = AS_PUBLISHED,
        tenant: str | None = None,
    ) -> None:
        self._connector, self._pages = connector, pages
        self._tenant = {"tenantId": tenant} if tenant else {}
        self._bot = {"id": f"28:{app_id}"}

    async def send(self, chat: Chat, card: Card) -> str:
        """Send *card* as a new message; gives its id."""
        return await self._post(chat, self._shown(card))

    async def update(self, chat: Chat, message: str, card: Card) -> None:
        """Replace what the bot's own *message* shows, on every device and in the history."""
        activity = self._from_bot(chat, self._shown(card))
        await self._connector.put(chat.service_url, chat.conversation, message, activity)

    async def delete(self, chat: Chat, message: str) -> None:
        """Take the bot's own *message* out of the chat. Copies kept for compliance remain."""
        await self._connector.delete(chat.service_url, chat.conversation, message)

    async def say(self, chat: Chat, text: str) -> str:
        """Say a sentence of our own; gives the message's id. Nobody's name goes in here."""
        return await self._post(chat, {"type": "message", "text": text, "textFormat": "plain"})

    async def whisper(self, chat: Chat, to: Sender, text: str) -> str:
        """Say a sentence in a shared *chat* so that nobody else there sees it; gives its id."""
        activity = {"type": "message", "text": text, "textFormat": "plain"}
        activity = self._from_bot(chat, activity) | {"recipient": {"id": to.mri}}
        return await self._connector.post(
            chat.service_url, chat.conversation, activity, is_targeted=True
        )

    async def typing(self, chat: Chat) -> None:
        """Show that the bot is at work."""
        await self._post(chat, {"type": "typing"})

    async def ask_sign_in(self, chat: Chat, content: Card, summary: str) -> str:
        """Send the sign-in card whose *content* `SignIns.card` made; gives the message's id."""
        return await self._post(chat, _with_card(OAUTH_CARD, content, summary))

    async def open_private(self, sender: Sender, service_url: str, locale: str) -> Chat:
        """Find or make the 1:1 chat with *sender*; Teams gives the same one each time.

        Raises TeamsError with status 403 when the app is not installed for that person.
        """
        conversation = await self._connector.create(
            service_url,
            {
                "isGroup": False,
                "bot": self._bot,
                "members": [{"id": sender.mri}],
                "tenantId": sender.tenant,
                "channelData": {"tenant": {"id": sender.tenant}},
            },
        )
        return Chat(conversation, service_url, locale)

    async def address_of(self, chat: Chat, user: UserId) -> str | None:
        """Give the address in Teams of *user*, who must be in *chat*; None when nobody is."""
        members = await self._connector.members(chat.service_url, chat.conversation)
        found = (m for m in members if (text_in(m, "aadObjectId") or "").lower() == user)
        return next((text_in(member, "id") for member in found), None)

    async def address_in(self, team: str, user: UserId, service_url: str) -> str:
        """Give the address in Teams of *user*, who must be in *team*. Raises TeamsError."""
        found = await self._connector.member(service_url, team, user)
        if not (address := text_in(found, "id")):
            raise TeamsError(Call.MEMBERS, code="no_id")
        if (_object_id(found) or user).lower() != user:
            raise TeamsError(Call.MEMBERS, code="another_person")
        return address

    async def called(self, chat: Chat, user: UserId) -> str:
        """Give the name of *user*, who must be in *chat*, with their sign-in name: Teams' word."""
        found = await self._connector.member(chat.service_url, chat.conversation, user)
        name, upn = text_in(found, "name") or "", text_in(found, "userPrincipalName") or ""
        return f"{name} ({upn})" if name and upn else name or upn

    async def object_id_of(self, chat: Chat, mri: str, tenant: str) -> UserId | None:
        """Give the object id of who has the address *mri* in *chat*; None for other tenants'."""
        found = await self._connector.member(chat.service_url, chat.conversation, mri)
        oid = _object_id(found)
        is_ours = (text_in(found, "tenantId") or tenant).lower() == tenant
        return UserId(oid.lower()) if is_ours and GUID.fullmatch(oid) else None

    def _shown(self, card: Card) -> dict[str, Any]:
        """Make a message of *card*; its own fallback text is what a lock screen shows."""
        summary = text_in(card, "fallbackText") or ""
        return _with_card(ADAPTIVE_CARD, self._pages(card), summary)

    async def _post(self, chat: Chat, activity: dict[str, Any]) -> str:
        activity = self._from_bot(chat, activity)
        return await self._connector.post(chat.service_url, chat.conversation, activity)

    def _from_bot(self, chat: Chat, activity: dict[str, Any]) -> dict[str, Any]:
        conversation = {"id": chat.conversation, **self._tenant}
        return {**activity, "from": self._bot, "conversation": conversation}


def _object_id(member: Mapping[str, Any]) -> str:
    return text_in(member, "aadObjectId") or text_in(member, "objectId") or ""


def _with_card(kind: str, content: Card, summary: str) -> dict[str, Any]:
    """Make a message of nothing but a card: no text and no speech that could be read aloud."""
    attachment = {"contentType": kind, "content": content}
    return {"type": "message", "summary": summary, "attachments": [attachment]}
