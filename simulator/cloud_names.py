"""What the simulated cloud's services are called. The transport is always this machine.

Sources: https://learn.microsoft.com/graph/deployments and
https://learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one Microsoft cloud, as they stand in tokens and scopes."""

    login: str
    graph: str
    bot_framework: str
    token_exchange: str


CLOUDS = {
    "global": Names(
        "https://login.microsoftonline.com",
        "https://graph.microsoft.com",
        "https://api.botframework.com",
        "api://AzureADTokenExchange",
    ),
    "usgov": Names(
        "https://login.microsoftonline.us",
        "https://graph.microsoft.us",
        "https://api.botframework.us",
        "api://AzureADTokenExchangeUSGov",
    ),
    "usgovdod": Names(
        "https://login.microsoftonline.us",
        "https://dod-graph.microsoft.us",
        "https://api.botframework.us",
        "api://AzureADTokenExchangeUSGov",
    ),
}
