"""Bot Framework's token service: tokens of people for the bot, by silent exchange or by code.

The connection is set up for the bot's own scope (`access_as_user`), so what it gives out is what
Entra takes as an assertion.
Source: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
"""

import base64
import json
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, timedelta
from typing import Any

from aiohttp import web

from simulator.oauth_sign_ins import StoredToken
from simulator.obo import REVOKED, has_ended
from simulator.people import Account
from simulator.service_errors import ServiceRefusal, json_object
from simulator.tokens import ACCESS_AS_USER, USER_TOKEN_SECONDS, TokenRefusal
from simulator.world import World

Work = Callable[[web.Request], Awaitable[web.StreamResponse]]


def routes(world: World) -> list[web.RouteDef]:
    """Give the token service's routes."""
    service = TokenService(world)
    gate = service.gate
    return [
        web.get("/api/usertoken/GetToken", gate("get_token", service.get_token)),
        web.post("/api/usertoken/exchange", gate("exchange", service.exchange)),
        web.get(
            "/api/usertoken/GetTokenOrSignInResource",
            gate("get_token", service.token_or_resource),
        ),
        web.post("/api/usertoken/GetAadTokens", gate("aad_tokens", service.aad_tokens)),
        web.get("/api/usertoken/GetTokenStatus", gate("token_status", service.token_status)),
        web.delete("/api/usertoken/SignOut", gate("sign_out", service.sign_out)),
        web.get("/api/botsignin/GetSignInResource", gate("sign_in_resource", service.resource)),
    ]


