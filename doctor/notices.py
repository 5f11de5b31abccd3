"""Can the security channel be written to, and does the webhook take what is signed?"""

import asyncio
import json
import secrets

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, skipped, warn
from doctor.reach import NOT_HEARD, connector, last_heard
from resets.errors import TeamsError
from webhook.sender import WebhookSender


async def security_channel(deployment: Deployment) -> Finding:
    """Ask Teams who is in the channel; nothing is written there."""
    channel = deployment.config.notices.tells.channel
    if channel is None:
        return skipped("there is no SECURITY_CHANNEL")
    service_url = await asyncio.to_thread(last_heard, deployment)
    if service_url is None:
        return NOT_HEARD
    try:
        await connector(deployment).members(service_url, channel)
    except TeamsError as error:
        return _unreachable(error)
    return ok("the security channel is there, and the app is in its team")


async def webhook(deployment: Deployment) -> Finding:
    """Send a signed ping, with ids of nobody."""
    to = deployment.config.notices.webhook
    if to is None:
        return skipped("there is no WEBHOOK_URL")
    event = secrets.token_hex(16)
    said = {"version": 1, "id": event, "outcome": "ping", "at": deployment.clock().isoformat()}
    sender = WebhookSender(deployment.http, to.url, to.key)
    delivery = await sender.send(event, json.dumps(said))
    if delivery.is_taken:
        return ok(f"the webhook took a signed ping (status {delivery.status})")
    seen = f"status {delivery.status}" if delivery.status else delivery.error
    return fail(
        f"the webhook did not take a signed ping ({seen})",
        "With 401 or 403: WEBHOOK_KEY is not the receiver's. With a 3xx: put the address that it "
        "leads to into WEBHOOK_URL. Without a status: let this machine reach it "
        "(docs/webhook.md). Outcomes wait for three days meanwhile.",
    )


def _unreachable(error: TeamsError) -> Finding:
    match error.status:
        case 404:
            return fail(
                "the security channel is not there",
                "SECURITY_CHANNEL must be its conversation id: Teams > the channel > Get link to "
                "channel holds it, percent-encoded.",
            )
        case 403:
            return fail(
                "the app is not in the security channel's team",
                "Teams > the team > Manage team > Apps: add Latchkey.",
            )
        case _:
            why = f"status {error.status}" if error.status else error.code
            return warn(
                f"Teams did not say whether the channel is there ({why})", "Run this again."
            )
