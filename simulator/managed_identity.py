"""Where Azure gives tokens to a machine or a container for the identity assigned to it.

Two shapes: that of Container Apps and App Service (IDENTITY_ENDPOINT with IDENTITY_HEADER), and
that of virtual machines (IMDS). Sources:
https://learn.microsoft.com/azure/container-apps/managed-identity#rest-endpoint-reference and
https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
"""

import hmac
import uuid
from typing import Any

from aiohttp import web

from simulator.tokens import TOKEN_EXCHANGE_ID
from simulator.world import World

TOKEN_SECONDS = 86_400
"""A managed identity's token lives for a day."""
CONTAINER_VERSION = "2019-08-01"
MACHINE_VERSION = "2018-02-01"


class NotGiven(Exception):
    """No token is given; holds status and words."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


def routes(world: World) -> list[web.RouteDef]:
    """Give the routes of both endpoints."""
    endpoint = Endpoint(world)
    return [
        web.get("/msi/token", endpoint.container),
        web.get("/metadata/identity/oauth2/token", endpoint.machine),
    ]


class Endpoint:
    """The handlers."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def container(self, request: web.Request) -> web.StreamResponse:
        """Answer as Container Apps and App Service do: the header proves that it is our own."""

        async def answer() -> web.Response:
            try:
                self._check_header(request)
                return web.json_response(self._given(request, CONTAINER_VERSION))
            except NotGiven as no:
                body = {"statusCode": no.status, "message": no.text}
                return web.json_response(body, status=no.status)

        return await self._world.faults.around("identity", request, answer)

    async def machine(self, request: web.Request) -> web.StreamResponse:
        """Answer as a virtual machine's IMDS does: no proxy may have passed the request on."""

        async def answer() -> web.Response:
            try:
                self._check_metadata(request)
                return web.json_response(self._given(request, MACHINE_VERSION))
            except NotGiven as no:
                body = {"error": "invalid_request", "error_description": no.text}
                return web.json_response(body, status=no.status)

        return await self._world.faults.around("identity", request, answer)

    def _check_header(self, request: web.Request) -> None:
        given = request.headers.get("X-IDENTITY-HEADER", "")
        if not hmac.compare_digest(given.encode(), self._world.identity_header.encode()):
            raise NotGiven(401, "Unauthorized")

    def _check_metadata(self, request: web.Request) -> None:
        if request.headers.get("Metadata") != "true" or "X-Forwarded-For" in request.headers:
            raise NotGiven(400, "Required metadata header not specified")

    def _given(self, request: web.Request, version: str) -> dict[str, Any]:
        world, wanted = self._world, request.query
        if wanted.get("api-version") != version:
            raise NotGiven(400, "The api-version is missing or not supported.")
        if world.identity is None or wanted.get("client_id") != world.identity.client_id:
            raise NotGiven(
                400,
                "No User Assigned or Delegated Managed Identity found for specified "
                "ClientId/ResourceId/PrincipalId.",
            )
        if wanted.get("resource") != world.names.token_exchange:
            raise NotGiven(500, "The resource principal was not found in the tenant.")
        world.history.add("identity_token", client=world.identity.client_id)
        return self._token(world.identity.client_id, world.identity.principal_id)

    def _token(self, client_id: str, principal_id: str) -> dict[str, Any]:
        world = self._world
        token = world.tokens.mint(
            life=TOKEN_SECONDS,
            iss=world.tokens.issuer,
            aud=TOKEN_EXCHANGE_ID,
            azp=client_id,
            oid=principal_id,
            sub=principal_id,
            tid=world.tenant_id,
            idtyp="app",
            ver="2.0",
            xms_mirid=f"/subscriptions/{uuid.uuid4()}/resourcegroups/latchkey/providers/"
            "Microsoft.ManagedIdentity/userAssignedIdentities/latchkey-identity",
        )
        return {
            "access_token": token,
            "client_id": client_id,
            "expires_in": str(TOKEN_SECONDS),
            "expires_on": str(world.clock.seconds() + TOKEN_SECONDS),
            "resource": world.names.token_exchange,
            "token_type": "Bearer",
        }
