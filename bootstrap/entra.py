"""The bot as Entra knows it."""

from collections.abc import Sequence

from config import AssignedIdentity, Config
from entra.app import EntraApp
from entra.credentials import Credential
from entra.managed_identity import ManagedIdentity
from entra.permissions import GRAPH_SCOPES
from instrumentation.calls import Watching, unwatched


def entra_app(
    config: Config, scopes: Sequence[str] = GRAPH_SCOPES, watch: Watching = unwatched
) -> EntraApp:
    """Build the bot as Entra knows it; its tokens in an admin's name have these Graph *scopes*."""
    return EntraApp(
        app_id=config.app_id,
        tenant=config.tenant,
        credential=_credential(config),
        login=config.cloud.login,
        login_at=config.cloud.login_at,
        scopes=[f"{config.cloud.graph}/{scope}" for scope in scopes],
        watch=watch,
    )


def openid_address(config: Config) -> str:
    """Say where Entra describes the tenant, and with it the keys that it signs with."""
    return f"{config.cloud.login_at}/{config.tenant}/v2.0/.well-known/openid-configuration"


def _credential(config: Config) -> Credential:
    if isinstance(config.credential, AssignedIdentity):
        return ManagedIdentity(config.credential.client_id, config.cloud.token_exchange)
    return config.credential