class TokenService:
    """The handlers; each wants the bot's own token first."""

    def __init__(self, world: World) -> None:
        self._world = world

    def gate(self, call: str, work: Work) -> Work:
        """Put the token check, the faults on order and the error shape in front of *work*."""

        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                self._check_bot(request)
                return await work(request)
            except ServiceRefusal as no:
                self._world.history.add(
                    "refused", where="token_service", call=call, status=no.status, code=no.code
                )
                return no.answer()

        async def gated(request: web.Request) -> web.StreamResponse:
            return await self._world.faults.around(call, request, lambda: answer(request))

        return gated

    async def get_token(self, request: web.Request) -> web.Response:
        """Give the token kept for a person, or the one behind a six-digit `code`; else 404."""
        answer = self._stored(request)
        if answer is None:
            # Also for a wrong code: the real service doesn't tell the two apart.
            raise ServiceRefusal(404, "NotFound", "No token for this person and connection.")
        return _not_kept(answer)

    async def token_or_resource(self, request: web.Request) -> web.Response:
        """Give the token kept for a person or behind a `code`; else how they can sign in."""
        token = self._stored(request)
        resource = None if token else self._resource(_query(request, "state"))
        return _not_kept({"tokenResponse": token, "signInResource": resource})

    async def aad_tokens(self, request: web.Request) -> web.Response:
        """Give a person's token for each of `resourceUrls` that is the bot's own."""
        wanted = (await json_object(request)).get("resourceUrls")
        if not isinstance(wanted, list) or not all(isinstance(url, str) for url in wanted):
            raise ServiceRefusal(400, "BadArgument", "The body has no list 'resourceUrls'.")
        token = self._stored(request)
        own = [url for url in wanted if url.rstrip("/") in self._world.own_names]
        return _not_kept(dict.fromkeys(own, token) if token else {})

    def _stored(self, request: web.Request) -> dict[str, Any] | None:
        user, channel = _query(request, "userId"), _query(request, "channelId")
        connection = self._connection(request)
        stored = self._by_code(request, user, connection, channel)
        stored = stored or self._world.sign_ins.kept(user, connection, channel)
        return _token_response(connection, channel, stored) if stored else None

    async def exchange(self, request: web.Request) -> web.Response:
        """Turn the token that Teams gave the client into one for the bot; 400 if that fails."""
        user, channel = _query(request, "userId"), _query(request, "channelId")
        connection = self._connection(request)
        body = await json_object(request)
        account, methods = self._signed_in(body)
        stored = self._new_token(account, methods)
        self._world.sign_ins.keep(user, connection, channel, stored)
        self._world.history.add("exchange", user=user, oid=account.id, connection=connection)
        return _not_kept(_token_response(connection, channel, stored))

    async def token_status(self, request: web.Request) -> web.Response:
        """Say for which connections a person has a token."""
        user, channel = _query(request, "userId"), _query(request, "channelId")
        connection = self._world.connection
        status = {
            "channelId": channel,
            "connectionName": connection,
            "hasToken": self._world.sign_ins.kept(user, connection, channel) is not None,
            "serviceProviderDisplayName": "Azure Active Directory v2",
        }
        return web.json_response([status])

    async def sign_out(self, request: web.Request) -> web.Response:
        """Forget a person's token for one connection, or for all."""
        user, channel = _query(request, "userId"), _query(request, "channelId")
        named = request.query.get("connectionName")
        connection = self._connection(request) if named else None
        self._world.sign_ins.forget(user, connection, channel)
        self._world.history.add("sign_out", user=user, connection=connection)
        return web.json_response({})

    async def resource(self, request: web.Request) -> web.Response:
        """Give the sign-in link, and the resource for which Teams can sign in silently."""
        return web.json_response(self._resource(_query(request, "state")))

    def _resource(self, text: str) -> dict[str, Any]:
        state = _state(text)
        if state.get("connectionName") != self._world.connection:
            raise _no_connection()
        if state.get("msAppId") != self._world.app_id:
            raise ServiceRefusal(403, "Forbidden", "The state belongs to another bot.")
        link = f"{self._world.base}/oauth/signin?state={self._world.sign_ins.open_link()}"
        post = {"sasUrl": f"{self._world.base}/oauth/token-post/{uuid.uuid4()}"}
        answer = {"signInLink": link, "tokenPostResource": post}
        return answer | self._exchange_resource()

    def _exchange_resource(self) -> dict[str, Any]:
        """Name what Teams can sign in to silently; nothing where no URL for it was set up."""
        url = self._world.token_exchange_url
        if url is None:
            return {}
        exchange = {
            "id": str(uuid.uuid4()),
            "uri": url or self._world.app_id_uri,
            "providerId": "30dd229c-58e3-4a48-bdfd-91ec48eb906c",
        }
        return {"tokenExchangeResource": exchange}

    def _check_bot(self, request: web.Request) -> None:
        try:
            self._world.tokens.check_bot(request.headers.get("Authorization"))
        except TokenRefusal as no:
            raise ServiceRefusal(401, "Unauthorized", "The bot's token is not valid.") from no

    def _connection(self, request: web.Request) -> str:
        connection = _query(request, "connectionName")
        if connection != self._world.connection:
            raise _no_connection()
        return connection

    def _by_code(
        self, request: web.Request, user: str, connection: str, channel: str
    ) -> StoredToken | None:
        code = request.query.get("code")
        stored = self._world.sign_ins.redeem(code) if code else None
        if stored:
            self._world.sign_ins.keep(user, connection, channel, stored)
            self._world.history.add("code_redeemed", user=user, connection=connection)
        return stored

    def _signed_in(self, body: dict[str, Any]) -> tuple[Account, list[str]]:
        """Give whose token *body* holds, and how they proved it; raise (400) unless it is ours."""
        token = body.get("token")
        if not isinstance(token, str) or not token:
            raise ServiceRefusal(400, "BadArgument", "The body has no token to exchange.")
        try:
            claims = self._world.tokens.read(token)
        except TokenRefusal as no:
            raise _failed("the token is not valid") from no
        if claims.get("aud") not in (self._world.app_id, self._world.app_id_uri):
            raise _failed("the token is for another application")
        if ACCESS_AS_USER not in str(claims.get("scp", "")).split():
            raise _failed("the token lacks the scope access_as_user")
        account = self._world.tenant.account(str(claims.get("oid", "")))
        if account is None or not account.enabled:
            raise _failed("the account cannot sign in")
        if has_ended(self._world, account, claims):
            raise _failed(f"AADSTS50173: {REVOKED}")
        return account, list(claims.get("amr", ["pwd"]))

    def _new_token(self, account: Account, methods: list[str]) -> StoredToken:
        # The service redeems the token as the bot's app, which therefore stands in azp.
        client = self._world.app_id
        token = self._world.tokens.mint_for_bot(account, azp=client, azpacr="1", amr=methods)
        return StoredToken(token, self._world.clock.now() + timedelta(seconds=USER_TOKEN_SECONDS))


def _token_response(connection: str, channel: str, stored: StoredToken) -> dict[str, Any]:
    expiration = stored.expires.astimezone(UTC).isoformat(timespec="seconds")
    return {
        "channelId": channel,
        "connectionName": connection,
        "token": stored.token,
        "expiration": expiration.replace("+00:00", "Z"),
    }


def _not_kept(body: dict[str, Any]) -> web.Response:
    return web.json_response(body, headers={"Cache-Control": "no-store"})


def _query(request: web.Request, name: str) -> str:
    value = request.query.get(name)
    if not value:
        raise ServiceRefusal(400, "BadArgument", f"Missing query parameter '{name}'.")
    return value


def _state(text: str) -> dict[str, Any]:
    try:
        state = json.loads(base64.b64decode(text + "==", altchars=b"-_"))
    except (ValueError, RecursionError) as bad:
        raise ServiceRefusal(400, "BadArgument", "The state is not base64 of JSON.") from bad
    if not isinstance(state, dict):
        raise ServiceRefusal(400, "BadArgument", "The state is not a JSON object.")
    return state


def _no_connection() -> ServiceRefusal:
    return ServiceRefusal(400, "BadArgument", "No such connection setting for this bot.")


def _failed(why: str) -> ServiceRefusal:
    return ServiceRefusal(400, "BadArgument", f"Token exchange failed: {why}.")
