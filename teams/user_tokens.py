"""Calls to the Bot Framework token service, which keeps the admins' sign-ins for the bot.

Source: https://learn.microsoft.com/azure/bot-service/bot-builder-concept-authentication
"""

import asyncio
import base64
import json
import logging
import re
from dataclasses import dataclass
from typing import Any

import aiohttp

from instrumentation.calls import Call
from resets.errors import TeamsError
from resets.secret import Secret
from teams.app_token import AppToken
from teams.http import CONNECT_SECONDS, json_of
from teams.json_fields import object_in, text_in
from teams.last_refusals import Noted, unnoted

TIMEOUT = aiohttp.ClientTimeout(total=5.0, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS)
MAGIC_CODE = re.compile(r"[0-9]{6}")
"""What the sign-in page shows; nothing else is ever sent to the service as a code."""
OK = 200
TAKEN = frozenset({200, 201, 202, 204})
NONE_KEPT = 404
NO_TOKEN = frozenset({400, 404, 409, 412})
"""How the service says that it has no token for this person, or wants their consent first."""
TOO_BUSY = 429
"""Proves that nothing was taken, neither a code nor a token."""
SHORT_WAIT, LONGEST_WAIT = 0.5, 2.0
"""Seconds before the second try: our own choice, and the most that is waited if the service says
how long. Teams gives up on a press after about ten."""
CODE = re.compile(r"[A-Za-z0-9_]{1,64}")

log = logging.getLogger(__name__)

REQUESTS = {
    Call.GET_TOKEN: ("GET", "usertoken/GetToken"),
    Call.EXCHANGE: ("POST", "usertoken/exchange"),
    Call.SIGN_IN_LINK: ("GET", "botsignin/GetSignInResource"),
    Call.SIGN_OUT: ("DELETE", "usertoken/SignOut"),
}
"""Method and path of each call."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose sign-in it is and in which conversation, as the token service wants to know it."""

    user: str
    bot: str
    channel: str
    conversation: str
    tenant: str
    service_url: str
    activity_id: str = ""
    locale: str = ""

    def reference(self) -> dict[str, object]:
        """Give the Bot Framework's conversation reference."""
        return {
            "activityId": self.activity_id,
            "user": {"id": self.user},
            "bot": {"id": self.bot},
            "conversation": {"id": self.conversation, "tenantId": self.tenant},
            "channelId": self.channel,
            "locale": self.locale,
            "serviceUrl": self.service_url,
        }


@dataclass(frozen=True, slots=True)
class SignInResource:
    """Where to sign in, and what a client may exchange silently instead; empty when nothing."""

    link: str
    exchangeable: dict[str, str]


