"""What an activity says, in our words: who speaks, where, what was typed or pressed.

The gate has proved that the activity comes from Teams. Believed are therefore the ids that the
service itself sets; not believed is what a client can write: text, names, card data, locale.
Source: https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from botbuilder.schema import Activity

from resets.model import (
    Actor,
    Chat,
    TenantId,
    UserId,
)
from teams.activity import object_in, text_in

GUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)

LONGEST_WORDS = 256
"""Characters of a message that anything parses; our own choice: nobody's request is longer."""
LONGEST_RAW = 16 * LONGEST_WORDS
"""Where the text is cut before the mention is taken out, so that the work stays bounded."""
LONGEST_NAME = 64
MOST_MENTIONS = 8
MOST_DATA = 16
"""Fields of a button's data; ours have three. Our own choice."""
LONGEST_DATA = 256

Mention: TypeAlias = tuple[str, str, str]
"""Name as typed, address in Teams, object id or ""."""

VERB = re.compile(r"[a-z_]{1,32}")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
LOCALE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


class Scope(StrEnum):
    """Where something was said. Names and passwords are shown in PERSONAL alone."""

    PERSONAL = "personal"
    GROUP = "group"
    CHANNEL = "channel"


PLACES = {"personal": Scope.PERSONAL, "channel": Scope.CHANNEL}
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
class Mentioned:
    """Somebody who was @mentioned: the name as typed, the address, and the object id if sent.

    A client writes these: they say whom to look up, and prove nothing.
    """

    mri: str
    name: str
    id: UserId | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One activity: who, where, and what was typed.

    `words` is the text without the bot's own mention, NFKC, blanks collapsed, cut at 256; empty
    when nothing was typed. `activity` is the message's id.
    """

    speaker: Sender
    place: Scope
    chat: Chat
    activity: str
    words: str
    mentioned: tuple[Mentioned, ...] = ()


@dataclass(frozen=True, slots=True)
class ButtonPress:
    """A button: its verb, its data, and the message id of the card on which it stood.

    `data` came through the client and can have been altered; it means nothing without the ledger.
    """

    heard: Inbound
    verb: str
    data: Mapping[str, str]
    card: str | None


def hear(activity: Activity) -> Inbound | None:
    """Say what *activity* says; None when it does not name a person and a conversation."""
    known = who_and_where(activity)
    if known is None:
        return None
    speaker, chat = known
    mentions = _mentions(activity)
    return Inbound(
        speaker=speaker,
        place=PLACES.get(activity.conversation.conversation_type, Scope.GROUP),
        chat=chat,
        activity=activity.id or "",
        words=_words(activity, mentions),
        mentioned=_mentioned(activity, mentions),
    )


def who_and_where(activity: Activity) -> tuple[Sender, Chat] | None:
    """Say who speaks in which chat, without a look at what; None as in `hear`."""
    speaker, chat = _speaker(activity), _chat(activity)
    return None if speaker is None or chat is None else (speaker, chat)


def press(activity: Activity) -> ButtonPress | None:
    """Read a pressed button; None when it is none, or none of ours.

    Knows Action.Execute (`adaptiveCard/action`), dialogs (`task/fetch`, `task/submit`) and
    Action.Submit, which arrives as a message with a value.
    """
    heard, pressed = hear(activity), _pressed(activity)
    if heard is None or pressed is None:
        return None
    verb, data = pressed
    return ButtonPress(heard, verb, data, activity.reply_to_id)


def actor(heard: Inbound) -> Actor:
    """Say who pressed, as the ledger wants to know it."""
    return Actor(heard.speaker.id, heard.speaker.tenant, heard.chat.conversation)


def value_of(activity: Activity) -> Mapping[str, Any]:
    """Give the value of an invoke, such as `signin/verifyState`; empty when it is no object."""
    return activity.value if isinstance(activity.value, dict) else {}


def tenant_of(activity: Activity) -> TenantId | None:
    """Give the tenant in which *activity* was sent; the gate has checked that it is ours."""
    tenant = text_in(object_in(activity.channel_data or {}, "tenant"), "id")
    tenant = tenant or activity.conversation.tenant_id
    return TenantId(tenant.lower()) if tenant else None


def _speaker(activity: Activity) -> Sender | None:
    sender, tenant = activity.from_property, tenant_of(activity)
    object_id = sender.aad_object_id or ""
    if not (tenant and sender.id and GUID.fullmatch(object_id)):
        return None
    name = (sender.name or "")[:LONGEST_NAME]
    return Sender(UserId(object_id.lower()), tenant, sender.id, name)


def _chat(activity: Activity) -> Chat | None:
    conversation, service_url = activity.conversation.id, activity.service_url
    if not (conversation and service_url):
        return None
    return Chat(conversation, service_url, _locale(activity))


def _locale(activity: Activity) -> str:
    """Give the language of the client; `locale` first, because it follows the user's setting."""
    infos = _entities(activity, "clientInfo")
    for wished in (activity.locale, *(text_in(info, "locale") for info in infos)):
        if wished and LOCALE.fullmatch(wished):
            return str(wished)
    return "en"


