"""A running simulator, as Microsoft's own libraries find it: by their names, at its address."""

import asyncio
from contextlib import asynccontextmanager

import msal
import requests
from kiota_abstractions.authentication import AccessTokenProvider, AllowedHostsValidator
from kiota_abstractions.authentication.base_bearer_token_authentication_provider import (
    BaseBearerTokenAuthenticationProvider,
)
from msgraph import GraphRequestAdapter, GraphServiceClient

from simulator.app import running
from simulator.world import World

LOGIN = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"
BOT = "https://api.botframework.com"


class Rerouted(requests.adapters.HTTPAdapter):
    """Sends what is meant for Entra to the simulator."""

    def __init__(self, base):
        super().__init__()
        self.base, self.paths = base, []

    def send(self, request, **more):
        request.url = request.url.replace(LOGIN, self.base)
        self.paths.append(request.path_url.partition("?")[0])
        return super().send(request, **more)


class OnBehalf(AccessTokenProvider):
    """Gives the token that MSAL gets in somebody's name; MSAL keeps it."""

    def __init__(self, cloud, who):
        self._cloud, self._who = cloud, who

    async def get_authorization_token(self, uri, additional_authentication_context=None):
        del uri, additional_authentication_context
        return (await self._cloud.token(self._who))["access_token"]

    def get_allowed_hosts_validator(self):
        return AllowedHostsValidator([])


class Cloud:
    """Tokens by stock MSAL with instance discovery on, and Graph by stock msgraph-sdk."""

    def __init__(self, world):
        self.world, self.wire = world, Rerouted(world.base)

    async def token(self, who):
        """Have Entra exchange what Teams would hand out for *who*."""
        assertion = self.world.tokens.mint_for_bot(self.world.tenant.account(who))
        return await self._asked(
            lambda app: app.acquire_token_on_behalf_of(assertion, [f"{GRAPH}/.default"])
        )

    async def own_token(self, secret=None):
        """Have Entra give the bot's own token for Teams, by its *secret* or another one."""
        return await self._asked(
            lambda app: app.acquire_token_for_client([f"{BOT}/.default"]), secret
        )

    async def _asked(self, ask, secret=None):
        """Ask by MSAL, which blocks: in a thread."""
        return await asyncio.to_thread(self._by_msal, ask, secret)

    def _by_msal(self, ask, secret):
        with requests.Session() as session:
            session.mount("https://", self.wire)
            app = msal.ConfidentialClientApplication(
                self.world.app_id,
                secret or self.world.app_secret,
                authority=f"{LOGIN}/{self.world.tenant_id}",
                http_client=session,
            )
            return ask(app)

    def graph(self, who):
        """Give a client in the name of *who*."""
        adapter = GraphRequestAdapter(BaseBearerTokenAuthenticationProvider(OnBehalf(self, who)))
        adapter.base_url = f"{self.world.base}/v1.0"
        return GraphServiceClient(request_adapter=adapter)

    def id_of(self, key):
        return self.world.tenant.account(key).id

    def happened(self, what):
        return [event for event in self.world.history.events if event["what"] == what]


@asynccontextmanager
async def cloud():
    """Run a cloud of its own while the context lasts."""
    async with running(World(app_secret="a-secret-for-the-peers")) as world:
        yield Cloud(world)