class TokenService:
    """The token service, spoken to in the bot's name, 5 s a call.

    That it has no token is an answer: None. Everything else that is no token raises TeamsError, and
    whatever the service refuses is logged. Repeated, once, is only what it was too busy to take.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        app_token: AppToken,
        base_url: str,
        app_id: str,
        noted: Noted = unnoted,
    ) -> None:
        self._http, self._app_token, self._noted = http, app_token, noted
        self._base_url, self._app_id = base_url.rstrip("/"), app_id

    async def kept_token(
        self, user: str, connection: str, channel: str, code: str | None = None
    ) -> Secret | None:
        """Give the token kept for *user*, or None. A code that is not six digits gives None."""
        who = _who(user, connection, channel)
        if code is not None:
            if not MAGIC_CODE.fullmatch(code):
                return None
            who["code"] = code
        return _token(Call.GET_TOKEN, *await self._call(Call.GET_TOKEN, who))

    async def exchange(
        self, user: str, connection: str, channel: str, token: Secret
    ) -> Secret | None:
        """Exchange a sign-on token; None when consent or anything else is wanting."""
        who, body = _who(user, connection, channel), {"token": token.reveal()}
        return _token(Call.EXCHANGE, *await self._call(Call.EXCHANGE, who, body))

    async def sign_in_resource(self, connection: str, visitor: Visitor) -> SignInResource:
        """Give where to sign in, and what the client can exchange instead. Raises TeamsError."""
        state = {
            "connectionName": connection,
            "conversation": visitor.reference(),
            "msAppId": self._app_id,
        }
        encoded = base64.b64encode(json.dumps(state).encode()).decode()
        status, body = await self._call(Call.SIGN_IN_LINK, {"state": encoded})
        link = text_in(body, "signInLink")
        if status != OK or not link:
            raise TeamsError(Call.SIGN_IN_LINK, status=status)
        return SignInResource(link, _exchangeable(body))

    async def sign_out(self, user: str, connection: str, channel: str) -> None:
        """Make the service forget the sign-in of *user*. Raises TeamsError if it did not."""
        status, _ = await self._call(Call.SIGN_OUT, _who(user, connection, channel))
        # 404: there was nothing to forget.
        if status not in (200, 202, 204, 404):
            raise TeamsError(Call.SIGN_OUT, status=status)

    async def _call(
        self,
        call: Call,
        query: dict[str, str],
        body: dict[str, str] | None = None,
    ) -> tuple[int, dict[str, Any]]:
        status, answer, wait = await self._try(call, query, body)
        if status == TOO_BUSY and wait <= LONGEST_WAIT:
            await asyncio.sleep(wait)
            status, answer, _ = await self._try(call, query, body)
        self._note(call, status, answer)
        return status, answer

    async def _try(
        self, call: Call, query: dict[str, str], body: dict[str, str] | None
    ) -> tuple[int, dict[str, Any], float]:
        headers = {"Authorization": await self._app_token.header()}
        method, path = REQUESTS[call]
        url = f"{self._base_url}/api/{path}"
        try:
            async with self._http.request(
                method,
                url,
                params=query,
                json=body,
                headers=headers,
                allow_redirects=False,
                timeout=TIMEOUT,
                trace_request_ctx=call,
            ) as response:
                return response.status, await _body_of(response), _wait_of(response)
        except (aiohttp.ClientError, TimeoutError) as error:
            # Without the cause: an error of aiohttp holds the URL, and that holds the code.
            raise TeamsError(call, code=type(error).__name__) from None

    def _note(self, call: Call, status: int, body: dict[str, Any]) -> None:
        """Log what the service refused, and its own word; that it keeps no token is no news."""
        if status in TAKEN or (call, status) == (Call.GET_TOKEN, NONE_KEPT):
            return
        facts = {"call": call.value, "status": status, "code": _code(body)}
        log.warning("token_service_refused", extra=facts)
        self._noted("token service", str(status))


async def _body_of(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """Read the answer; one that is empty or no JSON holds no token."""
    try:
        return await json_of(response)
    except ValueError:
        return {}


def _wait_of(response: aiohttp.ClientResponse) -> float:
    said = response.headers.get("Retry-After", "")
    return float(said) if said.isascii() and said.isdigit() else SHORT_WAIT


def _code(body: dict[str, Any]) -> str:
    code = text_in(object_in(body, "error"), "code") or ""
    return code if CODE.fullmatch(code) else "none"


def _who(user: str, connection: str, channel: str) -> dict[str, str]:
    return {"userId": user, "connectionName": connection, "channelId": channel}


def _token(call: Call, status: int, body: dict[str, Any]) -> Secret | None:
    if status != OK and status not in NO_TOKEN:
        raise TeamsError(call, status=status, code=_code(body))
    token = text_in(body, "token")
    return Secret(token) if status == OK and token else None


def _exchangeable(body: dict[str, Any]) -> dict[str, str]:
    """Read what the client may exchange silently; empty when the connection has no such thing."""
    found = object_in(body, "tokenExchangeResource")
    named = {key: text_in(found, key) for key in ("id", "uri", "providerId")}
    return {key: text for key, text in named.items() if text} if named["id"] else {}
