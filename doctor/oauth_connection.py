"""Does the token service know the OAuth connection, and can Teams sign in through it silently?"""

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, warn
from doctor.http import host_of
from resets.errors import TeamsError
from teams.user_tokens import Visitor

EMULATOR = "emulator"
"""A channel where the sign-in page shows its code. In Teams and Web Chat the page hands the code
to its window instead, and a person at a terminal has none.
Source: https://learn.microsoft.com/azure/bot-service/bot-builder-concept-authentication
"""


def visitor(deployment: Deployment, name: str) -> Visitor:
    """Make what the token service wants to know of a sign-in: whose it is, in which conversation.

    *name* is made up; nobody in the tenant is meant.
    """
    return Visitor(
        user=name,
        bot=deployment.config.app_id,
        channel=EMULATOR,
        conversation=name,
        tenant=deployment.config.tenant,
        service_url=deployment.config.cloud.token_service_at,
    )


async def oauth_connection(deployment: Deployment) -> Finding:
    """Ask for a sign-in link, as the bot does for an admin it has not met; nobody follows it."""
    connection = deployment.config.connection
    try:
        found = await deployment.token_service.sign_in_resource(
            connection, visitor(deployment, "latchkey-doctor")
        )
    except TeamsError as error:
        return _refused(error, deployment)
    page = f"Azure portal > Azure Bot > Configuration > {connection}"
    exchange = found.exchangeable.get("uri")
    if exchange is None:
        return warn(
            f"'{connection}' is known, but Teams cannot sign in silently: all must press a button",
            f"{page}: set Token Exchange URL to {deployment.app_id_uri}.",
        )
    if exchange != deployment.app_id_uri:
        return warn(
            f"'{connection}' signs in to another app: {exchange}",
            f"{page}: set Token Exchange URL to {deployment.app_id_uri}, as in the app package.",
        )
    return ok(f"the token service knows '{connection}', and Teams can sign in silently")


def _refused(error: TeamsError, deployment: Deployment) -> Finding:
    host, connection = (
        host_of(deployment.config.cloud.token_service_at),
        deployment.config.connection,
    )
    if error.status == 0 or error.status >= 500:  # noqa: PLR2004 - HTTP: the service's own fault
        problem = f"status {error.status}" if error.status else error.code
        return fail(
            f"{host}: no answer that can be used ({problem})",
            f"Let this machine reach https://{host} (port 443) directly. With a 5xx status wait, "
            "and see https://azure.status.microsoft.",
        )
    return fail(
        f"the token service knows no connection '{connection}' of this bot (status {error.status})",
        "Azure portal > Azure Bot > Configuration > OAuth Connection Settings: ConnectionName must "
        f"be a name from that list, and the bot's Microsoft App ID {deployment.config.app_id} "
        "(docs/deploy.md, step 3).",
    )
