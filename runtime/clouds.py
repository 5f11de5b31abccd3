"""The Microsoft clouds: what their services are called, and where they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import urlsplit

from runtime.settings_reader import CannotServe


@dataclass(frozen=True, slots=True)
class Cloud:
    """One Microsoft cloud: what its services are called, and where they answer.

    Sources: https://learn.microsoft.com/graph/deployments,
    https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high and the table that
    Microsoft's own Teams SDK goes by (microsoft/teams.net, CloudEnvironment.cs).
    """

    name: str
    """As MICROSOFT_CLOUD says it."""
    login: str
    """Issuer and authority, as it stands in tokens."""
    graph: str
    """Graph's name, as it stands in scopes."""
    channel_issuer: str
    bot_scope: str
    token_exchange: str
    """What a managed identity's token must be meant for, to serve as an app's credential."""
    login_at: str
    """Where the three services are reached. Equal to their names, except for the simulator."""
    graph_at: str
    channel_keys_at: str
    token_service_at: str
    service_hosts: frozenset[str]
    """Hosts that an activity's serviceUrl may name; `*.` stands for any one label."""
    pages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """How pages for people begin here, by how they begin in the global cloud."""
    loopback: str | None = None
    """The simulator's origin, when this is not a real cloud: the one http serviceUrl allowed."""


GLOBAL = Cloud(
    name="global",
    login="https://login.microsoftonline.com",
    graph="https://graph.microsoft.com",
    channel_issuer="https://api.botframework.com",
    bot_scope="https://api.botframework.com/.default",
    token_exchange="api://AzureADTokenExchange",  # noqa: S106 - a name
    login_at="https://login.microsoftonline.com",
    graph_at="https://graph.microsoft.com",
    channel_keys_at="https://login.botframework.com/v1/.well-known/openidconfiguration",
    token_service_at="https://token.botframework.com",  # noqa: S106 - an address
    service_hosts=frozenset(
        {
            "smba.trafficmanager.net",
            # GCC, which is served by the global cloud in everything else.
            "smba.infra.gcc.teams.microsoft.com",
            "*.botframework.com",
        }
    ),
)

US_PAGES = MappingProxyType(
    {
        "https://entra.microsoft.com": "https://entra.microsoft.us",
        "https://myaccount.microsoft.com": "https://myaccount.microsoft.us",
        "https://aka.ms/sspr": "https://passwordreset.microsoftonline.us",
        "https://aka.ms/mysecurityinfo": "https://mysignins.microsoft.us/security-info",
    }
)
"""Source: https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure"""

US_GOV = Cloud(
    name="usgov",
    login="https://login.microsoftonline.us",
    graph="https://graph.microsoft.us",
    channel_issuer="https://api.botframework.us",
    bot_scope="https://api.botframework.us/.default",
    token_exchange="api://AzureADTokenExchangeUSGov",  # noqa: S106 - a name
    login_at="https://login.microsoftonline.us",
    graph_at="https://graph.microsoft.us",
    channel_keys_at="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    token_service_at="https://tokengcch.botframework.azure.us",  # noqa: S106 - an address
    service_hosts=frozenset({"smba.infra.gov.teams.microsoft.us"}),
    pages=US_PAGES,
)
"""US Government L4, where GCC High lives."""

US_GOV_DOD = replace(
    US_GOV,
    name="usgovdod",
    graph="https://dod-graph.microsoft.us",
    graph_at="https://dod-graph.microsoft.us",
    token_service_at="https://apidod.botframework.azure.us",  # noqa: S106 - an address
    service_hosts=frozenset({"smba.infra.dod.teams.microsoft.us"}),
)
"""US Government L5: the Department of Defense."""

CLOUDS = {cloud.name: cloud for cloud in (GLOBAL, US_GOV, US_GOV_DOD)}

CHINA = "china"

NO_RESIDENCY = "none"
RESIDENCIES = (NO_RESIDENCY, "europe", "unitedstates", "india")
"""Where the Azure Bot, and with it what the token service keeps, may have been put.
Source: https://learn.microsoft.com/azure/bot-service/ref-oauth-redirect-urls
"""


def named(name: str) -> Cloud:
    """Give the cloud that MICROSOFT_CLOUD means.

    Raises CannotServe, for China with the reason.
    Source: https://learn.microsoft.com/graph/api/authenticationmethod-resetpassword
    """
    if name.lower() == CHINA:
        raise CannotServe(
            "the cloud that 21Vianet operates in China has no way to reset a password through Graph"
        )
    cloud = CLOUDS.get(name.lower())
    if cloud is None:
        *others, last = CLOUDS
        raise CannotServe(f"must be {', '.join(others)} or {last}")
    return cloud


def residing(residency: str, cloud: Cloud) -> Cloud:
    """Give *cloud* with the token service of DATA_RESIDENCY; it has the global cloud's keys.

    Raises CannotServe.
    """
    where = residency.lower()
    if where not in RESIDENCIES:
        *others, last = RESIDENCIES
        raise CannotServe(f"must be {', '.join(others)} or {last}")
    if where == NO_RESIDENCY:
        return cloud
    if cloud != GLOBAL:
        raise CannotServe("must be none: the US Government clouds have one token service each")
    return replace(cloud, token_service_at=f"https://{where}.token.botframework.com")


def simulated(origin: str, cloud: Cloud = GLOBAL) -> Cloud:
    """Give *cloud* as the simulator at *origin* plays it: same names, other transport.

    Raises CannotServe unless *origin* is plain http on a loopback address, so that no setting can
    send a real token to another machine in the clear.
    """
    parts = urlsplit(origin)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise CannotServe("must be http on a loopback address")
    return replace(
        cloud,
        login_at=origin,
        graph_at=origin,
        channel_keys_at=f"{origin}/v1/.well-known/openidconfiguration",
        token_service_at=origin,
        service_hosts=frozenset(),
        loopback=origin,
    )