def _words(activity: Activity, mentions: Sequence[Mention]) -> str:
    text = (activity.text or "")[:LONGEST_RAW]
    for name, mri, _ in mentions:
        if mri == activity.recipient.id and name:
            text = text.replace(f"<at>{name}</at>", " ")
    return " ".join(unicodedata.normalize("NFKC", text).split())[:LONGEST_WORDS].rstrip()


def _mentioned(activity: Activity, mentions: Sequence[Mention]) -> tuple[Mentioned, ...]:
    found = [m for m in mentions if m[1] != activity.recipient.id]
    return tuple(
        Mentioned(mri, name[:LONGEST_NAME], UserId(oid.lower()) if GUID.fullmatch(oid) else None)
        for name, mri, oid in found
    )


def _mentions(activity: Activity) -> list[Mention]:
    return [_mention(entity) for entity in _entities(activity, "mention")[:MOST_MENTIONS]]


def _entities(activity: Activity, kind: str) -> list[dict[str, Any]]:
    return [e.additional_properties for e in activity.entities or () if e.type == kind]


def _mention(entity: dict[str, Any]) -> Mention:
    who, typed = object_in(entity, "mentioned"), text_in(entity, "text") or ""
    # The text is what stands in the message; the name may differ from it in case or length.
    name = typed.removeprefix("<at>").removesuffix("</at>") or text_in(who, "name") or ""
    return name, text_in(who, "id") or "", text_in(who, "aadObjectId") or ""


def _pressed(activity: Activity) -> tuple[str, dict[str, str]] | None:
    value = value_of(activity)
    if activity.type == "message":
        return _verb_and_data(value)
    if activity.name in ("task/fetch", "task/submit"):
        return _verb_and_data(object_in(value, "data"))
    if activity.name == "adaptiveCard/action":
        return _executed(object_in(value, "action"))
    return None


def _executed(action: dict[str, Any]) -> tuple[str, dict[str, str]] | None:
    if action.get("type") != "Action.Execute":
        return None
    data = action.get("data", {})
    return _verb_and_data({**data, "verb": action.get("verb")}) if isinstance(data, dict) else None


def _verb_and_data(value: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """Take the verb out of a button's data. One odd field makes the whole press unknown.

    `msteams` is what tells Teams how to send the button; it is dropped.
    """
    data = {name: text for name, text in value.items() if name != "msteams"}
    verb = data.pop("verb", None)
    if not (isinstance(verb, str) and VERB.fullmatch(verb) and len(data) <= MOST_DATA):
        return None
    return (verb, data) if all(map(_is_plain, data, data.values())) else None


def _is_plain(name: str, text: object) -> bool:
    return bool(FIELD.fullmatch(name)) and isinstance(text, str) and len(text) <= LONGEST_DATA
