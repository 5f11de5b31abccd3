"""The deployment as the checks see it: its settings, and the product's own ways to the outside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import aiohttp

from bootstrap.entra import entra_app, openid_address
from config import Config
from entra.app import EntraApp
from resets.ports import Clock
from teams.app_token import AppToken
from teams.http import open_session
from teams.user_tokens import TokenService


@dataclass(frozen=True, slots=True)
class Deployment:
    """What every check is given."""

    config: Config
    http: aiohttp.ClientSession
    entra: EntraApp
    token_service: TokenService
    clock: Clock

    @property
    def entra_openid(self) -> str:
        """Where Entra describes the tenant."""
        return openid_address(self.config)

    @property
    def registration(self) -> str:
        """The portal page of the app registration, in words."""
        app_id = self.config.app_id
        return f"Entra admin center > App registrations > All applications > client id {app_id}"

    @property
    def app_id_uri(self) -> str:
        """The Application ID URI that the registration, the connection and the manifest share."""
        return f"api://botid-{self.config.app_id}"


@asynccontextmanager
async def deployment(config: Config, clock: Clock) -> AsyncIterator[Deployment]:
    """Open the ways to the outside for as long as the checks last."""
    entra = entra_app(config)
    try:
        async with open_session() as http:
            app_token = AppToken(partial(entra.app_token, config.cloud.bot_scope))
            tokens = TokenService(http, app_token, config.cloud.token_service_at, config.app_id)
            yield Deployment(config, http, entra, tokens, clock)
    finally:
        entra.close()
