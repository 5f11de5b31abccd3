"""Reading what a deployment asks for besides the rule: `resets.safeguards.Safeguards`."""

import re
from datetime import time, timedelta

from resets.model import Receiver
from resets.safeguards import Counted, Demand, Hours, Limit, Safeguards, SecondPerson, Verify
from runtime.settings import guid, minutes
from runtime.settings_reader import CannotServe, ConfigError, Reader

LIMITS: dict[str, tuple[Counted, timedelta]] = {
    "LIMIT_ADMIN_10_MINUTES": (Counted.ADMIN, timedelta(minutes=10)),
    "LIMIT_ADMIN_DAY": (Counted.ADMIN, timedelta(days=1)),
    "LIMIT_TARGET_DAY": (Counted.TARGET, timedelta(days=1)),
    "LIMIT_TENANT_HOUR": (Counted.TENANT, timedelta(hours=1)),
}
MOST = 100_000
MOST_SIGNS = 64
WHOLE = re.compile(r"[0-9]{1,6}")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])")
ONE_SIGN = r"(?:\\[dw.\-/#]|\[[A-Za-z0-9_\-]+\]|[A-Za-z0-9_#/ \-])"
FIXED, OPEN = r"(?:\{[0-9]{1,2}\})?", r"(?:[+*?]|\{[0-9]{1,2},[0-9]{0,2}\})"
PATTERN = re.compile(f"(?:{ONE_SIGN}{FIXED})*(?:{ONE_SIGN}{OPEN})?(?:{ONE_SIGN}{FIXED})*")
"""Patterns of which one piece at most is of open length: no text makes such a one slow."""


def read(reader: Reader) -> Safeguards:
    """Ask *reader* for every setting of it."""
    found = Safeguards(
        second=reader.may("SECOND_PERSON", SecondPerson.OFF, second),
        approvers=reader.may("APPROVERS_GROUP", None, guid),
        vips=reader.may("VIP_GROUP", None, guid),
        second_life=reader.may("SECOND_MINUTES", timedelta(minutes=30), minutes),
        grant_life=reader.may("GRANT_MINUTES", timedelta(minutes=5), minutes),
        verify=reader.may("VERIFY", Verify.OFF, verify),
        hours=reader.may("USUAL_HOURS", None, hours),
        receivers=reader.may("RECEIVERS", frozenset(), receivers),
        ticket=reader.may("TICKET", Demand.OFF, demand),
        ticket_pattern=reader.may("TICKET_PATTERN", None, pattern),
        limits=_limits(reader),
        incidents_a_day=reader.may("LIMIT_INCIDENTS_DAY", 0, count),
        team=reader.may("REACH_TEAM", None, team),
    )
    if found.second is not SecondPerson.OFF and found.approvers is None:
        raise ConfigError("SECOND_PERSON needs APPROVERS_GROUP (docs/configuration.md)")
    if found.verify is not Verify.OFF and found.team is None:
        raise ConfigError("VERIFY needs REACH_TEAM (docs/configuration.md)")
    if found.receivers and found.team is None:
        raise ConfigError("RECEIVERS needs REACH_TEAM (docs/configuration.md)")
    if Receiver.TARGET in found.receivers and found.verify is Verify.OFF:
        raise ConfigError("RECEIVERS=target needs VERIFY (docs/configuration.md)")
    return found


def _limits(reader: Reader) -> tuple[Limit, ...]:
    asked = {name: reader.may(name, 0, count) for name in LIMITS}
    return tuple(Limit(LIMITS[n][0], most, LIMITS[n][1]) for n, most in asked.items() if most)


def count(value: str) -> int:
    """Read how many; 0 is no limit."""
    if not WHOLE.fullmatch(value) or int(value) > MOST:
        raise CannotServe(f"must be 0 to {MOST}")
    return int(value)


def second(value: str) -> SecondPerson:
    """Read for whom a second person must agree."""
    if value.lower() not in set(SecondPerson):
        raise CannotServe("must be off, risky or always")
    return SecondPerson(value.lower())


def verify(value: str) -> Verify:
    """Read how much it is asked for that the caller is checked."""
    if value.lower() not in set(Verify):
        raise CannotServe("must be off, offer or required")
    return Verify(value.lower())


def demand(value: str) -> Demand:
    """Read how much of something is asked for."""
    if value.lower() not in set(Demand):
        raise CannotServe("must be off, ask or required")
    return Demand(value.lower())


def hours(value: str) -> Hours:
    """Read `07:00-19:00`, in UTC."""
    if not (found := CLOCK.fullmatch(value)):
        raise CannotServe("must be hours in UTC such as 07:00-19:00")
    begin_hour, begin_minute, end_hour, end_minute = map(int, found.groups())
    return Hours(time(begin_hour, begin_minute), time(end_hour, end_minute))


def pattern(value: str) -> re.Pattern[str]:
    """Read a pattern of tickets. No groups, and one piece of open length at most."""
    if len(value) > MOST_SIGNS or not PATTERN.fullmatch(value):
        raise CannotServe("must be a simple pattern such as INC[0-9]{7}")
    try:
        return re.compile(value)
    except re.error:
        raise CannotServe("must be a simple pattern such as INC[0-9]{7}") from None


def receivers(value: str) -> frozenset[Receiver]:
    """Read who else than the admin may get a password: `target`, `manager`, or both."""
    named = {part.strip().lower() for part in value.split(",")} - {""}
    if not named <= {Receiver.TARGET, Receiver.MANAGER}:
        raise CannotServe("must be target, manager, or both: target,manager")
    return frozenset(map(Receiver, named))


def team(value: str) -> str:
    """Read the conversation id of a team."""
    if not re.fullmatch(r"19:[A-Za-z0-9_\-]{8,128}@thread\.(tacv2|skype|v2)", value):
        raise CannotServe("must be the id of a team's channel: 19:...@thread.tacv2")
    return value
