"""What this deployment asks for besides the rule: read aloud, before a false caller finds out."""

from collections.abc import Iterator

from doctor.deployment import Deployment
from doctor.finding import Finding, ok, skipped, warn
from resets.outbox import Tells
from resets.safeguards import Demand, Safeguards, SecondPerson, Verify

PAGE = "docs/fake-calls.md says which setting stops which attack, and what remains."
NOTICES = {Demand.ASK: "on", Demand.REQUIRED: "required"}


async def guards(deployment: Deployment) -> Finding:
    """Name what is on; warn of a setting that does nothing without another one."""
    asked, tells = deployment.config.safeguards, deployment.config.notices.tells
    idle = ", ".join(_idle(asked, tells))
    if idle:
        return warn(f"without effect: {idle}", "Set the other one as well, or take it out.")
    found = ", ".join(_on(asked, tells))
    return ok(found) if found else skipped("nothing is asked for besides the rule", PAGE)


def _on(asked: Safeguards, tells: Tells) -> Iterator[str]:
    if asked.verify is not Verify.OFF:
        yield f"VERIFY={asked.verify}"
    if asked.second is not SecondPerson.OFF:
        yield f"SECOND_PERSON={asked.second}"
    if tells.target is not Demand.OFF:
        yield f"NOTICE={NOTICES[tells.target]}"
    if asked.ticket is not Demand.OFF:
        yield f"TICKET={asked.ticket}"
    if count := len(asked.limits) + bool(asked.incidents_a_day):
        yield f"{count} of 5 limits"


def _idle(asked: Safeguards, tells: Tells) -> Iterator[str]:
    if asked.second is SecondPerson.OFF:
        yield from _for_two_alone(asked)
    if tells.names_in_channel and tells.channel is None:
        yield "SECURITY_CHANNEL_NAMES without SECURITY_CHANNEL"


def _for_two_alone(asked: Safeguards) -> Iterator[str]:
    if asked.hours:
        yield "USUAL_HOURS without SECOND_PERSON"
    if asked.vips:
        yield "VIP_GROUP without SECOND_PERSON"
