"""What was turned away lately, and by which rule: a rule that turns everybody away is silent."""

import asyncio
from datetime import datetime, timedelta
from types import MappingProxyType

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, skipped, warn
from resets.errors import LedgerError
from stores.dialog_states import state_in
from stores.keys import Keys
from stores.opening import file_of, reading
from teams.last_refusals import KEY

LATELY = timedelta(days=1)

ANOTHER_BOT = (
    "Teams' own token was for another bot: MicrosoftAppId must be the Azure Bot's app id, and the "
    "messaging endpoint of no other bot may lead here."
)
HOST = (
    "Teams sent from a host that is not on Latchkey's list: see the check 'service hosts', and "
    "MICROSOFT_CLOUD. If the host is Microsoft's, please open an issue."
)
REMEDIES = MappingProxyType(
    {
        "gate|issuer": "The token is of another cloud: MICROSOFT_CLOUD.",
        "gate|audience": ANOTHER_BOT,
        "gate|recipient": ANOTHER_BOT,
        "gate|tenant": "Somebody of another tenant wrote: MicrosoftAppTenantId must be the tenant "
        "of your admins. If it is, somebody added the bot elsewhere; nothing was told to them.",
        "gate|service_url": HOST,
        "gate|service_url_claim": HOST,
        "gate|header": "Teams signs in a way that this Latchkey does not know: look for a newer "
        "one, and open an issue.",
        "gate|channel": "The Azure Bot has another channel than Teams switched on: switch it off.",
        "token service|401": "The token service does not let the bot in: see 'app credential'.",
        "token service|403": "The token service does not let the bot in: see 'app credential'.",
    }
)
"""By where and why. What has no remedy here anybody on the internet can cause."""


async def refusals(deployment: Deployment) -> Finding:
    """Show which rules have turned something away within a day, each with its last time."""
    return await asyncio.to_thread(_looked_up, deployment)


def _looked_up(deployment: Deployment) -> Finding:
    config = deployment.config
    path = file_of(config.database)
    if path is not None and not path.exists():
        return skipped("there is no ledger yet: it begins when Latchkey first starts")
    try:
        with reading(config.database) as tx:
            kept = state_in(tx, KEY, Keys.of(config.key).dialogs)
    except LedgerError as broken:
        return fail(str(broken), "See the check 'ledger'.")
    since = deployment.clock() - LATELY
    return _told({kind: at for kind, at in kept.items() if datetime.fromisoformat(at) > since})


def _told(lately: dict[str, str]) -> Finding:
    if not lately:
        return ok("nothing was turned away within a day")
    told = ", ".join(f"{kind.replace('|', ': ')} ({at})" for kind, at in sorted(lately.items()))
    remedies = list(dict.fromkeys(REMEDIES[kind] for kind in sorted(lately) if kind in REMEDIES))
    if remedies:
        return warn(f"turned away within a day: {told}", " ".join(remedies))
    return ok(f"turned away within a day, as anybody can cause it: {told}")
