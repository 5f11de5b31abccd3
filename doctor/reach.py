"""The team in which people are found who have never written: is the app in it, and who else?"""

import asyncio
from functools import partial

from doctor.deployment import Deployment
from doctor.finding import Finding, fail, ok, skipped, warn
from resets.errors import LedgerError, TeamsError
from resets.model import GUID, UserId
from stores.opening import reading
from teams.app_token import AppToken
from teams.connector import Connector
from teams.json_fields import text_in
from teams.service_urls import ServiceUrls

LAST_HEARD = "SELECT service_url FROM cases ORDER BY opened DESC LIMIT 1"
NOT_HEARD = skipped("Teams has not said yet where it answers: it does with the first card")


class Roster:
    """Reads who is in REACH_TEAM, once for all checks that want to know."""

    def __init__(self) -> None:
        self.people: frozenset[UserId] | None = None
        """Who is in the team; None until it has been read."""
        self.is_wanted = False
        """Whether there is such a team at all."""

    async def read(self, deployment: Deployment) -> Finding:
        """List the team's members; nothing is written there, and no chat is opened."""
        team = deployment.config.safeguards.team
        if team is None:
            return skipped("there is no REACH_TEAM")
        self.is_wanted = True
        service_url = await asyncio.to_thread(last_heard, deployment)
        if service_url is None:
            return NOT_HEARD
        try:
            rows = await connector(deployment).all_members(service_url, team)
        except TeamsError as error:
            return _unreadable(error)
        ids = [text_in(row, "aadObjectId") or text_in(row, "objectId") or "" for row in rows]
        self.people = frozenset(UserId(it.lower()) for it in ids if GUID.fullmatch(it))
        count = len(self.people)
        return ok(f"{count} people can be reached in Teams") if count else _EMPTY


_EMPTY = fail(
    "nobody is in REACH_TEAM whom Latchkey could reach",
    "Teams > the team > Manage team > Members: add those who shall be asked or told.",
)


def connector(deployment: Deployment) -> Connector:
    """Build the way to Teams that the bot itself takes."""
    cloud, entra = deployment.config.cloud, deployment.entra
    app_token = AppToken(partial(entra.app_token, cloud.bot_scope))
    return Connector(deployment.http, app_token, ServiceUrls(cloud.service_hosts, cloud.loopback))


def last_heard(deployment: Deployment) -> str | None:
    """Say at which address Teams last answered; None before the first card."""
    try:
        with reading(deployment.config.database) as tx:
            row = tx.row(LAST_HEARD)
    except LedgerError:  # the check 'ledger' says what is wrong with it
        return None
    return None if row is None else str(row["service_url"])


def _unreadable(error: TeamsError) -> Finding:
    match error.status:
        case 404:
            return fail(
                "the team of REACH_TEAM is not there",
                "REACH_TEAM must be the conversation id of the team's General channel: Teams > the "
                "channel > Get link to channel holds it, percent-encoded.",
            )
        case 403:
            return fail(
                "the app is not in the team of REACH_TEAM, so nobody is reached",
                "Teams > the team > Manage team > Apps: add Latchkey.",
            )
        case _:
            why = f"status {error.status}" if error.status else error.code
            return warn(f"Teams did not say who is in REACH_TEAM ({why})", "Run this again.")
