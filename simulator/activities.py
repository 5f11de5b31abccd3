"""Reading the messages that the bot sends. Strict as Teams."""

from typing import Any

from aiohttp import web

from simulator.chats import Chat
from simulator.service_errors import ServiceRefusal, bad_syntax
from simulator.world import World

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
OAUTH_CARD = "application/vnd.microsoft.card.oauth"
CARD_PREFIX = "application/vnd.microsoft.card."
NEWEST_CARD = (1, 6)
"""The newest Adaptive Card version that there is. Teams takes it from a bot, and draws of it what
it knows; up to 1.5 is what it promises to draw.
Source: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
"""


def message_facts(activity: dict[str, Any]) -> dict[str, Any]:
    """Take a message's parts out of *activity*, or raise ServiceRefusal (400)."""
    if activity.get("type") != "message":
        raise bad_syntax("Unknown activity type.")
    for name in ("text", "summary", "textFormat"):
        if not isinstance(activity.get(name), str | None):
            raise bad_syntax(f"'{name}' is not a string.")
    attachments = _attachments(activity.get("attachments"))
    if not (activity.get("text") or attachments):
        raise bad_syntax("Activity must include non empty 'text' field or at least 1 attachment.")
    return {
        "text": activity.get("text") or "",
        "text_format": activity.get("textFormat") or "markdown",
        "summary": activity.get("summary"),
        "attachments": attachments,
    }


def target_of(
    world: World, request: web.Request, chat: Chat, activity: dict[str, Any]
) -> str | None:
    """Give the key of the one person for whom a targeted message is; None for everybody.

    Source: https://learn.microsoft.com/microsoftteams/platform/agents-in-teams/targeted-messages
    """
    if request.query.get("isTargetedActivity", "").lower() != "true":
        return None
    if chat.kind == "personal":
        raise bad_syntax("Targeted messages are not supported in a 1:1 chat.")
    recipient = activity.get("recipient")
    member = recipient.get("id") if isinstance(recipient, dict) else None
    account = world.chats.by_mri(member) if isinstance(member, str) else None
    if account is None or account.key not in chat.members:
        raise ServiceRefusal(403, "BotNotInConversationRoster", "Recipient is not in the chat.")
    return account.key


def _attachments(attachments: Any) -> list[dict[str, Any]]:
    if attachments is None:
        return []
    if not isinstance(attachments, list):
        raise bad_syntax("'attachments' is not a list.")
    for attachment in attachments:
        _check_attachment(attachment)
    return attachments


def _check_attachment(attachment: Any) -> None:
    if not isinstance(attachment, dict) or not isinstance(attachment.get("contentType"), str):
        raise bad_syntax("An attachment has no contentType.")
    if not attachment["contentType"].startswith(CARD_PREFIX):
        return
    if not isinstance(attachment.get("content"), dict):
        raise bad_syntax("The content of a card is not an object.")
    if attachment["contentType"] == ADAPTIVE_CARD:
        _check_adaptive_card(attachment["content"])


def _check_adaptive_card(card: dict[str, Any]) -> None:
    if card.get("type") != "AdaptiveCard":
        raise bad_syntax("An Adaptive Card must be of type AdaptiveCard.")
    try:
        major, minor = (int(part) for part in str(card.get("version")).split("."))
    except ValueError as bad:
        raise bad_syntax("An Adaptive Card needs a version.") from bad
    if (major, minor) > NEWEST_CARD:
        raise bad_syntax("There is no such version of Adaptive Cards.")
