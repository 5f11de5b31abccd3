"""What an activity says, in our words: who speaks, where, what was typed or pressed.

The gate has proved that the activity comes from Teams. Believed are therefore the ids that the
service itself sets; not believed is what a client can write: text, names, card data, locale.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from resets.model import GUID, Actor, Chat, TenantId, UserId
from teams.button_press import Button, button_in
from teams.json_fields import Body, entities_in, object_in, text_in
from teams.mentions import LONGEST_NAME, Mentioned
from teams.message_text import text_of

EDITED = "messageUpdate"
SAID = frozenset({"message", EDITED})
"""Types of an activity that holds somebody's words, and so is answered with words."""
LONGEST_ID = 512
"""Signs of an id that is kept: of a message, a chat, a person. Teams' longest have some 200; our
own choice."""

LOCALE = re.compile(r"\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})(?![A-Za-z0-9])")
"""The language with its script and region, however a platform writes it: *nl_BE*, *de-DE.UTF-8*."""


class Scope(StrEnum):
    """Where something was said. Names and passwords are shown in PERSONAL alone."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


SCOPES = {"personal": Scope.PERSONAL, "channel": Scope.CHANNEL}
"""By `conversationType`; every other or missing one is a group, the careful reading."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent it, as the service says. `mri` is the address in Teams (`29:...`).

    `name` is for greeting only; anybody can be called anything.
    """

    id: UserId
    tenant: TenantId
    mri: str
    name: str


@dataclass(frozen=True, slots=True)
class Inbound:
    """One activity, parsed once: who, where, and what was typed or pressed.

    `text` is what was typed, without the bot's own mention, tidied, and cut at 512 to its last
    whole word; empty when nothing was typed. `kind` is the activity's type, `name` that of an
    invoke, `value` what an invoke carries, `activity_id` the message's id. `is_edit`: the words of
    a message that was sent before have been changed to these. `is_targeted`: said in a shared
    place, seen there by its sender alone. `teams_locale` is the language of the client, "" where it
    sent none, which stays when `chat` is given another one to be answered in.
    """

    sender: Sender
    scope: Scope
    chat: Chat
    teams_locale: str
    kind: str
    name: str
    activity_id: str
    text: str
    is_edit: bool = False
    is_targeted: bool = False
    mentioned: tuple[Mentioned, ...] = ()
    is_cut: bool = False
    """Whether more was typed than `text` has."""
    button: Button | None = None
    value: Mapping[str, Any] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        """Who acts and where, as the ledger wants to know it."""
        return Actor(self.sender.id, self.sender.tenant, self.chat.conversation)


def parse(body: Body) -> Inbound | None:
    """Read an activity; None when it does not name a person and a conversation."""
    sender, chat = _sender(body), _chat(body)
    if sender is None or chat is None or not _are_short(sender.mri, chat):
        return None
    text, mentioned, is_cut = text_of(body)
    kind = object_in(body, "conversation").get("conversationType")
    return Inbound(
        sender=sender,
        scope=SCOPES.get(kind, Scope.GROUP) if isinstance(kind, str) else Scope.GROUP,
        chat=chat,
        teams_locale=_locale(body),
        kind=text_in(body, "type") or "",
        name=text_in(body, "name") or "",
        activity_id=_id_in(body, "id") or "",
        text=text,
        is_edit=_is_edit(body),
        is_targeted=object_in(body, "recipient").get("isTargeted") is True,
        mentioned=mentioned,
        is_cut=is_cut,
        button=button_in(body, _id_in(body, "replyToId")),
        value=object_in(body, "value"),
    )


def _sender(body: Body) -> Sender | None:
    sender, tenant = object_in(body, "from"), _tenant(body)
    object_id, mri = text_in(sender, "aadObjectId") or "", text_in(sender, "id")
    if not (tenant and mri and GUID.fullmatch(object_id)):
        return None
    name = (text_in(sender, "name") or "")[:LONGEST_NAME]
    return Sender(UserId(object_id.lower()), tenant, mri, name)


def _tenant(body: Body) -> TenantId | None:
    """Give the tenant in which it was sent; the gate has checked that it is ours."""
    tenant = text_in(object_in(object_in(body, "channelData"), "tenant"), "id")
    tenant = tenant or text_in(object_in(body, "conversation"), "tenantId")
    return TenantId(tenant.lower()) if tenant else None


def _chat(body: Body) -> Chat | None:
    conversation = text_in(object_in(body, "conversation"), "id")
    service_url = text_in(body, "serviceUrl")
    if not (conversation and service_url):
        return None
    return Chat(conversation, service_url, _locale(body) or "en")


def _locale(body: Body) -> str:
    """Give the language of the client, or ""; `locale` first: it follows the user's setting."""
    infos = entities_in(body, "clientInfo")
    for wished in (text_in(body, "locale"), *(text_in(info, "locale") for info in infos)):
        if wished and (found := LOCALE.match(wished)):
            return found[1].replace("_", "-")
    return ""


def _is_edit(body: Body) -> bool:
    """Tell whether somebody has changed the words of a message of theirs.

    Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
    """
    event = object_in(body, "channelData").get("eventType")
    return body.get("type") == EDITED and event == "editMessage"


def _id_in(body: Body, key: str) -> str | None:
    """Give an id; None when there is none, or one that no service would give."""
    found = text_in(body, key)
    return found if found and len(found) <= LONGEST_ID else None


def _are_short(mri: str, chat: Chat) -> bool:
    return max(len(mri), len(chat.conversation), len(chat.service_url)) <= LONGEST_ID
