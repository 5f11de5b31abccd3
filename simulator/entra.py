"""Entra: the OpenID document, the signing keys and the token endpoint of one tenant.

Sources: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
and https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
"""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from simulator import aadsts, obo
from simulator.client_proof import check_client
from simulator.entra_errors import EntraRefusal, missing
from simulator.faults import Fault
from simulator.scopes import for_app
from simulator.world import World

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
APP_TOKEN_SECONDS = 3599
"""What Entra answers for an app's own token.
Source: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
"""
SHARED = ("common", "organizations")
"""What stands in an address for any tenant. This bot's registration knows one tenant only."""
FAULT_BY_GRANT = {"client_credentials": "token", JWT_BEARER: "obo"}


def routes(world: World) -> list[web.RouteDef]:
    """Give Entra's routes. `{tid}` is the tenant's id or one of its verified domains."""
    entra = Entra(world)
    return [
        web.get("/{tid}/v2.0/.well-known/openid-configuration", entra.openid_configuration),
        web.get("/{tid}/discovery/v2.0/keys", entra.keys),
        web.post("/{tid}/oauth2/v2.0/token", entra.token),
    ]


class Entra:
    """The handlers. Refusals travel as EntraRefusal and become a body in one place."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def openid_configuration(self, request: web.Request) -> web.StreamResponse:
        """Describe the tenant. Endpoints carry their real names: MSAL demands https."""
        return await self._answer(request, "openid", self._document)

    async def keys(self, request: web.Request) -> web.StreamResponse:
        """Publish the public keys."""
        return await self._answer(request, "entra_keys", self._jwks)

    async def token(self, request: web.Request) -> web.StreamResponse:
        """Give out a token, or say in Entra's shape why not."""
        form = await _form(request)
        call = FAULT_BY_GRANT.get(form.get("grant_type", ""), "token")
        return await self._answer(request, call, lambda request: self._grant(request, form))

    async def _answer(
        self,
        request: web.Request,
        call: str,
        work: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        async def answer() -> web.StreamResponse:
            try:
                return await work(request)
            except EntraRefusal as no:
                return self._refusal(request, no)

        return await self._world.faults.around(call, request, answer, self._fault_body)

    async def _document(self, request: web.Request) -> web.Response:
        tenant = self._tenant_described(request)
        authority = f"{self._world.names.login}/{tenant}"
        # What every tenant shares names no issuer: each token says whose it is.
        issuer_of = "{tenantid}" if tenant in SHARED else tenant
        return web.json_response(
            {
                "issuer": f"{self._world.names.login}/{issuer_of}/v2.0",
                "authorization_endpoint": f"{authority}/oauth2/v2.0/authorize",
                "token_endpoint": f"{authority}/oauth2/v2.0/token",
                "jwks_uri": f"{authority}/discovery/v2.0/keys",
                "response_types_supported": ["code", "id_token"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _jwks(self, request: web.Request) -> web.Response:
        self._tenant_described(request)
        jwks = self._world.tokens.entra_keys.jwks(issuer=self._world.tokens.issuer)
        return web.json_response(jwks)

    async def _grant(self, request: web.Request, form: Mapping[str, str]) -> web.Response:
        self._check_tenant(request)
        grant = form.get("grant_type") or _raise(missing("grant_type"))
        check_client(self._world, form)
        if grant == "client_credentials":
            return _not_stored(self._app_token(form))
        if grant == JWT_BEARER:
            return _not_stored(obo.exchange(self._world, form))
        raise EntraRefusal(
            70003, "unsupported_grant_type", "The app requested an unsupported grant type."
        )

    def _app_token(self, form: Mapping[str, str]) -> dict[str, Any]:
        resource = for_app(form.get("scope", ""), self._world.names, self._world.own_names)
        client = self._world.app_id
        self._world.history.add(
            "token", grant="client_credentials", client=client, scopes=[], aud=resource
        )
        return {
            "token_type": "Bearer",
            "expires_in": APP_TOKEN_SECONDS,
            "ext_expires_in": APP_TOKEN_SECONDS,
            "access_token": self._minted(resource),
        }

    def _minted(self, resource: str) -> str:
        tokens, end = self._world.tokens, self._world.clock.seconds() + APP_TOKEN_SECONDS
        if resource in self._world.own_names:
            return tokens.mint_own_app(exp=end)
        return tokens.mint_app(resource, exp=end)

    def _tenant_described(self, request: web.Request) -> str:
        """Give the tenant that a document is about: this one, or one of the shared names."""
        named = request.match_info["tid"].lower()
        if named in SHARED:
            return named
        self._check_tenant(request)
        return self._world.tenant_id

    def _check_tenant(self, request: web.Request) -> None:
        tenant = request.match_info["tid"].lower()
        if tenant in SHARED:
            raise EntraRefusal(
                50194,
                "invalid_request",
                "The application is not configured as a multi-tenant application. Usage of the "
                "/common endpoint is not supported for such applications.",
            )
        if tenant not in (self._world.tenant_id, *self._world.tenant.domains):
            raise EntraRefusal(90002, "invalid_request", "The tenant in the address was not found.")

    def _refusal(self, request: web.Request, no: EntraRefusal) -> web.Response:
        self._world.history.add("refused", where="entra", status=no.status, code=no.code)
        correlation = _guid(request.headers.get("client-request-id"))
        return web.json_response(no.body(self._world.clock, correlation), status=no.status)

    def _fault_body(self, status: int, fault: Fault) -> dict[str, Any]:
        error = "temporarily_unavailable" if status in (429, 503, 504) else "server_error"
        no = EntraRefusal(90033, error, "A transient error has occurred. Please try again.")
        if fault.code and fault.code.isdecimal():
            no = aadsts.refusal(int(fault.code), **fault.says)
        return no.body(self._world.clock, str(uuid.uuid4()))


async def _form(request: web.Request) -> dict[str, str]:
    """Read the form; anything else counts as empty. Of a repeated field the first is taken."""
    if request.content_type != "application/x-www-form-urlencoded":
        return {}
    try:
        fields = await request.post()
    except (ValueError, LookupError):
        return {}
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _not_stored(body: dict[str, Any]) -> web.Response:
    return web.json_response(body, headers={"Cache-Control": "no-store", "Pragma": "no-cache"})


def _guid(value: str | None) -> str:
    try:
        return str(uuid.UUID(value or ""))
    except ValueError:
        return str(uuid.uuid4())


def _raise(error: EntraRefusal) -> str:
    raise error
