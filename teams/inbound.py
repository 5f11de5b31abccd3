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
from teams.json_fields import Body, object_in, objects_in, text_in
from teams.mentions import LONGEST_NAME, Mentioned, heard, tidy

EDITED = "messageUpdate"
SAID = frozenset({"message", EDITED})
"""Types of an activity that holds somebody's words, and so is answered with words."""
LONGEST_TEXT = 512
"""Characters of a message that anything parses; our own choice: nobody's request is longer."""
LONGEST_RAW = 16 * LONGEST_TEXT
"""Where the text is cut before the mention is taken out, so that the work stays bounded."""
MOST_MENTIONS = 16
"""Entities that are read; a name may come in several. Our own choice."""
MOST_DATA = 16
"""Fields of a button's data; ours have three. Our own choice."""
LONGEST_DATA = 256
LONGEST_INPUTS = {"people": 16_384}
"""Signs of an input that takes a pasted list; what is read of it says `resets.incident_list`."""
MOST_NUMBER = 10**9
"""Nothing of ours counts so far; a longer number is nobody's input."""
LONGEST_ID = 512
"""Signs of an id that is kept: of a message, a chat, a person. Teams' longest have some 200; our
own choice."""

LAST_WORD = re.compile(r"(?:\s|\A)\S*\Z")
OURS = frozenset({"verb", "ticket", "key"})
"""Fields of a button that we wrote ourselves: they come back as text, or the press is none."""
VERB = re.compile(r"[a-z_]{1,32}")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
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
class Button:
    """A pressed button: its verb, its data, and the message id of the card on which it stood.

    `data` came through the client and can have been altered; it means nothing without the ledger.
    """

    verb: str
    data: Mapping[str, str]
    card: str | None


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
    text, mentioned, is_cut = _heard(body)
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
        button=_button(body),
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
    infos = _entities(body, "clientInfo")
    for wished in (text_in(body, "locale"), *(text_in(info, "locale") for info in infos)):
        if wished and (found := LOCALE.match(wished)):
            return found[1].replace("_", "-")
    return ""


def _heard(body: Body) -> tuple[str, tuple[Mentioned, ...], bool]:
    raw = text_in(body, "text") or ""
    bot = text_in(object_in(body, "recipient"), "id")
    mentions = _entities(body, "mention")[:MOST_MENTIONS]
    if is_cut := len(raw) > LONGEST_RAW:
        raw = _whole_words(raw, LONGEST_RAW)
    words, mentioned = heard(raw, mentions, bot)
    text = tidy(words)
    if len(text) > LONGEST_TEXT:
        return _whole_words(text, LONGEST_TEXT), mentioned, True
    return text, mentioned, is_cut


def _whole_words(text: str, most: int) -> str:
    """Give the first *most* signs, to the last word or mention that is whole.

    Half an address may be somebody else's address, and half a mention somebody else's name.
    """
    kept = LAST_WORD.sub("", text[: most + 1])
    opened = kept.rfind("<at")
    return (kept[:opened] if opened > kept.rfind("</at>") else kept).rstrip()


def _is_edit(body: Body) -> bool:
    """Tell whether somebody has changed the words of a message of theirs.

    Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
    """
    event = object_in(body, "channelData").get("eventType")
    return body.get("type") == EDITED and event == "editMessage"


def _entities(body: Body, kind: str) -> list[dict[str, Any]]:
    return [entity for entity in objects_in(body, "entities") if entity.get("type") == kind]


def _button(body: Body) -> Button | None:
    """Read a pressed button; None when it is none, or none of ours.

    Knows Action.Execute (`adaptiveCard/action`), dialogs (`task/fetch`, `task/submit`) and
    Action.Submit, which arrives as a message with a value.
    """
    pressed = _pressed(body, object_in(body, "value"))
    return Button(*pressed, _id_in(body, "replyToId")) if pressed else None


def _id_in(body: Body, key: str) -> str | None:
    """Give an id; None when there is none, or one that no service would give."""
    found = text_in(body, key)
    return found if found and len(found) <= LONGEST_ID else None


def _are_short(mri: str, chat: Chat) -> bool:
    return max(len(mri), len(chat.conversation), len(chat.service_url)) <= LONGEST_ID


def _pressed(body: Body, value: Body) -> tuple[str, dict[str, str]] | None:
    match body.get("type"), body.get("name"):
        case "message", _:
            return _verb_and_data(value)
        case "invoke", "task/fetch" | "task/submit":
            return _verb_and_data(object_in(value, "data"))
        case "invoke", "adaptiveCard/action":
            return _executed(object_in(value, "action"))
        case _:
            return None


def _executed(action: dict[str, Any]) -> tuple[str, dict[str, str]] | None:
    if action.get("type") != "Action.Execute":
        return None
    data = action.get("data", {})
    return _verb_and_data({**data, "verb": action.get("verb")}) if isinstance(data, dict) else None


def _verb_and_data(value: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """Take the verb out of a button's data. One odd field makes the whole press unknown.

    `msteams` is what tells Teams how to send the button; it is dropped, and so is an input that
    was left empty.
    """
    data: dict[str, Any] = {
        name: it if name in OURS else _as_text(it)
        for name, it in value.items()
        if name != "msteams" and (it is not None or name in OURS)
    }
    verb = data.pop("verb", None)
    if not (isinstance(verb, str) and VERB.fullmatch(verb) and len(data) <= MOST_DATA):
        return None
    return (verb, data) if all(map(_is_plain, data, data.values())) else None


def _as_text(value: object) -> object:
    """Write a switch or a number as Teams does; some clients send them as JSON has them."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) and abs(value) < MOST_NUMBER else value


def _most(name: str) -> int:
    return LONGEST_INPUTS.get(name, LONGEST_DATA)


def _is_plain(name: str, text: object) -> bool:
    return bool(FIELD.fullmatch(name)) and isinstance(text, str) and len(text) <= _most(name)
