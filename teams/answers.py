"""The answers that Teams expects to a press, in the shapes that its protocol gives them.

An answer is what the person who pressed sees at once; nobody else sees it, and it becomes no
message. Source: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
and https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/invoking-task-modules
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

CARD = "application/vnd.microsoft.card.adaptive"
TEXT = "application/vnd.microsoft.activity.message"
ANSWERED = "latchkey.answered"
"""Where the SDK's context keeps that an invoke has its answer."""

OK = 200


@dataclass(frozen=True, slots=True)
class Written:
    """An answer's body as JSON text, ready to be sent."""

    text: str


async def with_card(context: TurnContext, card: Mapping[str, Any]) -> None:
    """Answer Action.Execute: show *card* in place of the one that was pressed."""
    await answer(context, OK, {"statusCode": OK, "type": CARD, "value": card})


async def with_text(context: TurnContext, text: str) -> None:
    """Answer Action.Execute: leave the card and say *text* beside it."""
    await answer(context, OK, {"statusCode": OK, "type": TEXT, "value": text})


async def with_dialog(context: TurnContext, title: str, card: Mapping[str, Any]) -> None:
    """Answer task/fetch or task/submit: show *card* in a dialog. It never becomes a message."""
    content = {"contentType": CARD, "content": card}
    value = {"title": title, "height": "medium", "width": "medium", "card": content}
    await answer(context, OK, {"task": {"type": "continue", "value": value}})


async def with_message(context: TurnContext, text: str) -> None:
    """Answer task/fetch or task/submit: say *text* in a small window of its own."""
    await answer(context, OK, {"task": {"type": "message", "value": text}})


async def answer(context: TurnContext, status: int, body: dict[str, Any] | None) -> None:
    """Set the answer to this invoke. The last one set is the one that is sent.

    Written here, so that what JSON cannot hold, above all a Secret, fails while there are still
    words for it.
    """
    written = None if body is None else Written(json.dumps(body))
    response = InvokeResponse(status=status, body=written)
    activity = Activity(type=ActivityTypes.invoke_response, value=response)
    context.turn_state[ANSWERED] = True
    # Not by the context, which would first copy the activity with its fifty fields.
    await context.adapter.send_activities(context, [activity])


def has_answer(context: TurnContext) -> bool:
    """Say whether this invoke has been answered."""
    return bool(context.turn_state.get(ANSWERED))
