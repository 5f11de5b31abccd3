"""Between JSON and the SDK's Activity: builds just the fields that the SDK itself looks at.

The SDK's own deserialisation costs more than the rest of the turn and logs every field that it
does not know. This one takes what has the right type and leaves out the rest; it never raises.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from botbuilder.schema import (
    Activity,
    ChannelAccount,
    ConversationAccount,
)

from teams.json_fields import object_in, objects_in, text_in

TEXTS = {
    "type": "type",
    "id": "id",
    "name": "name",
    "text": "text",
    "text_format": "textFormat",
    "locale": "locale",
    "service_url": "serviceUrl",
    "channel_id": "channelId",
    "reply_to_id": "replyToId",
    "action": "action",
}
"""Fields of an Activity that hold a string, as the SDK and as Teams call them."""


def read(body: Mapping[str, Any]) -> Activity:
    """Build an Activity of *body*. What has the wrong type is left out; lists are never None."""
    texts = {field: body[key] for field, key in TEXTS.items() if isinstance(body.get(key), str)}
    return Activity(
        **texts,
        from_property=_account(object_in(body, "from")),
        recipient=_account(object_in(body, "recipient")),
        conversation=_conversation(object_in(body, "conversation")),
        members_added=[_account(member) for member in objects_in(body, "membersAdded")],
        members_removed=[_account(member) for member in objects_in(body, "membersRemoved")],
        channel_data=object_in(body, "channelData"),
        value=body.get("value"),
    )


def write(model: object) -> Any:
    """Give the JSON of anything that the SDK sends: models, lists, plain values. No nulls."""
    if hasattr(model, "_attribute_map"):
        return _fields(model)
    if isinstance(model, dict):
        return {key: write(value) for key, value in model.items()}
    if isinstance(model, list | tuple):
        return [write(item) for item in model]
    if isinstance(model, datetime | date):
        return model.isoformat()
    return model.value if isinstance(model, Enum) else model


def _account(body: dict[str, Any]) -> ChannelAccount:
    return ChannelAccount(
        id=text_in(body, "id"),
        name=text_in(body, "name"),
        aad_object_id=text_in(body, "aadObjectId"),
        role=text_in(body, "role"),
    )


def _conversation(body: dict[str, Any]) -> ConversationAccount:
    return ConversationAccount(
        id=text_in(body, "id"),
        name=text_in(body, "name"),
        conversation_type=text_in(body, "conversationType"),
        is_group=body.get("isGroup") is True,
        # The SDK knows this field as "tenantID" only, and so never finds it in what Teams sends.
        tenant_id=text_in(body, "tenantId"),
    )


def _fields(model: Any) -> dict[str, Any]:
    named = {known["key"]: getattr(model, name) for name, known in model._attribute_map.items()}  # noqa: SLF001 - msrest's one table of names; it offers no other
    body = {**(model.additional_properties or {}), **named}
    return {key: write(value) for key, value in body.items() if value is not None}
