"""Runs the checks: all at once, each within a time limit, the ones that build on others after them.

So the whole takes less than 30 s even when nothing on the network ever answers; only a person who
signs in may take longer.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

from doctor.app_credential import app_credential, credential_end
from doctor.checkpoint_blob import checkpoint_blob
from doctor.clocks import clock
from doctor.configuration import cloud, read_settings
from doctor.deployment import Deployment, deployment
from doctor.finding import Finding, Line, Mark, fail, skipped
from doctor.guards import guards
from doctor.hosts import graph, service_hosts
from doctor.ledger import audit, ledger, teams
from doctor.managed_identity import managed_identity
from doctor.notices import security_channel, webhook
from doctor.oauth_connection import oauth_connection
from doctor.people import Relied
from doctor.reach import Roster
from doctor.refusals import refusals
from doctor.role_table import role_table
from doctor.sign_in import Ask, RoundTrip
from doctor.signing_keys import channel_keys, entra_keys
from doctor.tickets import tickets
from resets.matrix import published
from resets.ports import Clock

CHECK_SECONDS = 10.0
"""What one check may take. Two that build on each other, and the start, stay below 30 s."""
PERSON_SECONDS = 300.0
"""What a check may take in which a person signs in."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check by name; *needs* names earlier ones without which it could only fail, too."""

    name: str
    run: Callable[[Deployment], Awaitable[Finding]]
    needs: tuple[str, ...] = ()
    seconds: float = CHECK_SECONDS


CHECKS = (
    Check("cloud", cloud),
    Check("ledger", ledger),
    Check("audit", audit, needs=("ledger",)),
    Check("clock", clock),
    Check("entra keys", entra_keys),
    Check("channel keys", channel_keys),
    Check("graph", graph),
    Check("service hosts", service_hosts),
    Check("managed identity", managed_identity),
    Check("app credential", app_credential, needs=("managed identity",)),
    Check("credential end", credential_end),
    Check("oauth connection", oauth_connection, needs=("app credential",)),
    Check("teams", teams, needs=("ledger",)),
    Check("refusals", refusals, needs=("ledger",)),
    Check("security channel", security_channel, needs=("ledger", "app credential")),
    Check("webhook", webhook),
    Check("checkpoint blob", checkpoint_blob, needs=("app credential",)),
    Check("guards", guards),
    Check("tickets", tickets),
)


def about_people(trip: RoundTrip) -> tuple[tuple[Check, ...], tuple[Check, ...]]:
    """Give the check of who is in REACH_TEAM, and those for which somebody must sign in."""
    roster = Roster()
    relied = Relied(trip, roster)
    team = Check("reach team", roster.read, needs=("ledger", "app credential"))
    return (team,), _with_a_person(trip, relied)


def _with_a_person(trip: RoundTrip, relied: Relied) -> tuple[Check, ...]:
    needs = ("entra keys", "app credential", "oauth connection")
    return (
        Check("sign-in", trip.sign_in, needs, PERSON_SECONDS),
        Check("consent", trip.consent, ("sign-in",), PERSON_SECONDS),
        Check("sessions", trip.sessions, ("sign-in",), PERSON_SECONDS),
        Check("sign-in log", trip.sign_in_log, ("sign-in",), PERSON_SECONDS),
        Check("roles", relied.roles, ("sign-in",), PERSON_SECONDS),
        Check("approvers", relied.approvers, ("sign-in",), PERSON_SECONDS),
        Check("vip group", relied.vips, ("sign-in",), PERSON_SECONDS),
        Check("managers", relied.managers, ("sign-in",), PERSON_SECONDS),
    )


async def examine(
    env: Mapping[str, str], now: Clock, ask: Ask | None = None
) -> AsyncIterator[Line]:
    """Run every check on the deployment that *env* describes; give the lines in a fixed order.

    *ask* lets a person sign in; None skips what needs one.
    """
    settings, config = read_settings(env)
    yield Line("settings", settings)
    yield Line("role table", role_table(published().source, now()))
    team, last = about_people(RoundTrip(ask))
    alone = (*CHECKS, *team)
    if config is None:
        others = len((*alone, *last))
        yield Line("the rest", skipped(f"{others} checks, because the settings are not complete"))
        return
    begun: dict[str, asyncio.Task[Finding]] = {}
    async with deployment(config, now) as there:
        # One group after the other: the link for the person must stand below the other lines.
        for checks in (alone, last):
            for check in checks:
                begun[check.name] = asyncio.create_task(_carried_out(check, begun, there))
            for check in checks:
                yield Line(check.name, await begun[check.name])


async def _carried_out(
    check: Check, begun: Mapping[str, asyncio.Task[Finding]], there: Deployment
) -> Finding:
    for name in check.needs:
        if not (await begun[name]).is_well:
            return _held_up(name, await begun[name])
    try:
        async with asyncio.timeout(check.seconds):
            return await check.run(there)
    except TimeoutError:
        return fail(
            f"not finished in {check.seconds:g} s",
            "Something hangs on the way: a firewall that drops, a name server, a disk.",
        )
    except Exception as bug:  # noqa: BLE001 - one broken check must not take the others along
        return fail(
            f"the check itself broke: {type(bug).__name__}",
            "Please open an issue with this line and the version of Latchkey.",
        )


def _held_up(name: str, finding: Finding) -> Finding:
    if finding.mark is Mark.SKIPPED and finding.remedy:
        return skipped(finding.seen, finding.remedy)
    return skipped(f"because '{name}' did not succeed")
