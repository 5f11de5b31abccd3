"""The SDK's adapter on our own edges: our gate has authenticated, our connector sends.

Only public extension points of the SDK are used; its own credentials, clients and request handling
are left out, because they block the event loop, build two clients a turn and let in too much.
"""

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NoReturn

from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter
from botbuilder.schema import Activity, ConversationResourceResponse, ResourceResponse
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from runtime import correlation
from teams import answers
from teams.activity import read, write
from teams.budgets import PersonalBudgets, Verdict
from teams.connector import Connector
from teams.gate import Admitted
from teams.inbound import EDITED, SAID, Inbound, Scope, parse
from teams.ports import COPIES_COME_FOR, SeenMarks
from teams.turn import TURN, Turn
from teams.user_tokens import TokenService

REFERENCE_BYTES = 3
"""Six hex digits: enough to find the line in the log, short enough to read out."""

OnTurn = Callable[[TurnContext], Awaitable[Any]]
OnBug = Callable[[str, str, Exception], str]
"""Words for a turn that failed, given the locale and the reference under which it is logged."""

OnFlood = Callable[[str], str]
"""Words for somebody who asks too much at once, given the locale."""

Ahead = Callable[[Inbound], Sequence[str]]
"""Keys of the states that the turn of a message will ask for."""

INBOUND = "latchkey.inbound"
"""Where the SDK's context keeps what the activity says."""

log = logging.getLogger(__name__)


class Conversations:
    """The calls that the SDK's adapter makes on a connector, at one service URL."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self._connector, self._service_url = connector, service_url

    async def send_to_conversation(
        self, conversation_id: str, activity: Activity
    ) -> ResourceResponse:
        """Send a message."""
        return await self.reply_to_activity(conversation_id, "", activity)

    async def reply_to_activity(
        self, conversation_id: str, activity_id: str, activity: Activity
    ) -> ResourceResponse:
        """Send a message as the answer to another."""
        message = await self._connector.post(
            self._service_url, conversation_id, write(activity), activity_id
        )
        return ResourceResponse(id=message)

    async def update_activity(
        self, conversation_id: str, activity_id: str, activity: Activity
    ) -> ResourceResponse:
        """Replace a message of the bot's own."""
        await self._connector.put(self._service_url, conversation_id, activity_id, write(activity))
        return ResourceResponse(id=activity_id)

    async def delete_activity(self, conversation_id: str, activity_id: str) -> None:
        """Delete a message of the bot's own."""
        await self._connector.delete(self._service_url, conversation_id, activity_id)

    async def create_conversation(self, parameters: Any) -> ConversationResourceResponse:
        """Open a conversation."""
        conversation = await self._connector.create(self._service_url, write(parameters))
        return ConversationResourceResponse(id=conversation, service_url=self._service_url)


class ConnectorClient:
    """What the SDK takes for its connector client: something that has `conversations`."""

    def __init__(self, connector: Connector, service_url: str) -> None:
        self.conversations = Conversations(connector, service_url)


class Connectors(ConnectorFactory):
    """Makes the SDK's connector clients; all share our one connector."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def create(self, service_url: str, audience: str | None) -> ConnectorClient:
        """Give the client for *service_url*. The audience is always Teams'."""
        del audience
        return ConnectorClient(self._connector, service_url)


class TeamsAuthentication(BotFrameworkAuthentication):
    """Who is who, for the SDK. Nobody gets in by this door: requests come through the gate."""

    def __init__(self, connector: Connector, token_service: TokenService, bot_scope: str) -> None:
        self._connectors, self._token_service = Connectors(connector), token_service
        self._audience = bot_scope.removesuffix("/.default")

    def admitted(self, claims: dict[str, Any]) -> AuthenticateRequestResult:
        """Tell the SDK that the gate has believed *claims*."""
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(dict(claims), is_authenticated=True)
        result.audience = self._audience
        result.connector_factory = self._connectors
        return result

    async def authenticate_request(self, activity: Activity, auth_header: str) -> NoReturn:
        """Refuse: a header is checked by the gate, before there is an Activity."""
        del activity, auth_header
        raise PermissionError("requests come in through teams.gate")

    async def authenticate_streaming_request(
        self, auth_header: str, channel_id_header: str
    ) -> NoReturn:
        """Refuse: Teams has no streaming connection."""
        del auth_header, channel_id_header
        raise PermissionError("there is no streaming connection")

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> Connectors:
        """Give the factory of connector clients."""
        del claims_identity
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> TokenService:
        """Give the one token service; only the SDK's own OAuth prompts would look at it."""
        del claims_identity
        return self._token_service

    def get_originating_audience(self) -> str:
        """Name whom the bot's own token is for."""
        return self._audience


