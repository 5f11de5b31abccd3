"""The endpoint that Teams calls: one handler, from the request to the answer.

A request that is refused gets a 4xx without a body. Everything else gets 200 or 202, whatever
happens in the turn: Teams stops delivering to bots that answer with 5xx.
"""

import json
import logging
from http import HTTPStatus
from typing import Any, Protocol

from aiohttp import web
from botbuilder.core import TurnContext, serializer_helper

from instrumentation.http import SPEAKER, TURN, Handler
from teams.adapter import TeamsAdapter
from teams.answers import Written
from teams.gate import Admitted, Gate, TurnedAway
from teams.json_fields import Body, object_in, text_in
from teams.portal_links import AS_PUBLISHED, PortalLinks

TOKEN_EVENT = "tokens/response"  # noqa: S105 - the name of an event
"""An event that carries a token in the open. Teams sends none; whoever does is not Teams."""

log = logging.getLogger(__name__)


class Bot(Protocol):
    """What takes the turns: the SDK's ActivityHandler, or anything like it."""

    async def on_turn(self, turn_context: TurnContext) -> Any:
        """Take one turn."""
        ...


def messages(
    gate: Gate, adapter: TeamsAdapter, bot: Bot, pages: PortalLinks = AS_PUBLISHED
) -> Handler:
    """Make the handler for `POST /api/messages`."""

    async def handle(request: web.Request) -> web.Response:
        try:
            admitted = await gate.admit(request)
        except TurnedAway as no:
            return no.response()
        _note_for_traces(request, admitted.body)
        return await _taken(admitted, adapter, bot, pages)

    return handle


def _note_for_traces(request: web.Request, body: Body) -> None:
    kind = text_in(body, "type") or ""
    request[TURN] = text_in(body, "name") or "" if kind == "invoke" else kind
    request[SPEAKER] = text_in(object_in(body, "from"), "aadObjectId") or ""


async def _taken(
    admitted: Admitted, adapter: TeamsAdapter, bot: Bot, pages: PortalLinks
) -> web.Response:
    kind = admitted.body["type"]
    if kind == "event" and admitted.body.get("name") == TOKEN_EVENT:
        log.warning("token_event_dropped")
        return web.Response(status=HTTPStatus.ACCEPTED)
    answer = await adapter.run(admitted, bot.on_turn)
    if kind != "invoke":
        return web.Response(status=HTTPStatus.ACCEPTED)
    return _invoke_response(answer, pages)


def _invoke_response(answer: Any, pages: PortalLinks) -> web.Response:
    """Write an invoke's answer, once. What nobody has handled is an empty 200."""
    status, body = _status(answer), getattr(answer, "body", None)
    if body is None:
        return web.Response(status=status)
    try:
        text = _text_of(body, pages)
    except (TypeError, ValueError, RecursionError) as error:
        log.error("answer_not_json", extra={"error": type(error).__name__})  # noqa: TRY400 - a traceback holds the answer's text
        return web.Response(status=HTTPStatus.OK)
    return web.Response(status=status, body=text.encode(), content_type="application/json")


def _text_of(body: Any, pages: PortalLinks) -> str:
    if isinstance(body, Written):
        return pages.in_text(body.text)
    plain = body if isinstance(body, dict | list | str) else serializer_helper(body)
    return json.dumps(pages(plain))


def _status(answer: Any) -> int:
    status = getattr(answer, "status", None)
    is_fit = isinstance(status, int) and HTTPStatus.OK <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    return int(status) if is_fit and status is not None else int(HTTPStatus.OK)
