"""Does this machine's clock agree with Microsoft's?"""

import asyncio
from datetime import datetime, timedelta

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, skipped, warn
from doctor.http import NoAnswer, fetch
from health.skew import TOO_MUCH_SKEW

NOTICEABLE = timedelta(seconds=60)
"""Beyond this the tokens of Teams and Entra are refused at our door (`teams.verifier.LEEWAY`)."""
REMEDY = (
    "Let this machine keep its time by NTP (Linux: timedatectl set-ntp true; Windows: w32tm "
    "/resync). A container has the clock of its host."
)


async def clock(deployment: Deployment) -> Finding:
    """Compare with the Date header of Entra and of Graph; the larger difference counts."""
    addresses = deployment.entra_openid, f"{deployment.config.cloud.graph_at}/v1.0/me"
    found = await asyncio.gather(*(_ahead(deployment, url) for url in addresses))
    differences = [ahead for ahead in found if ahead is not None]
    if not differences:
        return skipped("neither Entra nor Graph told the time")
    return judged(max(differences, key=abs))


def judged(ahead: timedelta) -> Finding:
    """Judge a clock that is *ahead* of Microsoft's (negative: behind)."""
    seconds = round(ahead.total_seconds())
    side = "ahead of" if seconds > 0 else "behind"
    if abs(ahead) <= NOTICEABLE:
        return ok(f"within {max(abs(seconds), 1)} s of Microsoft's")
    seen = f"{abs(seconds)} s {side} Microsoft's"
    if abs(ahead) <= TOO_MUCH_SKEW:
        return warn(f"{seen}: sign-ins begin to fail", REMEDY)
    return fail(f"{seen}: tokens are refused on both sides", REMEDY)


async def _ahead(deployment: Deployment, url: str) -> timedelta | None:
    asked = deployment.clock()
    try:
        answer = await fetch(deployment.http, url)
    except NoAnswer:
        return None
    return None if answer.date is None else _middle(asked, deployment.clock()) - answer.date


def _middle(asked: datetime, answered: datetime) -> datetime:
    """Give the moment at which the service most likely looked at its clock."""
    return asked + (answered - asked) / 2