class TeamsAdapter(CloudAdapter):
    """Runs turns. A copy of a message runs none; a bug ends in calm words, never in a 5xx."""

    def __init__(  # noqa: PLR0913 - the composition root names every part
        self,
        authentication: TeamsAuthentication,
        seen_marks: SeenMarks,
        on_bug: OnBug,
        on_flood: OnFlood = lambda locale: locale,
        budgets: PersonalBudgets | None = None,
        *,
        ahead: Ahead = lambda _: (),
    ) -> None:
        super().__init__(authentication)
        self._ahead = ahead
        self._authentication, self._seen_marks, self._on_bug = authentication, seen_marks, on_bug
        self._on_flood = on_flood
        self._budgets = PersonalBudgets() if budgets is None else budgets
        self.on_turn_error = self._turn_failed

    async def process(self, request: Any, bot: Any, ws_response: Any = None) -> NoReturn:
        """Refuse: the SDK's own request handling reads the body before it knows who sent it."""
        del request, bot, ws_response
        raise PermissionError("requests come in through teams.endpoint.messages")

    async def run(self, admitted: Admitted, on_turn: OnTurn) -> Any:
        """Run the turn of an admitted activity. Gives an invoke's answer, else None."""
        activity, inbound = read(admitted.body), parse(admitted.body)

        async def unless_a_copy(context: TurnContext) -> None:
            context.turn_state[INBOUND] = inbound
            if inbound is not None and not await self._is_within_budget(context, inbound):
                return
            if activity.type == "invoke" or await self._is_first(context, admitted.body):
                await on_turn(context)

        claims = self._authentication.admitted(admitted.claims)
        with correlation.turn():
            return await self.process_activity(claims, activity, unless_a_copy)

    async def _is_within_budget(self, context: TurnContext, inbound: Inbound) -> bool:
        """Say whether this person may ask for more just now; if not, answer calmly, once."""
        verdict = self._budgets.take(inbound.sender.tenant, inbound.sender.id)
        if verdict is Verdict.TAKEN:
            return True
        if verdict is Verdict.TOO_MANY:
            log.warning("too_many_requests", extra={"kind": inbound.kind})
        words = self._on_flood(inbound.chat.locale)
        if inbound.kind == "invoke":
            await _answer_flood(context, words)
        elif inbound.kind in SAID and verdict is Verdict.TOO_MANY and not inbound.is_targeted:
            await context.send_activity(words)
        return False

    async def _is_first(self, context: TurnContext, body: Mapping[str, Any]) -> bool:
        """Teams delivers a message again when our answer is late. Without an id, all are first.

        A changed message keeps its id; the time tells one change from the next. The states that its
        turn asks for are read along.
        """
        activity, inbound = context.activity, inbound_of(context)
        conversation = activity.conversation.id
        if not (conversation and activity.id):
            return True
        changed = f"|{body.get('timestamp')}" if activity.type == EDITED else ""
        key = f"{conversation}|{activity.id}{changed}"
        ahead = () if inbound is None else self._ahead(inbound)
        return await self._seen_marks.mark("activity", key, COPIES_COME_FOR, ahead)

    async def _turn_failed(self, context: TurnContext, error: Exception) -> None:
        """Log a bug by its reference, and find words for whoever waits."""
        reference = secrets.token_hex(REFERENCE_BYTES)
        # Where, but not what: the text of an error can hold what somebody typed or was sent.
        log.error("turn_failed", extra={"reference": reference, **_facts(error)})
        try:
            await self._tell(context, self._on_bug(_locale_of(context), reference, error))
        except Exception as second:  # noqa: BLE001 - nothing may leave a turn
            log.error("no_words_for_failed_turn", extra=_facts(second))  # noqa: TRY400 - a traceback holds the error's text

    async def _tell(self, context: TurnContext, words: str) -> None:
        if context.activity.type == "invoke":
            await _answer_calmly(context, words)
        if _is_heard_in_chat(context):
            await context.send_activity(words)


async def _answer_flood(context: TurnContext, words: str) -> None:
    """Answer a press that is one too many; each is answered, for Teams waits for it."""
    if context.activity.name in ("task/fetch", "task/submit"):
        await answers.with_message(context, words)
    elif context.activity.name == "adaptiveCard/action":
        await answers.with_text(context, words)
    else:
        await answers.answer(context, 429, None)


async def _answer_calmly(context: TurnContext, words: str) -> None:
    """Answer a failed invoke in the shape that its kind has for trouble."""
    if _is_sign_in(context) and answers.has_answer(context):
        return  # the sign-in succeeded; what failed is what waited for it
    if context.activity.name == "signin/tokenExchange":
        # 200 would say that the sign-in succeeded; this makes Teams show the button.
        await answers.answer(context, 412, None)
        return
    if context.activity.name in ("task/fetch", "task/submit"):
        body: dict[str, Any] = {"task": {"type": "message", "value": words}}
    else:
        error = {"code": "BotError", "message": words}
        body = {"statusCode": 500, "type": "application/vnd.microsoft.error", "value": error}
    await answers.answer(context, 200, body)


def inbound_of(context: TurnContext) -> Inbound | None:
    """Give what the activity of *context* says; None when it names nobody."""
    inbound = context.turn_state.get(INBOUND)
    return inbound if isinstance(inbound, Inbound) else None


def _is_sign_in(context: TurnContext) -> bool:
    return str(context.activity.name).startswith("signin/")


def _is_heard_in_chat(context: TurnContext) -> bool:
    """Say whether a message tells of a bug: Teams shows nobody what answers a sign-in."""
    if context.activity.type in SAID:
        return not _was_targeted(context)
    inbound = inbound_of(context)
    return _is_sign_in(context) and inbound is not None and inbound.scope is Scope.PERSONAL


def _was_targeted(context: TurnContext) -> bool:
    """Say whether others would see an answer to what only its sender sees."""
    return (inbound := inbound_of(context)) is not None and inbound.is_targeted


def _locale_of(context: TurnContext) -> str:
    """Give the language of the turn; that of the client when it failed before there was one."""
    turn, inbound = context.turn_state.get(TURN), inbound_of(context)
    if isinstance(turn, Turn):
        return turn.locale
    return inbound.chat.locale if inbound is not None else "en"


def _facts(error: BaseException) -> dict[str, str]:
    """Name an error by its class and the place where it was raised."""
    trace, place = error.__traceback__, "unknown"
    while trace is not None:
        place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return {"error": type(error).__name__, "place": place}
