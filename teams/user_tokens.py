"""Calls to the Bot Framework token service, which keeps the admins' sign-ins for the bot.

Source: https://learn.microsoft.com/azure/bot-service/bot-builder-concept-authentication
"""

import re
from typing import Any

import aiohttp
from botbuilder.schema import Activity, TokenResponse
from botframework.connector.auth.user_token_client import UserTokenClient
from botframework.connector.token_api.models import (
    SignInUrlResponse,
    TokenExchangeRequest,
    TokenExchangeResource,
)

from instrumentation.calls import Call
from resets.errors import TeamsError
from teams.activity import object_in, text_in
from teams.app_token import AppToken
from teams.http import CONNECT_SECONDS, json_of

LIMITS = aiohttp.ClientTimeout(total=5.0, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS)
MAGIC_CODE = re.compile(r"[0-9]{6}")
"""What the sign-in page shows; nothing else is ever sent to the service as a code."""
OK = 200

REQUESTS = {
    Call.GET_TOKEN: ("GET", "usertoken/GetToken"),
    Call.EXCHANGE: ("POST", "usertoken/exchange"),
    Call.SIGN_IN_LINK: ("GET", "botsignin/GetSignInResource"),
    Call.SIGN_OUT: ("DELETE", "usertoken/SignOut"),
}
"""Method and path of each call."""


class TokenService(UserTokenClient):
    """The token service, spoken to in the bot's name, 5 s a call.

    No token is an answer: None, whatever the service's reason. Only silence raises TeamsError.
    Nothing is repeated; the user presses again.
    """

    def __init__(
        self, http: aiohttp.ClientSession, app_token: AppToken, base_url: str, app_id: str
    ) -> None:
        self._http, self._app_token = http, app_token
        self._base_url, self._app_id = base_url.rstrip("/"), app_id

    async def get_user_token(
        self,
        user_id: str,
        connection_name: str,
        channel_id: str,
        magic_code: str | None = None,
    ) -> TokenResponse | None:
        """Give the token kept for *user_id*, or None. A code that is not six digits gives None."""
        who = _who(user_id, connection_name, channel_id)
        if magic_code is not None:
            if not MAGIC_CODE.fullmatch(magic_code):
                return None
            who["code"] = magic_code
        return _token(*await self._call(Call.GET_TOKEN, who))

    async def exchange_token(
        self,
        user_id: str,
        connection_name: str,
        channel_id: str,
        exchange_request: TokenExchangeRequest,
    ) -> TokenResponse | None:
        """Exchange a sign-on token; None when consent or anything else is wanting.

        The SDK's own client hands the service's 400 on as if it were a token.
        """
        who = _who(user_id, connection_name, channel_id)
        body = {"token": exchange_request.token}
        return _token(*await self._call(Call.EXCHANGE, who, body))

    async def get_sign_in_resource(
        self,
        connection_name: str,
        activity: Activity,
        final_redirect: str | None = None,  # noqa: ARG002 - part of the SDK's signature
    ) -> SignInUrlResponse:
        """Give where to sign in, and what the client can exchange instead. Raises TeamsError."""
        state = self.create_token_exchange_state(self._app_id, connection_name, activity)
        status, body = await self._call(Call.SIGN_IN_LINK, {"state": state})
        link = text_in(body, "signInLink")
        if status != OK or not link:
            raise TeamsError(Call.SIGN_IN_LINK, status=status)
        return SignInUrlResponse(sign_in_link=link, token_exchange_resource=_resource(body))

    async def sign_out_user(
        self, user_id: str, connection_name: str | None = None, channel_id: str | None = None
    ) -> None:
        """Make the service forget the sign-in of *user_id*. Raises TeamsError if it did not."""
        who = _who(user_id, connection_name or "", channel_id or "")
        status, _ = await self._call(Call.SIGN_OUT, who)
        # 404: there was nothing to forget.
        if status not in (200, 202, 204, 404):
            raise TeamsError(Call.SIGN_OUT, status=status)

    async def get_token_status(
        self, user_id: str, channel_id: str, include_filter: str
    ) -> list[Any]:
        """Give nothing: Latchkey has one connection and asks for its token itself."""
        del user_id, channel_id, include_filter
        return []

    async def get_aad_tokens(
        self, user_id: str, connection_name: str, resource_urls: list[str], channel_id: str
    ) -> dict[str, TokenResponse]:
        """Give nothing: tokens for Graph are made in the admin's name by `graph/`, never here."""
        del user_id, connection_name, resource_urls, channel_id
        return {}

    async def _call(
        self,
        call: Call,
        query: dict[str, str],
        body: dict[str, str] | None = None,
    ) -> tuple[int, dict[str, Any]]:
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
                timeout=LIMITS,
                trace_request_ctx=call,
            ) as response:
                return response.status, await _body_of(response)
        except (aiohttp.ClientError, TimeoutError) as error:
            # Without the cause: an error of aiohttp holds the URL, and that holds the code.
            raise TeamsError(call, code=type(error).__name__) from None


async def _body_of(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """Read a good answer; one that is empty or no JSON holds no token."""
    try:
        return await json_of(response) if response.status == OK else {}
    except ValueError:
        return {}


def _who(user_id: str, connection_name: str, channel_id: str) -> dict[str, str]:
    return {"userId": user_id, "connectionName": connection_name, "channelId": channel_id}


def _token(status: int, body: dict[str, Any]) -> TokenResponse | None:
    token = text_in(body, "token")
    return TokenResponse(token=token) if status == OK and token else None


def _resource(body: dict[str, Any]) -> TokenExchangeResource | None:
    """Read what the client may exchange silently; None when the connection has no such thing."""
    found = object_in(body, "tokenExchangeResource")
    if not text_in(found, "id"):
        return None
    return TokenExchangeResource(
        id=text_in(found, "id"),
        uri=text_in(found, "uri"),
        provider_id=text_in(found, "providerId"),
    )
